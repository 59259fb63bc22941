"""Finding and reading what was put away."""

from django.db.models import Q

from chungtay.register.archive.actions import shelf_of
from chungtay.register.archive.models import File
from chungtay.register.people.desk import Desk


def files(desk: Desk):
    """The files this desk may know of: handed in within its place, or by its own body."""
    return File.objects.filter(Q(path__gte=desk.lo, path__lt=desk.hi) | Q(agency_id=desk.agency_id))


def contents(file: File) -> bytes:
    """The bytes as they came. Raises FileNotFoundError where the archive folder lost them."""
    return shelf_of(file.sha256).read_bytes()
