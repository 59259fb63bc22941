"""Hà Nội days, working days with Tết and swapped Saturdays, terms, and days that come again."""

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chungtay.law import days
from chungtay.law.days import (
    HANOI,
    Recurrence,
    add_days,
    add_hours,
    add_working_days,
    calendar,
    calendar_of,
    end_of_day,
    half_yearly,
    is_working,
    legal_day,
    monthly,
    next_occurrence,
    quarterly,
    weekly,
    yearly,
)

DAYS = st.dates(date(2020, 1, 1), date(2027, 12, 31))


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (datetime(2026, 5, 31, 16, 59, 59, tzinfo=UTC), date(2026, 5, 31)),
        (datetime(2026, 5, 31, 17, 0, 0, tzinfo=UTC), date(2026, 6, 1)),
        (datetime(2026, 6, 1, 0, 0, 0, tzinfo=HANOI), date(2026, 6, 1)),
        (datetime(2026, 5, 31, 23, 30, tzinfo=timezone(timedelta(hours=-5))), date(2026, 6, 1)),
    ],
)
def test_the_legal_day_is_that_of_ha_noi(at: datetime, day: date) -> None:
    assert legal_day(at) == day


def test_a_moment_without_a_zone_is_refused() -> None:
    for act in (legal_day, lambda at: add_hours(at, 1)):
        with pytest.raises(ValueError, match="zone"):
            act(datetime(2026, 1, 1))


def test_end_of_day_is_the_last_second() -> None:
    end = end_of_day(date(2026, 5, 31))
    assert legal_day(end) == date(2026, 5, 31)
    assert legal_day(end + timedelta(seconds=1)) == date(2026, 6, 1)


def test_hours_run_through_nights_and_days_off() -> None:
    eve = datetime(2026, 2, 16, 22, 40, tzinfo=HANOI)  # giao thừa
    assert add_hours(eve, 12) == datetime(2026, 2, 17, 10, 40, tzinfo=HANOI)


WORKED = [
    ("ngày thường", date(2026, 11, 20), True),
    ("thứ bảy", date(2026, 11, 21), False),
    ("chủ nhật", date(2026, 11, 22), False),
    ("trước Tết", date(2026, 2, 13), True),
    ("giao thừa", date(2026, 2, 16), False),
    ("mùng bốn", date(2026, 2, 20), False),
    ("sau Tết", date(2026, 2, 23), True),
    ("Giỗ Tổ nghỉ bù", date(2026, 4, 27), False),
    ("ngày nghỉ hoán đổi", date(2024, 4, 29), False),
    ("thứ bảy làm bù", date(2024, 5, 4), True),
    ("thứ bảy sau đó", date(2024, 5, 11), False),
    ("hoán đổi 2025", date(2025, 4, 26), True),
    ("hoán đổi 2026", date(2026, 8, 22), True),
    ("nghỉ hoán đổi 2026", date(2026, 8, 31), False),
    ("Tết Dương lịch 2026 hoán đổi", date(2026, 1, 2), False),
    ("làm bù Tết Dương lịch 2026", date(2026, 1, 10), True),
    ("Quốc khánh 2/9", date(2026, 9, 2), False),
    ("Quốc khánh 1/9", date(2026, 9, 1), False),
]


@pytest.mark.parametrize(("why", "day", "works"), WORKED, ids=[row[0] for row in WORKED])
def test_working_days(why: str, day: date, works: bool) -> None:
    assert is_working(day) is works


TERMS = [
    (date(2026, 2, 12), 1, date(2026, 2, 13)),
    (date(2026, 2, 13), 1, date(2026, 2, 23)),  # over Tết
    (date(2026, 2, 13), 5, date(2026, 2, 27)),
    (date(2026, 2, 23), -1, date(2026, 2, 13)),
    (date(2024, 4, 26), 1, date(2024, 5, 2)),
    (date(2024, 5, 2), 2, date(2024, 5, 4)),  # the worked Saturday counts
    (date(2026, 11, 20), 0, date(2026, 11, 20)),
    (date(2026, 11, 21), 1, date(2026, 11, 23)),
]


@pytest.mark.parametrize(("start", "count", "end"), TERMS)
def test_terms_in_working_days(start: date, count: int, end: date) -> None:
    assert add_working_days(start, count) == end


def slow_add(start: date, count: int) -> date:
    """The obvious way: list the working days, take the n-th."""
    worked = [day for step in range(1, 400) if is_working(day := add_days(start, step if count > 0 else -step))]
    return worked[abs(count) - 1] if count else start


@given(DAYS, st.integers(-60, 60))
def test_adding_agrees_with_listing(start: date, count: int) -> None:
    assert add_working_days(start, count) == slow_add(start, count)


@given(DAYS, st.integers(1, 60))
def test_between_undoes_adding(start: date, count: int) -> None:
    end = add_working_days(start, count)
    assert calendar().working_days_between(start, end) == count
    assert calendar().working_days_between(end, start) == -count


def test_between_a_day_and_itself_there_is_none() -> None:
    assert calendar().working_days_between(date(2026, 11, 20), date(2026, 11, 20)) == 0


