"""Questions about the papers of a child; the desk comes first, and the row policy says the same underneath."""

from django.db.models import Q, QuerySet

from chungtay.register.archive.models import File, Holds
from chungtay.register.children.models import Child
from chungtay.register.people.desk import Desk


def papers(desk: Desk, child: Child) -> QuerySet[File]:
    """Papers of this record and of those that went into it, newest first."""
    of_it = Q(child=child) | Q(child__merged_into=child)
    return File.objects.filter(of_it, holds=Holds.PAPER).order_by("-added_at", "-pk")


def paper(desk: Desk, child: Child, code: str) -> File | None:
    return papers(desk, child).filter(code=code).first()


def face(desk: Desk, child: Child) -> File | None:
    """The picture that the record shows."""
    return File.objects.filter(pk=child.photo_id, holds=Holds.PHOTO).first() if child.photo_id else None
