"""What the pictures show: a few shares of the book that are counted from records, and how places compare by them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from chungtay.figures.indicators import queries as indicators
from chungtay.figures.indicators.queries import Counted
from chungtay.law.figures.definitions import Definition
from chungtay.law.figures.intervals import Standing, Stands, compare
from chungtay.law.figures.windows import Window
from chungtay.look import words
from chungtay.look.spans import Spanned
from chungtay.look.tiles import Shaded
from chungtay.office.duty.rows import said
from chungtay.register.people.desk import Desk
from chungtay.register.places.models import Unit

# Shares that a head can do something about; the first is what the page opens with.
SHOWN = ("OPS-TASK-ONTIME", "OPS-PLAN-APPROVED", "OPS-ABUSED-HELPED", "TT13A-0302", "NSI-BIRTHREG-U5",
         "OPS-REG-COMPLETE")  # fmt: skip
BOUNDS = (0.5, 0.75, 0.9)  # between the four shades of a map
LEGEND = ("< 50%", "50–74%", "75–89%", "≥ 90%")
MARKS = {Stands.ABOVE: "ok", Stands.BELOW: "near", Stands.NO_DIFFERENCE: "", Stands.NOTHING: ""}


@dataclass(frozen=True, slots=True)
class Place:
    """One place that is compared."""

    path: str
    name: str
    url: str


def definition(desk: Desk, key: str) -> Definition:
    return indicators.book(desk).indicators[key].last


def name_of(desk: Desk, key: str) -> str:
    names = definition(desk, key).names
    return said(names) if names else key


def year_before(on: date) -> Window:
    """The twelve months up to today."""
    return Window(Window(on, on).before.first, on)


def shares(counted: Sequence[Counted]) -> dict[str, tuple[int, int]]:
    """Numerator and denominator by place; a place that is silent, or counts no part of a whole, is left out."""
    return {
        one.figure.place: (one.figure.numerator, one.figure.denominator)
        for one in counted
        if one.figure.numerator is not None and one.figure.denominator is not None
        and one.figure.numerator <= one.figure.denominator
    }  # fmt: skip


def counted_of(desk: Desk, key: str, places: Sequence[Place], on: date, at: datetime) -> list[indicators.Counted]:
    """Of each place over the last twelve months."""
    return indicators.figures(desk, [key], [one.path for one in places], year_before(on), at=at) if places else []


def compared(counted: Sequence[indicators.Counted]) -> dict[str, Standing]:
    """How each place stands to all others together."""
    return {one.place: one for one in compare(shares(counted))} if counted else {}


def stands_words(stands: Stands) -> str:
    return {
        Stands.ABOVE: _("cao hơn hẳn"), Stands.BELOW: _("thấp hơn hẳn"),
        Stands.NO_DIFFERENCE: _("không phân biệt được"), Stands.NOTHING: _("chỉ một nơi có số"),
    }[stands]  # fmt: skip


def rows(places: Sequence[Place], standings: dict[str, Standing]) -> list[Spanned]:
    """The lowest share first: where to look; a place where none arose has no row."""
    told = [(standings[one.path], one) for one in places if one.path in standings and standings[one.path].among]
    told.sort(key=lambda pair: pair[0].count / pair[0].among)  # equal ones stay in Vietnamese order
    return [
        Spanned(place.name, place.url, one.count, one.among, *(one.span or (None, None)), stands_words(one.stands),
                MARKS[one.stands])
        for one, place in told
    ]  # fmt: skip


def none_arose(places: Sequence[Place], standings: dict[str, Standing]) -> list[str]:
    """Places that have nothing to take a share of."""
    return [one.name for one in places if one.path in standings and not standings[one.path].among]


def silent(places: Sequence[Place], standings: dict[str, Standing]) -> list[str]:
    """Places that nobody has told of."""
    return [one.name for one in places if one.path not in standings]


def middle(standings: dict[str, Standing]) -> float | None:
    """The share of all places together."""
    among = sum(one.among for one in standings.values())
    return sum(one.count for one in standings.values()) / among if among else None


def in_percent(share: float) -> int:
    """As ``words.percent`` says it."""
    return int(words.percent(share).removesuffix("%"))


def shaded(places: Sequence[Place], standings: dict[str, Standing]) -> dict[str, Shaded]:
    """The same as a map is told it, by path."""
    return {one.path: _shaded(one, standings.get(one.path)) for one in places}


def _shaded(place: Place, one: Standing | None) -> Shaded:
    if one is None or not one.among:
        return Shaded(place.name, "", None, place.url)
    share = one.count / one.among
    return Shaded(place.name, words.percent(share), sum(share >= bound for bound in BOUNDS), place.url)


def bare(unit: Unit) -> str:
    """The name without its type, as a tile has room for."""
    called = getattr(unit, "called", None)
    return called.bare if called else unit.name
