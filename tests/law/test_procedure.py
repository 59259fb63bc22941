"""The procedure as tables, and as generated histories. CASE_HISTORIES sets how many (10000 in ``make oracle``)."""

import os
from datetime import timedelta
from random import Random

import pytest

from chungtay.law import days
from chungtay.law.clock import reckon
from chungtay.law.procedure import Case, Hand, facts, findings, phase, running, steps, why_not
from chungtay.law.procedure import gaming as games
from chungtay.law.procedure.conditions import SEPARATION, TESTS
from chungtay.law.procedure.handbook import PAGE, page
from chungtay.law.procedure.phases import NAMES, Phase
from chungtay.law.procedure.table import conditions
from tests.law import clock_oracle
from tests.law.case_histories import CHAIR, GAMES, INCIDENT, RESIDENCE, WORKER, begun, honest

COUNT = int(os.environ.get("CASE_HISTORIES", "80"))
SEED = int(os.environ.get("CASE_SEED", "20260105"))
FAR = Hand("chair", RESIDENCE)


def test_every_condition_has_its_test_and_every_test_its_words():
    assert set(TESTS) == set(conditions())
    assert {need for step in steps().values() for need in step.needs} == set(conditions())


def test_every_fact_can_be_put_on_record_by_a_step():
    assert {step.says for step in steps().values()} == set(facts())


def test_what_rests_on_a_child_never_asks_only_for_a_paper():
    """A clock of the child stops on a fact about the child: the step that stops it names one."""
    about_child = {"child-seen", "child-seen-or-why", "measure-reached-child", "safe-place-named", "paper-named",
                   "home-is-safe-or-court", "child-heard-or-why"}  # fmt: skip
    for step in steps().values():
        assert not step.rests or about_child & set(step.needs), step.code


def codes(case: Case, step: str, hand: Hand, walk, **about) -> set[str]:
    return {why.code for why in why_not(case, step, hand, walk.at, about)}


def test_twelve_hours_stop_when_the_child_is_safe_and_not_when_a_form_is_saved():
    walk = begun(Random(1))
    assert "measure-reached-child" in codes(walk.case, "apply-measure", WORKER, walk, measures=("L3b",))
    told = {"measures": ("L3b",), "safe_place": "Trạm Y tế", "seen_at": walk.at}
    assert not codes(walk.case, "apply-measure", WORKER, walk, **told)
    walk.put("assess-first", WORKER, serious=True, harmful_carer=False)
    emergency = next(run for run in running(walk.case) if run.rule.code == "case.emergency")
    assert not emergency.stopped, "a form filled is no child protected"
    walk.put("apply-measure", WORKER)
    emergency = next(run for run in running(walk.case) if run.rule.code == "case.emergency")
    assert emergency.stopped
    due = reckon(emergency.rule, emergency.facts, days.calendar()).due_at
    assert due == walk.case.history[0].at + timedelta(hours=12)


def test_a_carer_who_does_the_harm_makes_it_an_emergency_and_is_not_asked():
    walk = begun(Random(2))
    walk.put("assess-first", WORKER, serious=False, harmful_carer=True)
    assert "not-an-emergency" in codes(walk.case, "find-no-emergency", CHAIR, walk, seen_at=walk.at)
    walk.put("apply-measure", WORKER)
    told = {"heard": "Con sợ", "carer_words": "không có gì"}
    assert codes(walk.case, "assess", WORKER, walk, **told) == {"carer-heard-unless-harmful"}
    assert not codes(walk.case, "assess", WORKER, walk, heard="Con sợ")


def test_separations_together_last_fifteen_days():
    walk = begun(Random(3))
    walk.put("assess-first", WORKER, serious=True, harmful_carer=True)
    walk.put("separate", CHAIR, days=10)
    assert codes(walk.case, "extend-separation", CHAIR, walk, days=6) == {"within-fifteen-days"}
    assert not codes(walk.case, "extend-separation", CHAIR, walk, days=5)
    assert not codes(walk.case, "extend-separation", CHAIR, walk, days=30, paper="12/CV-CQĐT")


def test_a_separation_is_lengthened_by_a_decision_of_while_it_runs():
    walk = begun(Random(3))
    walk.put("assess-first", WORKER, serious=True, harmful_carer=True)
    began = walk.put("separate", CHAIR, days=3).at
    run = next(run for run in running(walk.case) if run.rule.code == SEPARATION)
    ends = reckon(run.rule, run.facts, days.calendar()).due_at
    walk.at = ends
    assert not codes(walk.case, "extend-separation", CHAIR, walk, days=2)
    walk.at = ends + timedelta(seconds=1)
    assert codes(walk.case, "extend-separation", CHAIR, walk, days=2) == {"term-not-over"}
    assert not codes(walk.case, "extend-separation", CHAIR, walk, days=2, since=ends), "decided in time, told late"
    before = began - timedelta(minutes=1)
    assert codes(walk.case, "extend-separation", CHAIR, walk, days=2, since=before) == {"term-not-over"}


