"""Excel, of today and of old → the first cells of its first sheets, as text. Formulas are never reckoned."""

from __future__ import annotations

from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from chungtay.papers.previews.shape import MOST_CELL, MOST_COLUMNS, MOST_ROWS, MOST_SHEETS, Preview, Table, none, plain


def sheets(data: bytes) -> Preview:
    """Empty sheets are left out."""
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        names = book.sheet_names
        found = [_table(book, name) for name in names[:MOST_SHEETS]]
    except PasswordError:
        return none("locked")
    except (CalamineError, OSError, ValueError):
        return none("broken")
    tables = tuple(table for table, _ in found if table.rows)
    more = len(names) > MOST_SHEETS or any(cut for _, cut in found)
    return Preview("tables", whole=len(names), tables=tables, more=more) if tables else none("empty")


def _table(book: CalamineWorkbook, name: str) -> tuple[Table, bool]:
    rows = book.get_sheet_by_name(name).to_python(skip_empty_area=True)
    shown = tuple(tuple(_cell(value) for value in row[:MOST_COLUMNS]) for row in rows[:MOST_ROWS])
    wide = any(len(row) > MOST_COLUMNS for row in rows[:MOST_ROWS])
    return Table(plain(name, 60), shown), wide or len(rows) > MOST_ROWS


def _cell(value: object) -> str:
    """As an officer writes it: 1234,5; whole numbers without decimals."""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.6g}".replace(".", ",")
    if isinstance(value, bool):
        return "1" if value else "0"
    return plain(value, MOST_CELL)
