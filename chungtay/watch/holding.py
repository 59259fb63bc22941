"""When a thing may be told: quiet hours, the digest of the morning, and what neither may hold back. Pure."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from chungtay.law.days import HANOI
from chungtay.watch.models import Mode

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Hours:
    """One person's hours, Hà Nội time. Quiet from `quiet_from` to `quiet_to`, over midnight where it is later."""

    quiet_from: time = time(21, 0)
    quiet_to: time = time(6, 30)
    digest_at: time = time(7, 0)

    def after_quiet(self, at: datetime) -> datetime:
        """`at` itself outside the quiet hours, else their end."""
        here = at.astimezone(HANOI)
        if not self.quiet(here.time()):
            return at
        return _next(here, self.quiet_to)

    def quiet(self, clock: time) -> bool:
        if self.quiet_from <= self.quiet_to:
            return self.quiet_from <= clock < self.quiet_to
        return clock >= self.quiet_from or clock < self.quiet_to

    def next_digest(self, at: datetime) -> datetime:
        """The next digest after `at`; not inside the quiet hours."""
        return self.after_quiet(_next(at.astimezone(HANOI), self.digest_at))


def _next(here: datetime, clock: time) -> datetime:
    """The first moment after `here` at which Hà Nội's clocks show `clock`."""
    then = here.replace(hour=clock.hour, minute=clock.minute, second=0, microsecond=0)
    return then if then > here else then + DAY


def first_try(mode: Mode, hours: Hours, at: datetime, *, escalation: bool, by_hour: bool) -> datetime | None:
    """When to tell it this way; None where this person does not want it this way.

    What runs by the hour is told at once, at any hour. An escalation waits for the end of the quiet hours, never for a
    digest.
    """
    urgent = escalation or by_hour
    if mode is Mode.OFF or (mode is Mode.URGENT and not urgent):
        return None
    if by_hour:
        return at
    if mode is Mode.DIGEST and not urgent:
        return hours.next_digest(at)
    return hours.after_quiet(at)
