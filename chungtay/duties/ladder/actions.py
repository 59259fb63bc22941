"""Climbing the ladder and drafting the letters that urge."""

from datetime import datetime

from django.db import connection

from chungtay.duties.ladder.climbing import climb_all
from chungtay.duties.ladder.urging import draft_letters
from chungtay.duties.scoped import walking
from chungtay.ledger.actions import record
from chungtay.register.people.desk import Desk
from chungtay.register.people.scope import scope

CLIMBING, URGING = 100, 102  # keys of locks
LETTERS = 20  # in one transaction


def climb(*, by: Desk, at: datetime, limit: int = 2000) -> int:
    """Write the rungs that fell due, each once. Called again until it returns less than `limit`. `by`: the system's
    desk; owns its scope. Returns how many rungs were written. One at a time: numbers of rungs become known in order."""
    with scope(by), walking():
        _alone(CLIMBING)
        written = climb_all(at, limit)
        if written:
            record("duty.rungs-climbed", by=by, at=at, rungs=written)
    return written


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
