"""The tests of what is told with a step; their words and articles stand in values/procedure.toml under the same codes.

``about`` holds what the officer tells: ``seen_at`` (datetime: somebody saw the child), ``why_not_seen``, ``heard`` (the
child's own words), ``why_not_heard``, ``harmful_carer`` (bool), ``carer_words``, ``why_no_carer``, ``serious`` (bool),
``risk`` (high, medium, low), ``measures`` (codes), ``safe_place``, ``ground`` (of GROUNDS), ``days`` and ``months``
(set), ``paper``, ``to`` (a path), ``child_code`` or ``child_name`` (the right child), ``verified_with`` and
``verified_says`` (who was asked, what they answered), ``into`` (a case), ``reason``, ``no_more_risk`` and ``stable``
(bool), ``items`` (lines of a plan), ``present`` and ``recipients`` (codes; "harmful" for a carer who is the source of
harm), ``home_safe`` (bool), ``left`` (why each thing that is still open ends, by its code). Nobody types ``since``
(datetime: when it held, where that was earlier than now) and ``open`` (codes of what others still owe beside it).
"""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from chungtay.law.clock import reckon
from chungtay.law.days import calendar
from chungtay.law.procedure.case import Case, Happened
from chungtay.law.procedure.clocks import running
from chungtay.law.wording import bare_key

Test = Callable[[Case, Mapping[str, Any], datetime], bool]

GROUNDS = ("harm-by-carer", "carer-refuses-plan", "likely-again")  # Decree 56/2017/NĐ-CP Art. 32.1
PLAN_LINE = ("service", "who", "begins", "ends", "cost")  # Decree 56/2017/NĐ-CP Art. 28.3
ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
KEEPERS = ("cha-me", "cham-soc", "than-thich")  # whoever of these does the harm is a carer who does
SEPARATION = "case.separation"
LONGEST = 15  # days; Decree 56/2017/NĐ-CP Art. 32.3
BAN = 3  # days, each time; Law 13/2022/QH15 Art. 25
COURT_BAN = 4  # months; Law 13/2022/QH15 Art. 26
REASON = 20  # letters; ours: a reason is a sentence


def emergency(about: Mapping[str, Any]) -> bool:
    """Serious harm or its threat, or a carer who does the harm: either alone is enough (Decree 56/2017 Art. 31.1)."""
    return bool(about.get("serious")) or bool(about.get("harmful_carer"))


def harmful_carer(case: Case) -> bool:
    """Whether anything on record that still counts says that a parent or carer does the harm."""
    return any(entry.about.get("harmful_carer") for entry in case.counted())


def people(case: Case) -> tuple[Happened, ...]:
    """The people named in the case, each as last told: ``about`` holds name, relation, body, phone, harmful."""
    return tuple(entry for entry in case.counted() if entry.kind == "person-named")


def harmful_names(case: Case) -> frozenset[str]:
    """Keys (law.wording.bare_key) of the people on record as the source of harm: they get nothing, agree to nothing,
    attend nothing and keep no child."""
    told = (entry.about for entry in people(case) if entry.about.get("harmful"))
    return frozenset(bare_key(str(about.get("name", ""))) for about in told) - {""}


def names_harmful(case: Case, told: Any) -> bool:
    """Whether somebody who does the harm stands in what is told: a name, a list of names, or rows with a name."""
    match told:
        case str():
            return told == "harmful" or bare_key(told) in harmful_names(case)
        case Mapping():
            return names_harmful(case, str(told.get("name") or told.get("to") or ""))
        case list() | tuple():
            return any(names_harmful(case, one) for one in told)
        case _:
            return False


def _reason(_: Case, about: Mapping[str, Any], __: datetime) -> bool:
    return len(str(about.get("reason", "")).strip()) >= REASON


def _seen(_: Case, about: Mapping[str, Any], at: datetime) -> bool:
    seen = about.get("seen_at")
    return isinstance(seen, datetime) and seen <= at


def _seen_or_why(case: Case, about: Mapping[str, Any], at: datetime) -> bool:
    return _seen(case, about, at) or bool(str(about.get("why_not_seen", "")).strip())


def _heard_or_why(_: Case, about: Mapping[str, Any], __: datetime) -> bool:
    return bool(str(about.get("heard", "")).strip() or str(about.get("why_not_heard", "")).strip())


def _carer(case: Case, about: Mapping[str, Any], __: datetime) -> bool:
    told = bool(str(about.get("carer_words", "")).strip())
    harmful = bool(about.get("harmful_carer")) or harmful_carer(case)
    return not told if harmful else told or bool(str(about.get("why_no_carer", "")).strip())


def _reached(case: Case, about: Mapping[str, Any], at: datetime) -> bool:
    return bool(about.get("measures")) and bool(about.get("safe_place")) and _seen(case, about, at)


