"""What runs beside a case, as tables and as generated histories. COURSE_HISTORIES sets how many of each kind."""

import os
import tomllib
from datetime import datetime, timedelta
from random import Random

import pytest

from chungtay.law import days
from chungtay.law.clock import Kind, reckon
from chungtay.law.clock.book import rules
from chungtay.law.days import HANOI
from chungtay.law.procedure import Case, Hand, Happened, facts, hands, may, running, steps, watched, why_not
from chungtay.law.procedure.beside import tests as known
from chungtay.law.procedure.fields import called, choices, counts, fields, many, packet, purposes, stage, stages
from chungtay.law.procedure.handbook import COURSES, courses, page
from chungtay.law.procedure.table import BESIDE, NAMES, VALUES, conditions, kept

COUNT = int(os.environ.get("COURSE_HISTORIES", "20"))
SEED = int(os.environ.get("COURSE_SEED", "20260105"))
KINDS = [kind for kind in BESIDE if kind in NAMES]
PLACE, BEGIN = "9999001", datetime(2026, 1, 5, 8, tzinfo=HANOI)
OURS = ("worker", "chair")
MOST = 40  # entries of one history
CARER = "Lò Thị Hoa"
TOLD = {
    "packet": [{"key": "need", "value": "Khám"}], "carer": CARER, "form_of_care": "kin", "to": "CQ-222222",
    "contacts": [{"on": "1/1"}, {"on": "3/1"}], "reason": "Vì đã xác minh đủ với các bên liên quan",
}  # fmt: skip


def told(case: Case, step, at: datetime) -> dict:
    """Everything that the conditions of the step ask for."""
    about = {"seen_at": at, "heard": "Con muốn về", "safe_place": "Nhà bà ngoại", "paper": "12/QĐ", "why_again": "x"}
    for need in step.needs:
        row = kept(case.table)["conditions"][need]
        about |= {key: "đã ghi" for key in (*row.get("given", ()), *row.get("any", ())) if key not in about}
    return about | TOLD


def put(case: Case, code: str, hand: str, at: datetime, **more) -> Case:
    step = steps(case.table)[code]
    about = told(case, step, at) | more
    why = why_not(case, code, Hand(hand, PLACE), at, about)
    assert not why, (code, why)
    entry = Happened(f"e{len(case.history)}", step.says, at, at, Hand(hand, PLACE), about)
    return case.with_(entry)


def opened(kind: str, at: datetime = BEGIN) -> Case:
    step = next(one for one in steps(kind).values() if one.opens)
    return put(Case(PLACE, PLACE, (), kind), step.code, "worker", at)


def walked(kind: str, rng: Random) -> Case:
    """One history: any hand, any step that is open, any time between."""
    case, at = opened(kind), BEGIN
    while "closed" not in case.standing() and len(case.history) < MOST:
        at += timedelta(minutes=rng.choice((5, 600, 3000, 20000, 60000)))
        hand = rng.choice(list(hands(kind)))
        open_ = [one for one in may(case, Hand(hand, PLACE)) if not one.opens]
        if not open_:
            continue
        step = rng.choice(open_)
        if not why_not(case, step.code, Hand(hand, PLACE), at, told(case, step, at)):
            case = put(case, step.code, hand, at)
    return case


def histories(kind: str):
    rng = Random(f"{SEED}{kind}")
    return [walked(kind, rng) for _ in range(COUNT)]


