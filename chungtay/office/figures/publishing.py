"""A count as it may be published: places below by one breakdown, small counts hidden and what would give them away."""

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _

from chungtay.figures.engine.counting import UNKNOWN
from chungtay.figures.indicators import queries
from chungtay.law.access import Act
from chungtay.law.figures.definitions import Definition
from chungtay.law.figures.hiding import hide_together, shown, smallest
from chungtay.law.figures.tables import TOTAL, Table, summed
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.figures import items
from chungtay.office.figures.asking import Asked, asked, defined
from chungtay.office.figures.listing import below, window_words
from chungtay.office.figures.saying import name_of
from chungtay.office.figures.show import splits
from chungtay.office.pictures.publishing import ALL, HIDDEN

SHEET = "office/figures/public.html"


@dataclass(frozen=True)
class PublicPage:
    """office/figures/public.html"""

    at: datetime
    name: str
    place: str
    window: str
    columns: list[str]
    rows: list[tuple[str, list[str]]]
    choices: list[tuple[str, str]]
    back: str
    crumbs: list[tuple[str, str]]
    kept: list[tuple[str, str]]

    title = property(lambda self: _("Bảng để công bố"))

    @property
    def lede(self) -> str:
        return f"{self.name} · {self.place} · {self.window}"

    @property
    def note(self) -> str:
        told = {"sign": HIDDEN, "n": smallest()}
        return _("%(sign)s là số được giấu: số từ 1 đến dưới %(n)s, và những số có thể để lộ nó.") % told


def counted(question: Asked, definition: Definition, split: str) -> Table:
    """The numerators of the places below, by the items of the breakdown; a table that adds up both ways, to the same
    totals whatever it is split by: of whom the records do not tell stands apart."""
    names = [one for one, _name in below(question.desk, question.at)[1:]]
    found = queries.figures(question.desk, [definition.key], names, question.window, at=question.at, split=split)
    cells = {(one.figure.place, one.figure.by[0][1]): one.figure.numerator or 0 for one in found if one.figure.by}
    whole = {one.figure.place: one.figure.numerator or 0 for one in found if not one.figure.by}
    columns = tuple(dict.fromkeys(item for _place, item in cells))
    for place in names if columns else ():
        rest = whole[place] - sum(cells.get((place, item), 0) for item in columns)
        cells[place, UNKNOWN] = cells.get((place, UNKNOWN), 0) + max(rest, 0)
    if any(cells.get((place, UNKNOWN)) for place in names):
        columns = tuple(dict.fromkeys((*columns, UNKNOWN)))
    parents = {ALL: "", **dict.fromkeys(names, ALL)}
    if not columns:
        return summed(parents, (), {(place, TOTAL): number for place, number in whole.items()})
    told = {(place, item): cells.get((place, item), 0) for place in names for item in columns}
    return summed(parents, columns, told)


@allow(Act.SEE_FIGURES)
def public(request, key):
    question = asked(request)
    definition = defined(request.desk, key, question.window)
    if not splits(definition) or len(below(question.desk, question.at)) < 2:
        raise Http404
    # whoever is in several items at once, or in none, would make a row that does not add up: such are not offered
    offered = [one for one in splits(definition) if one in ("sex", "age", "ethnic")]
    split = question.split if question.split in offered else ""
    table = counted(question, definition, split)
    cells = shown(table, hide_together({split: table})[split])  # beside the other breakdowns, which may be out too
    names = {ALL: _("Cộng"), **dict(below(question.desk, question.at)[1:])}
    columns = (*table.columns, TOTAL)
    rows = [(names[row], [_cell(cells[row, column]) for column in columns]) for row in table.parents]
    heads = [*(items.name(split, one) for one in table.columns), _("Cộng")]
    back = question.url("indicator-show", key)
    page = PublicPage(
        question.at, name_of(definition), question.desk.unit_name, window_words(question.window), heads, rows,
        [("", _("Không tách")), *((one, items.breakdown(question.desk, one)) for one in offered)], back,
        [(_("Chỉ tiêu thống kê"), question.url("indicators")), (name_of(definition), back), (_("Bảng để công bố"), "")],
        question.kept,
    )  # fmt: skip
    return render(request, SHEET, {"page": page})


def _cell(number: int | None) -> str:
    return HIDDEN if number is None else words.number(number)


urlpatterns = [path("chi-so/<slug:key>/cong-bo/", public, name="indicator-public")]
