"""Many new children at once: COPY into staging tables, then one INSERT … SELECT per table under the row policies.

PostgreSQL does not COPY into a table with row policies for a role they bind; a temporary table has none.
"""

from collections.abc import Iterable
from datetime import datetime

from django.apps import apps
from django.db import connection as ours
from django.db import transaction
from django.utils import timezone
from psycopg import sql
from psycopg.types.json import Jsonb

from chungtay.law.duty_states import Refusal
from chungtay.ledger.actions import record
from chungtay.register.children.building import Built, Row, Writer, build, known_places
from chungtay.register.children.facts import From
from chungtay.register.people.desk import Desk

ORDER = ("household", "povertystatus", "child", "statement", "carer", "tie", "circumstance", "sign", "support", "stay")
DRAW = "select nextval(pg_get_serial_sequence(%s, 'id')) from generate_series(1, %s)"
STAGING = "create temporary table {staging} on commit drop as select {columns} from {real} where false"
KEYS = {"household", "child", "carer"}  # tables others point to: their ids are drawn beforehand


def bulk_add(
    *, rows: Iterable[Row | dict], source: From, by: Desk, at: datetime, connection=None, told: bool = True
) -> list[tuple[str, int]]:
    """Add the children of a file. Returns (code, id) in the order of the rows. All stand, or none.

    Raises the refusal of the first bad row (`faults` says all of them beforehand), with `row` = its place from 0.
    `told=False`: the caller writes the line of the ledger.
    With the owner's connection the policies do not apply and rows go straight in: for the generator only.
    """
    wanted = [row if isinstance(row, Row) else Row(**row) for row in rows]
    into = _built(wanted, source, by, at)
    cursors = (connection or ours).cursor
    with transaction.atomic(using=(connection or ours).alias), cursors() as cursor:
        _draw(cursor, into)
        for table in ORDER:
            if table in into.tables:
                _write(cursor, table, into.tables[table], direct=connection is not None)
    children = into.tables.get("child", [])
    if connection is None and told:
        record("children.added", by=by, at=at, about=source.code, count=len(children), source=source.kind)
    return [(child["code"], child["id"]) for child in children]


def _built(rows: list[Row], source: From, by: Desk, at: datetime) -> Built:
    paths = {row.place or by.plo for row in rows}
    paths |= {stay["place"] for row in rows for stay in row.stays if stay.get("place")}
    writer = Writer(by, at, timezone.localdate(at), source, known_places(paths))
    into = Built()
    for place, row in enumerate(rows):
        try:
            build(into, row, writer)
        except Refusal as fault:
            fault.row = place  # whoever reads the file says which line
            raise
    return into


def _draw(cursor, into: Built) -> None:
    """Ids for the rows that others point to."""
    for table in KEYS & into.tables.keys():
        rows = into.tables[table]
        name = _model(table)._meta.db_table
        cursor.execute(DRAW, [name, len(rows)])
        for row, (number,) in zip(rows, cursor.fetchall(), strict=True):
            row["id"] = number


def _model(table: str):
    return apps.get_model("register", table)


def _write(cursor, table: str, rows: list[dict], direct: bool) -> None:
    model = _model(table)
    fields = [f for f in model._meta.concrete_fields if not f.generated and (f.column != "id" or table in KEYS)]
    columns = sql.SQL(", ").join(sql.Identifier(f.column) for f in fields)
    real = sql.Identifier(model._meta.db_table)
    staging = real if direct else sql.Identifier(f"staging_{table}")
    if not direct:
        cursor.execute(sql.SQL(STAGING).format(staging=staging, columns=columns, real=real))
    getters = [_getter(f) for f in fields]
    with cursor.copy(sql.SQL("copy {} ({}) from stdin").format(staging, columns)) as copy:
        for row in rows:
            copy.write_row([get(row) for get in getters])
    if not direct:
        cursor.execute(sql.SQL("insert into {} ({c}) select {c} from {}").format(real, staging, c=columns))
        cursor.execute(sql.SQL("drop table {}").format(staging))


def _getter(field):
    """How a column is read from a built row: a pointed-to row by its id, JSON as such."""
    column, name = field.column, field.name
    if field.is_relation:
        return lambda row: row[name]["id"] if isinstance(row.get(name), dict) else row.get(column)
    if field.get_internal_type() == "JSONField":
        return lambda row: Jsonb(row[column])
    return lambda row: row[column]
