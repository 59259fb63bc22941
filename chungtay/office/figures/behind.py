"""Everything one number counted, sheet by sheet: what is in its numerator, what stands in its denominator only, or one
item of a breakdown; the same for a spreadsheet."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import Http404
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from chungtay.figures.indicators import queries
from chungtay.law.access import Act
from chungtay.law.dated import NotYet
from chungtay.law.figures.definitions import Definition
from chungtay.law.figures.figure import Figure
from chungtay.law.figures.measures import Counted
from chungtay.law.figures.windows import Window
from chungtay.ledger.actions import record
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.children.doors import paused
from chungtay.office.duty.asking import plain
from chungtay.office.duty.tables import as_csv
from chungtay.office.figures import items
from chungtay.office.figures.asking import Asked, asked, day_text, defined, true_as_of, waiting
from chungtay.office.figures.lines import Row, names_children, rows
from chungtay.office.figures.listing import window_words
from chungtay.office.figures.saying import name_of
from chungtay.register.children import budget
from chungtay.register.children.refusals import TooMany

SHEET = "office/figures/behind.html"
PAGE = 100  # things in one sheet
MOST = 20_000  # lines of one download
AT_ONCE = 1000  # of them read together
PARTS = {
    "tu": lambda one: one.counted,
    "mau": lambda one: one.among,
    "thieu": lambda one: one.among and not one.counted,
}


@dataclass(frozen=True)
class BehindPage:
    """office/figures/behind.html; `at`: as of when the figure is true"""

    at: datetime
    name: str
    place: str
    window: str
    item: str
    figure: Figure
    seen: list[queries.Thing]
    sheet: Page
    rows: list[Row]
    tabs: list[tuple]
    csv: str
    crumbs: list[tuple[str, str]]

    title = property(lambda self: _("Hồ sơ đằng sau con số"))

    @property
    def lede(self) -> str:
        return " · ".join(one for one in (self.name, self.item, self.place, self.window) if one)

    @property
    def sentence(self) -> str:
        """What was counted; beside it how much of it this desk may open."""
        top, bottom = self.figure.numerator or 0, self.figure.denominator
        told = {"counted": words.number(top), "of": words.number(bottom or 0), "seen": words.number(len(self.seen))}
        if bottom is None:
            return _("Đếm được %(counted)s; bàn làm việc này mở được %(seen)s hồ sơ.") % told
        return _("Tử số %(counted)s, mẫu số %(of)s; bàn làm việc này mở được %(seen)s hồ sơ.") % told


@dataclass(frozen=True, slots=True)
class Behind:
    """What the address asks for: a figure, everything behind it, the part that is shown."""

    question: Asked
    definition: Definition
    by: queries.By
    part: str
    counted: queries.Counted
    seen: list[queries.Thing]

    @property
    def shares(self) -> bool:
        return self.counted.figure.denominator is not None

    @property
    def shown(self) -> list[queries.Thing]:
        return [one for one in self.seen if PARTS[self.part](one)] if self.part else self.seen

    @property
    def more(self) -> dict[str, str]:
        """What the address carries on."""
        split, item = self.by[0] if self.by else ("", "")
        return {"biet": self.question.known_text, "chia": split, "muc": item}

    @property
    def window(self) -> Window:
        return self.question.window

    @property
    def item(self) -> str:
        return items.name(*self.by[0]) if self.by else ""

    def lines(self, desk, some) -> list[Row]:
        split, item = self.by[0] if self.by else ("", "")
        named = names_children(self.definition, split, item)
        return rows(desk, list(some), self.window.last, shares=self.shares, named=named)


def address(question: Asked, key: str, part: str = "", item: str = "") -> str:
    """Of the page, for the place and window asked for."""
    split = question.split if item else ""
    return question.url("indicator-behind", key, phan=part, biet=question.known_text, chia=split, muc=item)


def address_of(key: str, place: str, window: Window, part: str = "", known: date | None = None) -> str:
    """The same, of a place and window told."""
    told = {"noi": place, "tu": day_text(window.first), "den": day_text(window.last), "phan": part,
            "biet": day_text(known) if known else ""}  # fmt: skip
    return f"{reverse('indicator-behind', args=[key])}?{urlencode({name: one for name, one in told.items() if one})}"


def ways(parts: int) -> list[tuple[str, str]]:
    """The ways to everything behind a figure, by code: of a share also to what is missing from its numerator."""
    names = [("", _("Mọi hồ sơ đằng sau con số")), ("tu", _("Tính vào tử số")), ("thieu", _("Chỉ ở mẫu số"))]
    return names if parts > 1 else names[:1]


def asked_for(request, key: str, question: Asked) -> Behind:
    """Raises Http404, TooMany."""
    desk, window = question.desk, question.window
    definition, item, part = defined(desk, key, window), plain(request, "muc"), plain(request, "phan")
    by = ((question.split, item),) if item and question.split in queries.splits_of(definition) else ()
    told = {"at": question.at, "known": question.known, "by": by}
    try:
        counted = queries.figure(desk, key, desk.path, window, **told)
        seen = queries.things(request.desk, key, desk.path, window, **told)
    except (NotYet, queries.NotYours) as none:
        raise Http404 from none
    if any(one.kind == Counted.CHILDREN for one in seen):
        budget.ask(request.desk, "search", question.at)
    return Behind(question, definition, by, part if part in PARTS else "", counted, seen)


def tabs_of(found: Behind, key: str) -> list[tuple]:
    """All, what is in the numerator, what is missing from it; none of a plain count."""
    if not found.shares:
        return []
    names = (("", _("Tất cả")), ("tu", _("Tính vào tử số")), ("thieu", _("Chỉ ở mẫu số")))
    counts = [sum(map(PARTS[code], found.seen)) if code else len(found.seen) for code, _name in names]
    return [(name, found.question.url("indicator-behind", key, phan=code, **found.more), found.part == code, count)
            for (code, name), count in zip(names, counts, strict=True)]  # fmt: skip


@allow(Act.SEE_FIGURES)
@never_cache
def behind(request, key):
    question = asked(request)
    if (later := waiting(request, question)) is not None:
        return later
    try:
        found = asked_for(request, key, question)
    except TooMany as refusal:
        return paused(request, refusal)
    name = name_of(found.definition)
    shown = Paginator(queries.InOrder(request.desk, found.shown), PAGE).get_page(request.GET.get("page"))
    page = BehindPage(
        true_as_of(question, [found.counted]), name, words.capital(question.desk.unit_name), window_words(found.window),
        found.item, found.counted.figure, found.seen, shown, found.lines(request.desk, shown), tabs_of(found, key),
        question.url("indicator-behind-csv", key, phan=found.part, **found.more) if found.shown else "",
        [(_("Chỉ tiêu thống kê"), question.url("indicators")),
         (name, question.url("indicator-show", key, biet=question.known_text)), (_("Hồ sơ đằng sau con số"), "")],
    )  # fmt: skip
    return render(request, SHEET, {"page": page})


@allow(Act.SEE_FIGURES)
@never_cache
def behind_csv(request, key):
    """What the page shows, up to so many lines as a spreadsheet is read with; who took it stands in the ledger."""
    try:
        found = asked_for(request, key, asked(request))
    except TooMany as refusal:
        return paused(request, refusal)
    shown = queries.InOrder(request.desk, found.shown)
    record("figures.behind-taken", by=request.desk, at=found.question.at, about=key, path=found.question.desk.path,
           part=found.part, rows=min(len(shown), MOST))  # fmt: skip
    heads = (_("Mã"), _("Hồ sơ"), _("Chi tiết"), _("Phần của con số"))
    return as_csv(f"ho-so-{key}", heads, _lines(found, request.desk, shown))


def _lines(found: Behind, desk, shown: queries.InOrder) -> Iterator[tuple[str, ...]]:
    """Some at a time; where not all are given the last line says so."""
    wanted = shown[:MOST]
    for first in range(0, len(wanted), AT_ONCE):
        some = found.lines(desk, wanted[first : first + AT_ONCE])
        yield from ((one.code, one.title, one.text, one.part) for one in some)
    if len(shown) > MOST:
        told = {"n": words.number(MOST), "of": words.number(len(shown))}
        yield "", _("%(n)s dòng đầu trong %(of)s; hãy tách theo nơi hoặc theo phần.") % told, "", ""


urlpatterns = [
    path("chi-so/<slug:key>/ho-so/", behind, name="indicator-behind"),
    path("chi-so/<slug:key>/ho-so.csv", behind_csv, name="indicator-behind-csv"),
]
