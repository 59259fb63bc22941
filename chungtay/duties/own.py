"""What one's own body owes, read from narrow indexes and not from the rows (migration 0021).

A body reads what it owes wherever that lies, so the database's functions answer for themselves: they speak of no body
but that of the scope.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from chungtay.law.clock.ladder import HOURS
from chungtay.law.duty_states import State
from chungtay.register.people.desk import Desk

OWED = "select id, due_at, state, ladder from duties_owed(%s)"
STANDING = "select state, number from duties_standing(%s)"
LATE = "late"


@dataclass(frozen=True, slots=True)
class Owed:
    """The number of a duty that is owed, and what tells where it stands in a day. `back`: it was given back."""

    pk: int
    due_at: datetime | None
    back: bool
    by_hour: bool


@dataclass(frozen=True, slots=True)
class Counts:
    """How many duties stand in each state, and how many of them are late."""

    states: dict[State, int]
    late: int

    @property
    def total(self) -> int:
        return sum(self.states.values())

    @property
    def open(self) -> int:
        return self.total - self.states[State.MET] - self.states[State.ENDED]


def owed(desk: Desk, most: int) -> list[Owed]:
    """What my body still owes, soonest first, what has no day last; at most so many."""
    rows = _ask(desk, OWED, most)
    return [Owed(pk, due_at, state == State.RETURNED.value, ladder == HOURS) for pk, due_at, state, ladder in rows]


def counts_of_mine(desk: Desk, at: datetime) -> Counts:
    """How everything stands that my body owes or owed."""
    found = dict(_ask(desk, STANDING, at))
    return Counts({state: found.get(state.value, 0) for state in State}, found.get(LATE, 0))


def _ask(desk: Desk, text: str, value: object) -> list[tuple]:
    if desk.agency_id is None:
        return []
    with connection.cursor() as cursor:
        cursor.execute(text, [value])
        return cursor.fetchall()
