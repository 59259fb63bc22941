"""Where the table is, whatever lies around it; nothing is passed over in silence."""

from dataclasses import replace

from chungtay.papers.sheets import Column
from tests.papers.sheets.made import FORM, HEAD, codes, read, xlsx

AN = (1, "Nguyễn Văn An", "05/03/2019", "Nam", "001219000123", "Thôn Đông", "Trần Thị Bình")
MY = (2, "Lò Thị Mỷ", "06/03/2019", "Nữ", None, "Thôn Đoài", "Lò Thị Hoa")


def notes(found) -> set[str]:
    return {note.code for note in found.notes}


def test_titles_above_and_signatures_below(tmp_path):
    above = (("UBND XÃ SUỐI HOA",), ("DANH SÁCH TRẺ EM",), ())
    numbering = tuple(f"({number})" for number in range(1, 8))
    below = ((None, "Tổng cộng", 2), (None, None, None, None, None, "Người lập", None))
    data = xlsx(*above, HEAD, numbering, AN, MY, *below, merge=("A1:G1", "A2:G2"))
    rows, found = read(tmp_path, data)
    assert [row.values["name"] for row in rows] == ["Nguyễn Văn An", "Lò Thị Mỷ"]
    assert rows[0].line == 6
    assert {"titles", "skipped"} <= notes(found)


def test_who_signs_below_is_no_child(tmp_path):
    below = ((None, "NGƯỜI LẬP BIỂU", None, None, None, None, "CHỦ TỊCH"), (None, "Trưởng thôn"), (None, "TM. UBND XÃ"))
    rows, found = read(tmp_path, xlsx(HEAD, AN, (2, "Trương Thôn", "2019"), *below))
    assert [row.values["name"] for row in rows] == ["Nguyễn Văn An", "Trương Thôn"]
    assert "skipped" in notes(found)


def test_two_line_heading_with_sexes_marked(tmp_path):
    data = xlsx(("STT", "Họ và tên", "Giới tính", None, "Ngày sinh"), (None, None, "Nam", "Nữ", None),
                (1, "Lò Thị Mỷ", None, "x", "2019"), (2, "Lò Văn Páo", "x", None, "2020"),
                merge=("C1:D1", "A1:A2", "B1:B2", "E1:E2"))  # fmt: skip
    rows, _ = read(tmp_path, data)
    assert [row.values["sex"] for row in rows] == ["female", "male"]
    assert rows[0].values["born"] == ["2019-01-01", "year"]


def test_one_column_of_girls_leaves_boys(tmp_path):
    rows, _ = read(
        tmp_path, xlsx(("TT", "Họ và tên", "Nữ", "Ngày sinh"), (1, "Lò Thị Mỷ", "x", 2019), (2, "Lò Páo", None, 2020))
    )
    assert [row.values["sex"] for row in rows] == ["female", "male"]


def test_year_of_birth_stands_under_the_sex(tmp_path):
    data = xlsx(("TT", "Họ và tên", "Năm sinh", None), (None, None, "Nam", "Nữ"), (1, "Lò Thị Mỷ", None, 2019),
                (2, "Lò Páo", 2020, None), merge=("C1:D1",))  # fmt: skip
    rows, _ = read(tmp_path, data)
    assert [(row.values["sex"], row.values["born"][0]) for row in rows] == [
        ("female", "2019-01-01"), ("male", "2020-01-01"),
    ]  # fmt: skip


def test_date_in_three_columns(tmp_path):
    data = xlsx(("TT", "Họ và tên", "Ngày sinh", None, None), (None, None, "Ngày", "Tháng", "Năm"),
                (1, "Lò Thị Mỷ", 5, 3, 2019), (2, "Lò Páo", None, None, 2020), merge=("C1:E1",))  # fmt: skip
    rows, _ = read(tmp_path, data)
    assert [row.values["born"] for row in rows] == [["2019-03-05", "day"], ["2020-01-01", "year"]]


