"""What is written is what officers know, and comes back as it went."""

from io import BytesIO

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from chungtay.papers.sheets import Choice, Column, Kind
from chungtay.papers.sheets.marks import exported, mark
from chungtay.papers.sheets.writing import Out, write_book
from tests.papers.sheets.made import FORM, read

COLUMNS = FORM.columns[:6]


def book(rows, **more) -> bytes:
    file = BytesIO()
    assert write_book(
        Out("Trẻ em", COLUMNS, rows, ("DANH SÁCH", "Xã Suối Hoa"), "Lan, 14/05/2026", **more), file
    ) == len(rows)
    return file.getvalue()


AN = ["Nguyễn Văn An", ["2019-03-05", "day"], "male", "001219000123", "Thôn Đông", None]


def test_a_workbook_officers_know():
    made = load_workbook(BytesIO(book([AN], length=1)))
    sheet = made["Trẻ em"]
    assert [cell.value for cell in sheet[3]][:4] == ["Họ và tên", "Ngày sinh", "Giới tính", "Số định danh"]
    assert (sheet.cell(4, 2).is_date, sheet.cell(4, 2).number_format) == (True, "dd/mm/yyyy")
    assert sheet.freeze_panes == "B4"
    assert any("_danhmuc" in rule.formula1 for rule in sheet.data_validations.dataValidation)
    assert made["_danhmuc"].sheet_state == "hidden"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert "Lan" in sheet.oddFooter.left.text


def test_what_goes_out_comes_back(tmp_path):
    rows = [AN, ["Lò Thị Mỷ", ["2019-03-01", "month"], "female", None, "=1+1", None],
            ["Y Blô", ["2019-01-01", "estimated"], None, None, None, None]]  # fmt: skip
    back, _ = read(tmp_path, book(rows))
    assert back[0].values == {"name": AN[0], "born": AN[1], "sex": "male", "pin": AN[3], "village": "Thôn Đông"}
    assert back[1].values["born"] == ["2019-03-01", "month"]
    assert back[2].values["born"] == ["2019-01-01", "estimated"]
    assert back[1].faults[0].code == "formula"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=12), max_size=6), st.integers(0, 2**31))
def test_a_mark_is_of_its_row_alone(cells, revision):
    key = b"k" * 32
    words = mark("TE-1", revision, cells, key)
    back = exported("TE-1", revision, words, key)
    assert back is not None
    assert all(back.same(place, cell) for place, cell in enumerate(cells))
    assert exported("TE-2", revision, words, key) is None
    assert exported("TE-1", revision + 1, words, key) is None
    assert exported("TE-1", revision, words, b"other") is None


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40))
def test_no_words_break_a_mark(words):
    assert exported("TE-1", 1, words, b"k") is None


def test_a_choice_goes_out_as_its_label_and_back():
    column = Column(
        "g", "Nhóm", Kind.PICKS, choices=(Choice("SC04.2", "SC04.2 Khuyết tật, nặng"), Choice("SC13", "SC13 Bệnh"))
    )
    from datetime import date

    from chungtay.papers.sheets.cells.convert import converter
    from chungtay.papers.sheets.writing.cells import writer

    shown = writer(column)(["SC04.2", "SC13"])
    assert converter(column, date(2026, 5, 14))(shown) == (["SC04.2", "SC13"], "")
