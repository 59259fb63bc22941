"""Numbers of a province or the country, from what is kept ready and what changed since."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from chungtay.duties.tally.models import Kind

WIDE = 2  # letters of the path of a province: a commune is counted as it stands
MANY = 1_000_000
COLUMNS = "key, number, excused, done_late, open_late, oldest"
OF = f"select {COLUMNS} from duties_tally_of(%s, %s, %s, %s, %s)"  # noqa: S608
PLACES = f"select {COLUMNS} from duties_tally_places(%s, %s, %s, %s)"  # noqa: S608


@dataclass(frozen=True, slots=True)
class Number:
    """How many under one key; of what fell due also how many excused, done late, open still, and the longest since."""

    key: str
    number: int
    excused: int
    done_late: int
    open_late: int
    oldest: datetime | None


def numbers(desk, kind: Kind, at: datetime, *, since: str = "", most: int = MANY) -> list[Number] | None:
    """The numbers of one kind in the desk's place, the highest first; None where they are not kept: count them."""
    return _ask(OF, [kind.value, desk.path, at, since, most]) if len(desk.path) <= WIDE else None


def late_places(desk, at: datetime, *, most: int = MANY) -> list[Number] | None:
    """What is late in the places directly below (and in the place itself, under its own path), the worst first."""
    cut = WIDE if desk.path == "" else len("PPCCCCC")
    return _ask(PLACES, [desk.path, cut, at, most]) if len(desk.path) <= WIDE else None


def _ask(statement: str, values: list) -> list[Number] | None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        found = [Number(*row) for row in cursor.fetchall()]
    return None if found and found[0].number < 0 else found
