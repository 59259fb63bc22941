"""Where a term ends: its length counted from its start, with what stood still in between.

Terms in hours stand still for exactly as long as a pause lasts. Terms in days count whole days: a day in which the
clock stood, were it for a minute, does not count (Điều 147 khoản 2 likewise leaves out the day of the event).
"""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from chungtay.law.clock.history import Span
from chungtay.law.clock.lengths import (
    CalendarDays,
    Hours,
    Length,
    Months,
    OnDay,
    Recurrence,
    Series,
    Standing,
    WorkingDays,
)
from chungtay.law.clock.working import DayIndex
from chungtay.law.days import end_of_day, legal_day

_DAY = timedelta(days=1)
_INSTANT = timedelta(microseconds=1)

Days = tuple[date, date | None]  # first and last day, both meant


def ends(
    length: Length, start: datetime | None, spans: Sequence[Span], added: int, working: DayIndex
) -> datetime | None:
    """The due moment; None where there is none, or while a pause without an end stands before it.

    ``added``: units by which the term was lengthened (hours, working days, months, else days).
    """
    if isinstance(length, Hours):
        return None if start is None else _hours(start, timedelta(hours=length.count + added), spans)
    day = last_day(length, None if start is None else legal_day(start), stood(spans), added, working)
    return None if day is None else end_of_day(day)


def _hours(start: datetime, left: timedelta, spans: Sequence[Span]) -> datetime | None:
    at = start
    for begin, end in spans:
        if begin >= at + left:
            break
        if end is None:
            return None
        left -= begin - at
        at = end
    return at + left


def stood(spans: Sequence[Span]) -> tuple[Days, ...]:
    """The days in which the clock stood; a pause that ends at midnight leaves the new day whole."""
    days: list[Days] = []
    for begin, end in spans:
        first, last = legal_day(begin), None if end is None else legal_day(end - _INSTANT)
        before = days[-1] if days else None
        if before is not None and before[1] is not None and first <= before[1]:
            days[-1] = (before[0], last)
        else:
            days.append((first, last))
    return tuple(days)


def last_day(length: Length, start: date | None, still: Sequence[Days], added: int, working: DayIndex) -> date | None:
    """As ``ends``, in days. ``start`` is the day of the start fact, ``still`` days that do not count."""
    match length:
        case WorkingDays(count) if start is not None:
            return _working(start, count + added, still, working)
        case CalendarDays(count, rolls) if start is not None:
            day = _shifted(start + timedelta(days=count + added), start + _DAY, still)
            return _rolled(day, still, working) if rolls else day
        case Months(count, rolls) if start is not None:
            day = _shifted(add_months(start, count + added), start + _DAY, still)
            return _rolled(day, still, working) if rolls else day
        case _:
            named = named_day(length, start)
            return None if named is None else _shifted(named + timedelta(days=added), start, still)


def named_day(length: Length, start: date | None) -> date | None:
    """The day that a rule names without counting: a date, the next of a recurrence (today's included), a visit."""
    match length:
        case OnDay(day):
            return day
        case Recurrence() | Standing(Recurrence()) if start is not None:
            recurs = length.cadence if isinstance(length, Standing) else length
            assert recurs is not None
            return recurs.after(start - _DAY)
        case Series() if start is not None:
            return add_months(start, length.months)
        case _:
            return None


def add_months(day: date, count: int) -> date:
    """The day of the same number, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _before(still: Sequence[Days], first: date | None) -> Iterator[Days]:
    """Days that stood, without those before the first that could count."""
    for begin, end in still:
        if end is None or first is None or end >= first:
            yield (begin if first is None else max(begin, first)), end


def _shifted(day: date, first: date | None, still: Sequence[Days]) -> date | None:
    for begin, end in _before(still, first):
        if begin > day:
            break
        if end is None:
            return None
        day += end - begin + _DAY
    return day


def _working(start: date, count: int, still: Sequence[Days], working: DayIndex) -> date | None:
    day = working.add(start, count)
    for begin, end in _before(still, start + _DAY):
        if begin > day:
            break
        if end is None:
            return None
        day = working.add(day, working.between(begin, end))
    return day


def _rolled(day: date | None, still: Sequence[Days], working: DayIndex) -> date | None:
    """To the next working day, where the last day is off; days that stood are passed over too."""
    if day is None or working.is_working(day):
        return day
    while day is not None and (not working.is_working(day) or _stands(day, still)):
        if any(end is None and begin <= day for begin, end in still):
            return None
        day += _DAY
    return day


def _stands(day: date, still: Sequence[Days]) -> bool:
    return any(begin <= day and (end is None or day <= end) for begin, end in still)
