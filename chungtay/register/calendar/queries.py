"""Questions about the calendar: which days are off, as of now or as known on a day, and under which version."""

from collections import Counter
from datetime import date, datetime

from django.db import connection
from django.db.models import QuerySet

from chungtay.law import days
from chungtay.register.calendar.models import Day, DayKind

Stamp = tuple[int, int]  # the newest row: its place, and its id, which never comes again, also after a rollback
Dated = tuple[int, days.Calendar]  # a calendar with its version
NEWEST = "select sequence, id from register_day order by sequence desc limit 1"  # by each clock: nothing to compile

NOTHING: Stamp = (0, 0)
_KEPT: dict[Stamp, days.Calendar] = {}
_MOST = 6
A_YEAR_OFF = 11  # days: Bộ luật Lao động 45/2019/QH14 Điều 112


def version() -> int:
    """Goes up with every row entered or withdrawn; 0 while nothing is loaded."""
    return _newest()[0]


def calendar(as_known: datetime | None = None) -> days.Calendar:
    """The calendar as it stands, or as it was known at a moment. One object for one version, kept in memory.

    While the table is empty, that of law/values/calendar.toml.
    """
    if as_known is not None:
        seen = _known(as_known)
        return _kept((seen[-1].sequence, seen[-1].pk) if seen else NOTHING, seen)
    return _kept(_newest())


def versioned() -> Dated:
    """The calendar as it stands, with its version, asked once."""
    stamp = _newest()
    return stamp[0], _kept(stamp)


def row(pk: int) -> Day | None:
    return Day.objects.filter(pk=pk).first()


def standing(first: date, last: date) -> list[Day]:
    """The rows that count for days from `first` to `last`, by day."""
    rows = [row for row in _rows() if first <= row.day <= last]
    return [row for _, row in sorted(_counting(rows).items())]


def history(day: date) -> QuerySet[Day]:
    """Everything ever entered about a day, withdrawals too."""
    return Day.objects.filter(day=day).select_related("withdraws").order_by("sequence")


def _newest() -> Stamp:
    with connection.cursor() as cursor:
        cursor.execute(NEWEST)
        return cursor.fetchone() or NOTHING


def _kept(stamp: Stamp, rows: list[Day] | None = None) -> days.Calendar:
    """The calendar up to this row, made once."""
    found = _KEPT.get(stamp)
    if found is None:
        while len(_KEPT) >= _MOST:
            _KEPT.pop(next(iter(_KEPT)), None)
        found = _made(list(_rows().filter(sequence__lte=stamp[0])) if rows is None else rows)
        _KEPT[stamp] = found
    return found


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
