"""An .xls of Excel 97–2003: at most 65 536 rows, so it is read whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from python_calamine import CalamineWorkbook, PasswordError, SheetVisibleEnum

from chungtay.papers.sheets.opening.parts import KIND
from chungtay.papers.sheets.opening.table import About, Line, plain
from chungtay.papers.sheets.opening.xlsx import READS_BADLY
from chungtay.papers.sources.refusals import refusal


class Xls:
    """An old workbook, opened. Raises `Unreadable` in words."""

    kind = "xls"

    def __init__(self, file: IO[bytes]) -> None:
        try:
            self.book = CalamineWorkbook.from_filelike(file)
        except PasswordError as reason:
            raise refusal("encrypted", **KIND) from reason
        except READS_BADLY as reason:
            raise refusal("broken", **KIND) from reason

    @property
    def names(self) -> list[tuple[str, bool]]:
        return [(sheet.name, sheet.visible == SheetVisibleEnum.Visible) for sheet in self.book.sheets_metadata]

    def about(self, name: str) -> About:
        sheet = self.book.get_sheet_by_name(name)
        ranges = [(top, left, bottom, right) for (top, left), (bottom, right) in sheet.merged_cell_ranges or []]
        return About(name, True, ranges, [], sheet.total_height)

    def lines(self, name: str) -> Iterator[Line]:
        try:
            rows = self.book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        except READS_BADLY as reason:
            raise refusal("broken", **KIND) from reason
        for number, cells in enumerate(rows, 1):
            yield Line(number, [plain(cell) for cell in cells])
