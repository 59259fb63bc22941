"""Counts as they may leave the house: the places below, of one closed calendar year, small counts hidden.

What is published stands in one family of tables that agree on what is hidden: a part beside its whole, then the part by
sex, age or people; a province as the country shows it. So nobody takes one table from another. Years do not overlap, so
nobody takes one window from another; no cross of two breakdowns is published. A year is closed once (``closing``), so
nobody takes one day from another.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from chungtay.figures.engine.counting import UNKNOWN
from chungtay.figures.engine.scoping import NAME
from chungtay.figures.indicators.counting import figures, measures_of, splits_of
from chungtay.figures.indicators.defining import book
from chungtay.law.days import hanoi_day
from chungtay.law.figures.definitions import Definition
from chungtay.law.figures.figure import Figure
from chungtay.law.figures.hiding import Above, CannotHide, Hidden, hide_together
from chungtay.law.figures.measures import Counted as Thing
from chungtay.law.figures.tables import TOTAL, DoesNotAdd, Table, summed
from chungtay.law.figures.windows import Window, kinds
from chungtay.register.people.desk import Desk, on_behalf
from chungtay.register.places import queries as places

ALL = "*"  # the row of all places together
HAVE, LACK = "have", "lack"
# Breakdowns in which everybody has exactly one item; of a child with two cases the age may be two.
ONCE = {Thing.CHILDREN: ("sex", "age", "ethnic"), Thing.CHILDREN_IN_CASES: ("sex", "ethnic")}


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks, for which places and year; ``known``: the moment at which the year was closed. ``kept``: what was
    worked out for it so far; many tables, of many places, ask for the same counts and for the country's."""

    desk: Desk
    places: tuple[str, ...]
    window: Window
    at: datetime
    known: datetime
    kept: dict[tuple[Any, ...], Any] = field(default_factory=dict, compare=False, repr=False)

    def once(self, what: tuple[Any, ...], make: Callable[[], Any]) -> Any:
        """Of the asker's place."""
        key = (self.desk.path, *what)
        if key not in self.kept:
            self.kept[key] = make()
        return self.kept[key]


def year(number: int) -> Window:
    return kinds()["calendar-year"].of(number)[0]


def offered(definition: Definition) -> tuple[str, ...]:
    """Breakdowns that may be published, each by itself."""
    once = ONCE.get(measures_of(definition)[0].count, ()) if measures_of(definition) else ()
    return tuple(one for one in splits_of(definition) if one in once)


def published(asked: Asked, definition: Definition, split: str = "") -> tuple[Table, Hidden]:
    """The table and what of it is hidden. A share without a breakdown stands beside its whole: columns HAVE, LACK."""
    if not split and is_part(definition):
        return _beside(asked, definition)
    above = _above(asked, definition, split)
    table = _by_item(asked, definition, split, above[0].columns if above else ())
    return table, _hidden(asked, table, _gone(asked, definition, 0), above)


def is_part(definition: Definition) -> bool:
    """Whether it is a share of things among more of the same, so that the rest is a count of its own."""
    measures = measures_of(definition)
    if len(measures) != 2:
        return False
    part, whole = measures
    return (part.count, part.when) == (whole.count, whole.when) and set(whole.where) < set(part.where)


def _above(asked: Asked, definition: Definition, split: str) -> tuple[Table, Hidden] | None:
    """The same table of the country, where the asker's place is one row; None where it is none."""
    country = _country(asked)
    return country.once((definition.key, split), lambda: published(country, definition, split)) if country else None


def _country(asked: Asked) -> Asked | None:
    """Counted for nobody to see: only what it hides of the asker's own place is asked. None for what is no province of
    today's map."""
    provinces = tuple(one.path for one in places.children_of(places.nation(), hanoi_day(asked.at)))
    return replace(asked, desk=on_behalf(asked.desk, NAME), places=provinces) if asked.desk.path in provinces else None


def _hidden(asked: Asked, table: Table, gone: frozenset[str], above: tuple[Table, Hidden] | None) -> Hidden:
    return _safe(table, gone, Above(*above, asked.desk.path) if above else None)


