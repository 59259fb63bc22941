"""The clock of a duty moves by facts: each a row, none overwritten, and what was known on a day can be asked."""

from datetime import UTC, date, datetime, timedelta

import pytest

from chungtay.duties import actions, queries
from chungtay.duties.clock import actions as clock
from chungtay.duties.clock.models import ClockFact
from chungtay.duties.clock.refusals import (
    AlreadyClosed,
    NoEffect,
    NoGround,
    NotConcerned,
    NotItsChecker,
    NotYet,
    NotYourPower,
)
from chungtay.duties.models import Duty
from chungtay.law.clock import ClockRule, State
from chungtay.law.clock.lengths import Standing
from chungtay.law.days import end_of_day
from chungtay.law.duty_rules import standing, working_days
from chungtay.ledger.models import Entry
from chungtay.register.people.scope import scope
from tests.makers import NOW
from tests.rooms.duties_world import LAST, a_duty, an_order

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
WAIT = "cho-toa-an"


@pytest.fixture(autouse=True)
def archive(settings, tmp_path):
    settings.ARCHIVE_ROOT = tmp_path


@pytest.fixture
def five(lan, minh):
    """Five working days after 14/5/2026: Thursday 21/5."""
    return a_duty(lan, minh, rule=working_days(5, date(2026, 5, 14)))


def now(duty) -> Duty:
    return Duty.objects.get(pk=duty.pk)


def told(by, verb, duty, at=NOW, **facts):
    """Do one thing to the clock from one desk, at the duty's present revision."""
    with scope(by):
        verb(duty=duty, by=by, at=at, revision=now(duty).revision, **facts)
        return now(duty)


def test_a_pause_moves_the_day_when_it_ends(five, lan, minh):
    assert five.due_at == end_of_day(date(2026, 5, 21))
    held = told(lan, clock.pause, five, at=NOW + DAY, since=NOW + DAY, ground=WAIT, words="QĐ 5/2026")
    assert (held.due_at, held.clock, held.revision) == (None, "paused", 2)
    held = told(minh, clock.resume, five, at=NOW + 6 * DAY, since=NOW + 5 * DAY)
    assert held.clock == "running"
    assert held.due_at > end_of_day(date(2026, 5, 21))
    with scope(lan):
        found = queries.reckoning(lan, held, NOW + 6 * DAY)
        assert found.due_at == held.due_at
        assert [fact.kind for fact in queries.facts(lan, held)] == ["pause", "resume"]
        assert all(line.vi and line.en for line in found.lines)
        assert Entry.objects.filter(act="duty.clock-pause", about=five.code, ground="QĐ 5/2026").exists()


def test_what_was_due_as_known_on_a_day(five, lan):
    told(lan, clock.extend, five, at=NOW + 2 * DAY, length=3, ground="CV 7/UBND")
    with scope(lan):
        before, after = (queries.as_known(lan, five.code, NOW + n * DAY) for n in (1, 2))
        assert before.due_at == end_of_day(date(2026, 5, 21))
        assert after.due_at == end_of_day(date(2026, 5, 26)) == now(five).due_at
        assert queries.as_known(lan, five.code, NOW - DAY) is None


def test_only_the_side_that_asks_lengthens_and_the_refusal_says_who(five, minh, oanh):
    with pytest.raises(NotItsChecker) as refused:
        told(minh, clock.extend, five, length=3, ground="x")
    assert "cơ quan giao việc" in refused.value.vi
    with scope(oanh), pytest.raises(actions.Gone):
        clock.extend(duty=five, length=3, ground="x", by=oanh, at=NOW, revision=1)


def test_a_power_the_rule_does_not_name_lengthens_nothing(five, lan):
    with pytest.raises(NotYourPower):
        told(lan, clock.extend, five, length=3, ground="x", power="chu-tich-xa")


@pytest.mark.parametrize(
    ("facts", "why"),
    [({"since": NOW + DAY, "ground": WAIT}, NotYet), ({"since": NOW, "ground": " "}, NoGround),
     ({"since": NOW, "ground": "vì bận"}, NoEffect)],
)  # fmt: skip
def test_a_pause_that_says_nothing_is_refused_with_the_reason(five, lan, facts, why):
    with pytest.raises(why) as refused:
        told(lan, clock.pause, five, **facts)
    assert "…" not in refused.value.vi + refused.value.en
    with scope(lan):
        assert not ClockFact.objects.exists()


def test_a_coordinator_does_not_touch_the_clock(lan, minh, chair):
    with pytest.raises(NotConcerned):
        told(minh, clock.resume, a_duty(chair, lan, partners=[minh]), since=NOW)


