"""A system of its own to measure: database, role, data folder. Nothing of the installation is touched."""

import os
from io import StringIO
from urllib.parse import urlsplit, urlunsplit

import psycopg

ROLE = "chungtay_bench"
NAME = "chungtay_bench" if os.environ.get("KEEP") else "chungtay_bench_once"  # what is kept is not dropped by the way
TUNED = {"shared_buffers": "2GB", "maintenance_work_mem": "1GB", "max_wal_size": "8GB", "wal_compression": "off"}


def take_place() -> str:
    """Point the environment at an empty database; its URL. DATABASE_URL names a server, else one is started."""
    from chungtay.config.home import home
    from chungtay.config.postgres import Server

    os.environ["CHUNGTAY_HOME"] = str(home() / "bench")
    os.environ |= {"CHUNGTAY_APP_ROLE": ROLE, "CHUNGTAY_REQUIRE_MFA": "1", "DJANGO_SETTINGS_MODULE": SETTINGS}
    os.environ.pop("CHUNGTAY_DEMO", None)
    given = os.environ.get("DATABASE_URL")
    url = _named(given or _tuned(Server(home())), NAME)
    _stand(url, anew=not os.environ.get("KEEP"))
    os.environ["DATABASE_URL"] = url
    return url


SETTINGS = "chungtay.config.settings"


def leave_place() -> None:
    """Drop the database; stop the server that was started for it."""
    from chungtay.config.home import home
    from chungtay.config.postgres import Server

    if not os.environ.get("KEEP"):
        with psycopg.connect(_named(os.environ["DATABASE_URL"], "postgres"), autocommit=True) as db:
            db.execute(f"drop database if exists {NAME} with (force)")
    Server(home()).stop()


def _tuned(server) -> str:
    """Start it with what a machine for a million duties would give it: memory, and a log that is not compressed."""
    server.start()
    with psycopg.connect(server.url("postgres"), autocommit=True) as db:
        for name, value in TUNED.items():
            db.execute(f"alter system set {name} = '{value}'")
    server.stop()
    return server.start().url()


def _named(url: str, database: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{database}"))


def _stand(url: str, *, anew: bool) -> None:
    """A database of that name is there: an empty one, or the one that was kept where there is one."""
    with psycopg.connect(_named(url, "postgres"), autocommit=True) as db:
        if anew:
            db.execute(f"drop database if exists {NAME} with (force)")
        if not db.execute("select 1 from pg_database where datname = %s", (NAME,)).fetchone():
            db.execute(f"create database {NAME}")


def prepare() -> None:
    """As in service: tables, rights, row policies, units, calendar, compiled words, static files."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("prepare", stdout=StringIO())
    call_command("collectstatic", interactive=False, verbosity=0)
