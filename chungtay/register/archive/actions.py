"""Putting files away so that a killed machine has either the whole file or none."""

import hashlib
import os
import tempfile
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from chungtay.ledger.actions import record
from chungtay.register.archive.kinds import media_type
from chungtay.register.archive.models import File
from chungtay.register.codes import new_code
from chungtay.register.people.desk import Desk


def shelf_of(sha256: str) -> Path:
    """Where the bytes of this hash lie."""
    return Path(settings.ARCHIVE_ROOT) / sha256[:2] / sha256


@transaction.atomic
def put_away(*, data: bytes, name: str, by: Desk, at: datetime) -> File:
    """Keep the bytes under their hash and a row about them. The bytes are on disk before the row can be committed."""
    digest = hashlib.sha256(data).hexdigest()
    _write_once(shelf_of(digest), data)
    file = File.objects.create(
        code=new_code("TL"),
        sha256=digest,
        name=Path(name.replace("\\", "/")).name[:255] or "khong-ten",
        media_type=media_type(data),
        size=len(data),
        path=by.path,
        agency_id=by.agency_id,
        added_at=at,
        added_by_id=by.user_id,
    )
    record("file.put-away", by=by, at=at, about=file.code, sha256=digest, size=len(data))
    return file


def _write_once(path: Path, data: bytes) -> None:
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
