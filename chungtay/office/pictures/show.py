"""The pictures of a commune, a province or the country: how it goes, place beside place, and on the map."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chungtay.duties import queries as duties
from chungtay.figures.indicators import queries as indicators
from chungtay.law.access import Act
from chungtay.law.figures.figure import Figure
from chungtay.law.figures.intervals import Stands
from chungtay.law.figures.windows import Window
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.look.spans import Points, Spanned
from chungtay.look.tiles import Shaded
from chungtay.office.duty.asking import plain
from chungtay.office.figures import asking
from chungtay.office.figures.asking import Asked, day_text, true_as_of, waiting
from chungtay.office.head.show import COMMUNE, MonthLine, looked_at, month_line
from chungtay.office.pictures import measures
from chungtay.office.pictures.measures import LEGEND, SHOWN, Place
from chungtay.register.people.desk import Desk
from chungtay.register.places import queries as places
from chungtay.register.places.boundaries import Drawn, WrongBoundaries, boundaries

SHEET = "office/pictures/show.html"


@dataclass(frozen=True)
class PicturesPage:
    """office/pictures/show.html"""

    at: datetime
    path: str
    place: str
    within: str
    measure: str
    choices: list[tuple[str, str]]
    months: list[MonthLine]
    month_words: str
    lines: list[tuple]
    rows: list[Spanned]
    none_arose: str
    silent: str
    sentence: str
    middle: float | None
    shaded: dict[str, Shaded]
    tiled: bool
    drawn: Drawn | None
    wrong: str
    publish: str
    compared: str
    true_at: datetime  # of the comparison
    leads: bool  # whether this desk reads duties

    title = property(lambda self: _("Bức tranh"))

    @property
    def lede(self) -> str:
        return self.place

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return [(self.within, reverse("pictures")), (self.place, "")] if self.within else []

    @property
    def points(self) -> list[tuple[str, int]]:
        return [(month.name, measures.in_percent(month.share)) for month in self.months]

    @property
    def legend(self) -> tuple[str, ...]:
        return LEGEND

    @property
    def map_words(self) -> str:
        return _("%(measure)s, mười hai tháng qua") % {"measure": self.measure}


def below(desk: Desk, key: str, at: datetime) -> list[Place]:
    """The places directly below, under the names of today; none for a commune."""
    if len(desk.path) >= COMMUNE:
        return []
    unit = places.unit_at(desk.path)
    found = places.children_of(unit, words.the_day(at)) if unit else []
    name = measures.bare if desk.path == "" else (lambda one: one.name)
    return [Place(one.path, name(one), f"{reverse('pictures')}?noi={one.path}&so={key}") for one in found]


def quarter_word(window: Window) -> str:
    return f"{('I', 'II', 'III', 'IV')[(window.first.month - 1) // 3]}/{window.first.year % 100:02}"


def lines(desk: Desk, at: datetime) -> list[tuple[str, str, Points]]:
    """The few shares of this place, quarter by quarter, in percent, None where none arose; one that never arose is left
    out."""
    asked = indicators.quarters(words.the_day(at))
    found = []
    for key in SHOWN:
        told = indicators.trend(desk, key, desk.path, asked, at=at)
        if any(one.figure.value is not None for one in told):
            found.append(
                (measures.name_of(desk, key), indicator_url(desk, key, asked[-1]), [_point(one.figure) for one in told])
            )
    return found


def indicator_url(desk: Desk, key: str, window: Window) -> str:
    """The indicator of this place and window, with the places below and the records behind it."""
    told = {"noi": desk.path, "tu": day_text(window.first), "den": day_text(window.last)}
    return f"{reverse('indicator-show', args=[key])}?{urlencode({name: one for name, one in told.items() if one})}"


def _point(figure: Figure) -> tuple[str, float | None]:
    return quarter_word(figure.window), None if figure.value is None else round(float(figure.value), 1)


def month_words(months: list[MonthLine]) -> str:
    """The last month in words."""
    if not months:
        return ""
    last = months[-1]
    told = {"month": last.name, "due": words.number(last.due), "share": words.percent(last.share)}
    return _("%(month)s: %(due)s việc đến hạn, %(share)s xong đúng hạn.") % told


def sentence(rows: list[Spanned], standings) -> str:
    """The comparison in words: how many stand out beyond chance, and that the others do not."""
    out = sum(one.stands in (Stands.ABOVE, Stands.BELOW) for one in standings.values())
    told = {"n": words.number(out), "all": words.number(len(rows))}
    if not rows:
        return _("Mười hai tháng qua chưa nơi nào phát sinh.")
    if len(rows) == 1:
        return _("Mới một nơi có số liệu, chưa có gì để so.")
    if not out:
        return _("%(all)s nơi: chênh lệch chưa vượt quá ngẫu nhiên, không nên xếp hạng.") % told
    return ngettext(
        "%(n)s trong %(all)s nơi khác hẳn các nơi còn lại; các nơi khác chưa phân biệt được.",
        "%(n)s trong %(all)s nơi khác hẳn các nơi còn lại; các nơi khác chưa phân biệt được.", out,
    ) % told  # fmt: skip


def outlined(found: list[Place]) -> tuple[Drawn | None, str]:
    """The operator's boundaries of these places, and what is wrong with the file."""
    try:
        return boundaries(frozenset(one.path for one in found)) if found else None, ""
    except WrongBoundaries as wrong:
        return None, str(wrong)


def asked(request) -> tuple[Desk, str, datetime]:
    """The place looked at, the measure, the moment."""
    key = plain(request, "so")
    return looked_at(request.desk, plain(request, "noi")), key if key in SHOWN else SHOWN[0], timezone.now()


def page_of(request) -> PicturesPage:
    desk, key, at = asked(request)
    on, found = words.the_day(at), below(desk, key, at)
    counted = measures.counted_of(desk, key, found, on, at)
    standings = measures.compared(counted)
    rows = measures.rows(found, standings)
    months = [month_line(month, desk.path) for month in duties.trend(desk, at)]
    drawn, wrong = outlined(found)
    return PicturesPage(
        at=at, path=desk.path, place=desk.unit_name,
        within=request.desk.unit_name if desk.path != request.desk.path else "",
        measure=measures.name_of(desk, key), choices=[(one, measures.name_of(desk, one)) for one in SHOWN],
        months=months, month_words=words.capital(month_words(months)), lines=lines(desk, at), rows=rows,
        none_arose=words.joined(measures.none_arose(found, standings)),
        silent=words.joined(measures.silent(found, standings)), sentence=sentence(rows, standings),
        middle=measures.middle(standings), shaded=measures.shaded(found, standings),
        tiled=desk.path == "", drawn=drawn, wrong=wrong,
        compared=indicator_url(desk, key, measures.year_before(on)),
        true_at=true_as_of(Asked(desk, measures.year_before(on), at), counted),
        leads=request.desk.may(Act.SEE_DUTY),
        publish=reverse("indicator-public", args=[key]) + (f"?noi={desk.path}" if desk.path else "") if found else "",
    )  # fmt: skip


@allow(Act.SEE_PICTURES)
def pictures(request):
    if (later := waiting(request, asking.asked(request))) is not None:
        return later
    return render(request, SHEET, {"page": page_of(request)})


urlpatterns = [
    path("buc-tranh/", pictures, name="pictures"),
]