@pytest.mark.parametrize("kind", KINDS)
def test_every_condition_has_its_test_and_is_asked(kind):
    assert set(known(kind)) == set(conditions(kind))
    assert {need for step in steps(kind).values() for need in step.needs} == set(conditions(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_every_fact_has_its_step_its_phase_and_its_readers(kind):
    assert {step.says for step in steps(kind).values()} == set(facts(kind))
    assert {fact for one in stages(kind).values() for fact in one.facts} <= set(facts(kind))
    assert {hand for fact in facts(kind).values() for hand in fact.sees} <= set(hands(kind)) - set(OURS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_hand_from_outside_joins_by_a_step_and_sees_what_it_does(kind):
    outside = set(hands(kind)) - set(OURS)
    assert outside == {step.joins for step in steps(kind).values() if step.joins}
    for step in steps(kind).values():
        if step.joins:
            assert "body-named" in step.needs, step.code
            assert step.joins in facts(kind)[step.says].sees, step.code


@pytest.mark.parametrize("kind", KINDS)
def test_one_step_opens_and_one_fact_closes(kind):
    assert len([step for step in steps(kind).values() if step.opens]) == 1
    assert all("closed" in step.before for step in steps(kind).values())
    assert stages(kind)["closed"].facts == {"closed"}


@pytest.mark.parametrize("kind", KINDS)
def test_every_clock_is_a_rule_whose_facts_are_of_the_table(kind):
    for code, one in watched(kind).items():
        assert code in rules()
        assert one.starts & set(facts(kind)), code
        assert one.stops & set(facts(kind)), code
        assert one.owner in {*hands(kind), ""}
        assert one.repeats <= one.stops


@pytest.mark.parametrize("kind", KINDS)
def test_every_word_stands_in_both_languages(kind):
    pairs = [called(kind), many(kind), *hands(kind).values(), *packet(kind).values()]
    pairs += [one.names for table in (facts(kind), steps(kind), stages(kind)) for one in table.values()]
    pairs += [one.words for one in conditions(kind).values()] + [one.label for one in fields(kind).values()]
    pairs += [choice.words for name in kept(kind).get("choices", {}) for choice in choices(kind, name)]
    assert all(vi.strip() and en.strip() and vi != en for vi, en in pairs)


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_step_asks_is_drawn_and_what_is_kept_is_asked(kind):
    file = tomllib.loads((VALUES / f"{kind}.toml").read_text(encoding="utf-8"))
    asked = {key for step in steps(kind).values() for key in step.asks}
    assert asked == set(fields(kind)), "a field nobody asks for, or a question without a field"
    assert all(set(one.packet) <= set(packet(kind)) and one.article for one in purposes(kind).values())
    assert all(row.get("article") for row in file["steps"].values())


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_seen_in_the_text_that_the_notes_have_not(kind):
    """S stands only beside a named article; what has none is ours."""
    for one in [*steps(kind).values(), *conditions(kind).values()]:
        assert one.confidence != "S" or one.article, one.code
        assert "không nêu" not in one.article or one.confidence != "S", one.code


@pytest.mark.parametrize("kind", KINDS)
def test_any_history_ends_owing_nothing_and_is_nowhere_a_dead_end(kind):
    calendar, ended = days.calendar(), 0
    for case in histories(kind):
        assert stage(case).code in stages(kind)
        runs = running(case)
        for run in runs:
            assert run.facts[0].kind is Kind.START
            assert sum(fact.kind is Kind.STOP for fact in run.facts) == int(run.stopped)
            found = reckon(run.rule, run.facts, calendar)
            assert found.due_at is None or found.due_at > found.started_at
        if "closed" not in case.standing():
            assert any(may(case, Hand(hand, PLACE)) for hand in OURS), stage(case)
            continue
        ended += 1
        owed = [run.rule.code for run in runs if not run.stopped and watched(kind)[run.rule.code].owner]
        assert not owed, [entry.kind for entry in case.history]
        assert not any(may(case, Hand(hand, PLACE)) for hand in hands(kind))
    assert ended, "no history of this kind ever ended"


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_left_out_is_let_through(kind):
    """Take away one thing that was told, and exactly the conditions that asked for it refuse."""
    for case in histories(kind)[:10]:
        before = Case(PLACE, PLACE, (), kind)
        for entry in case.history:
            step = next(one for one in steps(kind).values() if one.says == entry.kind and entry.by.code in one.who)
            for need in step.needs:
                for key in kept(kind)["conditions"][need].get("given", ()):
                    less = {k: v for k, v in entry.about.items() if k != key}
                    whys = why_not(before, step.code, entry.by, entry.at, less)
                    assert need in {why.code for why in whys}, (step.code, key)
            before = before.with_(entry)


def test_visits_come_at_one_and_three_months_and_then_every_six():
    case, at = opened("care"), BEGIN
    for code, hand in (("match", "worker"), ("decide", "chair"), ("hand-over", "worker")):
        at += timedelta(days=1)
        case = put(case, code, hand, at)
    due = []
    for _ in range(4):
        run = [one for one in running(case) if one.rule.code == "care.monitor"][-1]
        due.append(reckon(run.rule, run.facts, days.calendar()).due_at.date().isoformat())
        case = put(case, "monitor", "worker", reckon(run.rule, run.facts, days.calendar()).due_at - timedelta(days=2))
    assert due == ["2026-02-08", "2026-04-08", "2026-10-08", "2027-04-08"]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_counted_is_asked_when_a_course_is_opened(kind):
    step = next(one for one in steps(kind).values() if one.opens)
    for (vi, en), keys in counts(kind).values():
        assert vi != en
        assert set(keys) <= set(step.asks)
        assert len({fields(kind)[key].choices for key in keys}) == 1


def test_the_handbook_is_in_step():
    assert COURSES.read_text(encoding="utf-8") == page(COURSES.read_text(encoding="utf-8"), courses())


def codes(case: Case, step: str, hand: str, **about) -> set[str]:
    whole = told(case, steps(case.table)[step], BEGIN) | about
    return {why.code for why in why_not(case, step, Hand(hand, PLACE), BEGIN + timedelta(days=9), whole)}


def test_who_harms_a_child_never_gets_it():
    case = opened("care")
    assert codes(case, "match", "worker", harmful=True) == {"carer-not-harmful"}
    assert codes(case, "match", "worker", carer="Bà Lò Thị Hoa", harm=["lo thi hoa"]) == {"carer-not-harmful"}
    case = put(case, "match", "worker", BEGIN)
    assert codes(case, "decide", "chair", carer="Vì Văn Khác") == {"carer-as-matched"}
    case = put(case, "decide", "chair", BEGIN)
    assert codes(case, "hand-over", "worker", present="Lan, bố cháu là Lò Văn A", harm=["lo van a"])


def test_kin_come_first_and_two_meetings_before_a_placement():
    case = opened("care")
    assert codes(case, "match", "worker", form_of_care="non-kin") == {"kin-first"}
    assert not codes(case, "match", "worker", form_of_care="non-kin", why_not_kin="Không còn ai")
    assert codes(case, "match", "worker", contacts=[{"on": "1/1"}]) == {"two-contacts"}
    assert codes(case, "match", "worker", good_conduct=False) == {"carer-fit"}


def test_a_carer_who_harms_is_left_at_once_and_the_decision_follows():
    case = opened("care")
    for code, hand in (("match", "worker"), ("decide", "chair"), ("hand-over", "worker"), ("find-harm", "chair")):
        case = put(case, code, hand, BEGIN)
    assert codes(case, "end", "chair") == {"removed-first"}
    case = put(case, "remove", "worker", BEGIN + timedelta(minutes=30))
    assert stage(case).code == "removed"
    assert not [run for run in running(case) if run.rule.code == "care.monitor" and not run.stopped]
    assert not codes(case, "end", "chair")


def test_a_child_is_asked_once():
    case = opened("justice")
    case = put(case, "interview", "worker", BEGIN)
    assert codes(case, "interview", "worker", why_again="") == {"once-or-why"}
    assert codes(case, "interview", "worker", aid_present="", why_no_aid="") == {"aid-told"}


def test_each_body_of_the_proceedings_acts_in_its_own_hand():
    case = put(opened("justice"), "receive-report", "police", BEGIN)
    assert codes(case, "institute", "procuracy") >= {"hand"}
    case = put(case, "pass-file", "police", BEGIN)
    assert not codes(case, "institute", "investigator")
    assert codes(case, "prosecute", "investigator") == {"hand", "after"}


def test_who_lives_with_a_child_under_sixteen_is_known_to_the_police_before_it_is_closed():
    case = opened("marriage", BEGIN)
    case = case.with_(Happened("c", "signalled", BEGIN, BEGIN, Hand("worker", PLACE), {"under_16": True}))
    for code in ("visit", "take-place", "look-again", "report"):
        case = put(case, code, "worker", BEGIN)
    assert codes(case, "close", "chair") == {"under-16-to-police"}
    case = put(case, "tell-police", "worker", BEGIN)
    assert not codes(case, "close", "chair")


def test_what_came_back_online_is_asked_for_again_and_not_closed():
    case = opened("online")
    for code in ("keep-evidence", "tell-child", "route", "take-down", "look-again", "come-back"):
        case = put(case, code, "worker", BEGIN)
    assert "not-back" in codes(case, "close", "worker")
    runs = [run for run in running(case) if run.rule.code == "online.route"]
    assert [run.over for run in runs] == [True, False]
    case = put(case, "route", "worker", BEGIN)
    assert stage(case).code == "back"
    case = put(put(case, "take-down", "asked", BEGIN), "look-again", "worker", BEGIN)
    assert not codes(case, "close", "worker")
