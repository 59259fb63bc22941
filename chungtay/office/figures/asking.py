"""What the address asks for: the place, the window, the breakdown."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import resolve, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.figures.indicators import extracting, queries
from chungtay.law.figures.definitions import Definition
from chungtay.law.figures.windows import Window
from chungtay.look import words
from chungtay.look.forms import DayField
from chungtay.office.duty.asking import plain
from chungtay.office.figures.jobs import extract_soon
from chungtay.office.head.show import looked_at
from chungtay.register.people.desk import Desk
from chungtay.register.places import queries as places


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


def true_as_of(question: Asked, found: Iterable[queries.Counted]) -> datetime:
    """As of when the page is true; where that is behind, what is read from is made anew meanwhile."""
    if question.known:
        return question.known
    moment = queries.as_of(found, question.at)
    if moment < question.at:
        extract_soon()
    return moment


@dataclass(frozen=True)
class WaitingPage:
    """office/figures/waiting.html"""

    at: datetime
    done: int
    all: int
    provinces: list[tuple[str, str]]

    title = property(lambda self: _("Số của cả nước đang được chuẩn bị"))

    @property
    def lede(self) -> str:
        told = {"done": words.number(self.done), "all": words.number(self.all)}
        return _("Đã xong %(done)s trên %(all)s tỉnh, thành phố.") % told


def waiting(request, question: Asked) -> HttpResponse | None:
    """In place of a page of the whole country, while what it is counted from is made anew; None: it can be counted."""
    left, of = extracting.awaited() if question.desk.path == "" and question.known is None else (0, 0)
    if not left:
        return None
    extract_soon()
    here, country = resolve(request.path_info), places.unit_at("")
    below = places.children_of(country, words.the_day(question.at)) if country else []
    page = WaitingPage(question.at, of - left, of, [
        (one.name, question.url(here.url_name, *here.kwargs.values(), place=one.path)) for one in below
    ])  # fmt: skip
    return render(request, "office/figures/waiting.html", {"page": page})


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
