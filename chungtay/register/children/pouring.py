"""Many built rows into their tables: COPY into a staging table, then one INSERT … SELECT under the row policies.

PostgreSQL does not COPY into a table with row policies for a role they bind; a temporary table has none. What all rows
of a table say alike is said once, in the INSERT.
"""

import json
from collections.abc import Callable, Sequence
from functools import cache
from operator import itemgetter

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models
from psycopg import sql

ORDER = ("household", "povertystatus", "child", "statement", "carer", "tie", "circumstance", "sign", "support", "stay")
KEYS = frozenset({"household", "child", "carer"})  # tables others point to: their ids are drawn beforehand
DRAW = "select nextval(pg_get_serial_sequence(%s, 'id')) from generate_series(1, %s)"
STAGING = "create temporary table {staging} on commit drop as select {columns} from {real} where false"
INSERT = "insert into {real} ({columns}) select {values} {source}"
JSON = json.JSONEncoder(ensure_ascii=False).encode
UPDATE = "update {real} set {changes} {source} where {real}.id = {id}"


def pour(cursor, tables: dict[str, list[dict]]) -> None:
    """Write the rows of `building.Built`; those others point to get their `id`."""
    for table in KEYS & tables.keys():
        _draw(cursor, _real(table), tables[table])
    for table in ORDER:
        if table in tables:
            _point(tables[table])
            add(cursor, table, tables[table])


def change(cursor, table: str, rows: list[dict]) -> None:
    """Write these columns of rows that are there: every row names its `id` and the same columns."""
    if not rows:
        return
    real, columns = sql.Identifier(_real(table)), {name: _columns(table)[name] for name in rows[0]}
    with _Staged(cursor, real, columns, rows) as said:
        changes = [sql.SQL("{} = {}").format(sql.Identifier(name), said[name]) for name in columns if name != "id"]
        facts = {"real": real, "changes": sql.SQL(", ").join(changes), "id": said["id"]}
        cursor.execute(sql.SQL(UPDATE).format(source=said.source, **facts))


def _real(table: str) -> str:
    return apps.get_model("register", table)._meta.db_table


@cache
def _columns(table: str) -> dict[str, models.Field]:
    fields = apps.get_model("register", table)._meta.concrete_fields
    return {f.column: f for f in fields if not f.generated}


def _draw(cursor, name: str, rows: list[dict]) -> None:
    cursor.execute(DRAW, [name, len(rows)])
    for row, (number,) in zip(rows, cursor.fetchall(), strict=True):
        row["id"] = number


def add(cursor, table: str, rows: list[dict]) -> None:
    """Write the rows of one table that point to none of these."""
    columns = {name: field for name, field in _columns(table).items() if name != "id" or table in KEYS}
    real = sql.Identifier(_real(table))
    with _Staged(cursor, real, columns, rows) as said:
        names = sql.SQL(", ").join(map(sql.Identifier, columns))
        values = sql.SQL(", ").join(said[name] for name in columns)
        cursor.execute(sql.SQL(INSERT).format(real=real, columns=names, values=values, source=said.source))


class _Staged:
    """Rows laid out for one statement: a column is a literal where all rows say alike, else a column of the staging
    table. Of one row everything is a literal and nothing is laid out."""

    TABLE = sql.Identifier("staged_rows")

    def __init__(self, cursor, real: sql.Identifier, columns: dict[str, models.Field], rows: list[dict]) -> None:
        self.cursor, self.real, self.rows = cursor, real, rows
        self.alike, self.apart = _alike(columns, rows)

    def __enter__(self) -> "_Staged":
        if self.apart:
            names = sql.SQL(", ").join(map(sql.Identifier, self.apart))
            self.cursor.execute(sql.SQL(STAGING).format(staging=self.TABLE, columns=names, real=self.real))
            with self.cursor.copy(sql.SQL("copy {} ({}) from stdin").format(self.TABLE, names)) as copy:
                for line in map(_line(self.apart), self.rows):
                    copy.write_row(line)
        return self

    def __exit__(self, fault, *_) -> None:
        if self.apart and fault is None:
            self.cursor.execute(sql.SQL("drop table {}").format(self.TABLE))

    def __getitem__(self, name: str) -> sql.Composable:
        here = sql.SQL("{}.{}").format(self.TABLE, sql.Identifier(name))
        return sql.Literal(self.alike[name]) if name in self.alike else here

    @property
    def source(self) -> sql.Composable:
        return sql.SQL("from {}").format(self.TABLE) if self.apart else sql.SQL("")


def _point(rows: Sequence[dict]) -> None:
    """A built row points to another by the row itself; written it points by id."""
    for name in KEYS & rows[0].keys():
        for row in rows:
            row[f"{name}_id"] = row[name]["id"] if row[name] else None


def _alike(columns: dict[str, models.Field], rows: Sequence[dict]) -> tuple[dict[str, object], dict[str, models.Field]]:
    """(what all rows say alike, the columns in which they differ)."""
    first, last, alike, apart = rows[0], rows[-1], {}, {}
    for name, field in columns.items():
        if first[name] == last[name] and list(map(itemgetter(name), rows)).count(first[name]) == len(rows):
            alike[name] = _kept(field, first[name])
        else:
            apart[name] = field
    return alike, apart


def _kept(field: models.Field, value: object) -> object:
    """The value as a literal the database understands."""
    if isinstance(field, models.JSONField):
        return JSON(value)
    return value or "{}" if isinstance(field, ArrayField) else value


def _line(apart: dict[str, models.Field]) -> Callable[[dict], Sequence[object]]:
    """From a row to the cells of its line."""
    names = list(apart)
    cells = itemgetter(*names) if len(names) > 1 else lambda row: (row[names[0]],)
    documents = [place for place, field in enumerate(apart.values()) if isinstance(field, models.JSONField)]
    if not documents:
        return cells

    def line(row: dict) -> list[object]:
        made = list(cells(row))
        for place in documents:
            made[place] = JSON(made[place])
        return made

    return line
