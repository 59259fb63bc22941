"""The same list as .csv in every coding and cut, as .xls, with rows without numbers, with strings apart or inside."""

import zipfile
from io import BytesIO

import pytest

from tests.papers.sheets.made import HEAD, read, xlsx

ROWS = (HEAD, ("1", "Nguyễn Thị Hường", "05/03/2019", "Nữ", "001319000123", "Thôn Đông", "Trần Thị Bưởi"),
        ("2", "Đặng Văn Khánh", "06/03/2019", "Nam", "", "Thôn Đoài", "Lưu Thị Mười"))  # fmt: skip


def text(part: str) -> str:
    return "\n".join(part.join(f'"{cell}"' if part in cell else cell for cell in row) for row in ROWS) + "\n"


@pytest.mark.parametrize("part", [",", ";", "\t", "|"])
@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_csv_is_read_however_cut_and_coded(tmp_path, part, coding):
    rows, found = read(tmp_path, text(part).encode(coding), "list.csv")
    assert found.kind == "csv"
    assert [row.values["name"] for row in rows] == ["Nguyễn Thị Hường", "Đặng Văn Khánh"]


def test_windows_1258_is_read(tmp_path):
    import unicodedata

    apart = "".join(_apart(letter) for letter in text(","))
    rows, _ = read(tmp_path, apart.encode("cp1258"), "list.csv")
    assert unicodedata.normalize("NFC", rows[0].values["name"]) == "Nguyễn Thị Hường"


def _apart(letter: str) -> str:
    """As Windows-1258 writes: the letter with its hat, the tone after it."""
    import unicodedata

    pieces = unicodedata.normalize("NFD", letter)
    tones = [mark for mark in pieces if mark in "\u0300\u0301\u0303\u0309\u0323"]
    return unicodedata.normalize("NFC", "".join(mark for mark in pieces if mark not in tones)) + "".join(tones)


def test_tcvn3_is_known_column_by_column(tmp_path):
    from chungtay.papers.sources.letters.tables import TCVN3

    back = {letter: chr(code) for code, letter in TCVN3.items()}
    old = [
        "".join(back.get(letter, letter) for letter in name.lower()) for name in ("nguyễn thị hường", "đặng văn khánh")
    ]
    data = xlsx(("STT", "Họ và tên", "Thôn"), (1, old[0], "Thôn Đông"), (2, old[1], "Thôn Đoài"))
    rows, found = read(tmp_path, data)
    assert [row.values["name"] for row in rows] == ["Nguyễn Thị Hường", "Đặng Văn Khánh"]
    assert rows[0].values["village"] == "Thôn Đông"
    assert "coding" in {note.code for note in found.notes}


def test_vni_is_known(tmp_path):
    data = xlsx(
        ("STT", "Họ và tên", "Thôn"), (1, "Nguyeãn Thò Höôøng", "Thôn Đông"), (2, "Ñaëng Vaên Khaùnh", "Thôn Đông")
    )
    rows, _ = read(tmp_path, data)
    assert [row.values["name"] for row in rows] == ["Nguyễn Thị Hường", "Đặng Văn Khánh"]


def test_rows_without_numbers_of_their_own_are_counted(tmp_path):
    """Some programs leave out the numbers of rows and cells."""
    import re

    given, out = zipfile.ZipFile(BytesIO(xlsx(*ROWS))), BytesIO()
    with zipfile.ZipFile(out, "w") as changed:
        for name in given.namelist():
            data = given.read(name)
            if name.endswith("sheet1.xml"):
                data = re.sub(rb'(<(?:row|c)) r="[A-Z0-9]+"', rb"\1", data)
            changed.writestr(name, data)
    rows, _ = read(tmp_path, out.getvalue())
    assert [row.line for row in rows] == [2, 3]


def test_a_bomb_is_stopped(tmp_path):
    from chungtay.papers.sources.shape import Unreadable

    given, out = zipfile.ZipFile(BytesIO(xlsx(*ROWS))), BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as changed:
        for name in given.namelist():
            data = given.read(name)
            if name.endswith("sheet1.xml"):
                data = data.replace(b"</sheetData>", b" " * (40 * 2**20) + b"</sheetData>")
            changed.writestr(name, data)
    with pytest.raises(Unreadable) as refused:
        read(tmp_path, out.getvalue())
    assert refused.value.code == "bomb"


def test_an_external_entity_is_refused(tmp_path):
    from chungtay.papers.sources.shape import Unreadable

    given, out = zipfile.ZipFile(BytesIO(xlsx(*ROWS))), BytesIO()
    with zipfile.ZipFile(out, "w") as changed:
        for name in given.namelist():
            data = given.read(name)
            if name == "xl/workbook.xml":
                data = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + data
            changed.writestr(name, data)
    with pytest.raises(Unreadable) as refused:
        read(tmp_path, out.getvalue())
    assert refused.value.code == "hostile_xml"
