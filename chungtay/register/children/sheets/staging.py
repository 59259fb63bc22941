"""Rows into the waiting table and changes into it, by COPY into a temporary table: row policies forbid the other."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from psycopg import sql
from psycopg.types.json import Jsonb

from chungtay.register.children.sheets.facts import Looked, keys, sealed
from chungtay.register.children.sheets.models import RowVerdict, SheetList

TABLE = "register_sheetrow"
COLUMNS = (
    *("sheet_id", "path", "line", "values", "place", "child_code", "revision", "name_bare", "name_set", "mother_bare"),
    *("born_on", "born_precision", "pin_mark", "verdict", "choice", "why", "seen_revision", "said", "changes"),
    *("touched", "hidden", "done"),
)
UPDATE = """update register_sheetrow r set verdict = s.verdict, said = r.said || s.said, changes = s.changes
from sheet_staged s where r.id = s.id"""


def put(sheet: SheetList, rows: Iterable[Looked]) -> int:
    """COPY the rows of a chunk; returns how many."""
    names = sql.SQL(", ").join(map(sql.Identifier, COLUMNS))
    table = sql.Identifier(TABLE)
    lines = [_columns(sheet, row) for row in rows]
    with connection.cursor() as cursor:
        make = "create temporary table sheet_staging on commit drop as select {c} from {t} where false"
        cursor.execute(sql.SQL(make).format(c=names, t=table))
        _copy(cursor, sql.SQL("copy sheet_staging ({}) from stdin").format(names), lines)
        cursor.execute(sql.SQL("insert into {t} ({c}) select {c} from sheet_staging").format(c=names, t=table))
        cursor.execute("drop table sheet_staging")
    return len(lines)


def _columns(sheet: SheetList, row: Looked) -> Sequence[Any]:
    key = keys(row.values)
    verdict = RowVerdict.REFUSED if row.refused else RowVerdict.NEW
    values = Jsonb(sealed(row.values, f"{sheet.code}:{row.line}"))
    found = (
        key["name_bare"],
        key["name_set"],
        key["mother_bare"],
        key["born_on"],
        key["born_precision"],
        key["pin_mark"],
    )
    told = (verdict.value, "", "", 0, Jsonb(row.said), Jsonb([]), Jsonb(row.touched), row.hidden, False)
    return (sheet.pk, sheet.path, row.line, values, row.place, row.child_code, row.revision, *found, *told)


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
