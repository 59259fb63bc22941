"""A contact ban beside a case: decided within twelve hours of being asked for, for three days at most each time."""

from datetime import datetime, timedelta

import pytest

from chungtay.law.clock import State, reckon
from chungtay.law.days import HANOI, calendar
from chungtay.law.procedure import Case, Hand, Happened, running, why_not

PLACE = "5121340"
WORKER, CHAIR = Hand("worker", PLACE), Hand("chair", PLACE)
ASKED = datetime(2026, 5, 14, 22, 40, tzinfo=HANOI)
TOLD = {"paper": "07/QĐ-UBND ngày 15/5/2026", "days": 3}


def after(hours: float) -> datetime:
    return ASKED + timedelta(hours=hours)


def case(*kinds: tuple[str, float, dict]) -> Case:
    first = Happened("R", "received", after(-1), after(-1), WORKER)
    told = [
        Happened(f"B{n}", kind, after(hours), after(hours), CHAIR, about)
        for n, (kind, hours, about) in enumerate(kinds)
    ]
    return Case(PLACE, PLACE, (first, *told))


def runs(held: Case, rule: str, at: float) -> list:
    return [reckon(run.rule, run.facts, calendar(), at=after(at)) for run in running(held) if run.rule.code == rule]


def test_it_is_decided_within_twelve_hours_of_the_request():
    asked = case(("ban-asked", 0, {}))
    assert [one.due_at for one in runs(asked, "violence.ban-decide", 1)] == [after(12)]
    late = asked.with_(Happened("D", "ban-decided", after(13), after(13), CHAIR, TOLD))
    (found,) = runs(late, "violence.ban-decide", 14)
    assert (found.state, found.late_by) == (State.STOPPED, timedelta(hours=1))


@pytest.mark.parametrize(("days", "refused"), [(0, True), (1, False), (3, False), (4, True), (None, True), ("3", True)])
def test_three_days_each_time_and_no_more(days, refused):
    found = why_not(case(("ban-asked", 0, {})), "decide-ban", CHAIR, after(1), TOLD | {"days": days})
    assert [why.article for why in found] == (["Luật 13/2022/QH15 Điều 25"] if refused else [])


def test_only_the_chair_decides_and_only_what_was_asked_for():
    assert [why.code for why in why_not(case(("ban-asked", 0, {})), "decide-ban", WORKER, after(1), TOLD)] == ["hand"]
    assert [why.code for why in why_not(case(), "decide-ban", CHAIR, after(1), TOLD)] == ["after"]


def test_asked_for_again_it_is_reckoned_again():
    held = case(
        ("ban-asked", 0, {}), ("ban-decided", 2, {"days": 1}), ("ban-ended", 26, {}), ("ban-asked", 30, {}),
        ("ban-refused", 32, {}), ("ban-asked", 40, {}),
    )  # fmt: skip
    told = runs(held, "violence.ban-decide", 41)
    assert [one.state for one in told] == [State.STOPPED, State.STOPPED, State.RUNNING]
    assert told[-1].due_at == after(52)
    (term,) = runs(held, "violence.ban", 41)
    assert (term.due_at.date() - ASKED.date()).days <= 2, "the decision itself set one day"
    assert "ban-asked" in held.standing()
    assert "ban-decided" not in held.standing()


BY_COURT = {"paper": "08/QĐ-TA ngày 15/5/2026", "months": 4}


@pytest.mark.parametrize(("months", "refused"), [(0, True), (1, False), (4, False), (5, True), (None, True)])
def test_a_court_bans_for_four_months_at_most(months, refused):
    found = why_not(case(), "put-court-ban", WORKER, after(1), BY_COURT | {"months": months})
    assert [why.article for why in found] == (["Luật 13/2022/QH15 Điều 26"] if refused else [])


def test_a_ban_of_the_court_runs_for_the_months_it_says_and_not_for_three_days():
    held = case(("court-banned", 0, BY_COURT | {"months": 2}))
    assert not runs(held, "violence.ban", 1)
    (term,) = runs(held, "violence.ban-court", 1)
    assert term.due_at.date().isoformat() == "2026-07-14"
    ended = held.with_(Happened("E", "ban-ended", after(50), after(50), CHAIR, {}))
    assert runs(ended, "violence.ban-court", 60)[0].state is State.STOPPED
    assert "court-banned" not in ended.standing()


def test_who_asks_to_cancel_a_ban_is_answered_within_twelve_hours():
    banned = (("ban-asked", 0, {}), ("ban-decided", 2, TOLD), ("cancel-asked", 5, {}))
    assert [one.due_at for one in runs(case(*banned), "violence.ban-cancel", 6)] == [after(17)]
    for answer in ("cancel-answered", "ban-ended"):
        assert runs(case(*banned, (answer, 8, {})), "violence.ban-cancel", 9)[0].state is State.STOPPED
    assert [why.code for why in why_not(case(), "ask-cancel-ban", WORKER, after(1), {"reason": "x" * 30})] == ["after"]
