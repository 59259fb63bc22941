"""Reading a backup: every byte is checked against its hash before anything is put back."""

import hashlib
import re
import shutil
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from chungtay.config.backup.keys import KEPT
from chungtay.config.backup.making import hashed
from chungtay.config.backup.shape import ABOUT, DUMP, FILES, SECRETS, About, BadBackup, about_from

HASH = re.compile(r"[0-9a-f]{64}")
STEP = 2**20


@contextmanager
def opened(path: Path) -> Iterator[tarfile.TarFile]:
    """Raises BadBackup for what is no backup, or is cut short."""
    try:
        with tarfile.open(path, "r:") as pack:
            yield pack
    except (tarfile.TarError, EOFError) as reason:
        raise BadBackup(str(reason)) from reason


def check(path: Path, folder: Path) -> tuple[About, dict[str, bytes]]:
    """What it says about itself, and its secrets, after everything in it was read; the dump then lies in `folder`.

    Raises BadBackup, FileNotFoundError.
    """
    files, about, secrets = 0, None, {}
    with opened(path) as pack:
        for entry, stream in members(pack):
            if entry.name == ABOUT:
                about = about_from(stream.read())
            elif entry.name == DUMP:
                with (folder / DUMP).open("wb") as out:
                    shutil.copyfileobj(stream, out, STEP)
            elif entry.name.startswith(FILES):
                _same(stream, entry.name.removeprefix(FILES))
                files += 1
            elif entry.name.removeprefix(SECRETS) in KEPT:
                secrets[entry.name.removeprefix(SECRETS)] = stream.read()
            else:
                raise BadBackup(f"lạ / unknown: {entry.name!r}")
    _whole(about, folder, files)
    return about, secrets


def members(pack: tarfile.TarFile) -> Iterator[tuple[tarfile.TarInfo, IO[bytes]]]:
    """Plain files only: no links, no devices, nothing that leads elsewhere."""
    for entry in pack:
        stream = pack.extractfile(entry) if entry.isreg() else None
        if stream is None:
            raise BadBackup(f"không phải tệp thường / no plain file: {entry.name!r}")
        yield entry, stream


def _same(stream: IO[bytes], sha256: str) -> None:
    digest = hashlib.sha256()
    while piece := stream.read(STEP):
        digest.update(piece)
    if not HASH.fullmatch(sha256) or digest.hexdigest() != sha256:
        raise BadBackup(f"tệp đã bị sửa hoặc hỏng / altered: {sha256[:20]}")


def _whole(about: About | None, folder: Path, files: int) -> None:
    if about is None or not (folder / DUMP).exists():
        raise BadBackup(f"thiếu / missing: {ABOUT}, {DUMP}")
    if hashed(folder / DUMP) != about.dump:
        raise BadBackup(f"{DUMP}: đã bị sửa hoặc hỏng / altered")
    if files != about.files:
        raise BadBackup(f"{files} tệp, phải là {about.files} / files")
