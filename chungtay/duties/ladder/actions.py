"""Climbing the ladder and drafting the letters that urge."""

from datetime import datetime
from time import monotonic

from django.db import connection

from chungtay.duties.ladder.climbing import climb_some
from chungtay.duties.ladder.urging import draft_letters
from chungtay.duties.scoped import walking
from chungtay.ledger.actions import record
from chungtay.register.people.desk import Desk
from chungtay.register.people.scope import scope

CLIMBING, URGING = 100, 102  # keys of locks
LOOKED, LETTERS = 2000, 20  # duties looked at, letters drafted in one transaction
BATCH = 20_000  # duties looked at, where nobody waits


def climb(*, by: Desk, at: datetime, limit: int = 2000) -> int:
    """Write the rungs that fell due, each once. Called again until it returns less than `limit`. `by`: the system's
    desk; owns its scopes. Returns how many rungs were written. One at a time: numbers of rungs become known in order.
    """
    written, left = 0, True
    while left and written < limit:
        more, left = _climb(by, at, min(BATCH, limit - written))
        written += more
    return written


def climb_until(end: float, *, by: Desk, at: datetime) -> bool:
    """The same without a limit, but no batch begins after `end` (time.monotonic); whether something is left."""
    left = True
    while left:
        _, left = _climb(by, at, LOOKED)
        if monotonic() > end:
            break
    return left


def _climb(by: Desk, at: datetime, most: int) -> tuple[int, bool]:
    with scope(by), walking():
        _alone(CLIMBING)
        written, left = climb_some(at, most)
        if written:
            record("duty.rungs-climbed", by=by, at=at, rungs=written)
    return written, left


def urge(*, by: Desk, at: datetime, most: int = LETTERS) -> int:
    """Draft the letters that urge, for rungs already written, each once; how many. Called again until there are less
    than `most`, beside the finder: no letter holds up what is to be told. `by`: the system's desk; owns its scope."""
    with scope(by), walking():
        _alone(URGING)
        letters = draft_letters(by=by, at=at, most=most)
        if letters:
            record("duty.letters-drafted", by=by, at=at, letters=letters)
    return letters


def _alone(key: int) -> None:
    """Two at once would do the same work twice: one waits here for the other."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(6872, %s)", [key])
