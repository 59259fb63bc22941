"""The quick ways give what the slow ways give: plain clocks by the million, working days by index."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chungtay.law import days
from chungtay.law.clock import ClockRule, Fact, Kind, book, reckon
from chungtay.law.clock.bulk import Plain, is_plain
from chungtay.law.clock.lengths import WorkingDays
from chungtay.law.clock.working import LAST, DayIndex, index_of
from chungtay.law.days import HANOI

CAL = days.calendar()
PLAIN = Plain(CAL)
STARTS = st.datetimes(datetime(2020, 1, 1), datetime(2028, 12, 31)).map(lambda at: at.replace(tzinfo=HANOI))


@settings(deadline=None)
@given(st.sampled_from(list(book.rules().values())), STARTS)
def test_a_plain_clock_is_due_as_reckoned(rule, start):
    fact = Fact("s", Kind.START, start, start)
    assert PLAIN.due(rule, start) == reckon(rule, [fact], CAL, explain=False).due_at


def test_which_clocks_are_plain():
    at = datetime(2026, 5, 14, 8, 0, tzinfo=HANOI)
    start = Fact("s", Kind.START, at, at)
    note, own = Fact("n", Kind.NOTE, at, at), Fact("o", Kind.START, at, at, length=3)
    mended = Fact("c", Kind.CORRECT, at, at, corrects="s")
    assert is_plain([])
    assert is_plain([start, note])
    for more in ([own], [start, start], [start, mended], [start, Fact("p", Kind.PAUSE, at, at)]):
        assert not is_plain(more)


def test_what_is_only_urged_is_due_on_no_day():
    at = datetime(2026, 5, 14, 8, 0, tzinfo=HANOI)
    assert PLAIN.due(ClockRule(length=WorkingDays(5), soft=True), at) is None
    assert PLAIN.due(ClockRule(length=WorkingDays(5)), None) is None


def test_the_table_for_the_database():
    first = date(2026, 5, 14)
    rows = list(PLAIN.table([WorkingDays(5)], first, first + timedelta(days=1)))
    assert [(start, days.legal_day(due)) for _, start, due in rows] == [
        (first, date(2026, 5, 21)), (date(2026, 5, 15), date(2026, 5, 22)),
    ]  # fmt: skip


@given(st.dates(date(1998, 1, 1), date(2062, 12, 31)), st.integers(0, 300))
@settings(deadline=None)
def test_the_index_counts_as_the_calendar_walks(start, count):
    assert index_of(CAL).add(start, count) == CAL.add_working_days(start, count)


@pytest.mark.parametrize("first", [date(1999, 12, 1), date(2026, 2, 10), LAST - timedelta(days=20)])
def test_between_counts_both_ends(first):
    for long in (-1, 0, 1, 30):
        last = first + timedelta(days=long)
        span = [first + timedelta(days=n) for n in range(long + 1)]
        assert index_of(CAL).between(first, last) == sum(map(CAL.is_working, span))


def test_an_index_is_made_once_for_a_calendar():
    assert index_of(CAL) is index_of(CAL)
    others = [days.Calendar(dict(CAL.special), CAL.first, CAL.last) for _ in range(10)]
    made = [index_of(one) for one in others]
    assert len(set(map(id, made))) == len(others)
    assert isinstance(index_of(CAL), DayIndex)
