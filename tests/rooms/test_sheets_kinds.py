"""What offices really send, through the whole: each kind is taken in, or refused in words that say what to do."""

from io import BytesIO

import pytest
from openpyxl import Workbook

from chungtay.papers.sources.letters.tables import TCVN3
from chungtay.register.models import Unit
from tests.papers.sheets.old import xls
from tests.rooms.children_world import make_village
from tests.rooms.sheets_world import HEAD, book, checked, rows, saved

pytestmark = pytest.mark.django_db
AN = (1, "Nguyễn Văn Hường", "05/03/2019", "Nam", "Kinh", None, "Thôn Đông", "Trần Thị Bưởi")
TITLES = ("ỦY BAN NHÂN DÂN XÃ SUỐI HOA", "DANH SÁCH TRẺ EM DƯỚI 16 TUỔI", "Tháng 5 năm 2026")


@pytest.fixture
def desk(lan):
    make_village(Unit.objects.get(pk=lan.unit_id), 1, "Thôn Đông")
    return lan


def taken(desk, data: bytes, name: str) -> tuple[list[str], str]:
    """The names understood, and everything said of the file."""
    sheet = checked(desk, data, name)
    assert sheet.state == "checked", sheet.trouble
    told = " ".join(note["vi"] for note in sheet.found["notes"])
    return [row.values.get("full_name") for row in rows(desk, sheet)], told


def refused(desk, data: bytes, name: str) -> str:
    sheet = checked(desk, data, name)
    assert sheet.state == "unreadable"
    return sheet.trouble["vi"]


def test_an_xls_of_an_old_excel_is_read_with_its_titles_and_hidden_sheets(desk):
    old = xls(("Danh sách", False, [[title] for title in TITLES] + [list(HEAD), list(AN)]), ("Nháp", True, [["x"]]))
    assert old.startswith(b"\xd0\xcf\x11\xe0")
    names, told = taken(desk, old, "danh-sach.xls")
    assert names == ["Nguyễn Văn Hường"]
    assert "Nháp" in told


def test_a_csv_with_semicolons_and_titles(desk):
    lines = [*TITLES, ";".join(HEAD), ";".join(str(cell or "") for cell in AN)]
    names, _ = taken(desk, "\r\n".join(lines).encode("utf-8-sig"), "danh-sach.csv")
    assert names == ["Nguyễn Văn Hường"]


def test_merged_cells_are_filled(desk):
    made = Workbook()
    page = made.active
    for row in ([TITLES[0]], list(HEAD), list(AN), [2, "Lò Thị Mỷ", "06/03/2019", "Nữ", "Thái", None, None, None]):
        page.append(row)
    page.merge_cells("A1:H1")
    page.merge_cells("G3:G4")
    sheet = checked(desk, saved(made))
    assert {row.values.get("village") for row in rows(desk, sheet)} == {"Thôn Đông"}


def test_what_is_hidden_is_told(desk):
    made = Workbook()
    page = made.active
    for row in (list(HEAD), list(AN), [2, "Lò Thị Mỷ", "06/03/2019", "Nữ", "Thái", None, "Thôn Đông", None]):
        page.append(row)
    made.create_sheet("Bản nháp").sheet_state = "hidden"
    page.row_dimensions[3].hidden = True
    names, told = taken(desk, saved(made), "danh-sach.xlsx")
    assert len(names) == 2
    assert "Bản nháp" in told


def _tcvn3(text: str) -> str:
    back = {letter: chr(code) for code, letter in TCVN3.items()}
    return "".join(back.get(letter, letter) for letter in text.lower())


@pytest.mark.parametrize(
    "names", [("nguyễn thị hường", "đặng văn khánh"), ("Nguyeãn Thò Höôøng", "Ñaëng Vaên Khaùnh")], ids=["tcvn3", "vni"]
)
def test_letters_of_old_fonts_become_those_of_today_and_it_is_told(desk, names):
    old = [_tcvn3(name) if name.islower() else name for name in names]
    lines = [(n, name, f"0{n}/03/2019", None, "Kinh", None, "Thôn Đông", None) for n, name in enumerate(old, 1)]
    found, told = taken(desk, book(lines), "danh-sach.xlsx")
    assert found == ["Nguyễn Thị Hường", "Đặng Văn Khánh"]
    assert "đã chuyển sang Unicode" in told


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"<html><body><table><tr><td>STT</td></tr></table></html>", "danh-sach.xls", "Lưu thành (Save As) .xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "danh-sach.xls", "Lưu"),
        (b"PK\x03\x04 cut short", "danh-sach.xlsx", "Hãy gửi tệp .xlsx, .xls hoặc .csv"),
        (b"", "danh-sach.xlsx", ""),
    ],
    ids=["web-page", "broken-xls", "broken-xlsx", "empty"],
)
def test_what_cannot_be_read_says_what_to_do(desk, data, name, words):
    told = refused(desk, data, name)
    assert words.lower() in told.lower()
    assert told.endswith(".")


def test_a_list_without_the_needed_columns_says_which(desk):
    out = BytesIO()
    made = Workbook()
    made.active.append(["Mã", "Ghi chú"])
    made.active.append([1, "x"])
    made.save(out)
    assert "họ và tên" in refused(desk, out.getvalue(), "khac.xlsx").lower()
