"""A workbook of one list. XlsxWriter makes the shell (styles, drop-downs, print layout); the rows are poured into it.

Source of the layout: administrative lists are A4 across, dates dd/mm/yyyy (Decree 30/2020, annex I).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import IO, Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

from chungtay.papers.sheets.reading import GUIDE_SHEET, MARK_SHEET
from chungtay.papers.sheets.shape import Column, Kind
from chungtay.papers.sheets.writing.cells import words, writer
from chungtay.papers.sheets.writing.pouring import pour

_FONT = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
_LINED = {**_FONT, "border": 1, "border_color": "#B8B2A4", "text_wrap": True}
_HEAD = {**_LINED, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#EFECE3"}
_KEY = {"font_size": 8, "font_color": "#8A8578", "num_format": "@"}
_LISTS = "_danhmuc"
_SPARE = 2_000  # empty lines of a template that carry drop-downs
_LANDSCAPE_A4 = 9


@dataclass(frozen=True, slots=True)
class Out:
    """A list to be written. `rows` are dicts by column key, or sequences in the order of `columns`.

    `titles` stand above the heading, `foot` on every printed page, `about` on a hidden sheet, `guide` on a sheet of
    its own. `spare` empty lines below the rows keep drop-downs.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Any]]
    titles: tuple[str, ...] = ()
    foot: str = ""
    about: dict[str, str] = field(default_factory=dict)
    guide: tuple[str, ...] = ()
    length: int = 0  # rows that will come, where known: drop-downs reach so far
    spare: int = _SPARE


def write_book(out: Out, file: IO[bytes]) -> int:
    """Write it; returns the number of rows. Memory does not grow with them."""
    first = len(out.titles) + 2  # 1-based line of the first row
    shell = BytesIO()
    _shell(out, shell, first)
    shell.seek(0)
    return pour(shell, file, out.rows, [writer(column) for column in out.columns], first)


def _shell(out: Out, shell: IO[bytes], first: int) -> None:
    book = Workbook(shell, {"in_memory": True})
    sheet = book.add_worksheet(out.name[:31])
    bold = book.add_format({**_FONT, "bold": True, "font_size": 13})
    plain = book.add_format(_FONT)
    for line, title in enumerate(out.titles):
        sheet.write_string(line, 0, words(title), bold if line == 0 else plain)
    lists = _lists(book, out.columns)
    for place, column in enumerate(out.columns):
        _column(book, sheet, out, place, column, first, lists)
    sheet.freeze_panes(first - 1, _frozen(out.columns))
    sheet.autofilter(first - 2, 0, first - 2 + max(1, out.length + out.spare), len(out.columns) - 1)
    _print(sheet, out, first)
    _guide(book, out)
    _about(book, out)
    book.close()


def _column(book: Any, sheet: Any, out: Out, place: int, column: Column, first: int, lists: dict[str, str]) -> None:
    """Its width, heading, style, drop-down, and one cell of the row that is poured over."""
    style = book.add_format({**(_KEY if column.hidden else _LINED), **_number_format(column)})
    sheet.set_column(place, place, column.width, style if column.hidden else None, {"hidden": column.hidden})
    sheet.write_string(first - 2, place, column.title, book.add_format(_HEAD))
    sheet.write_blank(first - 1, place, None, style)
    rules = _rules(column, lists)
    if rules:
        sheet.data_validation(first - 1, place, first - 1 + out.length + out.spare, place, rules)


def _number_format(column: Column) -> dict[str, str]:
    if column.kind is Kind.DAY:
        return {"num_format": "dd/mm/yyyy"}
    return {"num_format": "#,##0"} if column.kind is Kind.COUNT else {"num_format": "@"}


def _rules(column: Column, lists: dict[str, str]) -> dict[str, Any]:
    if column.kind is Kind.PICK and column.key in lists:
        return {
            "validate": "list",
            "source": lists[column.key],
            "error_title": "Không có trong danh mục",
            "error_message": "Hãy chọn từ danh sách thả xuống.",
            "error_type": "warning",
            "input_title": column.title[:32],
            "input_message": column.help[:250],
        }
    if not column.help or column.hidden:
        return {}
    return {"validate": "any", "input_title": column.title[:32], "input_message": column.help[:250]}


def _lists(book: Any, columns: tuple[Column, ...]) -> dict[str, str]:
    """The drop-downs' words on a hidden sheet; where each lies."""
    picked = [column for column in columns if column.choices]
    if not picked:
        return {}
    sheet = book.add_worksheet(_LISTS)
    sheet.hide()
    where = {}
    for place, column in enumerate(picked):
        for line, choice in enumerate(column.choices):
            sheet.write_string(line, place, words(choice.label))
        name = xl_col_to_name(place)
        where[column.key] = f"={_LISTS}!${name}$1:${name}${len(column.choices)}"
    return where


def _frozen(columns: tuple[Column, ...]) -> int:
    """Columns up to the name stay in sight."""
    return next((place + 1 for place, column in enumerate(columns) if column.kind is Kind.NAME), 0)


def _print(sheet: Any, out: Out, first: int) -> None:
    sheet.set_landscape()
    sheet.set_paper(_LANDSCAPE_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(first - 2)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    foot = out.foot.replace("&", "&&")[:200]
    sheet.set_footer(f"&L&8{foot}&R&8Trang &P/&N")


def _guide(book: Any, out: Out) -> None:
    if not out.guide:
        return
    sheet = book.add_worksheet(GUIDE_SHEET)
    sheet.set_column(0, 0, 110, book.add_format({**_FONT, "text_wrap": True}))
    for line, text in enumerate(out.guide):
        sheet.write_string(line, 0, words(text))


def _about(book: Any, out: Out) -> None:
    if not out.about:
        return
    sheet = book.add_worksheet(MARK_SHEET)
    sheet.very_hidden()
    for line, (key, value) in enumerate(out.about.items()):
        sheet.write_string(line, 0, key)
        sheet.write_string(line, 1, words(value))
