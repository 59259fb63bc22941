"""Many new children at once: every row of the file built in memory, then one statement for each table."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from chungtay.law.duty_states import Refusal
from chungtay.ledger.actions import record
from chungtay.register.children.building import Built, Row, Writer, build, known_places
from chungtay.register.children.facts import From
from chungtay.register.children.pouring import pour
from chungtay.register.people.desk import Desk


@transaction.atomic
def bulk_add(
    *, rows: Iterable[Row | dict], source: From, by: Desk, at: datetime, told: bool = True
) -> list[tuple[str, int]]:
    """Add the children of a file. Returns (code, id) in the order of the rows. All stand, or none.

    Raises the refusal of the first bad row (`faults` says all of them beforehand), with `row` = its place from 0.
    `told=False`: the caller writes the line of the ledger.
    """
    wanted = [row if isinstance(row, Row) else Row(**row) for row in rows]
    into = built(wanted, writer(_paths(wanted, by), source, by, at))
    made = lay_down(into)
    if told:
        record("children.added", by=by, at=at, about=source.code, count=len(made), source=source.kind)
    return made


def writer(paths: Iterable[str], source: From, by: Desk, at: datetime) -> Writer:
    """Who writes, and which of these places exist."""
    return Writer(by, at, timezone.localdate(at), source, known_places(paths))


def _paths(rows: Iterable[Row], by: Desk) -> set[str]:
    stays = {stay["place"] for row in rows for stay in row.stays if stay.get("place")}
    return stays | {row.place or by.plo for row in rows}


def built(rows: Sequence[Row], writer: Writer) -> Built:
    """The rows of every table, in memory; asks nothing of the database. Raises the refusal of the first bad row."""
    into = Built()
    for place, row in enumerate(rows):
        try:
            build(into, row, writer)
        except Refusal as fault:
            fault.row = place  # whoever reads the file says which line
            raise
    return into


def lay_down(into: Built) -> list[tuple[str, int]]:
    """Write what was built, in the caller's transaction: (code, id) of the children."""
    with connection.cursor() as cursor:
        pour(cursor, into.tables)
    return [(child["code"], child["id"]) for child in into.tables.get("child", [])]
