"""What the address asks for: the place, the window, the breakdown."""

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from chungtay.figures.indicators import queries
from chungtay.law.figures.definitions import Definition
from chungtay.law.figures.windows import Window
from chungtay.look import words
from chungtay.look.forms import DayField
from chungtay.office.duty.asking import plain
from chungtay.office.head.show import looked_at
from chungtay.register.people.desk import Desk


@dataclass(frozen=True, slots=True)
class Asked:
    """The desk over the place looked at, the window, the moment; ``known_on``: as the records read at the end of a day
    (None: as they read now)."""

    desk: Desk
    window: Window
    at: datetime
    split: str = ""
    known_on: date | None = None

    @property
    def known(self) -> datetime | None:
        return Window(self.known_on, self.known_on).moments[1] if self.known_on else None

    @property
    def known_text(self) -> str:
        return day_text(self.known_on) if self.known_on else ""

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What a form of the page carries on: place and window."""
        told = [("noi", self.desk.path), ("tu", day_text(self.window.first)), ("den", day_text(self.window.last))]
        return [(name, one) for name, one in told if one]

    def url(self, name: str, *given: str, place: str | None = None, **more: str) -> str:
        told = dict(self.kept) | ({} if place is None else {"noi": place}) | more
        return f"{reverse(name, args=given)}?{urlencode({key: one for key, one in told.items() if one})}"


def asked(request) -> Asked:
    at = timezone.now()
    today = words.the_day(at)
    first, last = _day(request, "tu", date(today.year, 1, 1)), _day(request, "den", today)
    known_on = _day(request, "biet", today)
    window = Window(min(first, last), max(first, last))
    desk, split = looked_at(request.desk, plain(request, "noi")), plain(request, "chia")
    return Asked(desk, window, at, split, known_on if known_on < today else None)


def _day(request, name: str, otherwise: date) -> date:
    """A day as people write it; what is no day asks for nothing."""
    try:
        return DayField(required=False).clean(plain(request, name)) or otherwise
    except ValidationError:
        return otherwise


def day_text(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


def defined(desk: Desk, key: str, window: Window) -> Definition:
    """The version in force on the window's last day, the first one for a window before it; 404 for no such key."""
    held = queries.book(desk).indicators.get(key)
    if held is None:
        raise Http404
    return next((one for one in reversed(held.versions) if one.from_day <= window.last), held.versions[0])
