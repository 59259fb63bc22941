"""May this entry be corrected by this hand? The entry stays on record; another one counts instead of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from types import MappingProxyType
from typing import Any

from chungtay.law.clock.rules import Words
from chungtay.law.procedure.case import Case, Hand, Happened
from chungtay.law.procedure.conditions import REASON
from chungtay.law.procedure.steps import Why, not_yours, unmet
from chungtay.law.procedure.table import PROCEDURE, Step, kept, pair, steps

WHY = "why_corrected"  # the key under which the reason of a correction is told


@dataclass(frozen=True, slots=True)
class Instead:
    """What is never corrected by an entry, and what is done instead, in words."""

    words: Words
    article: str
    confidence: str


@cache
def instead(table: str) -> Mapping[str, Instead]:
    """By kind of fact, what the law's table forbids to correct."""
    rows = kept(table).get("corrections", {}).values()
    made = {fact: Instead(pair(r["names"]), r["article"], r["confidence"]) for r in rows for fact in r["facts"]}
    return MappingProxyType(made)


def step_of(case: Case, entry: Happened) -> Step | None:
    """The step that puts such an entry on record."""
    return next((step for step in steps(case.table).values() if step.says == entry.kind), None)


def correctable(case: Case, hand: Hand) -> tuple[str, ...]:
    """Codes of the entries that this hand may correct."""
    return tuple(entry.code for entry in case.counted() if not _forbidden(case, entry, hand))


def why_not_corrected(case: Case, code: str, hand: Hand, at: datetime, about: Mapping[str, Any]) -> tuple[Why, ...]:
    """Every reason why the entry cannot be corrected with what is told; () where it can.

    What the step asks is asked as things stood when it was written. StopIteration for an entry that is not there.
    """
    entry = next(one for one in case.history if one.code == code)
    found = _forbidden(case, entry, hand)
    if entry not in case.counted():
        found.append(_why("corrected", "Mục này đã được đính chính rồi.", "This entry was corrected before."))
    if len(str(about.get(WHY, "")).strip()) < REASON:
        found.append(_why("reason", "Cần ghi vì sao đính chính, thành câu.", "Say in a sentence why it is corrected."))
    step = step_of(case, entry)
    before = replace(case, history=case.history[: case.history.index(entry)])
    return (*found, *(unmet(before, step, about, at) if step else ()))


def _why(code: str, vi: str, en: str) -> Why:
    ground = kept(PROCEDURE)["correcting"]
    return Why(code, vi, en, ground["article"], ground["confidence"])


def _forbidden(case: Case, entry: Happened, hand: Hand) -> list[Why]:
    if never := instead(case.table).get(entry.kind):
        return [Why("never", *never.words, never.article, never.confidence)]
    step = step_of(case, entry)
    return not_yours(case, step, hand) if step else []
