"""Terms that no text sets: ours, until a province sets its own. What it had set on the day stays with the entry that
starts the clock, so that a later change moves nothing that runs.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from chungtay.law.clock.book import rule as rule_of
from chungtay.law.clock.lengths import WorkingDays
from chungtay.law.clock.rules import ClockRule, Words
from chungtay.law.procedure.table import PROCEDURE, kept

TOLD = "terms"  # the key of an entry: {"days": {code of a clock: working days}, "ground": the province's paper}


@dataclass(frozen=True, slots=True)
class Term:
    """A clock whose length the law leaves open: ``days`` working days by default, ``most`` where a province sets it."""

    code: str
    names: Words
    days: int
    most: int


@cache
def terms() -> tuple[Term, ...]:
    """In the order of the file. ValueError for one that is not counted in working days."""
    return tuple(_term(code, row["most"]) for code, row in kept(PROCEDURE)["terms"].items())


def _term(code: str, most: int) -> Term:
    rule = rule_of(code)
    if not isinstance(rule.length, WorkingDays) or rule.confidence != "P":
        raise ValueError(f"{code}: no term of ours in working days")
    return Term(code, rule.names, rule.length.count, most)


def wrong(days: Mapping[str, int]) -> Words | None:
    """Why these working days cannot stand; None where they can."""
    if set(days) != {one.code for one in terms()}:
        return "Cần đủ thời hạn của mọi việc.", "Every term is needed."
    if any(not 1 <= days[one.code] <= one.most for one in terms()):
        vi, en = ("; ".join(f"{one.names[n]}: 1–{one.most}" for one in terms()) for n in (0, 1))
        return f"Số ngày làm việc nằm trong khoảng: {vi}.", f"Working days lie between: {en}."
    return None


def in_force(rule: ClockRule, about: Mapping[str, Any]) -> ClockRule:
    """The rule as it stood where and when this was written."""
    told = about.get(TOLD) or {}
    days = (told.get("days") or {}).get(rule.code)
    if not isinstance(days, int):
        return rule
    ground = str(told.get("ground", ""))
    note = ("Thời hạn do tỉnh quy định.", "The province has set this term.")
    return replace(rule, length=WorkingDays(days), article=ground, confidence="S2", note=note)
