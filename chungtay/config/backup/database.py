"""PostgreSQL's own programs for taking a database out and putting it in, as the owner of the tables."""

import os
import subprocess
from pathlib import Path

from django.db import connections

from chungtay.config.postgres import programs

EMPTY = """drop schema public cascade;
create schema public;
alter schema public owner to pg_database_owner;
grant usage on schema public to public;
"""
OTHERS = """select count(*) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'"""


class Failed(Exception):
    """A program of PostgreSQL ended with an error; its last words."""


def dump(into: Path, snapshot: str) -> None:
    """The whole database as one moment of it was. Row policies hide nothing from the owner."""
    _run("pg_dump", "--format=custom", f"--snapshot={snapshot}", "--no-owner", "--no-privileges", f"--file={into}")


def put_in(given: Path, folder: Path) -> None:
    """Replace everything in the database by the dump: all of it in one transaction, or nothing."""
    script = folder / "restore.sql"
    _run("pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(given), connect=False)
    head = folder / "empty.sql"
    head.write_text(EMPTY)
    _run("psql", "--quiet", "--no-psqlrc", "--single-transaction", "--set=ON_ERROR_STOP=1", f"--file={head}",
         f"--file={script}")  # fmt: skip


def others() -> int:
    """How many connections besides ours use the database."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(OTHERS)
        return cursor.fetchone()[0]


def _run(program: str, *words: str, connect: bool = True) -> None:
    """The password goes by the environment: a command line can be read by everybody on the machine."""
    where = connections["owner"].settings_dict
    told = {"PGHOST": where["HOST"], "PGPORT": str(where["PORT"] or 5432), "PGUSER": where["USER"]}
    told |= {"PGPASSWORD": where["PASSWORD"], "PGDATABASE": where["NAME"]} if connect else {}
    mode = where.get("OPTIONS", {}).get("sslmode")
    told |= {"PGSSLMODE": mode} if mode else {}
    bare = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    call = [str(programs() / program), *words]
    done = subprocess.run(call, env={**bare, **told}, capture_output=True, check=False)
    if done.returncode:
        raise Failed(f"{program}: {done.stderr.decode('utf-8', 'replace')[-1500:]}")
