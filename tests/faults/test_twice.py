"""A form sent twice does it once, whichever door it goes through."""

from datetime import timedelta

import pytest

from chungtay.duties import actions, queries
from chungtay.duties.models import Handover
from chungtay.register.people.scope import scope
from tests.makers import NOW
from tests.rooms.duties_world import a_duty, body

pytestmark = pytest.mark.django_db
TOLD = {"kind": "moved", "reason": "Quyết định 12/QĐ-UBND"}


def opened(giver, taker, at=NOW, **more):
    with scope(giver):
        told = {**TOLD, **more}
        return actions.open_handover(giver=body(giver), taker=body(taker), by=giver, at=at, **told)


@pytest.fixture
def duty(lan, minh):
    return a_duty(lan, minh)


def test_hand_over_opened_twice_is_one(minh, chair, duty):
    assert opened(minh, chair).pk == opened(minh, chair, NOW + timedelta(minutes=5)).pk
    with scope(minh):
        assert Handover.objects.count() == 1


@pytest.mark.parametrize("more", [{"reason": "Quyết định 13"}, {"kind": "ill"}, {"at": NOW + timedelta(hours=2)}])
def test_another_hand_over_is_another(minh, chair, duty, more):
    assert opened(minh, chair).pk != opened(minh, chair, **more).pk


def test_once_signed_the_next_one_is_another(minh, chair, duty):
    first = opened(minh, chair)
    with scope(minh):
        actions.sign_handover(handover=first, side="giver", by=minh, at=NOW)
    assert opened(minh, chair).pk != first.pk


def test_signed_twice_is_signed_once(minh, chair, duty):
    first = opened(minh, chair)
    for _ in range(2):
        with scope(minh):
            actions.sign_handover(handover=first, side="giver", by=minh, at=NOW)
    with scope(minh):
        assert [line.given for line in queries.handover_lines(minh, first)] == [True]


# ── two officers on one duty ────────────────────────────────────────────────────────────────────────────────────────
def test_two_who_decide_at_once_the_second_sees_the_first_and_decides(client_of, lan, chair, minh, duty, time_machine):
    from tests.doors.test_duty_page import last, now, told

    time_machine.move_to(NOW, tick=False)
    told(client_of(minh), duty, verb="submit")
    held = now(lan, duty)
    form = {"seen": last(held).pk}
    assert told(client_of(lan), held, "duty-decide", verb="return", words="Còn thiếu thôn 3", **form).status_code == 302
    answer = told(client_of(chair), held, "duty-decide", verb="accept", words="Đạt", **form)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "“Còn thiếu thôn 3”" in page
    assert now(lan, duty).state == "returned"
