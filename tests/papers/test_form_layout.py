"""A paper of a case is complete as a paper: who signs, to whom it goes, boxes for the pen, columns that hold a day."""

import pytest

from chungtay.law.forms import forms
from chungtay.papers.forms import Head, fill
from chungtay.papers.letter import Table, write_pdf

HEAD = Head(issuer="Ủy ban nhân dân xã Bình Minh", place="Bình Minh", day="2026-01-05")
LETTERS_A_LINE = 72  # of 13 points on 160 mm
LINE = {
    "measure": "L3b", "what": "Khám sức khỏe tổng quát và theo dõi thiếu máu hằng tháng", "begins": "14/12/2026",
    "ends": "14/02/2027", "who": "Trạm Y tế xã Bình Minh", "provider": "Trung tâm Công tác xã hội tỉnh",
    "cost": "12.500.000 đồng", "state": "đang làm",
}  # fmt: skip


def letter(code: str, **values):
    return fill(forms()[code], values, HEAD)


@pytest.mark.parametrize(
    ("code", "signed"),
    [("01", "CÁN BỘ TIẾP NHẬN THÔNG TIN"), ("02", "NGƯỜI ĐÁNH GIÁ"), ("03", "NGƯỜI ĐÁNH GIÁ"),
     ("04", "NGƯỜI LẬP KẾ HOẠCH"), ("05", "CHỦ TỊCH"), ("07", "CHỦ TỊCH"), ("plan-part", "CHỦ TỊCH"),
     ("court-request", "CHỦ TỊCH"), ("minutes", "CHỦ TRÌ"), ("13", "NGƯỜI BÁO CÁO")],
)  # fmt: skip
def test_somebody_signs_it(code, signed):
    assert letter(code).capacity[-1] == signed


def test_a_decision_and_a_letter_say_where_they_go():
    assert letter("07").recipients[0] == "Như Điều 4"
    assert letter("court-request", court="Tòa án nhân dân khu vực 2").addressees == ("Tòa án nhân dân khu vực 2",)
    assert "…" in letter("court-request").addressees[0], "a line for the pen where no court was named"


def test_what_nobody_ticked_is_left_to_the_pen():
    said = {block.text for block in letter("04").blocks if "đã được thông tin" in getattr(block, "text", "")}
    assert len(said) == 2
    assert all(text.endswith("☐ Có   ☐ Không") for text in said)
    ticked = letter("04", child_informed=True, parents_informed=False)
    said = [block.text for block in ticked.blocks if "đã được thông tin" in getattr(block, "text", "")]
    assert ["☒ Có" in text for text in said] == [True, False]
    assert "☒ Không" in said[1]


def test_a_sentence_names_whom_and_not_when():
    told = letter("05", recipients=[{"to": "Quàng Thị Sen", "sent_at": "09/12/2026"}, {"to": "bà ngoại"}])
    third = next(block.text for block in told.blocks if getattr(block, "text", "").startswith("Điều 3"))
    assert "Quàng Thị Sen; bà ngoại chịu trách nhiệm" in third


def test_each_column_of_a_plan_holds_its_longest_word():
    told = letter("04", items=[LINE])
    table = next(block for block in told.blocks if isinstance(block, Table) and len(block.rows[0]) == len(LINE))
    whole = sum(table.widths)
    for part, column in zip(table.widths, zip(*table.rows, strict=True), strict=True):
        longest = max(len(word) for cell in column for word in cell.split())
        assert part / whole * LETTERS_A_LINE >= longest, column[0]
    assert write_pdf(told).startswith(b"%PDF")
