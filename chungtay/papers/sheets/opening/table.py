"""What every kind of spreadsheet becomes: sheets with a name, and rows of cells with their line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, Protocol

Cells = list[Any]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of cells; `number` as Excel counts it."""

    number: int
    cells: Cells
    hidden: bool = False


@dataclass(slots=True)
class About:
    """One sheet, before its rows are read. Ranges are (first row, first column, last row, last column), 0-based."""

    name: str
    visible: bool = True
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    rows: int = 0


class Opened(Protocol):
    """A spreadsheet that was opened."""

    kind: str

    @property
    def names(self) -> list[tuple[str, bool]]:
        """Sheets in order: name, and whether it is visible."""

    def about(self, name: str) -> About: ...

    def lines(self, name: str) -> Iterator[Line]: ...


def plain(value: Any) -> Any:
    """A cell as our converters want it: numbers, words, ISO dates. Reads what calamine gives."""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time(0) else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (time, timedelta)):
        return str(value)
    return value
