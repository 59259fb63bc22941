"""What the database itself keeps true: the application's role, its rights, and which rows it may see.

Run as the owner after every migration, whole and idempotent: a table that is new and not yet guarded is one the
application cannot touch.
"""

from collections.abc import Iterator

from django.apps import apps
from django.conf import settings
from psycopg import sql

from chungtay.ledger.keeping import AppendOnly
from chungtay.register.places.lying import lying, write_functions

FULL, ADD = "select, insert, update, delete", "select, insert"
READ_ONLY = ("ledger_link", "django_migrations")


def guard(connection) -> int:
    """Make the role, take every right back, give the right ones, write the policies. Returns the number of tables."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_lock(6871, 2)")  # two set-ups at once would race for the catalogue
        try:
            _make_role(cursor)
            _give_rights(cursor, connection)
            write_functions(cursor, lying())
            return sum(_write_policy(cursor, model) for model in _ours())
        finally:
            cursor.execute("select pg_advisory_unlock(6871, 2)")


def _ours() -> Iterator[type]:
    for model in apps.get_models(include_auto_created=True):
        if model.__module__.startswith("chungtay."):
            yield model


def _make_role(cursor) -> None:
    role, word = sql.Identifier(settings.APP_ROLE), sql.Literal(settings.APP_PASSWORD)
    cursor.execute("select rolsuper or rolbypassrls from pg_roles where rolname = %s", [settings.APP_ROLE])
    known = cursor.fetchone()
    if known is None:
        cursor.execute(sql.SQL("create role {} login password {}").format(role, word))
    elif known[0]:
        raise PermissionError(f"{settings.APP_ROLE}: this role walks past row-level security")
    else:
        cursor.execute(sql.SQL("alter role {} login password {}").format(role, word))
    # Row policies make every plan look dear, so a server that compiles dear statements to machine code would do so for
    # each: a pass of the ladder took 0.8 s a statement instead of milliseconds (PostgreSQL 15 as Debian packs it).
    cursor.execute(sql.SQL("alter role {} set jit = off").format(role))


def _give_rights(cursor, connection) -> None:
    role = sql.Identifier(settings.APP_ROLE)
    cursor.execute(sql.SQL("revoke create on schema public from public"))
    cursor.execute(sql.SQL("revoke all on all tables in schema public from {}").format(role))
    cursor.execute(sql.SQL("grant usage on schema public to {}").format(role))
    cursor.execute(sql.SQL("grant usage, select on all sequences in schema public to {}").format(role))
    fixed = {model._meta.db_table for model in _ours() if issubclass(model, AppendOnly)}
    for table in connection.introspection.table_names():
        rights = "select" if table in READ_ONLY else ADD if table in fixed else FULL
        grant = sql.SQL(f"grant {rights} on {{}} to {{}}")
        cursor.execute(grant.format(sql.Identifier(table), role))


def _write_policy(cursor, model: type) -> int:
    table, rows = sql.Identifier(model._meta.db_table), getattr(model, "Rows", None)
    for name in ("scope", "scope_add"):
        cursor.execute(sql.SQL("drop policy if exists {} on {}").format(sql.Identifier(name), table))
    if rows is None or hasattr(rows, "open"):
        cursor.execute(sql.SQL("alter table {} disable row level security").format(table))
        return 0
    written = getattr(rows, "written", rows.seen)
    cursor.execute(sql.SQL("alter table {} enable row level security").format(table))
    if issubclass(model, AppendOnly):  # no rights to change rows there, so no policy for it either
        cursor.execute(sql.SQL(f"create policy scope on {{}} for select using ({rows.seen})").format(table))
        cursor.execute(sql.SQL(f"create policy scope_add on {{}} for insert with check ({written})").format(table))
    else:
        change = f"create policy scope on {{}} for all using ({rows.seen}) with check ({written})"
        cursor.execute(sql.SQL(change).format(table))
    return 1
