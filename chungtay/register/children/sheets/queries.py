"""Questions about lists; the desk comes first."""

from django.db.models import QuerySet

from chungtay.register.children.sheets.models import SheetList, SheetOut, SheetRow
from chungtay.register.people.desk import Desk

__all__ = ["lists", "marked_cells", "one", "outs", "rows"]


def lists(desk: Desk) -> QuerySet[SheetList]:
    """Lists of the desk's own children, newest first."""
    return SheetList.objects.filter(path__gte=desk.plo, path__lt=desk.phi).order_by("-added_at")


def one(desk: Desk, code: str) -> SheetList | None:
    return lists(desk).select_related("file", "unit", "marked").filter(code=code).first()


def rows(desk: Desk, sheet: SheetList) -> QuerySet[SheetRow]:
    """Rows of a list in the order of the file."""
    mine = SheetRow.objects.filter(sheet=sheet, path__gte=desk.plo, path__lt=desk.phi)
    return mine.select_related("child", "sheet").order_by("line")


def outs(desk: Desk) -> QuerySet[SheetOut]:
    """Lists that left this place, newest first."""
    return SheetOut.objects.filter(path__gte=desk.lo, path__lt=desk.hi).order_by("-at")


def marked_cells(desk: Desk, sheet: SheetList) -> QuerySet[SheetRow]:
    """Rows with something to say, for the file that is given back."""
    return rows(desk, sheet).exclude(said=[])
