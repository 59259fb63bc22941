"""What nobody holds is told to the head of its place, once a day, until somebody holds it again."""

from datetime import timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from chungtay.register.models import Holding
from chungtay.watch.finder import find
from chungtay.watch.models import Notice
from tests.makers import NOW, SINCE, TODAY
from tests.rooms.duties_world import a_duty
from tests.watch.telling_world import rows

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def told(desk) -> int:
    return sum(notice.rung == "orphan" for notice in rows(Notice, user_id=desk.user_id))


def hold(desk, until) -> None:
    Holding.objects.filter(user_id=desk.user_id).update(during=DateRange(SINCE.lower, until))


def test_the_head_is_told_each_day_until_somebody_holds_it(lan, minh, chair, oanh, client_of, time_machine):
    a_duty(lan, minh)
    find(NOW, sweep=True)
    assert told(chair) == 0
    hold(minh, TODAY + DAY)
    for minutes in (0, 90, 300):
        find(NOW + DAY + timedelta(minutes=minutes), sweep=True)
    assert (told(chair), told(lan), told(oanh)) == (1, 0, 0)
    find(NOW + 2 * DAY, sweep=True)
    assert told(chair) == 2
    time_machine.move_to(NOW + 2 * DAY, tick=False)
    assert "không có người giữ" in client_of(chair).get("/thong-bao/").content.decode()
    hold(minh, None)
    find(NOW + 3 * DAY, sweep=True)
    assert told(chair) == 2
