"""Every record behind one number, sheet by sheet: of its numerator, its denominator, or one item of a breakdown."""

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.core.paginator import Page
from django.http import Http404
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _

from chungtay.figures.indicators import queries
from chungtay.figures.indicators.reaching import DENOMINATOR, NUMERATOR
from chungtay.law.access import Act
from chungtay.law.dated import NotYet
from chungtay.law.figures.windows import Window
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.look.sheets import sheet
from chungtay.office.duty.asking import plain
from chungtay.office.figures import items
from chungtay.office.figures.asking import Asked, asked, day_text, defined
from chungtay.office.figures.listing import window_words
from chungtay.office.figures.saying import name_of

SHEET = "office/figures/behind.html"
PAGE = 100  # records in one sheet
PARTS = {"tu": NUMERATOR, "mau": DENOMINATOR}


@dataclass(frozen=True)
class BehindPage:
    """office/figures/behind.html"""

    at: datetime
    name: str
    place: str
    window: str
    part: str
    item: str
    counted: int | None
    sheet: Page
    crumbs: list[tuple[str, str]]

    title = property(lambda self: _("Hồ sơ đằng sau con số"))

    @property
    def lede(self) -> str:
        return " · ".join(one for one in (self.name, self.item, self.part, self.place, self.window) if one)

    @property
    def sentence(self) -> str:
        told = {"counted": words.number(self.counted or 0), "seen": words.number(self.sheet.paginator.count)}
        return _("Đếm được %(counted)s; bàn làm việc này mở được %(seen)s hồ sơ.") % told

    @property
    def rows(self) -> list[tuple[str, str]]:
        return [(one.label, reverse(one.url_name, args=[one.code])) for one in self.sheet]


def address(question: Asked, key: str, part: str = "tu", item: str = "") -> str:
    """Of the page, for the place and window asked for."""
    split = question.split if item else ""
    return question.url("indicator-behind", key, phan=part, biet=question.known_text, chia=split, muc=item)


def address_of(key: str, place: str, window: Window, part: str = "tu", known: date | None = None) -> str:
    """The same, of a place and window told."""
    told = {"noi": place, "tu": day_text(window.first), "den": day_text(window.last), "phan": part,
            "biet": day_text(known) if known else ""}  # fmt: skip
    return f"{reverse('indicator-behind', args=[key])}?{urlencode({name: one for name, one in told.items() if one})}"


def counted_of(question: Asked, key: str, part: str, by: queries.By) -> int | None:
    desk, window = question.desk, question.window
    found = queries.figure(desk, key, desk.path, window, at=question.at, known=question.known, by=by).figure
    return found.numerator if part == NUMERATOR else found.denominator


@allow(Act.SEE_FIGURES)
def behind(request, key):
    question = asked(request)
    definition, window = defined(question.desk, key, question.window), question.window
    part, item = PARTS.get(plain(request, "phan"), NUMERATOR), plain(request, "muc")
    splits, own = queries.splits_of(definition), question.desk.path
    by = ((question.split, item),) if item and question.split in splits else ()
    told = {"at": question.at, "known": question.known, "by": by, "part": part}
    try:
        counted = counted_of(question, key, part, by)
        found = queries.records(request.desk, key, own, window, **told)
    except (NotYet, queries.NotYours) as none:
        raise Http404 from none
    name = name_of(definition)
    page = BehindPage(
        question.at, name, question.desk.unit_name, window_words(window),
        _("Mẫu số") if part == DENOMINATOR else _("Tử số"), items.name(question.split, item) if by else "", counted,
        sheet(request, found, size=PAGE),
        [(_("Chỉ tiêu thống kê"), question.url("indicators")),
         (name, question.url("indicator-show", key, biet=question.known_text)), (_("Hồ sơ đằng sau con số"), "")],
    )  # fmt: skip
    return render(request, SHEET, {"page": page})


urlpatterns = [path("chi-so/<slug:key>/ho-so/", behind, name="indicator-behind")]