def _no_emergency(case: Case, about: Mapping[str, Any], __: datetime) -> bool:
    first = case.standing().get("assessed-first")
    told = [first.about if first else {}, about]
    return not any(emergency(one) for one in told) and not harmful_carer(case)


def _fifteen(case: Case, about: Mapping[str, Any], __: datetime) -> bool:
    more = about.get("days")
    if not isinstance(more, int) or more < 1:
        return False
    return days_apart(case) + more <= LONGEST or bool(str(about.get("paper", "")).strip())


def days_apart(case: Case) -> int:
    """Days of separation decided so far, all separations of this case together: ending one and beginning another does
    not give fifteen more. A decision that names no days is one of fifteen."""
    decided = (entry for entry in case.counted() if entry.kind in ("separated", "separation-extended"))
    return sum(int(entry.about.get("days", LONGEST)) for entry in decided)


def _in_term(case: Case, about: Mapping[str, Any], at: datetime) -> bool:
    """A term that has run out is not lengthened; a decision of before its end counts, however late it is told."""
    apart = [run for run in running(case) if run.rule.code == SEPARATION and not run.over]
    found = [reckon(run.rule, run.facts, calendar(), explain=False) for run in apart]
    held = about.get("since", at)
    return all(one.started_at <= held <= one.due_at for one in found if one.started_at and one.due_at)


def _home(case: Case, about: Mapping[str, Any], __: datetime) -> bool:
    return bool(about.get("home_safe")) or "court-decided" in case.standing()


def _no_grave(case: Case, _: Mapping[str, Any], __: datetime) -> bool:
    assessed = case.standing().get("assessed")
    grave = assessed is not None and assessed.about.get("risk") == "high"
    return not grave and not harmful_carer(case)


def _whole(_: Case, about: Mapping[str, Any], __: datetime) -> bool:
    lines = about.get("items") or ()
    return bool(lines) and all(all(line.get(key) not in (None, "") for key in PLAN_LINE) for line in lines)


def _absent(*keys: str) -> Test:
    return lambda case, about, at: not any(names_harmful(case, about.get(key)) for key in keys)


def _in_order(_: Case, about: Mapping[str, Any], __: datetime) -> bool:
    """Each line ends after it begins, where both are days as the machine writes them."""
    pairs = ((str(line.get("begins", "")), str(line.get("ends", ""))) for line in about.get("items") or ())
    return not any(ISO.fullmatch(one) and ISO.fullmatch(other) and other < one for one, other in pairs)


def _safe(case: Case, _: Mapping[str, Any], __: datetime) -> bool:
    reviewed = case.standing().get("reviewed")
    return reviewed is not None and bool(reviewed.about.get("no_more_risk")) and bool(reviewed.about.get("stable"))


def _left(_: Case, about: Mapping[str, Any], __: datetime) -> bool:
    told = about.get("left") or {}
    return all(len(str(told.get(code, "")).strip()) >= REASON for code in about.get("open") or ())


def _given(key: str) -> Test:
    return lambda case, about, at: bool(str(about.get(key) or "").strip())


TESTS: dict[str, Test] = {
    "reason-given": _reason,
    "child-seen": _seen,
    "child-seen-or-why": _seen_or_why,
    "child-heard-or-why": _heard_or_why,
    "carer-heard-unless-harmful": _carer,
    "measure-reached-child": _reached,
    "not-an-emergency": _no_emergency,
    "ground-of-separation": lambda case, about, at: about.get("ground") in GROUNDS,
    "safe-place-named": _given("safe_place"),
    "within-fifteen-days": _fifteen,
    "term-not-over": _in_term,
    "within-three-days": lambda case, about, at: about.get("days") in range(1, BAN + 1),
    "within-four-months": lambda case, about, at: about.get("months") in range(1, COURT_BAN + 1),
    "home-is-safe-or-court": _home,
    "no-grave-risk": _no_grave,
    "harmful-carer-not-present": _absent("present", "participants"),
    "harmful-carer-not-keeper": _absent("with_whom", "temporary_carer"),
    "person-told": lambda case, about, at: all(str(about.get(key) or "").strip() for key in ("name", "relation")),
    "plan-days-in-order": _in_order,
    "harmful-carer-not-recipient": _absent("recipients"),
    "plan-whole": _whole,
    "safe-and-stable": _safe,
    "open-parts-told": _left,
    "verified": lambda case, about, at: all(
        str(about.get(key) or "").strip() for key in ("verified_with", "verified_says")
    ),
    "case-named": _given("into"),
    "paper-named": _given("paper"),
    "place-named": lambda case, about, at: bool(about.get("to")) and about["to"] != case.holder,
    "right-child-named": lambda case, about, at: bool(about.get("child_code") or about.get("child_name")),
}
