"""Intervals against published values and against plain counting; comparisons that do not rank chance."""

from datetime import date
from math import comb, exp, factorial
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.law.figures.expecting import Doubt, doubt, expected_in, least_chance
from chungtay.law.figures.figure import Figure
from chungtay.law.figures.indicators import book
from chungtay.law.figures.intervals import Stands, at_most, compare, difference, poisson, wilson
from chungtay.law.figures.windows import Window, kinds

YEAR = kinds()["calendar-year"].of(2026)[0]


@pytest.mark.parametrize(
    ("count", "among", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),  # Newcombe 1998, table I of "Two-sided confidence intervals", score method
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_as_published(count, among, low, high):
    assert wilson(count, among) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),  # Newcombe 1998, table II, method 10
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((5, 56), (0, 29), -0.0381, 0.1926),
    ],
)
def test_differences_as_published(one, other, low, high):
    assert difference(one, other) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(
    ("count", "low", "high"), [(0, 0, 3.6889), (1, 0.0253, 5.5716), (5, 1.6235, 11.6683), (10, 4.7954, 18.3904)]
)
def test_counts_as_published(count, low, high):
    assert poisson(count) == pytest.approx((low, high), abs=5e-4)


@given(st.integers(0, 60), st.integers(1, 60), st.floats(0.5, 0.999))
def test_a_share_lies_in_its_interval_and_a_wider_level_is_wider(count, among, level):
    count = min(count, among)
    low, high = wilson(count, among, level)
    assert 0 <= low <= count / among <= high <= 1
    wide = wilson(count, among, (1 + level) / 2)
    assert wide[0] <= low
    assert high <= wide[1]
    mirrored = wilson(among - count, among, level)
    assert mirrored == pytest.approx((1 - high, 1 - low), abs=1e-9)


def test_wilson_holds_about_as_often_as_it_says():
    """Counted over every outcome, not drawn: on average over shares it covers 95 % of the time."""
    among, covered = 20, 0.0
    shares = [number / 100 for number in range(2, 99)]
    for share in shares:
        for count in range(among + 1):
            low, high = wilson(count, among)
            if low <= share <= high:
                covered += comb(among, count) * share**count * (1 - share) ** (among - count)
    assert 0.94 < covered / len(shares) < 0.965


@given(st.integers(0, 40), st.floats(0.01, 40))
def test_the_poisson_sum_is_the_plain_sum(count, mean):
    plain = sum(exp(-mean) * mean**k / factorial(k) for k in range(count + 1))
    assert at_most(count, mean) == pytest.approx(min(plain, 1.0), abs=1e-9)


def test_large_counts_are_reckoned_without_counting_up():
    assert at_most(25_000, 25_000.0) == pytest.approx(0.5, abs=0.01)
    assert at_most(0, 1_700_000.0) == 0


@pytest.mark.parametrize(
    "wrong", [lambda: wilson(3, 2), lambda: wilson(-1, 2), lambda: wilson(1, 2, 1.0), lambda: poisson(-1)]
)
def test_nonsense_is_refused(wrong):
    with pytest.raises(ValueError):
        wrong()


def test_a_share_of_nothing_has_no_interval():
    assert wilson(0, 0) is None
    assert difference((0, 0), (1, 2)) is None
    assert compare({}) == ()
    assert compare({"A": (1, 2)})[0].stands is Stands.NOTHING, "nobody else to stand beside"


def test_communes_that_differ_by_chance_are_not_ranked():
    random = Random(7)
    alike = {f"c{n}": (sum(random.random() < 0.9 for _ in range(60)), 60) for n in range(168)}
    assert {one.stands for one in compare(alike)} == {Stands.NO_DIFFERENCE}
    alike["c5"] = (20, 60)
    found = {one.place: one.stands for one in compare(alike) if one.stands is not Stands.NO_DIFFERENCE}
    assert found == {"c5": Stands.BELOW}


def test_one_that_stands_out_is_said_to():
    held = compare({"A": (95, 100), "B": (60, 100), "C": (61, 100), "D": (0, 0)})
    assert [one.stands for one in held] == [Stands.ABOVE, Stands.BELOW, Stands.BELOW, Stands.NOTHING]
    assert held[3].span is None


def abused(count: int | None, key: str = "TT13B-0101") -> Figure:
    return Figure(key, "0100004", YEAR, count)


DOUBTS = [
    (0, 7_500, None),  # 0.75 to be expected: most communes have none
    (0, 40_000, None),  # 4: a chance of 1.8 %
    (0, 60_000, "zero"),  # 6: a chance of 0.25 %
    (0, 1_900_000, "zero"),  # a province of Hà Nội's size
    (3, 1_900_000, "few"),
    (120, 1_900_000, None),
    (400, 1_900_000, None),  # twice as many: places differ
    (3000, 1_900_000, "many"),
    (None, 7_500, "silent"),
    (0, None, None),
]


@pytest.mark.parametrize(("count", "children", "kind"), DOUBTS)
def test_zero_is_not_silence(count, children, kind):
    found = doubt(abused(count), children)
    assert (found and str(found.doubt)) == kind
    if found:
        assert found.words[0] != found.words[1]
    if found and found.chance is not None:
        assert found.chance < least_chance()


def test_a_month_expects_a_twelfth():
    known = book().expected["TT13B-0101"]
    month = Figure("TT13B-0101", "", Window(date(2026, 1, 1), date(2026, 1, 31)), 0)
    assert expected_in(known, month, 25_000_000) == pytest.approx(2505 * 31 / 365.25)
    stock = book().expected["TT13A-0301"]
    assert expected_in(stock, month, 7_500) == pytest.approx(510), "as it stands on a day: no share of the year"


def test_more_than_all_is_asked_about():
    share = Figure("NPA23-SC-AID", "01", YEAR, 11, 10, 100)
    assert doubt(share, 5).doubt is Doubt.WHOLE
    assert doubt(Figure("NPA23-SC-AID", "01", YEAR, 9, 10, 100), 5) is None


def test_every_expectation_is_of_an_indicator_and_says_where_it_was_read():
    for key, one in book().expected.items():
        assert key in book().indicators
        assert all(one.source)
