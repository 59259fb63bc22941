"""Rules as law/duty_rules.py writes them beside a duty, read as rules of the clock."""

from dataclasses import replace
from datetime import date
from typing import Any

from chungtay.law.clock.book import from_plans
from chungtay.law.clock.lengths import Length, OnDay, Recurrence, Standing, Undated, WorkingDays
from chungtay.law.clock.rules import ClockRule
from chungtay.law.duty_rules import Kind, Rule


def read(kept: dict[str, Any]) -> ClockRule:
    """``{"kind": "recurrence", "every": "annual", …}``; {} is the rule without a date."""
    return of(Rule.from_dict(kept))


def of(rule: Rule) -> ClockRule:
    """The clock of a plan's deadline: grounds and powers are those of values/clocks.toml for plans."""
    since: date | None = rule.start if rule.kind in (Kind.WORKING_DAYS, Kind.RECURRENCE, Kind.STANDING) else None
    return replace(from_plans(), length=_length(rule), since=since, soft=rule.soft, words=rule.words)


def _length(rule: Rule) -> Length:
    match rule.kind:
        case Kind.DAY if rule.on:
            return OnDay(rule.on)
        case Kind.WORKING_DAYS if rule.count is not None:
            return WorkingDays(rule.count)
        case Kind.RECURRENCE if rule.every:
            return Recurrence(rule.every, rule.month, rule.day)
        case Kind.STANDING:
            return Standing()
        case _:
            return Undated()
