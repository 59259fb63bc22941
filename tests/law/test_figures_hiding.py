"""Small counts in public tables: what is hidden, and that nobody works it out. HIDING_EXAMPLES sets how many tables."""

import os
import time
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chungtay.law.figures.hiding import (
    CannotHide,
    Hidden,
    bounds,
    hide,
    hide_together,
    shown,
    small_cells,
    smallest,
)
from chungtay.law.figures.tables import TOTAL, DoesNotAdd, Table, summed
from tests.law.attack import every_truth, worked_out, worked_out_together

EXAMPLES = int(os.environ.get("HIDING_EXAMPLES", "40"))
FLAT = {"P": "", "A": "P", "B": "P", "C": "P"}
FOUR = FLAT | {"D": "P"}


def one_way(**counts: int) -> Table:
    return summed(FOUR if "D" in counts else FLAT, (), {(row, TOTAL): count for row, count in counts.items()})


def by_sex(**counts: tuple[int, int]) -> Table:
    parents = {"P": "", **dict.fromkeys(counts, "P")}
    return summed(
        parents, ("M", "F"), {(row, sex): n for row, pair in counts.items() for sex, n in zip("MF", pair, strict=True)}
    )


def protected(table: Table, least: int) -> None:
    hidden = hide(table, least)
    assert hidden.small == {cell for cell, count in table.counts.items() if count in range(1, least)}
    for cell in hidden.cells:
        low, high = worked_out(table, hidden.cells, cell)
        assert bounds(table, hidden, cell) == (low, high), cell
        assert high is None or low < high, f"{cell} is worked out exactly"
        if cell in hidden.small:
            assert low == 0, f"{cell}: a reader knows that there is one"
            assert high is None or high >= least, f"{cell}: a reader knows that it is small"


ONE_WAY = [
    ({"A": 20, "B": 30, "C": 40, "D": 50}, set()),
    ({"A": 3, "B": 30, "C": 40, "D": 50}, {"A", "B"}),  # its companion goes with it
    ({"A": 3, "B": 30, "C": 10, "D": 50}, {"A", "B"}),  # and not the smallest of the others: that would tell
    ({"A": 3, "B": 30, "C": 40}, {"A", "B", "C"}),  # the last three are companions
    ({"A": 0, "B": 30, "C": 40}, set()),  # none is no child
    ({"A": 2, "B": 3, "C": 40, "D": 50}, {"A", "B"}),  # two small ones hide each other: together they are 5
    ({"A": 1, "B": 2, "C": 40, "D": 50}, {"A", "B", "C", "D"}),  # together only 3: not enough
    ({"A": 1, "B": 1, "C": 1}, {"A", "B", "C", "P"}),  # the total itself is small
    ({"A": 4, "B": 0, "C": 9, "D": 50}, {"A", "B", "C", "D"}),  # none cannot become less: it hides nobody
]


@pytest.mark.parametrize(("counts", "gone"), ONE_WAY)
def test_one_way(counts, gone):
    table = one_way(**counts)
    assert {row for row, _ in hide(table, 5).cells} == gone
    protected(table, 5)


@pytest.mark.parametrize(
    "counts",
    [
        {"A": (4, 30), "B": (6, 2), "C": (9, 0)},  # the cycle that lets it grow cannot carry it down to none
        {"A": (30, 3), "B": (4, 4)},
        {"A": (1, 12), "B": (6, 3)},
        {"A": (3, 2), "B": (4, 3)},  # small everywhere but in the totals
        {"A": (0, 0), "B": (0, 1)},
        {"A": (4, 0), "B": (0, 4)},
        {"A": (5, 5), "B": (5, 4)},
    ],
)
def test_by_sex(counts):
    protected(by_sex(**counts), 5)


def test_what_goes_along_is_not_worked_out_either():
    """A province whose only commune is shown: its sum is no secret, so its sign must not stand alone for it."""
    parents = {"0": "", "1": "0", "2": "1", "3": "0", "4": "0"}
    protected(summed(parents, (), {("2", TOTAL): 25, ("3", TOTAL): 47, ("4", TOTAL): 3}), 5)


def test_without_the_second_step_a_reader_subtracts():
    table = by_sex(A=(3, 60), B=(50, 40), C=(70, 80), D=(90, 95))
    small = small_cells(table, 5)
    assert worked_out(table, small, ("A", "M")) == (3, 3), "the attack works where only the small count is hidden"
    hidden = hide(table, 5)
    assert len(hidden.cells) == 4, "a rectangle"
    protected(table, 5)


