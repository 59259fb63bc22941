"""A reader who knows the rules and hides every table that looks the same in print: where the sum is shown too, no sign
of a table of places stands for one count alone."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import product

import pytest

from chungtay.law.figures.hiding import hide, shown
from chungtay.law.figures.tables import TOTAL, Table, summed

LEAST = 5
MOST = {2: 16, 3: 9, 4: 9}  # children in all: every table of so many is hidden


def every(places: int) -> Iterator[Table]:
    parents = {"*": "", **{f"p{n}": "*" for n in range(places)}}
    for counts in product(range(MOST[places] + 1), repeat=places):
        if LEAST <= sum(counts) <= MOST[places]:
            yield summed(parents, (), {(f"p{n}", TOTAL): count for n, count in enumerate(counts)})


@pytest.mark.parametrize("places", MOST)
def test_under_a_shown_sum_each_sign_stands_for_four_counts_at_least(places):
    alike: dict[tuple, list[Table]] = defaultdict(list)
    for table in every(places):
        alike[tuple(sorted(shown(table, hide(table, LEAST)).items(), key=str))].append(table)
    signs = [
        (printed, cell, {table.counts[cell] for table in tables})
        for printed, tables in alike.items() if dict(printed)["*", TOTAL] is not None
        for cell, count in printed if count is None
    ]  # fmt: skip
    assert signs
    assert not [one for one in signs if len(one[2]) < LEAST - 1]
