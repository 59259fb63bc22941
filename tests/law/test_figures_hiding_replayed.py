"""A reader who knows the rules and hides every table of two ways that looks the same in print: behind no sign that may
be a small count stands one count alone, whatever sums are shown beside it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

import pytest

from chungtay.law.figures.hiding import Above, CannotHide, bounds, hide, hide_together, shown
from chungtay.law.figures.tables import TOTAL, Cell, Table, summed

LEAST = 5
FEWEST = 4  # counts that can stand behind a sign, as in a table of places alone


def parted(number: int, parts: int) -> Iterator[tuple[int, ...]]:
    if parts == 1:
        yield (number,)
        return
    for first in range(number + 1):
        yield from ((first, *rest) for rest in parted(number - first, parts - 1))


def every(places: int, columns: str, total: int) -> Iterator[Table]:
    """Every table of so many children."""
    parents = {"*": "", **{f"p{n}": "*" for n in range(places)}}
    cells = [(f"p{n}", column) for n in range(places) for column in columns]
    for counts in parted(total, len(cells)):
        yield summed(parents, tuple(columns), dict(zip(cells, counts, strict=True)))


def alone(table: Table) -> Mapping[Cell, int | None]:
    return shown(table, hide(table, LEAST))


def beside_others(table: Table) -> Mapping[Cell, int | None]:
    """As a breakdown whose totals are settled first."""
    return shown(table, hide_together({"": table}, LEAST)[""])


def country(table: Table) -> Above:
    """With one other province, of so many that nothing is hidden."""
    sums = {("p", one): table.counts["*", one] for one in table.columns} | {("q", one): 50 for one in table.columns}
    over = summed({"*": "", "p": "*", "q": "*"}, table.columns, sums)
    return Above(over, hide(over, LEAST), "p")


def under_the_country(table: Table) -> Mapping[Cell, int | None]:
    """Where the country shows every sum of the province; what cannot be hidden so shows nothing of its own."""
    try:
        return shown(table, hide_together({"": table}, LEAST, above={"": country(table)})[""])
    except CannotHide:
        return {cell: count if cell[0] == "*" else None for cell, count in table.counts.items()}


WAYS = [(alone, "MF", (11, 15)), (beside_others, "MF", (11, 16)), (beside_others, "xyz", (11,)),
        (under_the_country, "MF", (11, 15))]  # fmt: skip


@pytest.mark.parametrize(("printed", "columns", "totals"), WAYS)
def test_behind_each_sign_stand_four_counts_at_least(printed, columns, totals):
    for total in totals:
        alike: dict[tuple, list[Table]] = defaultdict(list)
        for table in every(2, columns, total):
            if printed is under_the_country and any(0 < table.counts["*", one] < LEAST for one in columns):
                continue  # the country shows no such sum
            alike[tuple(sorted(printed(table).items(), key=str))].append(table)
        assert len(alike) > 2, "not everything is hidden"
        for seen, tables in alike.items():
            for cell in (cell for cell, count in seen if count is None):
                counts = {table.counts[cell] for table in tables}
                assert len(counts) >= FEWEST or not counts & set(range(1, LEAST)), (seen, cell, counts)


def test_a_large_count_beside_a_small_one_costs_no_sums():
    """Only where a hidden count may itself be small are the sums hidden with it."""
    parents = {"*": "", **dict.fromkeys("ABCD", "*")}
    counts = {"A": (3, 60), "B": (50, 40), "C": (70, 80), "D": (90, 95)}
    told = {(row, sex): n for row, pair in counts.items() for sex, n in zip("MF", pair, strict=True)}
    table = summed(parents, ("M", "F"), told)
    hidden = hide(table, LEAST)
    assert {row for row, _ in hidden.cells} == {"A", "B"}
    assert bounds(table, hidden, ("A", "F"))[0] > LEAST


def test_two_counts_that_only_one_table_could_hide_so():
    """1 and 4 beside 5 and 5: with the sums of the sexes shown, every other table of these sums hides more."""
    parents = {"*": "", "A": "*", "B": "*"}
    table = summed(parents, ("M", "F"), {("A", "M"): 1, ("A", "F"): 4, ("B", "M"): 5, ("B", "F"): 5})
    assert hide(table, LEAST).cells == {cell for cell in table.cells if cell[1] != TOTAL}
