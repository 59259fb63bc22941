"""What bodies told, for a handful of figures at once. A place merged of several has what each of them told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from chungtay.figures.indicators.models import Told
from chungtay.law.figures.windows import Window
from chungtay.register.people.desk import Desk
from chungtay.register.people.scope import scope


@dataclass(frozen=True, slots=True)
class Telling:
    """Rows that stood at a moment."""

    standing: tuple[Told, ...]

    @classmethod
    def of(cls, desk: Desk, keys: Iterable[str], places: Iterable[str], windows: Iterable[Window],
           known: datetime | None) -> "Telling":  # fmt: skip
        """The last row of each chain that the desk may see, as known at the moment (None: now)."""
        spans = [(window.first, window.last) for window in windows]
        rows = Told.objects.filter(key__in=set(keys), path__in=set(places), first__in={one for one, _ in spans})
        later = (
            Q(restated_by__isnull=True) if known is None else Q(restated_by__isnull=True) | Q(restated_by__at__gt=known)
        )
        rows = rows.filter(later) if known is None else rows.filter(later, at__lte=known)
        with scope(desk):
            return cls(tuple(row for row in rows.order_by("id") if (row.first, row.last) in spans))

    def rows(self, key: str, place: str, window: Window, split: str = "", item: str = "") -> list[Told]:
        asked = (key, place, window.first, window.last, split, item)
        return [r for r in self.standing if (r.key, r.path, r.first, r.last, r.split, r.item) == asked]

    def items(self, key: str, place: str, window: Window, split: str) -> list[str]:
        asked = (key, place, window.first, window.last, split)
        found = (r.item for r in self.standing if (r.key, r.path, r.first, r.last, r.split) == asked)
        return list(dict.fromkeys(found))
