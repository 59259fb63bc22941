"""Finding and reading what was put away."""

from django.db.models import Q

from chungtay.register.archive.models import File, Holds, Scan
from chungtay.register.archive.refusals import Quarantined
from chungtay.register.archive.sealing import unseal_bytes
from chungtay.register.archive.shelves import shelf_of, unsealed
from chungtay.register.archive.standing import Standing, standing, standings
from chungtay.register.people.desk import Desk

__all__ = ["Standing", "contents", "files", "last_scan", "released", "standing", "standings", "unsealed"]

WHY_SHUT = {
    Standing.INFECTED: ("có mã độc và đã bị khóa", "is infected and locked"),
    Standing.WAITING: ("đang chờ quét mã độc", "waits to be scanned for viruses"),
    Standing.UNREACHED: ("chưa quét được mã độc", "could not be scanned for viruses yet"),
}


def files(desk: Desk):
    """The official files this desk may know of: handed in within its place, or by its own body."""
    mine = Q(path__gte=desk.lo, path__lt=desk.hi) | Q(agency_id=desk.agency_id)
    return File.objects.filter(mine, holds=Holds.NOBODY)


def contents(file: File) -> bytes:
    """The bytes as they came. Raises FileNotFoundError where the archive folder lost them, NotOpened."""
    kept = shelf_of(file.sha256).read_bytes()
    return unseal_bytes(kept, file.code) if file.holds else kept


def released(file: File) -> bytes:
    """The bytes, for whoever may open them. Raises Quarantined while nobody has called them clean though there is
    somebody to ask; FileNotFoundError."""
    stands = standing(file)
    if stands.shut:
        raise Quarantined(name=file.name, why=WHY_SHUT[stands])
    return contents(file)


def last_scan(file: File) -> Scan | None:
    return Scan.objects.filter(sha256=file.sha256).order_by("id").last()


def by_hash(sha256: str) -> File | None:
    """One file with these bytes, as far as the scope sees."""
    return File.objects.filter(sha256=sha256).order_by("id").first()
