"""Databases with every table in them, without walking the migrations each time: one is migrated, others are copies."""

import hashlib
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


def fresh(name: str) -> str:
    """Make the database `name` anew, as migrations leave it, on the server of the tests; its owner's URL."""
    with psycopg.connect(url_of("postgres"), autocommit=True) as admin:
        admin.execute("select pg_advisory_lock(6871, 5)")  # two at once would migrate twice
        _drop(admin, name)
        admin.execute(sql.SQL("create database {} template {}").format(sql.Identifier(name), _migrated(admin)))
    return url_of(name)


def _migrated(admin: psycopg.Connection) -> sql.Identifier:
    """The database that copies are taken of: migrated once for all that the migrations say."""
    name = f"migrated_{_said()}"
    there = admin.execute(r"select datname from pg_database where datname like 'migrated\_%'").fetchall()
    if (name,) not in there:
        for (older,) in there:
            _drop(admin, older)
        half = f"{name}_half"
        admin.execute(sql.SQL("create database {}").format(sql.Identifier(half)))
        call = [sys.executable, "-m", "django", "migrate", "--database", "owner", "--verbosity", "0"]
        subprocess.run(call, env={**os.environ, "DATABASE_URL": url_of(half)}, cwd=ROOT, check=True)
        admin.execute(sql.SQL("alter database {} rename to {}").format(sql.Identifier(half), sql.Identifier(name)))
    return sql.Identifier(name)


@cache
def _said() -> str:
    """Mark of the migrations' own text and of the statements they take from elsewhere."""
    seen = hashlib.sha256(repr(VERSION).encode())
    for key, migration in sorted(MigrationLoader(None).disk_migrations.items()):
        seen.update(repr(key).encode() + Path(getfile(type(migration))).read_bytes())
        seen.update(repr([op.sql for op in migration.operations if isinstance(op, RunSQL)]).encode())
    return seen.hexdigest()[:16]


def _drop(admin: psycopg.Connection, name: str) -> None:
    admin.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))


def url_of(database: str) -> str:
    return settings.OWNER_URL.rsplit("/", 1)[0] + f"/{database}"
