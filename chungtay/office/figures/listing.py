"""Every indicator of one place, set by set: value, target, way, how sure, and what is still empty."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _

from chungtay.figures.indicators import aims, queries
from chungtay.figures.indicators.queries import Counted
from chungtay.law.access import Act
from chungtay.law.figures.definitions import Computed, Definition
from chungtay.law.figures.windows import Window
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.duty.rows import said
from chungtay.office.figures.asking import Asked, asked, day_text, true_as_of, waiting
from chungtay.office.figures.saying import how_of, mark_of, name_of, parts_of, plain_value, targets_of, value_of
from chungtay.office.pictures.show import quarter_word
from chungtay.register.people.desk import Desk
from chungtay.register.places import queries as places

SHEET = "office/figures/list.html"
CHILDREN = "TT13A-0101"


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator."""

    name: str
    url: str
    value: str
    parts: str
    how: str
    sure: tuple[str, str]
    targets: list[tuple[str, str, str, list[str]]]
    points: list[tuple[str, float]]
    way: str


@dataclass(frozen=True, slots=True)
class Part:
    """One set: its indicators with a figure, those nobody has told yet, the slots."""

    title: str
    note: str
    lines: list[Line]
    silent: list[tuple[str, str]]
    slots: list[str]


@dataclass(frozen=True)
class ListPage:
    """office/figures/list.html"""

    at: datetime
    place: str
    places: list[tuple[str, str]]
    parts: list[Part]
    first: str
    last: str
    window: str
    known_on: str
    keeps: str

    title = property(lambda self: _("Chỉ tiêu thống kê"))

    @property
    def lede(self) -> str:
        return f"{self.place} · {self.window}"

    @property
    def gaps(self) -> str:
        silent, slots = (sum(len(getattr(part, name)) for part in self.parts) for name in ("silent", "slots"))
        told = {"silent": words.number(silent), "slots": words.number(slots)}
        return _("%(silent)s chỉ tiêu chưa có ai báo số; %(slots)s ô của bộ chỉ tiêu chưa tìm được nội dung.") % told


def below(desk: Desk, at: datetime, *, villages: bool = False) -> list[tuple[str, str]]:
    """The place itself and those directly below it, to choose from."""
    unit = places.unit_at(desk.path)
    found = places.children_of(unit, words.the_day(at)) if unit else []
    return [("", desk.unit_name), *((one.path, one.name) for one in found if villages or one.tier != "village")]


def window_words(window: Window) -> str:
    return said((window.vi, window.en))


@dataclass(frozen=True, slots=True)
class Figures:
    """Every indicator of the place: its figure, and its way through the quarters."""

    found: dict[str, Counted]
    ways: dict[str, list[Counted]]

    @property
    def all(self) -> list[Counted]:
        return [*self.found.values(), *(one for way in self.ways.values() for one in way)]


def counted_for(question: Asked) -> Figures:
    desk, window, at = question.desk, question.window, question.at
    book = queries.book(desk)
    held = book.on(window.last)
    spans = queries.quarters(words.the_day(at))
    counted = [key for key, one in held.items() if isinstance(one.how, Computed)]
    ways = queries.trends(desk, counted, desk.path, spans, at=at, known=question.known)
    asked_for = [key for key, one in held.items() if not one.empty]
    told = queries.figures(desk, asked_for, [desk.path], window, at=at, known=question.known)
    return Figures({one.figure.indicator: one for one in told}, ways)


def parts(question: Asked, figures: Figures) -> Iterator[Part]:
    book, of_plans = queries.book(question.desk), aims.of_plans(question.desk.path)
    found, ways, held = figures.found, figures.ways, book.on(question.window.last)
    for code, one in book.sets.items():
        mine = [definition for definition in held.values() if definition.set == code]
        if mine:
            yield _part(question, said(one.names), said(one.status), mine, found, ways, of_plans)


def _part(question: Asked, title: str, note: str, mine: list[Definition], found: dict[str, Counted], ways,
          of_plans) -> Part:  # fmt: skip
    shown = [one for one in mine if one.key in found and not found[one.key].figure.silent]
    silent = [one for one in mine if one.key in found and found[one.key].figure.silent]
    return Part(
        title, note, [_line(question, one, found[one.key], ways.get(one.key, []), of_plans) for one in shown],
        [(name_of(one), question.url("indicator-show", one.key, biet=question.known_text)) for one in silent],
        [name_of(one) for one in mine if one.empty],
    )  # fmt: skip


def _line(question: Asked, definition: Definition, counted: Counted, way: list[Counted], of_plans) -> Line:
    points = [(quarter_word(one.figure.window), plain_value(one.figure)) for one in way if one.figure.value is not None]
    ends = [value_of(one.figure, definition) for one in way if one.figure.value is not None]
    link = question.url("indicator-show", definition.key, biet=question.known_text)
    return Line(
        name_of(definition), link, value_of(counted.figure, definition),
        parts_of(counted.figure), "" if counted.how == "records" else how_of(counted), mark_of(definition),
        compared(counted, of_plans),
        points if len(points) > 1 else [], _way(ends),
    )  # fmt: skip


def compared(counted: Counted, of_plans) -> list[tuple[str, str, str, list[str]]]:
    """The targets with a verdict; the indicator's own page has them all, with the reasons."""
    return [one for one in targets_of(counted, of_plans) if one[2]]


def _way(ends: list[str]) -> str:
    return _("từ %(one)s đến %(other)s") % {"one": ends[0], "other": ends[-1]} if ends else ""


@allow(Act.SEE_FIGURES)
def indicators(request):
    question = asked(request)
    if (later := waiting(request, question)) is not None:
        return later
    window, figures = question.window, counted_for(question)
    page = ListPage(
        true_as_of(question, figures.all), question.desk.unit_name, below(request.desk, question.at),
        list(parts(question, figures)),
        day_text(window.first), day_text(window.last), window_words(window), question.known_text,
        reverse("indicator-layers") if request.desk.may(Act.KEEP_INDICATORS) else "",
    )  # fmt: skip
    return render(request, SHEET, {"page": page})


urlpatterns = [path("chi-so/", indicators, name="indicators")]
