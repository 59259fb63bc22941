"""Rows of a list as they are written: only the columns that writing needs, a chunk at a time."""

import json
from base64 import b64decode
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import TextField
from django.db.models.functions import Cast

from chungtay.register.children.sealing import unseal
from chungtay.register.children.sheets.facts import SEALED
from chungtay.register.children.sheets.models import SheetList, SheetRow

FIELDS = ("id", "line", "place", "verdict", "choice", "child_id", "seen_revision", "why", "kept", "changes")


@dataclass(slots=True, eq=False)
class Waiting:
    """A row of `SheetRow`; a plain record, because a list has a hundred thousand of them. `kept`: its values as they
    lie there, `values` what `opened` makes of them."""

    id: int
    line: int
    place: str
    verdict: str
    choice: str
    child_id: int | None
    seen_revision: int
    why: str
    kept: str
    changes: list[dict[str, Any]]
    values: dict[str, Any] = field(default_factory=dict)

    def __reduce__(self) -> tuple[type["Waiting"], tuple]:
        """To a second process as it lies in the database: a third of what slots, name by name, would take."""
        return Waiting, tuple(getattr(self, name) for name in FIELDS)


def waiting(sheet: SheetList, after: int, most: int) -> list[Waiting]:
    """The next rows behind the line `after`, in the order of the file."""
    rows = SheetRow.objects.filter(sheet=sheet, line__gt=after).order_by("line")
    return [Waiting(*row) for row in rows.annotate(kept=Cast("values", TextField())).values_list(*FIELDS)[:most]]


def opened(code: str, rows: Iterable[Waiting]) -> list[Waiting]:
    """The rows of list `code` with their values, sealed numbers plain again."""
    found = list(rows)
    for row in found:
        row.values = json.loads(row.kept)
        for key in SEALED:
            if isinstance(told := row.values.get(key), dict):
                row.values[key] = unseal(b64decode(told["sealed"]), f"{code}:{row.line}:{key}")
    return found
