"""Questions about second looks; the first argument is the desk that asks."""

from django.db.models import QuerySet

from chungtay.protection.cases.second.models import SecondLook
from chungtay.register.people.desk import Desk


def to_read(desk: Desk) -> QuerySet[SecondLook]:
    """What this commune is to read again, the oldest first."""
    rows = SecondLook.objects.filter(to_path__gte=desk.plo, to_path__lt=desk.phi, word__isnull=True)
    return rows.defer("case", "entry").order_by("at")


def one(desk: Desk, code: str) -> SecondLook | None:
    """One of those this commune reads."""
    rows = SecondLook.objects.filter(to_path__gte=desk.plo, to_path__lt=desk.phi)
    return rows.select_related("word").filter(code=code).first()
