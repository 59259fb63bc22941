"""Climbing the ladder and drafting the letters that urge."""

from datetime import datetime

from django.db import connection

from chungtay.duties.ladder.climbing import climb_all
from chungtay.duties.ladder.urging import draft_letters
from chungtay.ledger.actions import record
from chungtay.register.people.desk import Desk
from chungtay.register.people.scope import scope

LETTERS = 20  # a pass drafts no more of them, so that telling is never held up


def climb(*, by: Desk, at: datetime, limit: int = 2000) -> int:
    """Write the rungs that fell due, each once, and draft the letters of those already written. Called again until it
    returns less than `limit`. `by`: the system's desk; owns its scope. Returns how many rungs were written."""
    with scope(by):
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(6872, 100)")  # two passes at once would do the same work twice
        written = climb_all(at, limit)
        letters = draft_letters(by=by, at=at, most=LETTERS) if written < limit else 0
        if written or letters:
            record("duty.rungs-climbed", by=by, at=at, rungs=written, letters=letters)
    return written
