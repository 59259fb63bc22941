"""Days of the law: the Hà Nội day, working days with Tết and swapped Saturdays, days that come again.

Terms count from the day after the event (Bộ luật Dân sự 91/2015/QH13 Điều 147); their last day ends at midnight
(Điều 148). Days off and swaps are rows of ``values/calendar.toml``, each with its source and confidence.
"""

import tomllib
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from chungtay.law.dated import VALUES

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
_ONE_DAY = timedelta(days=1)
_SATURDAY = 5


def legal_day(at: datetime) -> date:
    """The Hà Nội day on which a moment falls; ValueError where the moment does not know its zone."""
    if at.tzinfo is None:
        raise ValueError("a moment without a time zone has no legal day")
    return at.astimezone(HANOI).date()


hanoi_day = legal_day


def end_of_day(day: date) -> datetime:
    """The last second of a Hà Nội day."""
    return datetime.combine(day, time(23, 59, 59), HANOI)


def add_days(day: date, count: int) -> date:
    """Calendar days after (or before) a day."""
    return day + timedelta(days=count)


def add_hours(at: datetime, count: float) -> datetime:
    """Clock hours after a moment, in Hà Nội time; nights and days off count (a term of 12 hours waits for nobody)."""
    if at.tzinfo is None:
        raise ValueError("a moment without a time zone cannot be counted from")
    return at.astimezone(HANOI) + timedelta(hours=count)


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """One row of the calendar: a day off, its substitute, or a Saturday that is worked.

    ``kind``: off (holiday), substitute (nghỉ bù), swap_off (off against a Saturday), swap_work (that Saturday). The row
    with the greatest ``version`` counts for its day.
    """

    day: date
    kind: str
    vi: str
    en: str
    source: str
    confidence: str
    version: int

    @property
    def works(self) -> bool:
        return self.kind in ("swap_work", "work")


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days are worked. Saturdays and Sundays are not, but for the rows kept in ``special``."""

    special: dict[date, SpecialDay]
    first: date
    last: date

    def covers(self, day: date) -> bool:
        """Whether holidays of that day's year are kept; outside, only Saturdays and Sundays are known to be off."""
        return self.first <= day <= self.last

    def reason(self, day: date) -> SpecialDay | None:
        """The row that makes this day special, or None for an ordinary day of the week."""
        return self.special.get(day)

    def is_working(self, day: date) -> bool:
        """Whether offices of the state work on the day."""
        row = self.special.get(day)
        return row.works if row else day.weekday() < _SATURDAY

    def next_working(self, day: date) -> date:
        """The day itself if it is worked, else the next one that is (a term ending on a day off: Điều 148)."""
        while not self.is_working(day):
            day += _ONE_DAY
        return day

    def add_working_days(self, start: date, count: int) -> date:
        """The working day ``count`` working days after ``start``, which is not counted; backwards below zero; 0 is
        ``start`` itself."""
        step = _ONE_DAY if count > 0 else -_ONE_DAY
        day, left = start, abs(count)
        while left:
            day += step
            left -= self.is_working(day)
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Working days after ``start`` up to and with ``end``; negative when ``end`` lies before."""
        if end < start:
            return -self.working_days_between(end, start)
        days = (add_days(start, number) for number in range(1, (end - start).days + 1))
        return sum(self.is_working(day) for day in days)


def _special_day(row: dict[str, Any]) -> SpecialDay:
    return SpecialDay(**{"version": 1, **row})


def calendar_of(rows: list[dict[str, Any]], first: date, last: date, version: int | None = None) -> Calendar:
    """A calendar of these rows; ``version`` leaves out rows entered later, to see what was known then."""
    known = [_special_day(row) for row in rows if version is None or row.get("version", 1) <= version]
    return Calendar({day.day: day for day in sorted(known, key=lambda day: day.version)}, first, last)


@cache
def calendar(version: int | None = None) -> Calendar:
    """The calendar of ``values/calendar.toml``."""
    kept = tomllib.loads((VALUES / "calendar.toml").read_text(encoding="utf-8"))
    return calendar_of(kept["days"], kept["first"], kept["last"], version)


def is_working(day: date) -> bool:
    """As ``Calendar.is_working`` of the calendar kept."""
    return calendar().is_working(day)


def add_working_days(start: date, count: int) -> date:
    """As ``Calendar.add_working_days`` of the calendar kept."""
    return calendar().add_working_days(start, count)


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Days that come again: (month, day) pairs of every year, or a weekday (0 Monday) of every week."""

    marks: tuple[tuple[int, int], ...] = ()
    weekday: int | None = None

    def __post_init__(self) -> None:
        whole = all(1 <= month <= 12 and 1 <= day <= 31 for month, day in self.marks)
        if not whole or bool(self.marks) == (self.weekday is not None) or not 0 <= (self.weekday or 0) <= 6:
            raise ValueError("a recurrence needs months with days, or a weekday, and not both")


def yearly(day: int, month: int) -> Recurrence:
    """ "trước 15/5": the same day of every year."""
    return Recurrence(((month, day),))


def half_yearly(day: int, month: int) -> Recurrence:
    """Twice a year, six months apart; ``month`` is either of the two."""
    return Recurrence(tuple(((month - 1 + step) % 12 + 1, day) for step in (0, 6)))


def quarterly(day: int = 31, month: int = 3) -> Recurrence:
    """Every three months; without more, the last day of each quarter."""
    return Recurrence(tuple(((month - 1 + step) % 12 + 1, day) for step in (0, 3, 6, 9)))


def monthly(day: int) -> Recurrence:
    """The same day of every month; 31 is the last day of each."""
    return Recurrence(tuple((month, day) for month in range(1, 13)))


def weekly(weekday: int) -> Recurrence:
    """Every week on this weekday, 0 Monday to 6 Sunday."""
    return Recurrence(weekday=weekday)


def _mark_in(year: int, month: int, day: int) -> date:
    """A month too short for the day ends the term on its last one (Điều 148)."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def next_occurrence(rule: Recurrence, after: date) -> date:
    """The first day of the recurrence strictly after ``after``."""
    if rule.weekday is not None:
        return after + timedelta(days=(rule.weekday - after.weekday() - 1) % 7 + 1)
    years = (after.year, after.year + 1)
    return min(day for year in years for mark in rule.marks if (day := _mark_in(year, *mark)) > after)
