"""Bytes whose time is over leave the archive; the row about the file, its hash and what the ledger says stay."""

from datetime import datetime

from django.db import transaction

from chungtay.ledger.actions import record
from chungtay.register.archive.models import File, Gone
from chungtay.register.archive.shelves import shelf_of
from chungtay.register.people.desk import Desk


@transaction.atomic
def drop_bytes(*, file: File, why: str, by: Desk, at: datetime) -> None:
    """Take the bytes of a sealed file away. Only sealed ones: their bytes are nobody else's, whatever was sent twice.

    First the row that says so, then the bytes: what a killed machine left lying is taken by `sweep`.
    """
    if not file.holds:
        raise ValueError(f"{file.code} is not sealed: other files may lie under its hash")
    _, fresh = Gone.objects.get_or_create(sha256=file.sha256, defaults={"why": why, "at": at})
    if fresh:
        record("file.bytes-gone", by=by, at=at, about=file.code, sha256=file.sha256, size=file.size, why=why)
    transaction.on_commit(lambda: shelf_of(file.sha256).unlink(missing_ok=True))


def sweep() -> int:
    """Bytes that should be gone and are still there (a machine killed in between, a backup put back). How many went."""
    found = [path for path in map(shelf_of, Gone.objects.values_list("sha256", flat=True)) if path.exists()]
    for path in found:
        path.unlink(missing_ok=True)
    return len(found)
