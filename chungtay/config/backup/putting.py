"""Putting a backup back: files first (they harm nobody), the database in one transaction, then the ledger's word."""

import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db import Error, connections

from chungtay.config.backup import database, keys
from chungtay.config.backup.looking import check, members, opened
from chungtay.config.backup.shape import FILES, About
from chungtay.ledger.chain import Fault
from chungtay.ledger.queries import verify
from chungtay.register.archive.actions import keep_bytes


class NotEmpty(Exception):
    """There are people in this database; `--over` replaces them."""


class InUse(Exception):
    """Somebody is connected: the system is being served."""


@dataclass
class Put:
    """How it went. `faults` of the ledger against the head the backup was made at; `without`: secrets that differ."""

    about: About
    files: int = 0
    faults: list[Fault] = field(default_factory=list)
    without: dict[str, str] = field(default_factory=dict)


def put_back(path: Path, *, over: bool) -> Put:
    """Raises BadBackup, NotEmpty, InUse, database.Failed; the database is then as it was."""
    with tempfile.TemporaryDirectory(prefix="chungtay-restore-") as folder:
        about, secrets = check(path, Path(folder))
        _refuse(over)
        done = Put(about, _files(path))
        connections.close_all()
        database.put_in(Path(folder, "database.dump"), Path(folder))
    connections.close_all()
    done.faults = list(verify(bytes.fromhex(about.head[1])))
    if secrets:
        keys.take_over(secrets, settings.HOME)
    done.without = keys.differing(about.marks, settings.HOME)
    return done


def _refuse(over: bool) -> None:
    if number := database.others():
        raise InUse(f"{number} kết nối / connections")
    if not over and _people():
        raise NotEmpty


def _people() -> bool:
    with connections["owner"].cursor() as cursor:
        try:
            cursor.execute("select exists(select from register_user)")
        except Error:  # a database where nothing was ever made
            return False
        return cursor.fetchone()[0]


def _files(path: Path) -> int:
    kept = 0
    with opened(path) as pack:
        for entry, stream in members(pack):
            if entry.name.startswith(FILES):
                keep_bytes(stream.read())
                kept += 1
    return kept
