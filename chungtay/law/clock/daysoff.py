"""The days off between two days, by name, and the Saturdays that were worked."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby

from chungtay.law.clock import words
from chungtay.law.clock.answer import Line
from chungtay.law.days import Calendar, SpecialDay

WEEKEND = 5


def over(calendar: Calendar, first: date, last: date) -> Iterator[Line]:
    """One line for week-ends, one for each run of named days off, one for each Saturday worked."""
    span = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    plain = [day for day in span if day.weekday() >= WEEKEND and calendar.reason(day) is None]
    if plain:
        vi = f"Không tính {len(plain)} ngày thứ Bảy, Chủ nhật{_listed(plain)}."
        yield Line(vi, f"{len(plain)} days of week-ends are not counted{_listed(plain)}.")
    rows = [(day, row) for day in span if (row := calendar.reason(day))]
    for _, run in groupby(enumerate(rows), key=_consecutive):
        yield from _named([pair for _, pair in run])


def _listed(days: list[date]) -> str:
    return f" ({', '.join(f'{day:%d/%m}' for day in days)})" if len(days) <= 8 else ""


def _consecutive(placed: tuple[int, tuple[date, SpecialDay]]) -> tuple[int, bool]:
    place, (day, row) = placed
    return day.toordinal() - place, row.works


def _named(run: list[tuple[date, SpecialDay]]) -> Iterator[Line]:
    (first, row), last = run[0], run[-1][0]
    if row.works:
        for day, worked in run:
            vi = f"Tính {words.WEEKDAYS[day.weekday()][0]} {day:%d/%m/%Y} là ngày làm việc: {worked.vi}."
            yield Line(vi, f"{day:%d/%m/%Y} counts as a working day: {worked.en}.", worked.source, worked.confidence)
        return
    when = f"{first:%d/%m/%Y}" if first == last else f"{first:%d/%m} – {last:%d/%m/%Y}"
    vi, en = "; ".join(one.vi for _, one in run), "; ".join(one.en for _, one in run)
    yield Line(f"Không tính {when}: {vi}.", f"Not counted, {when}: {en}.", row.source, row.confidence)
