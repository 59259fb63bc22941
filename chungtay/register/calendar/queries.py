"""Questions about the calendar: which days are off, as of now or as known on a day, and under which version."""

from collections import Counter
from datetime import date, datetime

from django.db.models import Max, QuerySet

from chungtay.law import days
from chungtay.register.calendar.models import Day, DayKind

_KEPT: dict[tuple[int, int], days.Calendar] = {}
_MOST = 4
A_YEAR_OFF = 11  # days: Bộ luật Lao động 45/2019/QH14 Điều 112


def version() -> int:
    """Goes up with every row entered or withdrawn; 0 while nothing is loaded."""
    return _stamp()[0]


def calendar(as_known: datetime | None = None) -> days.Calendar:
    """The calendar as it stands, or as it was known at a moment. One object for one version, kept in memory.

    While the table is empty, that of law/values/calendar.toml.
    """
    if as_known is not None:
        return _made(_known(as_known))
    stamp = _stamp()
    if stamp not in _KEPT:
        while len(_KEPT) >= _MOST:
            _KEPT.pop(next(iter(_KEPT)), None)
        _KEPT[stamp] = _made(list(_rows()))
    return _KEPT[stamp]


def standing(first: date, last: date) -> list[Day]:
    """The rows that count for days from `first` to `last`, by day."""
    rows = [row for row in _rows() if first <= row.day <= last]
    return [row for _, row in sorted(_counting(rows).items())]


def history(day: date) -> QuerySet[Day]:
    """Everything ever entered about a day, withdrawals too."""
    return Day.objects.filter(day=day).select_related("withdraws").order_by("sequence")


def _stamp() -> tuple[int, int]:
    """Version and newest id. The id never comes again, also after a transaction that was taken back."""
    found = Day.objects.aggregate(version=Max("sequence"), newest=Max("id"))
    return found["version"] or 0, found["newest"] or 0


def _rows() -> QuerySet[Day]:
    return Day.objects.order_by("sequence")


def _known(as_known: datetime) -> list[Day]:
    """A first part of the rows as they were entered: a machine whose clock went back makes nothing known earlier."""
    seen = []
    for row in _rows():
        if row.entered_at is not None and row.entered_at > as_known:
            break
        seen.append(row)
    return seen


def _counting(rows: list[Day]) -> dict[date, Day]:
    gone = {row.withdraws_id for row in rows if row.withdraws_id}
    return {row.day: row for row in rows if row.withdraws_id is None and row.pk not in gone}


def _made(rows: list[Day]) -> days.Calendar:
    kept = days.calendar()
    if not rows:
        return kept
    special = {day: _special(row) for day, row in _counting(rows).items()}
    return days.Calendar(special, kept.first, _covered(special, kept.last))


def _covered(special: dict[date, days.SpecialDay], last: date) -> date:
    """The end of the last year whose days off are all there: those of the law room, then each entered whole."""
    off = Counter(day.year for day, row in special.items() if row.kind == DayKind.OFF)
    while off[last.year + 1] >= A_YEAR_OFF:
        last = date(last.year + 1, 12, 31)
    return last


def _special(row: Day) -> days.SpecialDay:
    return days.SpecialDay(row.day, row.kind, row.name, row.name_en, row.basis, row.confidence, row.sequence)
