"""Writing a backup: the database as one moment of it was, then every file that moment names."""

import hashlib
import io
import os
import tarfile
import tempfile
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connections, transaction

from chungtay.config.backup import database, keys
from chungtay.config.backup.shape import ABOUT, DUMP, FILES, SECRETS, About
from chungtay.ledger.queries import head
from chungtay.register.archive.actions import shelf_of


def make(target: Path, *, at: datetime, with_secrets: bool) -> About:
    """Write the backup to `target`, readable by its owner only. Raises FileExistsError, database.Failed.

    It appears under its name when it is whole and on disk, not before.
    """
    if target.exists():
        raise FileExistsError(target)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as folder:
        dump, whole = Path(folder, DUMP), Path(folder, "whole")
        with _moment() as snapshot:
            database.dump(dump, snapshot)
            hashes, about = _hashes(), _about(dump, at)
        lost = [sha256 for sha256 in hashes if not shelf_of(sha256).is_file()]
        there = [sha256 for sha256 in hashes if sha256 not in set(lost)]
        told = About(**{**about, "files": len(there), "lost": lost})
        _pack(whole, told, dump, there, with_secrets=with_secrets)
        whole.rename(target)  # a stick for backups may know no links
    return told


@contextmanager
def _moment():
    """One moment of the database, seen by us and by the program that takes it out."""
    owner = connections["owner"]
    with transaction.atomic(using="owner"), owner.cursor() as cursor:
        cursor.execute("set transaction isolation level repeatable read, read only")
        cursor.execute("select pg_export_snapshot()")
        yield cursor.fetchone()[0]


def _hashes() -> list[str]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "select sha256 from register_file except select sha256 from register_gone"
            " union select lies_under from protection_evidenceitem where lies_under <> '' order by 1"
        )
        return [row[0] for row in cursor.fetchall()]


def _about(dump: Path, at: datetime) -> dict:
    with connections["owner"].cursor() as cursor:
        cursor.execute("select app || '.' || name from django_migrations order by id")
        migrations = [row[0] for row in cursor.fetchall()]
    number, last = head()
    marks = keys.marks(keys.secrets_here(settings.HOME))
    return {
        "made_at": at.isoformat(), "head": (number, last.hex()), "dump": hashed(dump), "marks": marks,
        "migrations": migrations,
    }  # fmt: skip


def hashed(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _pack(whole: Path, about: About, dump: Path, hashes: list[str], *, with_secrets: bool) -> None:
    handle = os.open(whole, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as out:
        with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as pack:
            _add(pack, ABOUT, about.as_json())
            pack.add(dump, DUMP, filter=_bare)
            for sha256 in hashes:
                pack.add(shelf_of(sha256), f"{FILES}{sha256}", filter=_bare)
            for name in keys.KEPT if with_secrets else ():
                if (settings.HOME / name).exists():
                    _add(pack, f"{SECRETS}{name}", (settings.HOME / name).read_bytes())
        out.flush()
        os.fsync(out.fileno())


def _add(pack: tarfile.TarFile, name: str, data: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(data), 0o600
    pack.addfile(entry, io.BytesIO(data))


def _bare(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    entry.mode = 0o600
    return entry
