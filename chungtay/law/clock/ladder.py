"""Ladders of escalation: values/escalation.toml, and when each rung of a clock is reached."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any

from chungtay.law.clock.lengths import Hours
from chungtay.law.clock.rules import ClockRule, Words
from chungtay.law.dated import VALUES
from chungtay.law.days import HANOI, Calendar, end_of_day, legal_day

MORNING = time(7)  # a rung in days is told when the office opens
REACH = 30  # days that the longest run of days off, a Tết with its week-ends, never fills
UNITS = ("hours", "days", "working_days")
HOURS = "hours"  # the ladder of clocks that run by the hour


class To(StrEnum):
    ASSIGNEE = "assignee"
    HEAD = "head"
    SUPERIOR = "superior"
    SUPERIOR_BODY = "superior-body"
    INSPECTION = "inspection"


ESCALATIONS = frozenset({To.HEAD, To.SUPERIOR, To.SUPERIOR_BODY, To.INSPECTION})


@dataclass(frozen=True, slots=True)
class Rung:
    """One step: ``amount`` in ``unit`` (hours, days, working_days) after the due time, before it where negative.
    ``letter``: an urging letter is drafted."""

    code: str
    to: To
    unit: str
    amount: int
    letter: bool = False

    @property
    def escalates(self) -> bool:
        """Told to somebody above the assignee: never in a digest."""
        return self.to in ESCALATIONS


@dataclass(frozen=True, slots=True)
class Ladder:
    """Rungs in order, for clocks of a kind of length ("days", "hours") or for rules by code."""

    code: str
    names: Words
    serves: frozenset[str]
    rungs: tuple[Rung, ...]
    article: str
    confidence: str


def _rung(row: dict[str, Any]) -> Rung:
    units = [unit for unit in UNITS if unit in row]
    if len(units) != 1:
        raise ValueError(f"rung {row['code']}: one of {UNITS}")
    return Rung(row["code"], To(row["to"]), units[0], row[units[0]], row.get("letter", False))


def _ladder(code: str, row: dict[str, Any]) -> Ladder:
    rungs = tuple(map(_rung, row["rungs"]))
    if len({rung.code for rung in rungs}) < len(rungs):
        raise ValueError(f"ladder {code}: two rungs of one code")
    return Ladder(code, tuple(row["names"]), frozenset(row["for"]), rungs, row["article"], row["confidence"])


@cache
def ladders() -> Mapping[str, Ladder]:
    """Every ladder by its code."""
    kept = tomllib.loads((VALUES / "escalation.toml").read_text(encoding="utf-8"))
    return MappingProxyType({code: _ladder(code, row) for code, row in kept["ladders"].items()})


def ladder_of(rule: ClockRule) -> Ladder:
    """The ladder a clock climbs: one that names its rule, else that of its kind of length."""
    kind = "hours" if isinstance(rule.length, Hours) else "days"
    named = [ladder for ladder in ladders().values() if rule.code in ladder.serves]
    return (named or [ladder for ladder in ladders().values() if kind in ladder.serves])[0]


def moment(rung: Rung, due_at: datetime, calendar: Calendar) -> datetime:
    """When a rung of a clock with this due time is reached."""
    due = due_at.astimezone(HANOI)
    if rung.unit == "hours":
        return due + timedelta(hours=rung.amount)
    return datetime.combine(_day(rung, legal_day(due), calendar), MORNING, HANOI)


def _day(rung: Rung, due: date, calendar: Calendar) -> date:
    if rung.unit == "days":
        return due + timedelta(days=rung.amount)
    return calendar.add_working_days(due, rung.amount)


def reached(rung: Rung, at: datetime, calendar: Calendar) -> datetime:
    """The latest due time whose rung is reached at this moment: every clock due then or before has come so far."""
    here = at.astimezone(HANOI)
    if rung.unit == "hours":
        return here - timedelta(hours=rung.amount)
    today = here.date() if here.time() >= MORNING else here.date() - timedelta(days=1)
    due = today + timedelta(days=max(0, -rung.amount) * 2 + REACH)
    while _day(rung, due, calendar) > today:
        due -= timedelta(days=1)
    return end_of_day(due)


def rungs_at(
    rule: ClockRule, started_at: datetime | None, due_at: datetime, calendar: Calendar
) -> tuple[tuple[Rung, datetime], ...]:
    """Every rung of a clock with its moment, soonest first. Rungs before the start are left out: nobody is reminded of
    what was not yet asked."""
    placed = [(rung, moment(rung, due_at, calendar)) for rung in ladder_of(rule).rungs]
    told = [(rung, at) for rung, at in placed if started_at is None or at >= started_at]
    return tuple(sorted(told, key=lambda pair: pair[1]))
