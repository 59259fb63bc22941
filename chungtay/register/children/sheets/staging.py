"""Rows into the waiting table and changes into it, by COPY into a temporary table: row policies forbid the other."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from psycopg.types.json import Jsonb

from chungtay.register.children.pouring import Laid, write

UPDATE = """update register_sheetrow r set verdict = s.verdict, said = r.said || s.said, changes = s.changes
from sheet_staged s where r.id = s.id"""


def put(waiting: Laid) -> None:
    """Lay down the rows of a chunk."""
    with connection.cursor() as cursor:
        write(cursor, [waiting])


def settle(outcomes: Iterable[tuple[int, str, list, list]]) -> None:
    """(row id, verdict, further sentences, changes) of many rows at once."""
    with connection.cursor() as cursor:
        cursor.execute(
            "create temporary table sheet_staged (id bigint, verdict text, said jsonb, changes jsonb) on commit drop"
        )
        rows = [(number, verdict, Jsonb(said), Jsonb(changes)) for number, verdict, said, changes in outcomes]
        _copy(cursor, "copy sheet_staged from stdin", rows)
        cursor.execute(UPDATE)
        cursor.execute("drop table sheet_staged")


def _copy(cursor: Any, line: Any, rows: Iterable[Sequence[Any]]) -> None:
    with cursor.copy(line) as copy:
        for row in rows:
            copy.write_row(row)
