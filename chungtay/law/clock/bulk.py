"""Clocks that have nothing but a start, by the million: one look each, no history read.

Most open clocks are such; after a changed calendar they are reckoned anew from their rule's length and start alone, and
those of one length and one day share an answer.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from chungtay.law.clock.counting import last_day
from chungtay.law.clock.facts import Fact, Kind
from chungtay.law.clock.history import second
from chungtay.law.clock.lengths import Hours, Length
from chungtay.law.clock.rules import ClockRule
from chungtay.law.clock.working import DayIndex, index_of
from chungtay.law.days import Calendar, end_of_day, legal_day


def is_plain(facts: Iterable[Fact]) -> bool:
    """Whether nothing but one start without a term of its own has happened, so that ``Plain`` gives what ``reckon``
    would."""
    told = [fact for fact in facts if fact.kind is not Kind.NOTE]
    return not told or (len(told) == 1 and told[0].kind is Kind.START and told[0].length is None)


class Plain:
    """Due moments of plain clocks under one calendar."""

    __slots__ = ("_kept", "_working")

    def __init__(self, calendar: Calendar) -> None:
        self._working: DayIndex = index_of(calendar)
        self._kept: dict[tuple[Length, date | None], datetime | None] = {}

    def due(self, rule: ClockRule, started_at: datetime | None) -> datetime | None:
        """As ``reckon(…).due_at`` for a clock with this start and no other fact."""
        if rule.soft:
            return None
        if isinstance(rule.length, Hours):
            return second(started_at) + timedelta(hours=rule.length.count) if started_at else None
        return self.due_from(rule.length, rule.since or (legal_day(started_at) if started_at else None))

    def due_from(self, length: Length, start: date | None) -> datetime | None:
        """The end of the last day of a term in days that starts on a day."""
        key = (length, start)
        if key not in self._kept:
            day = last_day(length, start, (), 0, self._working)
            self._kept[key] = None if day is None else end_of_day(day)
        return self._kept[key]

    def table(self, lengths: Iterable[Length], first: date, last: date) -> Iterator[tuple[Length, date, datetime]]:
        """Every due moment of these lengths for starts from ``first`` to ``last``: to be joined in the database."""
        starts = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        for length in lengths:
            for start in starts:
                due = self.due_from(length, start)
                if due is not None:
                    yield length, start, due
