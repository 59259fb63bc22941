"""A row of cells → values by key: every column by its kind, pieces of a date joined, an x under "Nữ" told as a sex."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

from chungtay.papers.sheets.cells.convert import DOUBTS, converter
from chungtay.papers.sheets.cells.texts import Answer, text_of
from chungtay.papers.sheets.opening.table import Line
from chungtay.papers.sheets.shape import Column, Fault, Form, Kind, Note, Row
from chungtay.papers.sheets.words import note

_PIECES = ("day", "month", "year")
_SEXES = ("male", "female")


class Rows:
    """Makes rows of one table; counts what only the whole column can tell."""

    def __init__(self, form: Form, places: dict[str, int]) -> None:
        today = date.fromisoformat(form.today)
        columns = {column.key: column for column in form.columns if column.key in places}
        self.whole = [
            (key, places[key], converter(column, today)) for key, column in columns.items() if not column.part[0]
        ]
        parts = {column.part: places[column.key] for column in columns.values() if column.part[0]}
        self.pieces = {name: parts[("born", name)] for name in _PIECES if ("born", name) in parts}
        self.by_sex = {sex: parts[("born", sex)] for sex in _SEXES if ("born", sex) in parts}
        self.marks = {sex: parts[("sex", sex)] for sex in _SEXES if ("sex", sex) in parts}
        self.day: Callable[[object], Answer] = converter(Column("born", "", Kind.DAY), today)
        self.mark: Callable[[object], Answer] = converter(Column("sex", "", Kind.MARK), today)
        self.days = [at for key, at, _ in self.whole if columns[key].kind is Kind.DAY]
        self.joined = bool(self.pieces or self.by_sex or self.marks)
        self.seen: Counter[str] = Counter()

    def row(self, line: Line, section: str) -> Row:
        """The row's values, doubts and faults. A cell with a fault gives no value."""
        values: dict[str, Any] = {}
        faults: list[Fault] = []
        cells = line.cells
        width = len(cells)
        for key, place, read in self.whole:
            if place < width and (cell := cells[place]) != "":
                value, code = read(cell)
                if value is not None:
                    values[key] = value
                if code:
                    faults.append(Fault(key, code, text_of(cell)[:200], {}, code not in DOUBTS))
        if self.joined:
            self._join(cells, values, faults)
        self._look_at_days(cells)
        return Row(line.number, values, tuple(faults), section, line.hidden)

    def _join(self, cells: list[Any], values: dict[str, Any], faults: list[Fault]) -> None:
        if self.pieces and (whole := self._whole_day(cells)):
            self._take_day(whole, values, faults)
        for sex, place in self.by_sex.items():
            if (cell := _at(cells, place)) != "":
                if self.mark(cell)[0] is not True:
                    self._take_day(cell, values, faults)
                values.setdefault("sex", sex)
        if self.marks:
            self._take_marks(cells, values, faults)

    def _whole_day(self, cells: list[Any]) -> str:
        said = {name: text_of(_at(cells, place)) for name, place in self.pieces.items()}
        year = said.get("year", "")
        if not year:
            return ""
        return "/".join((said.get("day") or "0", said.get("month") or "0", year))

    def _take_day(self, cell: object, values: dict[str, Any], faults: list[Fault]) -> None:
        value, code = self.day(cell)
        if value is not None:
            values["born"] = value
        if code:
            faults.append(Fault("born", code, text_of(cell)[:200], {}, code not in DOUBTS))

    def _take_marks(self, cells: list[Any], values: dict[str, Any], faults: list[Fault]) -> None:
        said = {sex: self.mark(_at(cells, place)) for sex, place in self.marks.items()}
        marked = [sex for sex, (value, _code) in said.items() if value is True]
        for sex, (_value, code) in said.items():
            if code:
                faults.append(Fault("sex", code, text_of(_at(cells, self.marks[sex]))[:200]))
        if len(marked) == 2:
            faults.append(Fault("sex", "both_sexes", "x"))
        elif marked:
            values["sex"] = marked[0]
        elif len(self.marks) == 1 and not any(code for _value, code in said.values()):
            values["sex"] = _SEXES[1 - _SEXES.index(next(iter(self.marks)))]  # only "Nữ" is marked: the others are boys

    def _look_at_days(self, cells: list[Any]) -> None:
        """A date typed as words beside dates that Excel turned round: the column says so only as a whole."""
        for place in self.days:
            cell = _at(cells, place)
            if isinstance(cell, str) and len(cell) >= 8:
                if cell[4:5] == "-":
                    self.seen["real late" if cell[8:10] > "12" else "real early"] += 1
                elif cell[:2].isdigit() and cell[:2] > "12":
                    self.seen["typed late"] += 1

    def notes(self) -> list[Note]:
        """What the whole column of dates told: days up to 12 are true dates, all later ones words."""
        seen = self.seen
        if seen["real early"] >= 3 and not seen["real late"] and seen["typed late"] >= 3:
            return [note("turned_days", count=seen["real early"])]
        return []


def _at(cells: list[Any], place: int) -> Any:
    return cells[place] if place < len(cells) else ""
