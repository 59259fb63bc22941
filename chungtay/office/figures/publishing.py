"""A count as it may be published: places below, one closed year, small counts hidden and what would give them away;
and the closing of a year."""

import csv
from dataclasses import dataclass
from datetime import datetime
from io import StringIO

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.figures.indicators import closing, queries
from chungtay.figures.indicators.models import Printed
from chungtay.figures.indicators.publishing import HAVE, LACK
from chungtay.law.access import Act
from chungtay.law.figures.definitions import Computed, Definition
from chungtay.law.figures.hiding import smallest
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.duty.asking import plain
from chungtay.office.figures import items
from chungtay.office.figures.asking import Asked, asked
from chungtay.office.figures.jobs import print_tables
from chungtay.office.figures.listing import below
from chungtay.office.figures.saying import as_now, name_of
from chungtay.office.workforce.sheets import FormPage
from chungtay.office.workforce.sheets import shown as shown_form

SHEET = "office/figures/public.html"
HIDDEN = "…"


@dataclass(frozen=True)
class PublicPage:
    """office/figures/public.html"""

    at: datetime
    name: str
    place: str
    year: int | None
    columns: list[str]
    rows: list[tuple[str, list[tuple[str, str]]]]
    years: list[tuple[str, str]]
    choices: list[tuple[str, str]]
    noi: str
    file: str
    close: str
    as_now: str
    crumbs: list[tuple[str, str]]

    title = property(lambda self: _("Bảng để công bố"))

    @property
    def lede(self) -> str:
        if self.year is None:
            return f"{self.name} · {self.place}"
        return _("%(name)s · %(place)s · năm %(year)s") % {"name": self.name, "place": self.place, "year": self.year}

    @property
    def note(self) -> str:
        told = {"sign": HIDDEN, "n": smallest()}
        return _("%(sign)s là số được giấu: số từ 1 đến dưới %(n)s, và những số có thể để lộ nó.") % told


@dataclass(frozen=True)
class Choice:
    """What the address asks for: the indicator, the place, the table (None where none is printed); ``years`` and
    ``splits`` there are to choose from."""

    question: Asked
    definition: Definition
    years: list[int]
    splits: list[str]
    table: Printed | None


def chosen(request, key: str) -> Choice:
    """404 where there is nothing to publish: an indicator told by a body, or a place with fewer than two below it."""
    question = asked(request)
    held = queries.book(request.desk).indicators.get(key)
    places = below(question.desk, question.at)[1:]
    if held is None or not isinstance(held.last.how, Computed) or len(places) < closing.LEAST:
        raise Http404
    tables = closing.printed(question.desk.path, key)
    years = list(dict.fromkeys(one.closing.year for one in tables))
    told = plain(request, "nam")
    year = int(told) if told.isdecimal() and int(told) in years else next(iter(years), None)
    of_year = {one.split: one for one in tables if one.closing.year == year}
    return Choice(question, held.last, years, [one for one in of_year if one],
                  of_year.get(question.split, of_year.get("")))  # fmt: skip


def table_of(table: Printed) -> tuple[list[str], list[tuple[str, list[str]]]]:
    """Heads and rows as they are printed."""
    share = table.columns[:1] == [HAVE]
    heads = [*(_head(table.split, column) for column in table.columns), _("Cộng"), *([_("Tỷ lệ")] if share else [])]
    rows = [
        (name or _("Cộng"), [*map(_cell, cells), *([_share(cells[0], cells[-1])] if share else [])])
        for name, cells in table.rows
    ]
    return heads, rows


def _head(split: str, column: str) -> str:
    return {HAVE: _("Có"), LACK: _("Không có")}[column] if column in (HAVE, LACK) else items.name(split, column)


def _cell(number: int | None) -> str:
    return HIDDEN if number is None else words.number(number)


def _share(have: int | None, among: int | None) -> str:
    """Only where both are shown: it would give the other back."""
    if have is None or among is None:
        return HIDDEN
    return words.percent(have / among) if among else ""


@allow(Act.SEE_FIGURES)
def public(request, key):
    one = chosen(request, key)
    question, name, table = one.question, name_of(one.definition), one.table
    heads, rows = table_of(table) if table else ([], [])
    back, same = question.url("indicator-show", key), request.GET.urlencode()
    page = PublicPage(
        table.closing.at if table else question.at, name, question.desk.unit_name,
        table.closing.year if table else None, heads,
        [(place, list(zip(heads, cells, strict=True))) for place, cells in rows],
        [(str(year), str(year)) for year in one.years],
        [("", _("Không tách")), *((split, items.breakdown(question.desk, split)) for split in one.splits)],
        question.desk.path, f"{reverse('indicator-published', args=[key])}?{same}",
        reverse("year-close") if request.desk.may(Act.CLOSE_YEAR) else "",
        as_now(one.definition, table.split) if table else "",
        [(_("Chỉ tiêu thống kê"), question.url("indicators")), (name, back), (_("Bảng để công bố"), "")],
    )  # fmt: skip
    return render(request, SHEET, {"page": page})


@allow(Act.SEE_FIGURES)
def file(request, key):
    """The same table as a file."""
    table = chosen(request, key).table
    if table is None:
        raise Http404
    heads, rows = table_of(table)
    out = StringIO()
    csv.writer(out).writerows([[_("Nơi"), *heads], *([name, *cells] for name, cells in rows)])
    answer = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = content_disposition_header(True, f"{key}-{table.closing.year}.csv")
    return answer


class CloseForm(forms.Form):
    """Which year: none is chosen beforehand, for it is closed once and for all."""

    year = forms.TypedChoiceField(label=gettext_lazy("Năm"), coerce=int)

    def __init__(self, *given, years: list[int], **more) -> None:
        super().__init__(*given, **more)
        self.fields["year"].choices = [("", _("Chọn năm")), *((year, year) for year in years)]


@allow(Act.CLOSE_YEAR, methods=("GET", "HEAD", "POST"))
def close(request):
    """Once for the whole country."""
    at, back = timezone.now(), reverse("indicators")
    form = CloseForm(request.POST or None, years=closing.to_close(words.the_day(at)))
    if request.method == "POST" and form.is_valid():
        closing.close(year=form.cleaned_data["year"], by=request.desk, at=at)
        print_tables.defer()
        messages.success(request, _("Đã chốt; bảng của năm có sau ít phút."))
        return redirect(back)
    lede = _("Từ lúc chốt, mọi bảng công bố của năm đếm như hồ sơ ghi lúc này; mỗi năm chỉ chốt một lần cho cả nước.")
    title = _("Chốt năm để công bố")
    crumbs = [(_("Chỉ tiêu thống kê"), back), (title, "")]
    return shown_form(request, FormPage(at, title, lede, crumbs, form, _("Chốt năm"), back))


urlpatterns = [
    path("chi-so/chot-nam/", close, name="year-close"),
    path("chi-so/<slug:key>/cong-bo/", public, name="indicator-public"),
    path("chi-so/<slug:key>/cong-bo.csv", file, name="indicator-published"),
]
