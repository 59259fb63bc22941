"""Rows of a list as they are written: only the columns that writing needs, a chunk at a time."""

from dataclasses import dataclass
from typing import Any

from chungtay.register.children.sheets.models import SheetList, SheetRow

FIELDS = ("id", "line", "place", "verdict", "choice", "child_id", "seen_revision", "why", "values", "changes")


@dataclass(slots=True, eq=False)
class Waiting:
    """A row of `SheetRow`; a plain record, because a list has a hundred thousand of them."""

    id: int
    line: int
    place: str
    verdict: str
    choice: str
    child_id: int | None
    seen_revision: int
    why: str
    values: dict[str, Any]
    changes: list[dict[str, Any]]


def waiting(sheet: SheetList, after: int, most: int) -> list[Waiting]:
    """The next rows behind the line `after`, in the order of the file."""
    rows = SheetRow.objects.filter(sheet=sheet, line__gt=after).order_by("line")
    return [Waiting(*row) for row in rows.values_list(*FIELDS)[:most]]
