"""Between the emergency and the plan somebody owes the next thing: by a term of ours, or of the province."""

from datetime import datetime, timedelta

import pytest

from chungtay.law.clock import State, reckon
from chungtay.law.days import HANOI, calendar
from chungtay.law.procedure import Case, Hand, Happened, running
from chungtay.law.procedure.terms import TOLD, terms, wrong

PLACE = "5121340"
FIRST = datetime(2026, 5, 14, 8, tzinfo=HANOI)  # a Thursday
SET = {TOLD: {"days": {"case.assess": 10, "case.find-plan": 1}, "ground": "QĐ 12/2026/QĐ-UBND"}}


def case(*told: tuple[str, float, dict]) -> Case:
    entries = [("received", -2, {}), *told]
    moments = [FIRST + timedelta(days=days) for _kind, days, _about in entries]
    return Case(PLACE, PLACE, tuple(
        Happened(f"F{n}", kind, at, at, Hand("worker", PLACE), about)
        for n, ((kind, _days, about), at) in enumerate(zip(entries, moments, strict=True))
    ))  # fmt: skip


def found(held: Case, code: str):
    return [(run.rule, reckon(run.rule, run.facts, calendar())) for run in running(held) if run.rule.code == code]


@pytest.mark.parametrize("fact", ["measure-applied", "measure-not-needed", "separated"])
def test_after_the_emergency_the_detailed_assessment_is_owed(fact):
    ((rule, due),) = found(case((fact, 0, {})), "case.assess")
    assert (due.due_at.date().isoformat(), rule.confidence) == ("2026-05-21", "P")
    assert "không nêu thời hạn" in rule.note[0]
    ((_rule, met),) = found(case((fact, 0, {}), ("assessed", 3, {})), "case.assess")
    assert met.state is State.STOPPED


def test_after_the_assessment_it_is_owed_to_say_whether_a_plan_is_needed():
    held = case(("measure-applied", 0, {}), ("assessed", 1, {}))
    ((_rule, due),) = found(held, "case.find-plan")
    assert due.due_at.date().isoformat() == "2026-05-19", "two working days over a week-end"
    for answer in ("plan-needed", "plan-not-needed", "closed"):
        later = case(("measure-applied", 0, {}), ("assessed", 1, {}), (answer, 4, {}))
        assert found(later, "case.find-plan")[0][1].state is State.STOPPED


def test_a_new_round_of_the_plan_begins_with_a_new_assessment():
    held = case(("measure-applied", 0, {}), ("assessed", 1, {}), ("went-on", 40, {}))
    first, second = (one for _rule, one in found(held, "case.assess"))
    assert (first.state, second.state) == (State.STOPPED, State.RUNNING)


def test_the_province_sets_its_own_term_and_it_stays_with_what_began():
    ((rule, due),) = found(case(("measure-applied", 0, SET)), "case.assess")
    assert due.due_at.date().isoformat() == "2026-05-28"
    assert (rule.article, rule.confidence, rule.note[0]) == (
        "QĐ 12/2026/QĐ-UBND", "S2", "Thời hạn do tỉnh quy định.",
    )  # fmt: skip
    ((plain, _due),) = found(case(("measure-applied", 0, {})), "case.assess")
    assert plain.length.count == 5
    emergency = found(case(("measure-applied", 0, SET)), "case.emergency")[0][0]
    assert emergency.length.count == 12, "what the law sets nobody else does"


def test_a_term_is_whole_and_has_an_end():
    default = {one.code: one.days for one in terms()}
    assert wrong(default) is None
    assert wrong({"case.assess": 3}) == ("Cần đủ thời hạn của mọi việc.", "Every term is needed.")
    for days in (0, 16):
        assert "1–15" in wrong(default | {"case.assess": days})[0]


def test_each_review_is_followed_by_the_next_until_the_case_ends():
    approved = case(("plan-approved", 0, {}), ("reviewed", 30, {}))
    first, second = (one for _rule, one in found(approved, "case.review"))
    assert (first.state, second.state) == (State.STOPPED, State.RUNNING)
    assert second.due_at.date().isoformat() == "2026-08-14"
    ended = case(("plan-approved", 0, {}), ("reviewed", 30, {}), ("closed", 31, {}))
    assert {one.state for _rule, one in found(ended, "case.review")} == {State.STOPPED}
