"""How the twelve hours may be shared out among the steps of the first answer.

The law fixes the ceiling and nothing inside it (Decree 56/2017/NĐ-CP Art. 26.3); a province may share it out otherwise,
never beyond. The default is one province's internal procedure.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from chungtay.law.clock.rules import Words
from chungtay.law.procedure.case import Case
from chungtay.law.procedure.table import PROCEDURE, kept

CEILING = 12.0  # hours; Decree 56/2017/NĐ-CP Art. 26.3
LEAST = 0.25


@dataclass(frozen=True, slots=True)
class Share:
    """One step of the first answer: how long it may take, and which facts show that it is behind us."""

    code: str
    names: Words
    hours: float
    done: frozenset[str]


@dataclass(frozen=True, slots=True)
class Due:
    """Until when a step should be behind us; ``done_at``: the first fact that shows it."""

    share: Share
    due_at: datetime
    done_at: datetime | None


@cache
def shares() -> tuple[Share, ...]:
    """The default, in order."""
    rows = kept(PROCEDURE)["budget"]["steps"].items()
    return tuple(Share(code, (r["names"][0], r["names"][1]), r["hours"], frozenset(r["done"])) for code, r in rows)


def ground() -> tuple[str, str]:
    """Article and confidence of the default."""
    told = kept(PROCEDURE)["budget"]
    return told["article"], told["confidence"]


def wrong(hours: Mapping[str, float]) -> Words | None:
    """Why these hours cannot stand; None where they can."""
    if set(hours) != {share.code for share in shares()}:
        return "Cần đủ giờ cho mọi bước.", "Every step needs its hours."
    if any(told < LEAST for told in hours.values()):
        return "Mỗi bước cần ít nhất 15 phút.", "Every step needs a quarter of an hour at least."
    if sum(hours.values()) > CEILING:
        return "Tổng các bước không quá 12 giờ từ khi nhận thông tin.", "The steps together take no more than 12 hours."
    return None


def dues(case: Case, hours: Mapping[str, float] | None = None) -> tuple[Due, ...]:
    """When each step should be behind us, counted from the earliest receipt."""
    counted = case.counted()
    at = min(entry.at for entry in counted if entry.kind == "received")
    found = []
    for share in shares():
        at += timedelta(hours=(hours or {}).get(share.code, share.hours))
        done = (entry.at for entry in counted if entry.kind in share.done)
        found.append(Due(share, at, min(done, default=None)))
    return tuple(found)
