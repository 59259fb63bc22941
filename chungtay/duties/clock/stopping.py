"""The clock stops on the day a thing was done, and runs again when the work is given back."""

from datetime import date, datetime

from chungtay.duties.clock.actions import not_ahead
from chungtay.duties.clock.models import ClockFact
from chungtay.duties.clock.reading import CACHED, keep
from chungtay.duties.models import Duty
from chungtay.duties.scoped import signed
from chungtay.law.clock import Kind
from chungtay.law.days import end_of_day
from chungtay.law.duty_states import Verb


def stop_or_run(held: Duty, verb: Verb, done_at: datetime | date | None, *, by, at: datetime) -> None:
    """What a step does to the clock, in the transaction of the step."""
    standing = None if verb is Verb.PROGRESS else _stop_of(held)
    match verb:
        case Verb.SUBMIT | Verb.FULFIL | Verb.END if standing is None:
            _write(held, Kind.STOP, moment_of(done_at, at), by=by, at=at, ground=verb.value)
        case Verb.SUBMIT | Verb.ACCEPT if standing is None or done_at is not None:
            kind = Kind.CORRECT if standing else Kind.STOP
            since = moment_of(done_at, at if done_at else held.state_since)
            _write(held, kind, since, by=by, at=at, ground=verb.value, corrects=standing)
        case Verb.RETURN if standing is not None:
            _write(held, Kind.CORRECT, standing.at, by=by, at=at, ground=verb.value, corrects=standing, void=True)


def moment_of(done_at: datetime | date | None, at: datetime) -> datetime:
    """A day is taken up to its end, today up to now. Raises NotYet for what lies ahead."""
    if done_at is None:
        return at
    if not isinstance(done_at, datetime):
        done_at = at if end_of_day(done_at) > at >= start_of(done_at) else end_of_day(done_at)
    not_ahead(done_at, at)
    return done_at


def start_of(day: date) -> datetime:
    return end_of_day(day).replace(hour=0, minute=0, second=0)


def _stop_of(held: Duty) -> ClockFact | None:
    """The latest writing of the stop that counts; None where it was taken away or never written."""
    rows = ClockFact.objects.filter(duty=held, kind__in=(Kind.STOP.value, Kind.CORRECT.value)).order_by("id")
    found: ClockFact | None = None
    for row in rows:
        if row.kind == Kind.STOP.value:
            found = row
        elif found is not None and row.corrects_id == found.pk:
            found = None if row.void else row
    return found


def _write(held: Duty, kind: Kind, since: datetime, *, by, at: datetime, **told) -> None:
    since = min(since, at)  # a machine whose clock went back makes nothing happen later than it is told
    row = ClockFact(duty=held, kind=kind.value, at=since, known_at=at, **told, **signed(by), **held.scope())
    row.save()
    keep(held, done_at=None if row.void else since)
    held.save(update_fields=[*CACHED])