def test_the_clock_stops_on_the_day_told_and_runs_again_when_returned(five, lan, minh):
    late = NOW + 12 * DAY
    held = told(minh, actions.submit, five, at=late, words="Xong ngày 20/5", done_at=date(2026, 5, 20))
    assert (held.stopped_at, held.clock) == (end_of_day(date(2026, 5, 20)), "stopped")
    with scope(lan):
        assert queries.reckoning(lan, held, late).late_by is None
    held = told(lan, actions.return_, five, at=late, reason="Thiếu danh sách")
    assert (held.stopped_at, held.clock) == (None, "running")
    held = told(minh, actions.submit, five, at=late + DAY, words="Đã bổ sung")
    assert held.stopped_at == late + DAY
    held = told(lan, actions.accept, five, at=late + 2 * DAY, done_at=date(2026, 5, 25))
    assert held.stopped_at == end_of_day(date(2026, 5, 25))
    with scope(lan):
        assert queries.reckoning(lan, held, late + 3 * DAY).late_by == 4 * DAY


def test_nothing_is_done_tomorrow(five, minh):
    with pytest.raises(NotYet):
        told(minh, actions.submit, five, words="x", done_at=date(2026, 5, 20))


def test_what_was_done_before_it_was_asked_keeps_its_day(five, minh):
    held = told(minh, actions.submit, five, words="x", done_at=date(2026, 5, 1))
    assert held.stopped_at == end_of_day(date(2026, 5, 1))


def test_a_closed_duty_has_no_clock_to_move(five, lan):
    told(lan, actions.end, five, reason="Nhập vào việc khác")
    with pytest.raises(AlreadyClosed):
        told(lan, clock.extend, five, length=1, ground="x")


def test_a_clock_that_waits_starts_by_a_fact_and_its_start_is_corrected(lan, minh):
    rule = ClockRule.from_dict({"length": {"hours": 12}, "start": "received"})
    with scope(lan):
        duty = actions.assign(order=_waiting(minh, lan, rule), by=lan, at=NOW)
    assert (duty.due_at, duty.clock) == (None, State.WAITING)
    later = NOW + DAY
    held = told(minh, clock.start, duty, at=later, since=NOW, ground="Mẫu 01")
    assert (held.due_at, held.clock) == (NOW + timedelta(hours=12), State.RUNNING)
    held = told(lan, clock.correct_start, duty, at=later, since=NOW - timedelta(hours=2), ground="Sổ trực 14/5")
    assert held.due_at == NOW + timedelta(hours=10)
    with scope(lan):
        assert ClockFact.objects.count() == 2


def _waiting(owner, checker, rule):
    from dataclasses import replace

    return replace(an_order(owner, checker, rule=rule), waits=True)


def test_a_start_on_the_duty_itself_is_corrected_without_being_overwritten(lan, minh):
    duty = a_duty(lan, minh, rule=ClockRule.from_dict({"length": {"days": 10, "rolls": False}}))
    held = told(lan, clock.correct_start, duty, since=NOW - DAY, ground="Biên bản 13/5")
    assert held.due_at == duty.due_at - DAY
    assert held.started_at == duty.started_at


def test_a_standing_duty_is_told_so_often_and_the_source_is_shown(lan, minh):
    duty = a_duty(lan, minh, rule=standing(words="thường xuyên"))
    rule = ClockRule.from_dict(duty.rule)
    assert isinstance(rule.length, Standing)
    assert rule.length.source == "default"
    assert duty.due_at > NOW
    with scope(lan):
        shown = queries.reckoning(lan, duty, NOW).lines
    assert any("mặc định" in line.vi for line in shown)
    held = told(minh, actions.submit, duty, words="Tin tháng này")
    told(lan, actions.accept, held)
    with scope(lan):
        later = Duty.objects.get(sequence=2)
        assert later.due_at > duty.due_at
        assert later.rule == duty.rule


def test_two_officers_on_one_clock(five, lan):
    told(lan, clock.extend, five, length=1, ground="x")
    with scope(lan), pytest.raises(actions.Changed):
        clock.extend(duty=five, length=1, ground="x", by=lan, at=NOW, revision=1)


def test_a_machine_whose_clock_went_back_loses_nothing(lan, minh):
    duty = a_duty(lan, minh)
    told(minh, actions.submit, duty, at=NOW + DAY, words="x")
    held = told(lan, actions.accept, duty, at=NOW - datetime.resolution)
    assert held.state == "met"
    assert held.due_at.astimezone(UTC).date() == LAST