def test_a_family_under_one_heading_is_read_person_by_person(tmp_path):
    carer = Column("carer", "Người chăm sóc", aliases=("cha mẹ hoặc người chăm sóc",))
    adults = (Column("father", "Họ tên cha"), carer, Column("mother_born", "Năm sinh mẹ"))
    data = xlsx(("TT", "Họ và tên", "Họ tên cha mẹ hoặc người chăm sóc", None, "Mẹ", None),
                (None, None, "Họ tên cha", "Người chăm sóc", "Họ tên", "Năm sinh"),
                (1, "Lò Thị Mỷ", "Lò Văn Páo", "Lò Thị Hoa", "Vì Thị Sen", 1990), merge=("C1:D1", "E1:F1"))  # fmt: skip
    (row,), found = read(tmp_path, data, form=replace(FORM, columns=FORM.columns + adults))
    assert row.values == {
        "name": "Lò Thị Mỷ", "father": "Lò Văn Páo", "carer": "Lò Thị Hoa", "mother": "Vì Thị Sen",
        "mother_born": "1990",
    }  # fmt: skip
    assert "twice" not in notes(found)


def test_a_village_merged_down_or_as_heading(tmp_path):
    data = xlsx(("TT", "Họ và tên", "Thôn"), ("I", "Thôn Đông", None), (1, "Lò Thị Mỷ", None), (2, "Lò Páo", "Bản Mới"),
                (3, "Lò Xá", None), merge=("C4:C5",))  # fmt: skip
    rows, _ = read(tmp_path, data)
    assert [(row.section, row.values.get("village")) for row in rows] == [
        ("Thôn Đông", None), ("Thôn Đông", "Bản Mới"), ("Thôn Đông", "Bản Mới"),
    ]  # fmt: skip


def test_hidden_sheets_rows_and_columns_are_told(tmp_path):
    def hide(book):
        sheet = book.active
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["C"].hidden = True
        book.create_sheet("Cũ").sheet_state = "hidden"
        book.create_sheet("Nháp").append(["gì đó"])

    rows, found = read(tmp_path, xlsx(HEAD, AN, MY, also=hide))
    assert [row.hidden for row in rows] == [False, True]
    assert {"hidden_sheets", "other_sheets", "hidden_rows", "hidden_columns"} <= notes(found)


def test_a_column_nobody_knows_is_named(tmp_path):
    _, found = read(tmp_path, xlsx((*HEAD, "Chiều cao"), (*AN, 100)))
    assert found.unknown == ["STT", "Chiều cao"]
    assert "unknown" in notes(found)


def test_what_stands_in_a_wrong_cell_is_said(tmp_path):
    wrong = (1, "An 123", "31/02/2019", "Không rõ", "12345", '=HYPERLINK("http://x")', "@mẹ")
    rows, _ = read(tmp_path, xlsx(HEAD, wrong, AN))
    assert codes(rows[0]) == {
        "name": "not_a_name", "born": "no_such_day", "sex": "not_a_choice", "pin": "wrong_length", "mother": "formula",
    }  # fmt: skip


def test_an_empty_or_foreign_file_is_refused_in_words(tmp_path):
    import pytest

    from chungtay.papers.sources.shape import Unreadable

    cases = (
        (b"", "empty"), (b"\x89PNG\r\n\x1a\n" + b"0" * 50, "not_a_sheet"), (xlsx(("a", "b"), (1, 2)), "no_header"),
        (b"<html><body><table><tr><td>x</td></tr></table></body></html>", "web_page_table"),
        (b"PK\x03\x04" + b"xl/workbook" + b"\x00" * 90, "broken"),
    )  # fmt: skip
    for data, code in cases:
        with pytest.raises(Unreadable) as refused:
            read(tmp_path, data)
        assert refused.value.code == code
        assert refused.value.vi
        assert refused.value.en
