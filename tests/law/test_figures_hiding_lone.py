"""A reader who knows the rules: from what is hidden, and what is not, he shall not tell that there is somebody.

Every table of few children is hidden; tables that look the same in print are one thing to a reader. Where nothing but
signs and zeros stands, each sign must be a zero in one of them.
"""

from collections.abc import Iterator
from itertools import product

import pytest

from chungtay.law.figures.hiding import hide, hide_together, shown
from chungtay.law.figures.tables import TOTAL, Cell, Table, summed

LEAST = 5
PLACES = {n: {"*": "", **{f"p{k}": "*" for k in range(n)}} for n in (2, 3, 4, 5)}
TIERS = {"*": "", "A": "*", "B": "*", "A1": "A", "A2": "A", "B1": "B", "B2": "B", "B3": "B"}


def few(parents: dict[str, str], columns: tuple[str, ...], most: int = LEAST - 1) -> Iterator[Table]:
    """Every table of so few children, none at all among them."""
    leaves = [row for row in parents if row not in parents.values()]
    cells = [(row, column) for row in leaves for column in columns or (TOTAL,)]
    for counts in product(range(most + 1), repeat=len(cells)):
        if sum(counts) <= most:
            yield summed(parents, columns, dict(zip(cells, counts, strict=True)))


def by_print(tables: Iterator[Table], printed) -> dict[tuple, list[Table]]:
    alike: dict[tuple, list[Table]] = {}
    for table in tables:
        alike.setdefault(tuple(sorted(printed(table).items(), key=str)), []).append(table)
    return alike


def each_sign_may_be_a_zero(alike: dict[tuple, list[Table]], leaves: set[str]) -> None:
    for printed, tables in alike.items():
        for cell in signs(printed):
            if cell[0] in leaves:
                assert any(table.counts[cell] == 0 for table in tables), (printed, cell)


def signs(printed: tuple) -> list[Cell]:
    return [cell for cell, count in printed if count is None]


@pytest.mark.parametrize("places", PLACES)
def test_no_sign_among_zeros_tells_that_there_is_somebody(places):
    alike = by_print(few(PLACES[places], ()), lambda table: shown(table, hide(table, LEAST)))
    each_sign_may_be_a_zero(alike, set(PLACES[places]) - {"*"})
    assert len(alike) > 2 or places < 4, "what is far from anybody is shown"


@pytest.mark.parametrize("columns", [("M", "F"), ("x", "y", "z")])
def test_nor_in_a_table_of_two_ways(columns):
    tables = few(PLACES[2], columns, 2)
    each_sign_may_be_a_zero(by_print(tables, lambda table: shown(table, hide(table, LEAST))), {"p0", "p1"})


def test_nor_in_one_of_breakdowns_that_are_hidden_together():
    tables = few(PLACES[4], ("M", "F"), 2)
    printed = by_print(tables, lambda table: shown(table, hide_together({"sex": table}, LEAST)["sex"]))
    each_sign_may_be_a_zero(printed, set(PLACES[4]) - {"*"})


def test_nor_in_places_within_places():
    alike = by_print(few(TIERS, (), 3), lambda table: shown(table, hide(table, LEAST)))
    each_sign_may_be_a_zero(alike, set(TIERS.values()) ^ set(TIERS))


def test_a_zero_that_is_told_elsewhere_is_nobodys_companion():
    """Of C nobody is, by its total; so it hides nobody, and is shown."""
    parents = {"*": "", **dict.fromkeys("ABC", "*")}
    counts = {("A", "M"): 1, ("A", "F"): 9, ("B", "M"): 0, ("B", "F"): 9, ("C", "M"): 0, ("C", "F"): 0}
    hidden = hide_together({"": summed(parents, ("M", "F"), counts)}, LEAST)[""]
    assert {row for row, _ in hidden.cells} == {"*", "A", "B"}
    assert ("B", "M") in hidden.cells
