"""Rows into the waiting table and changes into it, by COPY into a temporary table: row policies forbid the other."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from psycopg.types.json import Jsonb

from chungtay.register.children.pouring import add
from chungtay.register.children.sheets.facts import Looked, keys, sealed
from chungtay.register.children.sheets.models import RowVerdict, SheetList

UNDECIDED = {"choice": "", "why": "", "seen_revision": 0, "child_id": None, "changes": [], "done": False}
UPDATE = """update register_sheetrow r set verdict = s.verdict, said = r.said || s.said, changes = s.changes
from sheet_staged s where r.id = s.id"""


def put(rows: list[dict[str, Any]]) -> int:
    """Lay down the rows of a chunk, as `line` makes them; returns how many."""
    if rows:
        with connection.cursor() as cursor:
            add(cursor, "sheetrow", rows)
    return len(rows)


def line(sheet: SheetList, row: Looked) -> dict[str, Any]:
    """The columns of a row that waits; asks nothing of the database."""
    values = sealed(row.values, f"{sheet.code}:{row.line}")
    verdict = RowVerdict.REFUSED if row.refused else RowVerdict.NEW
    return {
        **UNDECIDED, **keys(values), "sheet_id": sheet.pk, "path": sheet.path, "line": row.line, "values": values,
        "place": row.place, "child_code": row.child_code, "revision": row.revision, "verdict": verdict.value,
        "said": row.said, "touched": row.touched, "hidden": row.hidden,
    }  # fmt: skip


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
