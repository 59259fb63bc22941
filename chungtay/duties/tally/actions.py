"""The verb of the numbers kept ready."""

from collections.abc import Callable
from datetime import datetime
from time import monotonic

from django.db import OperationalError
from django.db.backends.postgresql.psycopg_any import errors

from chungtay.duties.scoped import walking
from chungtay.duties.tally.settling import PLACES, advance, fewer, settle_some, waiting
from chungtay.register.people.desk import Desk
from chungtay.register.people.scope import scope

ENDLESS = float("inf")


def settle(*, by: Desk, at: datetime, progress: Callable[[int, int], None] | None = None) -> int:
    """Bring the numbers of all places up to date; how many places were counted anew. `by`: the system's desk; owns its
    scopes. May be killed anywhere, run beside itself and called late: who asks meanwhile counts what is missing.
    `progress(done, whole)` after each batch, in places."""
    return _settled(ENDLESS, by, at, progress)[0]


def settle_until(end: float, *, by: Desk, at: datetime) -> bool:
    """The same, but no batch begins after `end` (time.monotonic); whether some places are left for another time."""
    return _settled(end, by, at)[1]


def _settled(end: float, by: Desk, at: datetime, progress: Callable | None = None) -> tuple[int, bool]:
    counted, there = 0, False
    while not there:
        with scope(by), walking():
            there = advance(at)
        if monotonic() > end:
            break
    if progress:
        with scope(by):
            whole = waiting()
    most = PLACES
    while True:
        places, most = _batch(by, most)
        counted += places
        if progress:
            progress(counted, max(counted, whole))
        if places < most or monotonic() > end:
            return counted, places == most or not there


def _batch(by: Desk, most: int) -> tuple[int, int]:
    """Count at most so many places anew, fewer where so many take too long: how many were counted, of at most how
    many. A single place that takes too long is an error."""
    while True:
        try:
            with scope(by), walking():
                return settle_some(most), most
        except OperationalError as trouble:
            if not isinstance(trouble.__cause__, errors.QueryCanceled) or not (less := fewer(most)):
                raise
            most = less