@given(DAYS)
def test_the_next_working_day_is_worked_and_none_before_it(day: date) -> None:
    found = calendar().next_working(day)
    assert is_working(found)
    assert not any(is_working(add_days(day, step)) for step in range((found - day).days))


def test_every_row_has_its_source_and_names() -> None:
    rows = calendar().special.values()
    assert len(rows) > 100
    for row in rows:
        assert row.kind in ("off", "substitute", "swap_off", "swap_work", "work")
        assert row.confidence in ("H", "M", "L")
        assert row.vi
        assert row.en
        assert row.source
        assert calendar().covers(row.day)


@pytest.mark.parametrize("year", range(2020, 2028))
def test_every_year_has_its_eleven_days_or_more(year: int) -> None:
    off = [row for row in calendar().special.values() if row.day.year == year and not row.works]
    assert len([row for row in off if row.day.weekday() < 5]) >= 10
    assert {(1, 1), (4, 30), (5, 1), (9, 2)} <= {(row.day.month, row.day.day) for row in off}


def test_every_worked_saturday_pays_for_one_day_off() -> None:
    rows = calendar().special.values()
    worked, off = ([row for row in rows if row.kind == kind] for kind in ("swap_work", "swap_off"))
    assert all(row.day.weekday() == 5 for row in worked)
    assert all(row.day.weekday() < 5 for row in off)
    assert len(worked) == len(off)


def test_outside_its_years_the_calendar_says_so() -> None:
    assert [calendar().covers(date(*day)) for day in ((2019, 12, 31), (2020, 1, 1), (2027, 12, 31), (2028, 1, 1))] == [
        False,
        True,
        True,
        False,
    ]
    assert calendar().is_working(date(2028, 1, 3))


def test_a_later_version_of_a_row_counts_and_the_earlier_state_can_be_asked() -> None:
    row = {"day": date(2027, 5, 4), "kind": "swap_off", "vi": "a", "en": "b", "source": "c", "confidence": "M"}
    rows = [row, {**row, "kind": "work", "version": 2}]
    first, last = date(2027, 1, 1), date(2027, 12, 31)
    assert calendar_of(rows, first, last).is_working(date(2027, 5, 4))
    assert not calendar_of(rows, first, last, version=1).is_working(date(2027, 5, 4))
    reason = calendar_of(rows, first, last).reason(date(2027, 5, 4))
    assert reason is not None
    assert reason.version == 2


COMES_AGAIN = [
    (yearly(15, 5), date(2022, 5, 14), date(2022, 5, 15)),
    (yearly(15, 5), date(2022, 5, 15), date(2023, 5, 15)),
    (yearly(29, 2), date(2023, 1, 1), date(2023, 2, 28)),
    (yearly(29, 2), date(2024, 2, 28), date(2024, 2, 29)),
    (half_yearly(15, 11), date(2022, 5, 1), date(2022, 5, 15)),
    (half_yearly(15, 5), date(2022, 5, 15), date(2022, 11, 15)),
    (quarterly(), date(2026, 3, 30), date(2026, 3, 31)),
    (quarterly(), date(2026, 3, 31), date(2026, 6, 30)),
    (quarterly(25), date(2026, 12, 25), date(2027, 3, 25)),
    (monthly(31), date(2026, 1, 31), date(2026, 2, 28)),
    (monthly(15), date(2026, 12, 15), date(2027, 1, 15)),
    (weekly(4), date(2026, 11, 20), date(2026, 11, 27)),
    (weekly(4), date(2026, 11, 21), date(2026, 11, 27)),
]


@pytest.mark.parametrize(("rule", "after", "day"), COMES_AGAIN)
def test_days_that_come_again(rule: Recurrence, after: date, day: date) -> None:
    assert next_occurrence(rule, after) == day


def slow_next(rule: Recurrence, after: date) -> date:
    """The obvious way: look at one day after another."""
    day = after
    while True:
        day += timedelta(days=1)
        last = monthrange(day.year, day.month)[1]
        marks = {(month, min(number, last)) for month, number in rule.marks if month == day.month}
        if day.weekday() == rule.weekday or (day.month, day.day) in marks:
            return day


RULES = st.one_of(
    st.builds(yearly, st.integers(1, 31), st.integers(1, 12)),
    st.builds(half_yearly, st.integers(1, 31), st.integers(1, 12)),
    st.builds(quarterly, st.integers(1, 31), st.integers(1, 12)),
    st.builds(monthly, st.integers(1, 31)),
    st.builds(weekly, st.integers(0, 6)),
)


@settings(max_examples=60)
@given(RULES, DAYS)
def test_the_next_occurrence_agrees_with_walking(rule: Recurrence, after: date) -> None:
    assert next_occurrence(rule, after) == slow_next(rule, after)


@pytest.mark.parametrize(("marks", "weekday"), [((), None), (((13, 1),), None), (((1, 1),), 3), ((), 7)])
def test_a_recurrence_that_cannot_come_is_refused(marks: tuple[tuple[int, int], ...], weekday: int | None) -> None:
    with pytest.raises(ValueError, match="recurrence"):
        Recurrence(marks, weekday)


def test_names_used_elsewhere_stand() -> None:
    assert days.hanoi_day is legal_day
