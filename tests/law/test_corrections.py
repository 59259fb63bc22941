"""An entry is corrected by another, where the law's table lets it; the order of what stands does not change by it."""

from datetime import datetime, timedelta

from chungtay.law.clock import reckon
from chungtay.law.days import HANOI, calendar
from chungtay.law.procedure import Case, Hand, Happened, correctable, running, why_not_corrected
from chungtay.law.procedure.corrections import instead
from chungtay.law.procedure.table import PROCEDURE, facts

PLACE = "5121340"
WORKER, CHAIR = Hand("worker", PLACE), Hand("chair", PLACE)
T = datetime(2026, 5, 14, 22, 40, tzinfo=HANOI)
WHY = "Nghe lại bản ghi âm thì giờ gọi là 21 giờ 40"


def at(hours: float) -> datetime:
    return T + timedelta(hours=hours)


def entry(code, kind, hours, hand=WORKER, about=None, corrects=""):
    return Happened(code, kind, at(hours), at(max(hours, 0)), hand, about or {}, corrects)


def case(*more: Happened) -> Case:
    first = (entry("R", "received", 0), entry("A", "assessed-first", 1, about={"seen_at": at(1)}))
    return Case(PLACE, PLACE, (*first, *more))


def codes(whys):
    return [why.code for why in whys]


def test_a_wrong_hour_is_corrected_with_a_reason_and_the_clock_follows():
    told = {"why_corrected": WHY}
    assert why_not_corrected(case(), "R", WORKER, at(5), told) == ()
    mended = case(entry("R2", "received", -1, corrects="R"))
    run = next(one for one in running(mended) if one.rule.code == "case.emergency")
    assert reckon(run.rule, run.facts, calendar(), at=at(5)).due_at == at(11)
    assert codes(why_not_corrected(case(), "R", WORKER, at(5), {})) == ["reason"]
    assert codes(why_not_corrected(mended, "R", WORKER, at(5), told)) == ["corrected"]


def test_what_the_step_asks_is_asked_again_as_things_stood_then():
    later = case(entry("M", "measure-not-needed", 2, CHAIR, {"seen_at": at(1)}))
    told = {"why_corrected": WHY, "seen_at": at(1)}
    assert why_not_corrected(later, "M", CHAIR, at(5), told) == ()
    assert codes(why_not_corrected(later, "M", CHAIR, at(5), {"why_corrected": WHY})) == ["child-seen"]
    assert codes(why_not_corrected(later, "M", WORKER, at(5), told)) == ["hand"]


def test_a_decision_is_never_corrected_but_replaced_and_the_article_is_named():
    held = case(entry("S", "separated", 3, CHAIR, {"days": 3}))
    why = why_not_corrected(
        held, "S", CHAIR, at(5), {"why_corrected": WHY, "ground": "harm-by-carer", "safe_place": "x"}
    )
    assert codes(why) == ["never"]
    assert "30/2020" in why[0].article
    assert "S" not in correctable(held, CHAIR)
    assert set(instead(PROCEDURE)) <= set(facts())


def test_a_correction_stands_where_the_wrong_one_stood():
    """Separated, home again, and only then the assessment is corrected: the child is still at home."""
    held = case(
        entry("B", "assessed", 2), entry("N", "plan-needed", 3), entry("O", "plan-not-needed", 4, CHAIR),
        entry("N2", "plan-needed", 3.5, corrects="N"),
    )  # fmt: skip
    assert "plan-not-needed" in held.standing()
    assert "plan-needed" not in held.standing()
    assert [one.code for one in held.counted()] == ["R", "A", "B", "N2", "O"]