def _safe(table: Table, gone: frozenset[str] | None, above: Above | None) -> Hidden:
    """All of it is hidden where the country, counted a moment apart, shows what this table would have to hide, or tells
    otherwise of its sums."""
    try:
        return hide_together({"": table}, gone=gone, above={"": above} if above else None)[""]
    except (CannotHide, DoesNotAdd):
        return Hidden(frozenset(table.cells), frozenset())


def _figures(asked: Asked, definition: Definition, split: str = "") -> list[Figure]:
    found = asked.once(("counted", split), lambda: _counted(asked, split))
    return [one for one in found if one.indicator == definition.key]


def _counted(asked: Asked, split: str) -> list[Figure]:
    held = book(asked.desk).on(asked.window.last)
    keys = [key for key, one in held.items() if split in offered(one) or (not split and measures_of(one))]
    told = {"at": asked.at, "split": split, "known": asked.known}
    found = figures(asked.desk, keys, asked.places, asked.window, **told, exactly=True)
    return [one.figure for one in found]


def _beside(asked: Asked, definition: Definition) -> tuple[Table, Hidden]:
    counts = {}
    for one in _figures(asked, definition):
        have, among = one.numerator or 0, one.denominator or 0
        counts |= {(one.place, HAVE): have, (one.place, LACK): among - have}
    table = summed(_parents(asked), (HAVE, LACK), counts)
    return table, _hidden(asked, table, _gone(asked, definition, 1), _above(asked, definition, ""))


def _by_item(asked: Asked, definition: Definition, split: str, columns: tuple[str, ...]) -> Table:
    """It adds up both ways, to the same totals whatever it is split by: of whom no record tells stands apart.
    ``columns``: those of the country's table, which a province shows too."""
    told = _figures(asked, definition, split)
    whole = {one.place: one.numerator or 0 for one in told if not one.by}
    if not split:
        return summed(_parents(asked), (), {(place, TOTAL): whole[place] for place in asked.places})
    cells = {(one.place, one.by[0][1]): one.numerator or 0 for one in told if one.by and one.by[0][1] != UNKNOWN}
    items = tuple(dict.fromkeys((*(one for one in columns if one != UNKNOWN), *(item for _place, item in cells))))
    rest = {place: whole[place] - sum(cells.get((place, item), 0) for item in items) for place in asked.places}
    if any(rest.values()) or UNKNOWN in columns:
        cells, items = cells | {(place, UNKNOWN): rest[place] for place in asked.places}, (*items, UNKNOWN)
    told_of = {(place, item): cells.get((place, item), 0) for place in asked.places for item in items}
    return summed(_parents(asked), items, told_of)


def _parents(asked: Asked) -> dict[str, str]:
    return {ALL: "", **dict.fromkeys(asked.places, ALL)}


def _gone(asked: Asked, definition: Definition, nth: int) -> frozenset[str]:
    """The rows in which its numerator (0) or denominator (1) is hidden, in every table it stands in."""
    measure, held = measures_of(definition)[nth], book(asked.desk).on(asked.window.last).values()
    part = next((one for one in held if is_part(one) and measures_of(one)[0] == measure), None)
    if part is not None:
        return frozenset(row for row, column in _beside(asked, part)[1].cells if column == HAVE)
    above, country = None, _country(asked)
    if country is not None:
        rows = country.once(("gone", definition.key, nth), lambda: _gone(country, definition, nth))
        hidden = Hidden(frozenset((row, TOTAL) for row in rows), frozenset())
        above = Above(_totals(country, definition, nth), hidden, asked.desk.path)
    return frozenset(row for row, _ in _safe(_totals(asked, definition, nth), None, above).cells)


def _totals(asked: Asked, definition: Definition, nth: int) -> Table:
    counts = {(one.place, TOTAL): (one.numerator, one.denominator)[nth] or 0 for one in _figures(asked, definition)}
    return summed(_parents(asked), (), counts)
