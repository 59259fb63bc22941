"""A year is closed for publication once, for the whole country, and every public table of it is printed then, of the
record at that moment. What is printed stays: nobody takes a table of one day, or of one map, from that of another.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db import transaction

from chungtay.figures.indicators import refusals
from chungtay.figures.indicators.counting import measures_of
from chungtay.figures.indicators.defining import book
from chungtay.figures.indicators.models import Closing, Printed
from chungtay.figures.indicators.publishing import Asked, offered, published, year
from chungtay.law.days import hanoi_day
from chungtay.law.figures.definitions import Definition
from chungtay.law.figures.hiding import shown
from chungtay.law.figures.tables import TOTAL
from chungtay.ledger.actions import record
from chungtay.register.people.desk import Desk, system_desk
from chungtay.register.places import queries as places
from chungtay.register.places.models import Unit

NAME = "Bảng công bố"
YEARS = 5  # that may still be closed
LEAST = 2  # places of a table: of one alone the total tells all


@transaction.atomic
def close(*, year: int, by: Desk, at: datetime) -> Closing:
    """Raises YearRuns, ClosedBefore."""
    if hanoi_day(at).year <= year:
        raise refusals.YearRuns(year=year)
    told = {"at": at, "user_id": by.user_id, "who": by.who[:300]}
    made, fresh = Closing.objects.get_or_create(year=year, defaults=told)
    if not fresh:
        raise refusals.ClosedBefore(year=year)
    record("figures.closed", by=by, at=at, about=str(year), path="", year=year)
    return made


def to_close(on: date) -> list[int]:
    """The years past that are not closed, the latest first."""
    held = set(Closing.objects.values_list("year", flat=True))
    return [one for one in range(on.year - 1, on.year - 1 - YEARS, -1) if one not in held]


def print_tables() -> int:
    """Every table of the closed years that is not printed yet; how many there were. May be killed anywhere and run
    again; a place that is new on the map since has none."""
    return sum(map(_print_year, Closing.objects.order_by("year")))


def _print_year(closing: Closing) -> int:
    nation, kept = places.nation(), {}
    return sum(print_of(closing, one, kept) for one in (nation, *places.children_of(nation, hanoi_day(closing.at))))


@transaction.atomic
def print_of(closing: Closing, unit: Unit, kept: dict[tuple[Any, ...], Any] | None = None) -> int:
    """The missing tables of one place; none of what is told by bodies, nor where there is nobody to hide among.
    ``kept``: what was worked out for other places."""
    below = {one.path: one.name for one in places.children_of(unit, hanoi_day(closing.at))}
    asked = Asked(system_desk(NAME, unit.path), tuple(below), year(closing.year), closing.at, closing.at,
                  {} if kept is None else kept)  # fmt: skip
    held = set(closing.tables.filter(path=unit.path).values_list("key", "split"))
    wanted = [pair for pair in _wanted(asked) if (pair[0].key, pair[1]) not in held] if len(below) >= LEAST else []
    for definition, split in wanted:
        table, hidden = published(asked, definition, split)
        cells, columns = shown(table, hidden), (*table.columns, TOTAL)
        rows = [[below.get(row, ""), [cells[row, column] for column in columns]] for row in table.parents]
        told = {"key": definition.key, "split": split, "columns": table.columns, "rows": rows}
        Printed.objects.create(closing=closing, path=unit.path, **told)
    return len(wanted)


def _wanted(asked: Asked) -> Iterator[tuple[Definition, str]]:
    for one in book(asked.desk).on(asked.window.last).values():
        if measures_of(one):
            yield from ((one, split) for split in ("", *offered(one)))


def printed(path: str, key: str) -> list[Printed]:
    """The tables of a place and an indicator, the latest year first."""
    rows = Printed.objects.filter(path=path, key=key).select_related("closing")
    return list(rows.order_by("-closing__year", "id"))
