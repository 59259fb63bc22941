"""The folder of the archive: bytes under their hash, whole or not there at all; sealed ones laid open for a moment."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.conf import settings

from chungtay.register.archive.models import File
from chungtay.register.archive.sealing import unseal_bytes


def shelf_of(sha256: str) -> Path:
    """Where the bytes of this hash lie."""
    return Path(settings.ARCHIVE_ROOT) / sha256[:2] / sha256


def write_once(path: Path, data: bytes) -> None:
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, partial = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    os.replace(partial, path)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)  # the name too survives a power cut
    os.close(folder)


@contextmanager
def unsealed(file: File) -> Iterator[Path]:
    """The bytes as they came, under a path, for what reads files. A sealed file lies open without a name, in memory
    where the machine can: whatever is killed meanwhile, nothing of it stays. Raises FileNotFoundError, NotOpened."""
    if not file.holds:
        yield shelf_of(file.sha256)
        return
    data = unseal_bytes(shelf_of(file.sha256).read_bytes(), file.code)
    with _nameless() as laid:
        laid.write(data)
        laid.flush()
        laid.seek(0)
        yield Path(f"/dev/fd/{laid.fileno()}")


def _nameless() -> IO[bytes]:
    return os.fdopen(os.memfd_create("list"), "w+b") if hasattr(os, "memfd_create") else tempfile.TemporaryFile()
