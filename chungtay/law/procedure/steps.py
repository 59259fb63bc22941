"""May this hand do this step now? If not, every reason, in words and with its article."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chungtay.law.procedure.beside import tests
from chungtay.law.procedure.case import NOTHING, Case, Hand
from chungtay.law.procedure.table import Step, conditions, facts, hands, steps
from chungtay.law.wording import within


@dataclass(frozen=True, slots=True)
class Why:
    """One reason why not. ``code``: hand, place, after, before, abolished, or a condition's; ``about``: the facts that
    are missing or stand in the way."""

    code: str
    vi: str
    en: str
    article: str = ""
    confidence: str = ""
    about: tuple[str, ...] = ()


def may(case: Case, hand: Hand) -> tuple[Step, ...]:
    """The steps this hand may take as far as the record goes; what is told with a step is tested when it is told."""
    return tuple(step for step in steps(case.table).values() if not stops(case, step, hand))


def why_not(case: Case, code: str, hand: Hand, at: datetime, about: Mapping[str, Any] = NOTHING) -> tuple[Why, ...]:
    """Every reason why the step cannot be taken at that moment with what is told; () where it can.

    KeyError for a step that is not kept.
    """
    step = steps(case.table)[code]
    return (*stops(case, step, hand), *unmet(case, step, about, at))


def stops(case: Case, step: Step, hand: Hand) -> tuple[Why, ...]:
    """Every reason on record why this hand cannot take the step now, whatever would be told with it."""
    held = case.standing()
    found = not_yours(case, step, hand)
    found += [_missing(case, step, fact) for fact in step.after if fact not in held]
    if step.one_of and not any(fact in held for fact in step.one_of):
        found.append(_none_of(case, step))
    found += [_too_late(case, step, fact) for fact in step.before if fact in held]
    return tuple(found)


def not_yours(case: Case, step: Step, hand: Hand) -> list[Why]:
    """Why this hand may not do it, whatever happened before."""
    return [*_hand(case, step, hand), *_place(case, step, hand)]


def _hand(case: Case, step: Step, hand: Hand) -> list[Why]:
    if hand.code in step.who:
        return []
    names = [hands(case.table)[code] for code in sorted(step.who)]
    vi, en = " hoặc ".join(name[0] for name in names), " or ".join(name[1] for name in names)
    return [_why("hand", step, f"Việc này thuộc {vi}.", f"This belongs to {en}.")]


def _place(case: Case, step: Step, hand: Hand) -> list[Why]:
    match step.where:
        case "incident" if hand.place not in (case.incident, case.holder):
            where = ("xã nơi xảy ra vụ việc", "the commune of the incident")
        case "residence" if hand.place != case.holder:
            where = ("xã đang giữ hồ sơ", "the commune that holds the case")
        case "residence" if case.lives != case.holder:
            return [_why(
                "residence", step,
                "Xã nơi trẻ cư trú chủ trì kế hoạch: chuyển hồ sơ đến xã đó và chờ xác nhận.",
                "The commune where the child lives leads the plan: transfer the case there and wait until it is taken.",
            )]  # fmt: skip
        case "either" if hand.place not in (case.incident, case.lives, case.holder):
            where = ("xã nơi xảy ra vụ việc hoặc nơi trẻ cư trú", "the commune of the incident or of residence")
        case "holder" if hand.place != case.holder:
            where = ("xã đang giữ hồ sơ", "the commune that holds the case")
        case "receiver" if hand.place != case.asked:
            where = ("xã được đề nghị tiếp nhận", "the commune that was asked to take it")
        case "elsewhere" if not case.came_from_elsewhere:
            return [_why(
                "place", step,
                "Thông tin được tiếp nhận ngay tại xã nơi xảy ra vụ việc: không phải chuyển.",
                "The information was received in the commune of the incident itself: there is nothing to pass on.",
            )]  # fmt: skip
        case _:
            return []
    return [_why("place", step, f"Việc này do {where[0]} làm.", f"This is done by {where[1]}.")]


def _missing(case: Case, step: Step, fact: str) -> Why:
    vi, en = facts(case.table)[fact].names
    return _why("after", step, f"Chưa có: {within(vi)}.", f"Not yet on record: {within(en)}.", (fact,))


def _none_of(case: Case, step: Step) -> Why:
    names = [facts(case.table)[fact].names for fact in step.one_of]
    vi, en = ("; ".join(within(name[half]) for name in names) for half in (0, 1))
    told = f"Cần một trong các việc trước đó: {vi}.", f"One of these must come first: {en}."
    return _why("after", step, *told, step.one_of)


def _too_late(case: Case, step: Step, fact: str) -> Why:
    vi, en = facts(case.table)[fact].names
    return _why("before", step, f"Không làm được nữa: {within(vi)}.", f"No longer possible: {within(en)}.", (fact,))


def _why(code: str, step: Step, vi: str, en: str, about: tuple[str, ...] = ()) -> Why:
    return Why(code, vi, en, step.article, step.confidence, about)


def ahead(case: Case, step: Step, at: datetime) -> tuple[Why, ...]:
    """What the step asks and the record itself does not allow at that moment, before anything is told with it."""
    told = conditions(case.table)
    return tuple(why for why in unmet(case, step, NOTHING, at) if told[why.code].ahead)


def unmet(case: Case, step: Step, about: Mapping[str, Any], at: datetime) -> tuple[Why, ...]:
    """What the step asks to be told and was not."""
    asked, test = conditions(case.table), tests(case.table)
    missing = [asked[need] for need in step.needs if not test[need](case, about, at)]
    return tuple(Why(one.code, *one.words, one.article or step.article, one.confidence) for one in missing)
