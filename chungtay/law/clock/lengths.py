"""How long a term is: hours, days, working days, months, a day, days that come again, visits after a start, a cadence.

Each is frozen data with a plain form (``{"hours": 12}``) for values/clocks.toml and for the JSON kept beside a duty.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from chungtay.law import days
from chungtay.law.duty_rules import Every


@dataclass(frozen=True, slots=True)
class Hours:
    """Clock hours from the moment itself; nights and days off run (BLDS 91/2015/QH13 Điều 147 khoản 1)."""

    count: int


@dataclass(frozen=True, slots=True)
class CalendarDays:
    """Days after the day of the start. ``rolls``: a last day that is off passes to the next working day (BLDS Điều 148
    khoản 5); false for what limits a measure on a person, which never grows by a week-end."""

    count: int
    rolls: bool = True


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """Working days after the day of the start."""

    count: int


@dataclass(frozen=True, slots=True)
class Months:
    """To the day of the same number, or the month's last one (BLDS Điều 148 khoản 3)."""

    count: int
    rolls: bool = True


@dataclass(frozen=True, slots=True)
class OnDay:
    """A day that the paper names; it stays where it is, also on a day off."""

    day: date


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Days that come again. ``month`` 1-12 and ``day`` 1-31 (cut to the month's end); ``weekday`` is always Friday.

    ``cutoff``: (month, day) up to whose end figures are counted, repeated as often as the rule itself.
    """

    every: Every
    month: int | None = None
    day: int | None = None
    cutoff: tuple[int, int] | None = None

    def after(self, day: date) -> date:
        """The first occurrence strictly after the day."""
        if self.every is Every.DAILY:
            return days.add_days(day, 1)
        return days.next_occurrence(self._marks(self.month, self.day), day)

    def cutoff_for(self, due: date) -> date | None:
        """The last cut-off on or before the due day."""
        if self.cutoff is None:
            return None
        marks, found = self._cutoffs(self.cutoff), date(due.year - 1, 1, 1)
        while (later := days.next_occurrence(marks, found)) <= due:
            found = later
        return found

    def _cutoffs(self, cutoff: tuple[int, int]) -> days.Recurrence:
        month, day = cutoff
        return days.half_yearly(day, month) if self.every is Every.SEMIANNUAL else self._marks(month, day)

    def _marks(self, month: int | None, day: int | None) -> days.Recurrence:
        """A period without a day ends on its last one, a week on its Friday; a six-month duty with a month of its own
        comes once a year, because the other half is told by the yearly report."""
        last = day or 31
        match self.every:
            case Every.ANNUAL | Every.SEMIANNUAL if month or self.every is Every.ANNUAL:
                return days.yearly(last, month or 12)
            case Every.SEMIANNUAL:
                return days.half_yearly(last, 6)
            case Every.QUARTERLY:
                return days.quarterly(last, month or 3)
            case Every.MONTHLY:
                return days.monthly(last)
            case _:
                return days.weekly(4)


@dataclass(frozen=True, slots=True)
class Series:
    """Visits after one start: months after it (1, 3), then every ``then`` months; ``nth``: which visit, from 1."""

    marks: tuple[int, ...]
    then: int
    nth: int = 1

    @property
    def months(self) -> int:
        """Months from the start to this visit."""
        beyond = self.nth - len(self.marks)
        return self.marks[self.nth - 1] if beyond <= 0 else self.marks[-1] + self.then * beyond


CADENCE_SOURCES = ("plan", "law", "default", "giver")


@dataclass(frozen=True, slots=True)
class Standing:
    """Owed all the time ("thường xuyên", "khi có vụ việc"); with a cadence, its news is due so often.

    ``source``: plan (the higher plan says so), law, default (ours, shown as such), or giver (whoever asked decided).
    """

    cadence: Recurrence | None = None
    source: str = "default"


@dataclass(frozen=True, slots=True)
class Undated:
    """The paper names no time."""


Length = Hours | CalendarDays | WorkingDays | Months | OnDay | Recurrence | Series | Standing | Undated
COUNTED = (Hours, CalendarDays, WorkingDays, Months)


def to_plain(length: Length) -> dict[str, Any]:
    """The plain form: ``{"hours": 12}``, ``{"months": 3, "rolls": False}``, ``{"every": "annual", "month": 5, …}``."""
    match length:
        case Hours(count):
            return {"hours": count}
        case WorkingDays(count):
            return {"working_days": count}
        case CalendarDays(count, rolls) | Months(count, rolls):
            name = "days" if isinstance(length, CalendarDays) else "months"
            return {name: count} if rolls else {name: count, "rolls": False}
        case OnDay(day):
            return {"on": day.isoformat()}
        case Recurrence():
            return _recurrence_plain(length)
        case Series(marks, then, nth):
            return {"visits": list(marks), "then": then, "nth": nth}
        case Standing(cadence, source):
            return {"standing": _recurrence_plain(cadence) if cadence else {}, "source": source}
        case _:
            return {}


def _recurrence_plain(length: Recurrence) -> dict[str, Any]:
    kept: dict[str, Any] = {"every": str(length.every), "month": length.month, "day": length.day}
    kept["cutoff"] = list(length.cutoff) if length.cutoff else None
    return {name: value for name, value in kept.items() if value is not None}


def from_plain(kept: dict[str, Any]) -> Length:
    """The length that ``to_plain`` wrote, or a table of clocks.toml. ValueError for what is no length."""
    match kept:
        case {"hours": int(count)}:
            return Hours(count)
        case {"working_days": int(count)}:
            return WorkingDays(count)
        case {"days": int(count)}:
            return CalendarDays(count, kept.get("rolls", True))
        case {"months": int(count)}:
            return Months(count, kept.get("rolls", True))
        case {"on": day}:
            return OnDay(day if isinstance(day, date) else date.fromisoformat(day))
        case {"visits": marks, "then": int(then)}:
            return Series(tuple(marks), then, kept.get("nth", 1))
        case {"standing": cadence}:
            return Standing(_recurrence(cadence) if cadence else None, _source(kept.get("source", "default")))
        case {"every": _}:
            return _recurrence(kept)
        case {}:
            if not kept:
                return Undated()
    raise ValueError(f"no length: {kept}")


def _recurrence(kept: dict[str, Any]) -> Recurrence:
    cutoff = kept.get("cutoff")
    month, day = kept.get("month"), kept.get("day")
    return Recurrence(Every(kept["every"]), month, day, (cutoff[0], cutoff[1]) if cutoff else None)


def _source(name: str) -> str:
    if name not in CADENCE_SOURCES:
        raise ValueError(f"a cadence comes from {CADENCE_SOURCES}, not {name!r}")
    return name