def test_what_is_shown_is_true_and_what_is_hidden_looks_the_same():
    table = by_sex(A=(3, 60), B=(50, 40), C=(70, 80))
    hidden = hide(table, 5)
    printed = shown(table, hidden)
    assert {cell for cell, count in printed.items() if count is None} == hidden.cells
    assert all(count == table.counts[cell] for cell, count in printed.items() if count is not None)


@st.composite
def tables(draw: st.DrawFn) -> tuple[Table, int]:
    rows = draw(st.integers(1, 9))
    parents = {"0": ""}
    for number in range(1, rows):
        parents[str(number)] = str(draw(st.integers(max(0, number - 4), number - 1)))
    columns = tuple("abcd"[: draw(st.integers(0, 4))])
    leaves = [row for row in parents if row not in parents.values()]
    numbers = st.one_of(st.integers(0, 6), st.integers(0, 60), st.just(0))
    counts = {(row, column): draw(numbers) for row in leaves for column in (columns or (TOTAL,))}
    return summed(parents, columns, counts), draw(st.integers(2, 8))


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tables())
def test_no_table_gives_a_small_count_away(case):
    table, least = case
    protected(table, least)


@settings(max_examples=EXAMPLES // 3, deadline=None)
@given(st.lists(st.integers(0, 3), min_size=4, max_size=4), st.integers(2, 3))
def test_every_truth_that_agrees_with_what_is_shown(numbers, least):
    """Trying all numbers for a table of two places and two sexes: none is in every one of them."""
    table = by_sex(A=(numbers[0], numbers[1]), B=(numbers[2], numbers[3]))
    hidden = hide(table, least)
    if not hidden.cells or len(hidden.cells) > 4:
        return
    found = list(every_truth(table, hidden.cells, max(table.counts.values()) + least))
    for cell in hidden.small:
        values = {one[cell] for one in found}
        assert {0, least} <= values, cell


@settings(max_examples=EXAMPLES, deadline=None)
@given(tables(), st.randoms())
def test_the_audit_agrees_with_the_linear_program_for_any_set_of_cells(case, random):
    table, _ = case
    hidden = frozenset(random.sample(table.cells, k=random.randint(1, min(len(table.cells), 12))))
    for cell in hidden:
        assert bounds(table, hidden, cell) == worked_out(table, hidden, cell), cell
    for cell in set(table.cells) - hidden:
        assert bounds(table, hidden, cell) == (table.counts[cell],) * 2


def hidden_or_refused(table: Table, least: int, out: frozenset) -> Hidden | None:
    try:
        return hide(table, least, out=out)
    except CannotHide:
        return None


@settings(max_examples=EXAMPLES // 2, deadline=None)
@given(tables(), st.randoms())
def test_what_is_public_elsewhere_is_never_counted_on(case, random):
    table, least = case
    out = frozenset(random.sample(table.cells, k=min(random.randint(0, 3), len(table.cells)))) - small_cells(
        table, least
    )
    hidden = hidden_or_refused(table, least, out)
    if hidden is None:
        return
    assert not hidden.cells & out
    for cell in hidden.small:
        low, high = worked_out(table, hidden.cells, cell)
        assert low == 0
        assert high is None or high >= least


@st.composite
def linked(draw: st.DrawFn) -> tuple[dict[str, Table], int]:
    """The same children by sex, and by age: two tables with one column of totals."""
    rows = draw(st.integers(1, 6))
    parents = {"0": "", **{str(n): str(draw(st.integers(max(0, n - 3), n - 1))) for n in range(1, rows)}}
    leaves = [row for row in parents if row not in parents.values()]
    ages = tuple("xyz"[: draw(st.integers(1, 3))])
    small = st.one_of(st.integers(0, 3), st.integers(0, 12), st.just(0))
    both = {(row, sex, age): draw(small) for row in leaves for sex in "MF" for age in ages}
    by_sex_ = {(row, sex): sum(both[row, sex, age] for age in ages) for row in leaves for sex in "MF"}
    by_age = {(row, age): sum(both[row, sex, age] for sex in "MF") for row in leaves for age in ages}
    return {"sex": summed(parents, ("M", "F"), by_sex_), "age": summed(parents, ages, by_age)}, draw(st.integers(2, 6))


def unknown_to_a_reader_of_all(tables_: dict[str, Table], least: int) -> None:
    hidden = {name: one.cells for name, one in hide_together(tables_, least).items()}
    totals = [{cell for cell in cells if cell[1] == TOTAL} for cells in hidden.values()]
    assert all(one == totals[0] for one in totals), "a total hidden in one table is shown in none"
    for name, table in tables_.items():
        for cell in small_cells(table, least):
            low, high = worked_out_together(tables_, hidden, (name, *cell))
            assert low == 0, (name, cell)
            assert high is None or high >= least, (name, cell)


@settings(max_examples=EXAMPLES // 2, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(linked())
def test_a_reader_of_both_tables_works_out_no_small_count(case):
    unknown_to_a_reader_of_all(*case)


def flat(columns: str, counts: dict[str, tuple[int, ...]]) -> dict[tuple[str, str], int]:
    return {(row, one): count for row, held in counts.items() for one, count in zip(columns, held, strict=True)}


def test_a_total_that_one_table_would_hide_and_the_other_show():
    sex = {"A": (6, 3), "B": (0, 18), "C": (1, 5), "D": (0, 18)}
    age = {"A": (6, 1, 2), "B": (1, 5, 12), "C": (3, 3, 0), "D": (17, 0, 1)}
    alone = [summed(FOUR, tuple(columns), flat(columns, counts)) for columns, counts in (("MF", sex), ("xyz", age))]
    apart = [{cell for cell in hide(table, 5).cells if cell[1] == TOTAL} for table in alone]
    assert apart[0] != apart[1], "hidden one by one they would not agree"
    unknown_to_a_reader_of_all({"sex": alone[0], "age": alone[1]}, 5)


def test_tables_of_other_totals_are_not_hidden_together():
    with pytest.raises(ValueError):
        hide_together({"a": by_sex(A=(1, 2), B=(3, 4)), "b": by_sex(A=(1, 3), B=(3, 4))})


def test_it_refuses_where_what_is_out_gives_the_count_away():
    table = one_way(A=3, B=30, C=40)
    others = [("B", TOTAL), ("C", TOTAL), ("P", TOTAL)]
    with pytest.raises(CannotHide) as refused:
        hide(table, 5, out=others)
    assert refused.value.cell == ("A", TOTAL)
    with pytest.raises(CannotHide):
        hide(table, 5, out=[("A", TOTAL)])


def test_a_cell_hidden_by_another_table_stays_hidden_and_unknown_here():
    table = by_sex(A=(30, 60), B=(50, 40), C=(70, 80))
    assert not hide(table, 5).cells
    hidden = hide(table, 5, already=[("A", TOTAL)])
    assert ("A", TOTAL) in hidden.cells
    low, high = worked_out(table, hidden.cells, ("A", TOTAL))
    assert low <= 90 - 5
    assert high is None or high >= 90 + 5


def test_a_table_that_does_not_add_up_is_no_table():
    good = by_sex(A=(3, 60), B=(50, 40))
    with pytest.raises(DoesNotAdd) as refused:
        Table(good.parents, good.columns, {**good.counts, ("P", TOTAL): 154})
    assert refused.value.cells == (("P", TOTAL),)
    with pytest.raises(DoesNotAdd):
        Table(good.parents, good.columns, {**good.counts, ("P", "M"): 54, ("P", TOTAL): 154})


@pytest.mark.parametrize(
    "made",
    [
        lambda: summed({"A": "", "B": ""}, (), {}),
        lambda: one_way(A=-1, B=2, C=2),
        lambda: Table({"A": ""}, (), {}),
        lambda: summed(FLAT, (), {("P", TOTAL): 3}),
    ],
    ids=["two roots", "negative", "a count is missing", "a count of a place with places in it"],
)
def test_what_is_no_table_is_refused(made):
    with pytest.raises(ValueError):
        made()


def test_the_threshold_is_data_with_its_mark():
    assert smallest() == 5


def province(random: Random, name: str, communes: int) -> tuple[dict[str, str], dict[tuple[str, str], int]]:
    places = {f"{name}{number:03}": name for number in range(communes)}
    return places, {(place, sex): min(int(random.expovariate(0.6)), 40) for place in places for sex in "MF"}


def test_a_province_of_168_communes_by_sex_is_hidden_in_a_second():
    places, counts = province(Random(1), "p", 168)
    table = summed({"p": "", **places}, ("M", "F"), counts)
    begin = time.perf_counter()
    hidden = hide(table)
    took = time.perf_counter() - begin
    assert took < 5, took
    for cell in sorted(hidden.small)[::9]:
        low, high = bounds(table, hidden, cell)
        assert low == 0
        assert high is None or high >= 5
    assert len(hidden.with_them) <= len(hidden.small), "no more hidden with them than are small"
