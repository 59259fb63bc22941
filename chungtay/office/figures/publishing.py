"""A count as it may be published: places below, one closed year, small counts hidden and what would give them away."""

import csv
from dataclasses import dataclass
from datetime import datetime
from io import StringIO

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from chungtay.figures.indicators import publishing, queries
from chungtay.figures.indicators.publishing import ALL, HAVE, LACK
from chungtay.law.access import Act
from chungtay.law.figures.definitions import Computed, Definition
from chungtay.law.figures.hiding import share_shown, shown, smallest
from chungtay.law.figures.tables import TOTAL
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.duty.asking import plain
from chungtay.office.figures import items
from chungtay.office.figures.asking import Asked, asked
from chungtay.office.figures.listing import below
from chungtay.office.figures.saying import name_of

SHEET = "office/figures/public.html"
HIDDEN = "…"


@dataclass(frozen=True)
class PublicPage:
    """office/figures/public.html"""

    at: datetime
    name: str
    place: str
    year: int
    columns: list[str]
    rows: list[tuple[str, list[tuple[str, str]]]]
    years: list[tuple[str, str]]
    choices: list[tuple[str, str]]
    known_on: str
    noi: str
    file: str
    crumbs: list[tuple[str, str]]

    title = property(lambda self: _("Bảng để công bố"))

    @property
    def lede(self) -> str:
        return _("%(name)s · %(place)s · năm %(year)s") % {"name": self.name, "place": self.place, "year": self.year}

    @property
    def note(self) -> str:
        told = {"sign": HIDDEN, "n": smallest()}
        return _("%(sign)s là số được giấu: số từ 1 đến dưới %(n)s, và những số có thể để lộ nó.") % told


@dataclass(frozen=True)
class Choice:
    """What the address asks for: the indicator as defined in the year, the breakdown, the places."""

    question: Asked
    definition: Definition
    years: list[int]
    year: int
    split: str
    places: dict[str, str]


def chosen(request, key: str) -> Choice:
    """404 where there is nothing to publish: an indicator told by a body, or a place with fewer than two below it."""
    question = asked(request)
    held = queries.book(request.desk).indicators.get(key)
    places = dict(below(question.desk, question.at)[1:])
    if held is None or not isinstance(held.last.how, Computed) or len(places) < 2:
        raise Http404
    years = publishing.years(held.versions[0], words.the_day(question.at))
    if not years:
        raise Http404
    told = plain(request, "nam")
    year = int(told) if told.isdecimal() and int(told) in years else years[0]
    definition, split = held.on(publishing.year(year).last), question.split
    return Choice(question, definition, years, year, split if split in publishing.offered(definition) else "", places)


def table_of(one: Choice) -> tuple[list[str], list[tuple[str, list[str]]]]:
    """Heads and rows as they are printed."""
    question, window = one.question, publishing.year(one.year)
    asks = publishing.Asked(question.desk, tuple(one.places), window, question.at, question.known)
    table, hidden = publishing.published(asks, one.definition, one.split)
    cells, columns = shown(table, hidden), (*table.columns, TOTAL)
    names, share = one.places | {ALL: _("Cộng")}, HAVE in table.columns
    heads = [*(_head(one.split, column) for column in table.columns), _("Cộng"), *([_("Tỷ lệ")] if share else [])]
    rows = [
        (names[row], [*(_cell(cells[row, column]) for column in columns),
                      *([_share(table, hidden, row)] if share else [])])
        for row in table.parents
    ]  # fmt: skip
    return heads, rows


def _head(split: str, column: str) -> str:
    return {HAVE: _("Có"), LACK: _("Không có")}[column] if column in (HAVE, LACK) else items.name(split, column)


def _cell(number: int | None) -> str:
    return HIDDEN if number is None else words.number(number)


def _share(table, hidden, row: str) -> str:
    parts = (row, HAVE), (row, TOTAL)
    if not share_shown(hidden, *parts):
        return HIDDEN
    have, among = (table.counts[one] for one in parts)
    return words.percent(have / among) if among else ""


@allow(Act.SEE_FIGURES)
def public(request, key):
    one = chosen(request, key)
    question, name, (heads, rows) = one.question, name_of(one.definition), table_of(one)
    back, same = question.url("indicator-show", key), request.GET.urlencode()
    page = PublicPage(
        question.known or question.at, name, question.desk.unit_name, one.year, heads,
        [(place, list(zip(heads, cells, strict=True))) for place, cells in rows],
        [(str(year), str(year)) for year in one.years],
        [("", _("Không tách")), *((split, items.breakdown(question.desk, split)) for split in
                                  publishing.offered(one.definition))],
        question.known_text, question.desk.path, f"{reverse('indicator-published', args=[key])}?{same}",
        [(_("Chỉ tiêu thống kê"), question.url("indicators")), (name, back), (_("Bảng để công bố"), "")],
    )  # fmt: skip
    return render(request, SHEET, {"page": page})


@allow(Act.SEE_FIGURES)
def file(request, key):
    """The same table as a file."""
    one = chosen(request, key)
    heads, rows = table_of(one)
    out = StringIO()
    csv.writer(out).writerows([[_("Nơi"), *heads], *([name, *cells] for name, cells in rows)])
    answer = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = content_disposition_header(True, f"{key}-{one.year}.csv")
    return answer


urlpatterns = [
    path("chi-so/<slug:key>/cong-bo/", public, name="indicator-public"),
    path("chi-so/<slug:key>/cong-bo.csv", file, name="indicator-published"),
]
