"""Many built rows into their tables: COPY into a staging table, then one INSERT … SELECT under the row policies.

PostgreSQL does not COPY into a table with row policies for a role they bind; a temporary table has none. What all rows
of a table say alike is said once, in the INSERT. Laying out (`lay_out`) is pure; only `draw` and `write` ask the
database.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models
from psycopg import sql

from chungtay.register.children.copying import JSON, text

ORDER = ("household", "povertystatus", "child", "statement", "carer", "tie", "circumstance", "sign", "support", "stay")
KEYS = frozenset({"household", "child", "carer"})  # tables others point to: their ids are drawn beforehand
DRAW = """with drawn as materialized (select pg_get_serial_sequence(%s, 'id')::regclass as sequence)
select array_agg(nextval(sequence)) from drawn, generate_series(1, %s)"""  # its name is looked up once, not for each
STAGING = "create temporary table {staging} on commit drop as select {columns} from {real} where false"
INSERT = "insert into {real} ({columns}) select {values} {source}"
UPDATE = "update {real} set {changes} {source} where {real}.id = {id}"


@dataclass(frozen=True, slots=True)
class Laid:
    """The rows of one table, ready: what all say alike, and the columns in which they differ as COPY reads them."""

    table: str
    alike: dict[str, object]
    apart: tuple[str, ...]
    text: bytes


def pour(cursor, tables: dict[str, list[dict]]) -> None:
    """Write the rows of `building.Built`; those others point to get their `id`."""
    number(tables, draw(cursor, {table: len(tables[table]) for table in KEYS & tables.keys()}))
    write(cursor, lay_out(tables))


def draw(cursor, wanted: Mapping[str, int]) -> dict[str, list[int]]:
    """So many fresh ids for each table."""
    drawn = {}
    for table, many in wanted.items():
        cursor.execute(DRAW, [_real(table), many])
        drawn[table] = cursor.fetchone()[0] or []
    return drawn


def number(tables: dict[str, list[dict]], ids: Mapping[str, Sequence[int]]) -> None:
    """Give the rows others point to their ids; of ids too many the rest is never used."""
    for table in KEYS & tables.keys():
        for row, one in zip(tables[table], ids[table][: len(tables[table])], strict=True):
            row["id"] = one


def lay_out(tables: dict[str, list[dict]]) -> list[Laid]:
    """Numbered rows, in the order in which they can be written."""
    for table in tables:
        _point(tables[table])
    return [laid(table, tables[table]) for table in ORDER if table in tables]


def laid(table: str, rows: Sequence[dict]) -> Laid:
    """The rows of one table, every column of it named."""
    return _laid(table, _written(table), rows)


def write(cursor, laid: Sequence[Laid]) -> None:
    """Write what was laid out."""
    for one in laid:
        with _Staged(cursor, one) as said:
            columns = _written(one.table)
            names = sql.SQL(", ").join(map(sql.Identifier, columns))
            values = sql.SQL(", ").join(said[name] for name in columns)
            cursor.execute(sql.SQL(INSERT).format(real=said.real, columns=names, values=values, source=said.source))


def change(cursor, table: str, rows: list[dict]) -> None:
    """Write these columns of rows that are there: every row names its `id` and the same columns."""
    if not rows:
        return
    columns = {name: _columns(table)[name] for name in rows[0]}
    with _Staged(cursor, _laid(table, columns, rows)) as said:
        changes = [sql.SQL("{} = {}").format(sql.Identifier(name), said[name]) for name in columns if name != "id"]
        facts = {"real": said.real, "changes": sql.SQL(", ").join(changes), "id": said["id"]}
        cursor.execute(sql.SQL(UPDATE).format(source=said.source, **facts))


def _real(table: str) -> str:
    return apps.get_model("register", table)._meta.db_table


@cache
def _columns(table: str) -> dict[str, models.Field]:
    fields = apps.get_model("register", table)._meta.concrete_fields
    return {f.column: f for f in fields if not f.generated}


def _written(table: str) -> dict[str, models.Field]:
    """The columns that are written; ids only of tables others point to."""
    return {name: field for name, field in _columns(table).items() if name != "id" or table in KEYS}


def _laid(table: str, columns: Mapping[str, models.Field], rows: Sequence[dict]) -> Laid:
    told = dict(zip(columns, zip(*map(itemgetter(*columns), rows), strict=True), strict=True))
    alike = {name: _kept(columns[name], values[0]) for name, values in told.items() if _are_alike(values)}
    apart = tuple(name for name in columns if name not in alike)
    return Laid(table, alike, apart, text((columns[name], told[name]) for name in apart) if apart else b"")


class _Staged:
    """Rows laid out for one statement: a column is a literal where all rows say alike, else a column of the staging
    table. Of one row everything is a literal and nothing is laid out."""

    TABLE = sql.Identifier("staged_rows")

    def __init__(self, cursor, laid: Laid) -> None:
        self.cursor, self.laid, self.real = cursor, laid, sql.Identifier(_real(laid.table))

    def __enter__(self) -> "_Staged":
        if self.laid.apart:
            names = sql.SQL(", ").join(map(sql.Identifier, self.laid.apart))
            self.cursor.execute(sql.SQL(STAGING).format(staging=self.TABLE, columns=names, real=self.real))
            with self.cursor.copy(sql.SQL("copy {} ({}) from stdin").format(self.TABLE, names)) as copy:
                copy.write(self.laid.text)
        return self

    def __exit__(self, fault, *_) -> None:
        if self.laid.apart and fault is None:
            self.cursor.execute(sql.SQL("drop table {}").format(self.TABLE))

    def __getitem__(self, name: str) -> sql.Composable:
        here = sql.SQL("{}.{}").format(self.TABLE, sql.Identifier(name))
        return sql.Literal(self.laid.alike[name]) if name in self.laid.alike else here

    @property
    def source(self) -> sql.Composable:
        return sql.SQL("from {}").format(self.TABLE) if self.laid.apart else sql.SQL("")


def _point(rows: Sequence[dict]) -> None:
    """A built row points to another by the row itself; written it points by id."""
    for name in KEYS & rows[0].keys():
        column = f"{name}_id"
        for row in rows:
            row[column] = row[name]["id"] if row[name] else None


def _are_alike(values: Sequence) -> bool:
    return values[0] == values[-1] and values.count(values[0]) == len(values)


def _kept(field: models.Field, value: object) -> object:
    """The value as a literal the database understands."""
    if isinstance(field, models.JSONField):
        return JSON(value)
    return value or "{}" if isinstance(field, ArrayField) else value