@pytest.mark.parametrize("step", ["meet", "submit-plan", "find-plan-needed"])
def test_the_commune_where_the_child_lives_leads_the_plan(step):
    walk = begun(Random(4), moved=True)
    walk.put("assess-first", WORKER, serious=True)
    walk.put("apply-measure", WORKER)
    assert "residence" in codes(walk.case, step, CHAIR, walk)
    walk.put("hand-on", CHAIR)
    assert (walk.case.holder, walk.case.asked) == (INCIDENT, RESIDENCE), "who sent it answers until it is taken"
    walk.put("take-on", FAR)
    assert (walk.case.holder, walk.case.asked) == (RESIDENCE, "")
    assert "residence" not in codes(walk.case, step, FAR, walk)


def test_closing_needs_both_conditions_of_the_last_review():
    walk = begun(Random(5))
    walk.put("assess-first", WORKER, serious=True, harmful_carer=False)
    for step, hand in (("apply-measure", WORKER), ("assess", WORKER), ("find-plan-needed", WORKER), ("meet", CHAIR),
                       ("submit-plan", WORKER), ("approve-plan", CHAIR)):  # fmt: skip
        walk.put(step, hand)
    assert "after" in codes(walk.case, "close", CHAIR, walk)
    walk.put("review", WORKER, no_more_risk=True, stable=False)
    assert codes(walk.case, "close", CHAIR, walk) == {"safe-and-stable"}
    walk.put("go-on", CHAIR)
    assert phase(walk.case) is Phase.EMERGENCY, "a new round of the plan begins"
    assert "after" in codes(walk.case, "close", CHAIR, walk)


@pytest.mark.parametrize("code", list(steps()))
def test_only_the_hands_of_the_table_may(code):
    walk, step = begun(Random(6)), steps()[code]
    for hand in ("receiver", "worker", "chair", "police", "court"):
        refused = "hand" in codes(walk.case, code, Hand(hand, INCIDENT), walk)
        assert refused is (hand not in step.who)


def test_only_what_was_received_elsewhere_is_passed_on():
    walk = begun(Random(8))
    assert "place" in codes(walk.case, "transfer", WORKER, walk)
    walk.put("receive", Hand("receiver", RESIDENCE))
    assert not codes(walk.case, "transfer", WORKER, walk)
    walk.put("transfer", WORKER)
    assert "before" in codes(walk.case, "transfer", WORKER, walk)


def test_every_reason_teaches_in_both_languages():
    walk = begun(Random(7))
    for code in steps():
        for why in why_not(walk.case, code, Hand("court", "00"), walk.at):
            assert (why.vi[-1], why.en[-1]) == (".", ".")
            assert why.vi != why.en
    assert set(NAMES) == set(Phase)


def test_generated_cases_keep_every_promise():
    phases = set()
    for trial in range(COUNT):
        walk = honest(Random(f"{SEED}-{trial}"))
        case = walk.case
        _promises(case, trial)
        phases |= {phase(Case(case.incident, case.residence, case.history[:upto])) for upto in range(len(case.history))}
        for run in running(case):
            ours = reckon(run.rule, run.facts, days.calendar(), explain=False)
            slow = clock_oracle.reckon(run.rule, run.facts, days.calendar(), None, None)
            assert (ours.due_at, str(ours.state)) == (slow.due_at, slow.state), (trial, run.rule.code)
    assert phases == set(Phase), "every phase is met"


def _promises(case: Case, trial: int) -> None:
    """Read again from the first entry, with nothing but the list of what was written."""
    apart = False
    for place, entry in enumerate(case.history):
        before = case.history[:place]
        if entry.kind == "closed":
            assert not apart, (trial, "closed while the child is separated")
            assert any("seen_at" in one.about for one in before), (trial, "closed and never seen")
        if entry.kind == "plan-approved":
            kinds = [one.kind for one in before]
            assert "met" in kinds, trial
            assert kinds.count("plan-submitted") > kinds.count("plan-returned"), trial
        if entry.kind == "taken-on":
            assert "handed-on" in [one.kind for one in before], trial
        apart = entry.kind == "separated" or (apart and entry.kind != "separation-ended")


def test_nobody_is_ever_at_a_dead_end():
    """While a case is open somebody can do something, whatever was written before."""
    for trial in range(COUNT // 2):
        walk = honest(Random(f"end-{SEED}-{trial}"), most=25)
        assert walk.stride(), [entry.kind for entry in walk.case.history]


@pytest.mark.parametrize("game", list(GAMES))
def test_gaming_is_found(game):
    for trial in range(max(COUNT // 8, 25)):
        walk = begun(Random(f"{game}-{SEED}-{trial}"))
        GAMES[game](walk)
        found = {finding.code: finding for finding in findings(walk.case, days.calendar())}
        assert game in found, (trial, [entry.kind for entry in walk.case.history])
        written = {entry.code for entry in walk.case.history}
        assert set(found[game].entries) <= written
        assert all(found[game].words)


def test_quick_and_honest_work_is_not_accused():
    """Officers who do each thing at once are found with nothing: a finding that is always there says nothing."""
    accused = {}
    for trial in range(COUNT):
        walk = begun(Random(f"quick-{SEED}-{trial}"))
        walk.hours = 2
        for _ in range(12):
            walk.stride()
        for finding in findings(walk.case, days.calendar()):
            accused[finding.code] = accused.get(finding.code, 0) + 1
    assert set(accused) <= {"open-close", "passed-around", "apart-again"}, accused
    assert set(GAMES) == set(games.WORDS)


def test_the_handbook_page_is_the_tables():
    text = PAGE.read_text(encoding="utf-8")
    assert page(text) == text, "run: python -m chungtay.law.procedure.handbook"
