"""Small spreadsheets of every kind, made in the test: nothing here came from an office."""

from io import BytesIO
from pathlib import Path

from openpyxl import Workbook

from chungtay.papers.sheets import Choice, Column, Form, Kind, read_book

SEXES = (Choice("male", "Nam", ("trai",)), Choice("female", "Nữ", ("gái",)))
FORM = Form(
    (
        Column("name", "Họ và tên", Kind.NAME, ("họ tên",), needed=True),
        Column("born", "Ngày sinh", Kind.DAY, ("ngày, tháng, năm sinh", "năm sinh")),
        Column("sex", "Giới tính", Kind.PICK, ("giới",), SEXES),
        Column("pin", "Số định danh", Kind.DIGITS, ("cccd",), length=12),
        Column("village", "Thôn", aliases=("thôn, tổ dân phố",)),
        Column("mother", "Họ tên mẹ", Kind.NAME),
        Column("born.day", "Ngày", aliases=("ngày sinh ngày",), part=("born", "day")),
        Column("born.month", "Tháng", aliases=("ngày sinh tháng",), part=("born", "month")),
        Column("born.year", "=năm", aliases=("ngày sinh năm",), part=("born", "year")),
        Column("sex.female", "=nữ", aliases=("=giới tính nữ",), part=("sex", "female")),
        Column("sex.male", "=nam", aliases=("=giới tính nam",), part=("sex", "male")),
        Column("born.female", "=năm sinh nữ", part=("born", "female")),
        Column("born.male", "=năm sinh nam", part=("born", "male")),
    ),
    "2026-05-14",
    ("thon", "to dan pho", "ban"),
)
HEAD = ("STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số định danh", "Thôn", "Họ tên mẹ")


def read(tmp_path: Path, data: bytes, name: str = "list.xlsx", form: Form = FORM):
    """(rows, what was found), through the process of its own."""
    file = tmp_path / name
    file.write_bytes(data)
    with read_book(file, form) as book:
        rows = list(book.rows())
        return rows, book.found


def xlsx(*rows, merge=(), also=None) -> bytes:
    """A workbook of these rows; `merge` ranges like "A1:D1"; `also` is called with the workbook."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Danh sách"
    for row in rows:
        sheet.append(list(row))
    for cells in merge:
        sheet.merge_cells(cells)
    if also:
        also(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def codes(row) -> dict[str, str]:
    """{column: code} of what is said of a row."""
    return {fault.key: fault.code for fault in row.faults}
