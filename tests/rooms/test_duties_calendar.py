"""A changed calendar moves open clocks, tells the owner, leaves closed ones, and twice is once."""

from datetime import date, timedelta

import pytest

from chungtay.duties import actions, queries
from chungtay.duties.clock.recomputing import recompute
from chungtay.duties.models import ClockFact, Duty
from chungtay.law.clock import ClockRule
from chungtay.law.days import end_of_day
from chungtay.law.duty_rules import on_day, working_days
from chungtay.ledger.models import Entry
from chungtay.register.calendar import actions as days
from chungtay.register.calendar.models import DayKind
from chungtay.register.people.desk import system_desk
from chungtay.register.people.scope import scope
from tests.makers import NOW
from tests.rooms.duties_world import a_duty

pytestmark = pytest.mark.django_db
SYSTEM = system_desk("Tính lại thời hạn")
OFF = date(2026, 5, 18)  # a Monday


@pytest.fixture
def made(lan, minh):
    """Five working days after 14/5 by both shapes of a rule, ten days that roll, a named day, one paused, one done."""
    five = {"length": {"working_days": 5}, "pauses": ["cho-toa-an"]}
    rules = {
        "old": working_days(5, date(2026, 5, 14)), "new": ClockRule.from_dict(five),
        "rolls": ClockRule.from_dict({"length": {"days": 4}}), "named": on_day(OFF),
        "paused": ClockRule.from_dict(five), "done": ClockRule.from_dict(five),
        "fixed": ClockRule.from_dict({"length": {"days": 4, "rolls": False}}),
    }  # fmt: skip
    duties = {name: a_duty(lan, minh, rule=rule, origin=name) for name, rule in rules.items()}
    with scope(lan):
        actions.pause(duty=duties["paused"], ground="cho-toa-an", since=NOW, by=lan, at=NOW, revision=1)
    with scope(minh):
        actions.submit(duty=duties["done"], words="x", by=minh, at=NOW, revision=1)
    return duties


@pytest.fixture
def monday_off(made, lan):
    with scope(SYSTEM):
        days.enter(
            day=OFF, kind=DayKind.OFF, name="Nghỉ bù", basis="Thông báo 1", by=SYSTEM, at=NOW + timedelta(hours=1)
        )


def test_open_clocks_move_and_the_owner_sees_it(made, monday_off, lan, minh):
    seen = []
    found = recompute(by=SYSTEM, at=NOW + timedelta(hours=2), progress=lambda done, whole: seen.append((done, whole)))
    with scope(minh):
        due = {duty.origin: duty.due_at for duty in Duty.objects.all()}
        assert due["old"] == due["new"] == end_of_day(date(2026, 5, 22))
        assert due["rolls"] == end_of_day(date(2026, 5, 19))
        assert due["named"] == due["fixed"] == end_of_day(OFF)
        assert due["done"] == end_of_day(date(2026, 5, 21))
        (fact,) = queries.facts(minh, made["old"])
        assert (fact.kind, fact.words) == ("calendar", "21/05/2026 → 22/05/2026")
        assert f"bản {found.version}" in fact.ground
        assert queries.reckoning(minh, Duty.objects.get(origin="old"), NOW).due_at == due["old"]
        known = queries.as_known(minh, made["old"].code, NOW)
        assert known.due_at == end_of_day(date(2026, 5, 21))
    assert (found.moved, seen[-1][0]) == (3, seen[-1][1])
    with scope(SYSTEM):
        assert Entry.objects.filter(act="duties.recomputed").exists()


def test_twice_is_once(made, monday_off):
    assert recompute(by=SYSTEM, at=NOW + timedelta(hours=2)).moved == 3
    assert recompute(by=SYSTEM, at=NOW + timedelta(hours=3)).moved == 0


def test_a_clock_with_facts_is_reckoned_by_itself(made, monday_off, lan):
    with scope(lan):
        actions.resume(
            duty=made["paused"], since=NOW + timedelta(days=2), by=lan, at=NOW + timedelta(days=2), revision=2
        )
        Duty.objects.filter(origin="paused").update(due_at=NOW)
    recompute(by=SYSTEM, at=NOW + timedelta(days=3))
    with scope(lan):
        held = Duty.objects.get(origin="paused")
        assert held.due_at == queries.reckoning(lan, held, NOW).due_at > NOW
        assert ClockFact.objects.filter(duty=held, kind="calendar").count() == 1


def test_with_no_duties_nothing_happens(db):
    assert recompute(by=SYSTEM, at=NOW).moved == 0
