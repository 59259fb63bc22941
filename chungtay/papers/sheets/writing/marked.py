"""The file that came in, given back with what is wrong marked: the cell coloured, a comment on it, a column of words.

An .xlsx keeps everything else it holds (its styles, sheets and merged cells); other kinds are written anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import IO, Any

from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils.exceptions import InvalidFileException
from xlsxwriter import Workbook

from chungtay.papers.sheets.opening.opening import opened
from chungtay.papers.sheets.shape import Found
from chungtay.papers.sheets.writing.cells import words
from chungtay.papers.sources.refusals import refusal

_WRONG, _DOUBT = "FFF3C7C3", "FFFBEAC2"
_AUTHOR = "Chung Tay"
_BOX = {"height": 110, "width": 320}
_SAID_WIDTH = 60


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is said of a cell (`place` 0-based, None: of the whole row) in `line`."""

    line: int
    place: int | None
    words: str
    refuses: bool = True


def write_marked(given: IO[bytes], found: Found, wrongs: Iterable[Wrong], file: IO[bytes]) -> int:
    """Write the marked copy; returns how many cells were marked. Raises `Unreadable` for a file that cannot be."""
    if found.kind != "xlsx":
        return _anew(given, found, list(wrongs), file)
    try:
        book = load_workbook(given)
        sheet = book[found.sheet]
    except (InvalidFileException, KeyError, ValueError, TypeError) as reason:
        raise refusal("broken", kind_vi="bảng tính Excel", kind_en="Excel") from reason
    count = _mark(sheet, found, wrongs)
    _make_harmless(book)
    book.save(file)
    return count


def _mark(sheet: Any, found: Found, wrongs: Iterable[Wrong]) -> int:
    fills = {refuses: PatternFill("solid", start_color=colour) for refuses, colour in ((True, _WRONG), (False, _DOUBT))}
    told = sheet.max_column + 1
    sheet.cell(found.header[1], told, "Cần sửa")
    sheet.column_dimensions[sheet.cell(1, told).column_letter].width = _SAID_WIDTH
    count = 0
    for wrong in wrongs:
        beside = sheet.cell(wrong.line, told)
        beside.value = words("\n".join(filter(None, (beside.value, wrong.words))))
        if wrong.place is not None:
            cell = sheet.cell(wrong.line, wrong.place + 1)
            if cell.__class__.__name__ != "MergedCell":
                cell.fill = fills[wrong.refuses]
                earlier = f"{cell.comment.text}\n" if cell.comment else ""
                cell.comment = Comment(earlier + wrong.words, _AUTHOR, **_BOX)
                count += 1
    return count


def _make_harmless(book: Any) -> None:
    """Formulas of a stranger go out as words, never as formulas."""
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    cell.data_type, cell.value = "s", words(str(cell.value))


def _anew(given: IO[bytes], found: Found, wrongs: list[Wrong], file: IO[bytes]) -> int:
    by_line: dict[int, list[Wrong]] = {}
    for wrong in wrongs:
        by_line.setdefault(wrong.line, []).append(wrong)
    book = Workbook(file, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(found.sheet[:31] or "Danh sách")
    fills = {
        refuses: book.add_format({"bg_color": f"#{colour[2:]}"})
        for refuses, colour in ((True, _WRONG), (False, _DOUBT))
    }
    width = max([*found.columns.values(), 0]) + 2
    count = 0
    for line in opened(given).lines(found.sheet):
        said = {each.place: each for each in by_line.get(line.number, [])}
        for place, cell in enumerate(line.cells):
            here = said.get(place)
            if isinstance(cell, str):
                sheet.write_string(line.number - 1, place, words(cell), fills[here.refuses] if here else None)
            else:
                sheet.write(line.number - 1, place, cell, fills[here.refuses] if here else None)
            if here:
                sheet.write_comment(line.number - 1, place, here.words, {"author": _AUTHOR})
                count += 1
        if line.number == found.header[1]:
            sheet.write_string(line.number - 1, width, "Cần sửa")
        elif line.number in by_line:
            sheet.write_string(line.number - 1, width, "\n".join(wrong.words for wrong in by_line[line.number]))
    book.close()
    return count
