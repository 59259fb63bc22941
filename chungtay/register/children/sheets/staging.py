"""Rows into the waiting table and changes into it, by COPY into a temporary table: row policies forbid the other."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.db import connection
from psycopg.types.json import Jsonb

from chungtay.papers.sheets import Row
from chungtay.register.children.pouring import Laid, laid, write
from chungtay.register.children.sheets.facts import Looked, Looker, keys, sealed
from chungtay.register.children.sheets.models import RowVerdict

UNDECIDED = {"choice": "", "why": "", "seen_revision": 0, "child_id": None, "changes": [], "done": False}
UPDATE = """update register_sheetrow r set verdict = s.verdict, said = r.said || s.said, changes = s.changes
from sheet_staged s where r.id = s.id"""


class Of(NamedTuple):
    """The list whose rows they are."""

    pk: int
    code: str
    path: str


def looked_through(of: Of, looker: Looker, rows: list[Row]) -> tuple[int, Laid]:
    """How many rows of the file, and they as they will wait; asks nothing of the database."""
    return len(rows), laid("sheetrow", [_line(of, looker.look(row)) for row in rows])


def put(waiting: Laid) -> None:
    """Lay down the rows of a chunk."""
    with connection.cursor() as cursor:
        write(cursor, [waiting])


def _line(sheet: Of, row: Looked) -> dict[str, Any]:
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
