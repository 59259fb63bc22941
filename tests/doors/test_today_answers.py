"""On the day's page: what was given back, what one is asked to take part in, what nobody holds."""

from datetime import timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from chungtay.duties import actions
from chungtay.register.models import Holding
from chungtay.register.people.scope import scope
from tests.makers import NOW, SINCE, TODAY
from tests.rooms.duties_world import a_duty

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def morning(time_machine):
    time_machine.move_to(NOW, tick=False)


def day(client_of, desk) -> str:
    return client_of(desk).get("/").content.decode()


def test_what_a_body_says_is_not_its_own_waits_for_whoever_asked(client_of, lan, minh):
    duty = a_duty(lan, minh)
    with scope(minh):
        actions.refuse(duty=duty, reason="Việc của Công an tỉnh.", by=minh, at=NOW, revision=1)
    page = day(client_of, lan)
    assert "Cơ quan báo không thuộc thẩm quyền" in page
    assert f"/nhiem-vu/{duty.code}/#tra-loi" in page
    assert "Cơ quan báo không thuộc thẩm quyền" not in day(client_of, minh)


def test_whoever_is_asked_to_take_part_says_so_once(client_of, lan, minh, chair):
    duty = a_duty(lan, minh, partners=(chair,))
    assert "Được mời phối hợp" in day(client_of, chair)
    with scope(chair):
        actions.acknowledge(coordinator=duty.coordinators.get(), by=chair, at=NOW)
    assert "Được mời phối hợp" not in day(client_of, chair)


def test_what_nobody_holds_is_told_first_to_the_head_of_the_place(client_of, lan, minh, chair):
    duty = a_duty(lan, minh)
    assert "Không có người giữ" not in day(client_of, chair)
    Holding.objects.filter(user_id=minh.user_id).update(during=DateRange(SINCE.lower, TODAY - timedelta(days=1)))
    page = day(client_of, chair)
    assert page.index("Không có người giữ") < page.index(duty.code)
    assert "Không có người giữ" not in day(client_of, lan)
