"""Windows of figures: a named pair of days with its cut-off, never derived from a calendar month or year.

The windows of administrative reports close in the middle of a month (NĐ 09/2019/NĐ-CP); those of children's affairs are
fixed by each year's letter. A window is closed at the end of its last Hà Nội day.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from types import MappingProxyType
from typing import Any

from chungtay.law import days
from chungtay.law.dated import VALUES
from chungtay.law.figures.marks import Mark, Words, pair

MonthDay = tuple[int, int]
NONE: Words = ("", "")


@dataclass(frozen=True, slots=True)
class Window:
    """From the first to the last day, both within. ``code``, ``year``, ``nth`` (from 1) are what it is called by; a
    window that somebody wrote out has the code "" and no number."""

    first: date
    last: date
    code: str = ""
    year: int = 0
    nth: int = 0
    mark: Mark = Mark.SEEN
    article: str = ""

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"a window ends {self.last} before it begins {self.first}")

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """Its first moment and the first moment after it, in Hà Nội time."""
        return (
            datetime.combine(self.first, time(), days.HANOI),
            datetime.combine(days.add_days(self.last, 1), time(), days.HANOI),
        )

    @property
    def before(self) -> "Window":
        """The same window a year earlier; 29 February is then the 28th, but whoever ends with a February ends with the
        whole of it there too."""
        after = days.add_days(self.last, 1)
        spring = (after.month, after.day) == (3, 1)
        last = days.add_days(_year_before(after), -1) if spring else _year_before(self.last)
        return Window(_year_before(self.first), last, self.code, self.year - 1, self.nth, self.mark)

    @property
    def vi(self) -> str:
        return f"từ {self.first:%d/%m/%Y} đến hết {self.last:%d/%m/%Y}"

    @property
    def en(self) -> str:
        return f"from {self.first:%d/%m/%Y} to the end of {self.last:%d/%m/%Y}"


def _year_before(day: date) -> date:
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28) if leap else day.replace(year=day.year - 1)


@dataclass(frozen=True, slots=True)
class Kind:
    """How the windows of a year are cut: the last day of each; ``first`` only where it is not the day after the one
    before."""

    code: str
    names: Words
    last: tuple[MonthDay, ...]
    mark: Mark
    first: MonthDay | None = None
    article: str = ""
    note: Words = NONE

    def of(self, year: int) -> tuple[Window, ...]:
        """The windows called by this year, in order."""
        ends = [date(year, *end) for end in self.last]
        return tuple(self._window(year, nth, end) for nth, end in enumerate(ends, 1))

    def _window(self, year: int, nth: int, end: date) -> Window:
        return Window(self._first(year, nth, end), end, self.code, year, nth, self.mark, self.article)

    def _first(self, year: int, nth: int, end: date) -> date:
        if self.first:
            begin = date(year, *self.first)
            return begin if begin <= end else date(year - 1, *self.first)
        previous = date(year, *self.last[nth - 2]) if nth > 1 else date(year - 1, *self.last[-1])
        return days.add_days(previous, 1)


@cache
def kept() -> Mapping[str, Any]:
    """The whole of values/reports.toml."""
    return MappingProxyType(tomllib.loads((VALUES / "reports.toml").read_text(encoding="utf-8")))


def _kind(code: str, row: dict[str, Any]) -> Kind:
    first = (row["first"][0], row["first"][1]) if "first" in row else None
    last = tuple((month, day) for month, day in row["last"])
    names, note = pair(row["names"]) or NONE, pair(row.get("note")) or NONE
    return Kind(code, names, last, Mark(row["confidence"]), first, row.get("article", ""), note)


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind of window by its code, in the order of the file."""
    return MappingProxyType({code: _kind(code, row) for code, row in kept()["windows"].items()})
