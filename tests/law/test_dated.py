"""Values the law has changed: before, on and after each first day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.law.dated import Dated, NotYet, Version, dated, load

LIMIT = dated(
    "limit",
    [Version(7, date(2025, 7, 1), "Điều 2", "M"), Version(10, date(2017, 7, 1), "Điều 1", "H")],
)


@pytest.mark.parametrize(
    ("day", "value", "article"),
    [
        (date(2017, 7, 1), 10, "Điều 1"),
        (date(2025, 6, 30), 10, "Điều 1"),
        (date(2025, 7, 1), 7, "Điều 2"),
        (date(2030, 1, 1), 7, "Điều 2"),
    ],
)
def test_the_version_of_the_day(day: date, value: int, article: str) -> None:
    assert LIMIT.on(day) == value
    assert LIMIT.version(day).article == article


def test_before_the_first_version_both_languages_say_what_and_when() -> None:
    with pytest.raises(NotYet) as refusal:
        LIMIT.on(date(2017, 6, 30))
    assert refusal.value.vi == (
        "Chưa có giá trị “limit” cho ngày 30/06/2017: bản sớm nhất đang lưu có hiệu lực từ 01/07/2017."
    )
    assert refusal.value.en == "No value “limit” for 30/06/2017: the earliest one kept is in force from 01/07/2017."


@pytest.mark.parametrize(
    "versions",
    [
        [],
        [Version(1, date(2020, 1, 1), "a", "H"), Version(2, date(2020, 1, 1), "b", "H")],
        [Version(1, date(2020, 1, 1), "a", "sure")],
    ],
)
def test_versions_that_contradict_are_refused(versions: list[Version[int]]) -> None:
    with pytest.raises(ValueError, match="limit"):
        dated("limit", versions)


def slow_on(value: Dated[int], day: date) -> int:
    """The obvious way: go back day by day to the version that began."""
    starts = {version.from_day: version.value for version in value.versions}
    while day not in starts:
        day -= timedelta(days=1)
    return starts[day]


STARTS = st.lists(st.dates(date(2015, 1, 1), date(2018, 1, 1)), min_size=1, max_size=6, unique=True)


@given(STARTS, st.integers(0, 900))
def test_the_value_agrees_with_going_back(starts: list[date], later: int) -> None:
    value = dated("x", [Version(place, start, "Điều", "H") for place, start in enumerate(starts)])
    day = min(starts) + timedelta(days=later)
    assert value.on(day) == slow_on(value, day)


def test_values_are_read_from_their_file() -> None:
    child = load("ages")["child_below"]
    assert child.on(date(2026, 1, 1)) == 16
    assert "102/2016/QH13" in child.version(date(2026, 1, 1)).article
