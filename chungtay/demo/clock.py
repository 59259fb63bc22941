"""Letting days pass in a demonstration: the clock runs ahead morning by morning, and what falls due is told each time,
as it would have been had one waited."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.contrib.sessions.models import Session
from django.db.models import F

from chungtay.law.days import HANOI
from chungtay.look import moment
from chungtay.watch.finder import find, urge_all

MORNING = time(7, 30)  # after the hour at which rungs in days are told
AT_ONCE = 92  # days


@dataclass(frozen=True, slots=True)
class Lived:
    """What happened on the way: rungs of ladders that fell due, notices written."""

    to: datetime
    rungs: int
    notices: int


def live_until(until: datetime) -> Lived:
    """Let the time pass up to `until`. Raises PermissionError outside a demonstration, ValueError for what is past
    already or more than AT_ONCE days away."""
    now, begun = moment.now(), moment.ahead()
    if not now < until <= now + timedelta(days=AT_ONCE + 1):
        raise ValueError("Đồng hồ chỉ chạy tới. / The clock only runs ahead.")
    passed = [_pass_to(stop) for stop in (*_mornings(now, until), until)]
    _keep_signed_in(moment.ahead() - begun)
    return Lived(until, sum(one.rungs for one in passed), sum(one.notices for one in passed))


def live(*, days: int = 0, hours: int = 0) -> Lived:
    """So many days later, in the morning; or so many hours later."""
    now = moment.now().astimezone(HANOI)
    return live_until(morning_of(now.date() + timedelta(days=days)) if days else now + timedelta(hours=hours))


def morning_of(day: date) -> datetime:
    return datetime.combine(day, MORNING, HANOI)


def _mornings(now: datetime, until: datetime) -> Iterator[datetime]:
    day = now.astimezone(HANOI).date()
    while (morning := morning_of(day)) < until:
        if morning > now:
            yield morning
        day += timedelta(days=1)


def _pass_to(stop: datetime):
    moment.run_ahead(stop - moment.now())
    passed = find(stop, sweep=True)
    urge_all(stop)
    return passed


def _keep_signed_in(by: timedelta) -> None:
    """Whoever looks on stays signed in: the days passed for the duties, not for them."""
    Session.objects.update(expire_date=F("expire_date") + by)
