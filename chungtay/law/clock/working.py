"""Working days by index: any number of working days later in one look, however long the term."""

from datetime import date, timedelta
from itertools import accumulate

from chungtay.law.days import Calendar

FIRST, LAST = date(2000, 1, 1), date(2060, 12, 31)
_KEPT: dict[int, tuple[Calendar, "DayIndex"]] = {}  # the calendar is held too, so that its id stays its own
_MOST = 8


class DayIndex:
    """A calendar laid out from 2000 to 2060; outside, it is walked day by day."""

    __slots__ = ("_base", "_count", "_days", "calendar")

    def __init__(self, calendar: Calendar) -> None:
        span = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
        works = [calendar.is_working(day) for day in span]
        self.calendar = calendar
        self._base = FIRST.toordinal()
        self._count = list(accumulate(works))  # working days up to and with each day
        self._days = [day for day, worked in zip(span, works, strict=True) if worked]

    def is_working(self, day: date) -> bool:
        return self.calendar.is_working(day)

    def add(self, start: date, count: int) -> date:
        """The working day ``count`` (0 or more) working days after ``start``, which is not counted; 0 is ``start``."""
        if count <= 0:
            return start
        place = start.toordinal() - self._base
        wanted = self._count[place] + count - 1 if 0 <= place < len(self._count) else len(self._days)
        return self._days[wanted] if wanted < len(self._days) else self.calendar.add_working_days(start, count)

    def between(self, first: date, last: date) -> int:
        """Working days from ``first`` to ``last``, both counted."""
        if FIRST < first <= last <= LAST:
            base = self._base
            return self._count[last.toordinal() - base] - self._count[first.toordinal() - base - 1]
        return self.calendar.working_days_between(first - timedelta(days=1), last) if last >= first else 0


def index_of(calendar: Calendar) -> DayIndex:
    """The index of this calendar, made once for each."""
    kept = _KEPT.get(id(calendar))
    if kept is None:
        while len(_KEPT) >= _MOST:
            _KEPT.pop(next(iter(_KEPT)), None)
        kept = _KEPT[id(calendar)] = (calendar, DayIndex(calendar))
    return kept[1]
