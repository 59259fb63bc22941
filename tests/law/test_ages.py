"""How old a person is, and until when a child."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.law.ages import age_at, age_on, birthday, child_below, is_child, last_day_as_child, months_on
from chungtay.law.dated import NotYet

AGES = [
    (date(2010, 5, 15), date(2026, 5, 14), 15, True),
    (date(2010, 5, 15), date(2026, 5, 15), 16, False),
    (date(2010, 5, 15), date(2026, 5, 16), 16, False),
    (date(2010, 5, 15), date(2010, 5, 15), 0, True),
    (date(2012, 2, 29), date(2027, 2, 28), 14, True),
    (date(2012, 2, 29), date(2027, 3, 1), 15, True),
    (date(2012, 2, 29), date(2028, 2, 28), 15, True),
    (date(2012, 2, 29), date(2028, 2, 29), 16, False),
]


@pytest.mark.parametrize(("born", "day", "age", "child"), AGES)
def test_before_on_and_after_the_birthday(born: date, day: date, age: int, child: bool) -> None:
    assert age_on(born, day) == age
    assert is_child(born, day) is child


def test_the_birthday_begins_at_midnight_in_ha_noi() -> None:
    born = date(2010, 5, 15)
    assert age_at(born, datetime(2026, 5, 14, 16, 59, tzinfo=UTC)) == 15
    assert age_at(born, datetime(2026, 5, 14, 17, 0, tzinfo=UTC)) == 16


def test_nobody_has_an_age_before_birth() -> None:
    for act in (age_on, months_on):
        with pytest.raises(ValueError, match="birth"):
            act(date(2026, 5, 15), date(2026, 5, 14))


def test_before_the_first_law_the_answer_is_a_gentle_refusal() -> None:
    with pytest.raises(NotYet) as refusal:
        child_below(date(1990, 1, 1))
    assert "01/01/1990" in refusal.value.vi
    assert "01/01/1990" in refusal.value.en


@pytest.mark.parametrize(
    ("born", "day", "months"),
    [
        (date(2026, 1, 31), date(2026, 1, 31), 0),
        (date(2026, 1, 31), date(2026, 2, 27), 0),
        (date(2026, 1, 31), date(2026, 2, 28), 1),
        (date(2026, 1, 31), date(2026, 3, 30), 1),
        (date(2026, 1, 31), date(2026, 3, 31), 2),
        (date(2025, 11, 15), date(2026, 11, 15), 12),
    ],
)
def test_full_months(born: date, day: date, months: int) -> None:
    assert months_on(born, day) == months


BORN = st.dates(date(2005, 1, 1), date(2027, 12, 31))


def slow_age(born: date, day: date) -> int:
    """The obvious way: count the birthdays that have been."""
    return sum(birthday(born, year) <= day for year in range(born.year + 1, day.year + 1))


@given(BORN, st.integers(0, 9000))
def test_age_agrees_with_counting_birthdays(born: date, later: int) -> None:
    day = born + timedelta(days=later)
    assert age_on(born, day) == slow_age(born, day)


@given(BORN)
def test_the_last_day_as_a_child_is_the_last(born: date) -> None:
    last = last_day_as_child(born)
    assert is_child(born, last)
    assert not is_child(born, last + timedelta(days=1))
