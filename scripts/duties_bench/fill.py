"""Duties by the million, made inside the database by a few statements; the indexes are set up again afterwards."""

from datetime import datetime
from pathlib import Path

from django.db import connections

from chungtay.law.days import hanoi_day
from chungtay.law.duty_states import EXCUSES
from chungtay.law.wording import bare_key
from chungtay.register.calendar.queries import calendar, version
from duties_bench import terms
from duties_bench.work import WORK

SQL = (Path(__file__).parent / "fill.sql").read_text(encoding="utf-8")
FEW = 20_000  # as many are added with the indexes in place
TABLES = ("duties_duty", "duties_coordinator", "duties_step", "duties_excuse")
INDEXES = """select i.indexdef, format('%%I', i.indexname) from pg_indexes i
  where i.tablename = any(%s) and not exists (select from pg_constraint c where c.conname = i.indexname)"""


def fill(until: int, at: datetime) -> int:
    """Add duties until there are `until` live ones; how many rows of duties there are then."""
    days, on = calendar(), hanoi_day(at)
    with connections["owner"].cursor() as cursor:
        cursor.execute("select count(*) from duties_duty")
        there = cursor.fetchone()[0]
        if there >= until:  # a database that was kept
            return there
        _copy(cursor, "bench_term", terms.COLUMNS, terms.terms(days, on))
        _copy(cursor, "bench_work", "kind, title, bare", ((kind, text, bare_key(text)) for kind, text in WORK))
        taken = _take_indexes(cursor) if until - there > FEW else []
        _trust(cursor)
        told = {"first": there, "many": until - there, "at": at, "on": on, "version": version()}
        told["grounds"] = list(EXCUSES)
        for statement in filter(str.strip, SQL.split(";\n")):
            cursor.execute(statement, told)
        for definition in taken:
            cursor.execute(definition)
        cursor.execute("reset session_replication_role")
        cursor.execute("select count(*) from duties_duty")
        return cursor.fetchone()[0]


def settle_down() -> None:
    """What autovacuum does in service, done now: statistics, visibility, the pending list of the GIN index."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("vacuum analyze")
        cursor.execute("checkpoint")


def _copy(cursor, table: str, columns: str, lines) -> None:
    kinds = {"share": "int", "wanted": "int", "rule": "jsonb", "started_at": "timestamptz", "due_at": "timestamptz"}
    told = ", ".join(f"{name} {'int' if table == 'bench_term' and name == 'kind' else kinds.get(name, 'text')}"
                     for name in columns.split(", "))  # fmt: skip
    cursor.execute(f"drop table if exists {table}")
    cursor.execute(f"create temporary table {table} ({told})")
    with cursor.copy(f"copy {table} ({columns}) from stdin") as copy:
        for line in lines:
            copy.write_row(line)
    cursor.execute(f"analyze {table}")


def _trust(cursor) -> None:
    """What is made here refers to what is there: where we may, the keys are not looked up one by one."""
    cursor.execute("select rolsuper from pg_roles where rolname = current_user")
    if cursor.fetchone()[0]:
        cursor.execute("set session_replication_role = replica")


def _take_indexes(cursor) -> list[str]:
    """Drop what is not a key, to be made again in one go; the statements that make it."""
    cursor.execute(INDEXES, [list(TABLES)])
    found = cursor.fetchall()
    for _, name in found:
        cursor.execute(f"drop index {name}")
    return [definition for definition, _ in found]
