"""From rows to law.clock and back: the facts of a duty, its reckoning, and the cached answer on the duty."""

from datetime import datetime

from chungtay.duties.clock.models import CALENDAR, ClockFact
from chungtay.law.clock import ClockRule, Fact, Kind, Reckoning, reckon
from chungtay.register.calendar.queries import calendar, version

ASSIGNED = "start"  # code of the start that stands on the duty itself
CACHED = ("due_at", "clock", "stopped_at", "calendar")


def facts_of(duty) -> list[Fact]:
    """Every fact of the duty's clock, in the order in which it became known."""
    return [*_start(duty), *(fact_of(row) for row in ClockFact.objects.filter(duty=duty).order_by("id"))]


def _start(duty) -> list[Fact]:
    if duty.started_at is None or not ClockRule.from_dict(duty.rule).needs_start:
        return []
    return [Fact(ASSIGNED, Kind.START, duty.started_at, duty.added_at, ground=duty.instrument, sequence=0)]


def fact_of(row: ClockFact) -> Fact:
    """The row as law.clock reads it; a row not yet saved counts as the latest."""
    kind = Kind.NOTE if row.kind == CALENDAR else Kind(row.kind)
    corrects = (str(row.corrects_id) if row.corrects_id else ASSIGNED) if kind is Kind.CORRECT else None
    return Fact(
        str(row.pk or "new"), kind, row.at, row.known_at, row.ground, row.who, row.length, row.until, corrects,
        row.power, row.void, row.pk or 2**62,
    )  # fmt: skip


def reckoned(duty, at: datetime | None = None, *, as_known: datetime | None = None, explain: bool = True) -> Reckoning:
    """The clock of a duty as it stands at `at`, or as it was known at `as_known`."""
    rule = ClockRule.from_dict(duty.rule)
    return reckon(rule, facts_of(duty), calendar(as_known), as_known=as_known, at=at, explain=explain)


def keep(duty, *, done_at: datetime | None = None) -> Reckoning:
    """Write what the clock says now onto the duty; the caller saves `CACHED`.

    `done_at`: when it was done where the clock itself cannot stop then (done before it was asked).
    """
    found = reckoned(duty, explain=False)
    duty.due_at, duty.clock, duty.stopped_at = found.due_at, found.state.value, found.stopped_at or done_at
    duty.calendar = version()
    return found
