"""Databases with every table in them, without walking the migrations each time: one is migrated, others are copies."""

import hashlib
import json
import os
import subprocess
import sys
from functools import cache
from inspect import getfile
from pathlib import Path

import psycopg
from django import VERSION
from django.conf import settings
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import RunSQL
from psycopg import sql

ROOT = Path(__file__).resolve().parent.parent
KEPT = r"""select datname, coalesce(shobj_description(oid, 'pg_database'), '{"": ""}')::json from pg_database
  where datname like 'migrated\_%'"""


# Django makes its models anew at each of some 700 steps; looking through them all for garbage is a fifth of the time.
MIGRATE = """import gc, sys; from django.core.management import execute_from_command_line as run
gc.set_threshold(100_000, 20, 100); run(sys.argv)"""


def fresh(name: str, like: str = "") -> str:
    """Make the database `name` anew on the server of the tests, as migrations leave one, or as the one that nobody is
    connected to, `like`; its owner's URL."""
    with psycopg.connect(url_of("postgres"), autocommit=True) as admin:
        admin.execute("select pg_advisory_lock(6871, 5)")  # two at once would migrate twice
        _drop(admin, name)
        both = sql.Identifier(name), sql.Identifier(like or _migrated(admin))
        admin.execute(sql.SQL("create database {} template {}").format(*both))
    return url_of(name)


def _migrated(admin: psycopg.Connection) -> str:
    """The database that copies are taken of: migrated once for all that the migrations say, from an older one where
    they only say more."""
    name, half = f"migrated_{_mark(_said())}", "half_migrated"
    there = dict(admin.execute(KEPT).fetchall())
    if name not in there:
        _drop(admin, half)
        base = next((older for older, said in there.items() if said.items() <= _said().items()), "template1")
        admin.execute(sql.SQL("create database {} template {}").format(sql.Identifier(half), sql.Identifier(base)))
        call = [sys.executable, "-c", MIGRATE, "migrate", "--database", "owner", "--verbosity", "0"]
        subprocess.run(call, env={**os.environ, "DATABASE_URL": url_of(half)}, cwd=ROOT, check=True)
        admin.execute(sql.SQL("alter database {} rename to {}").format(sql.Identifier(half), sql.Identifier(name)))
        told = sql.Literal(json.dumps(_said()))
        admin.execute(sql.SQL("comment on database {} is {}").format(sql.Identifier(name), told))
        for older in there:
            _drop(admin, older)
    return name


@cache
def _said() -> dict[str, str]:
    """For each migration a mark of its own text and of the statements it takes from elsewhere."""
    found = {}
    for key, migration in MigrationLoader(None).disk_migrations.items():
        taken = repr([op.sql for op in migration.operations if isinstance(op, RunSQL)])
        found[".".join(key)] = _mark(Path(getfile(type(migration))).read_text() + taken)
    return found


def _mark(what: object) -> str:
    return hashlib.sha256(f"{VERSION}{what}".encode()).hexdigest()[:16]


def _drop(admin: psycopg.Connection, name: str) -> None:
    admin.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))


def url_of(database: str) -> str:
    return settings.OWNER_URL.rsplit("/", 1)[0] + f"/{database}"
