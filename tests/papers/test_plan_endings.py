"""However the end of a paper was printed: are recipients and signer read, and nothing of it taken for a task?"""

import time

import pytest

from chungtay.papers.paragraphs import read
from chungtay.papers.plan import read_plan

BODY = """ỦY BAN NHÂN DÂN
XÃ MÂY HỒNG
Số: 19/KH-UBND
Mây Hồng, ngày 08 tháng 4 năm 2025
KẾ HOẠCH
Sửa sân chơi cho trẻ em
I. NỘI DUNG
- Sơn lại xích đu ở sân chơi các thôn.
II. TỔ CHỨC THỰC HIỆN
1. Đoàn Thanh niên xã
- Dọn cát, thay lưới bóng trước ngày 25/5/2025.
Trên đây là Kế hoạch sửa sân chơi cho trẻ em của xã./.
"""
TASKS = ["Sơn lại xích đu ở sân chơi các thôn.", "Dọn cát, thay lưới bóng trước ngày 25/5/2025."]
LIST = ["Phòng Văn hóa - Xã hội (b/c)", "Các thôn, bản", "Lưu: VT, VHXH"]
CAPACITY = ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
NAME = "Vi Thị Hương Giang"

ENDINGS = {
    "one below the other": """Nơi nhận:
- Phòng Văn hóa - Xã hội (b/c);
- Các thôn, bản;
- Lưu: VT, VHXH.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Vi Thị Hương Giang""",
    "two columns on the same lines": """Nơi nhận:                           TM. ỦY BAN NHÂN DÂN
- Phòng Văn hóa - Xã hội (b/c);          KT. CHỦ TỊCH
- Các thôn, bản;                        PHÓ CHỦ TỊCH
- Lưu: VT, VHXH                       Vi Thị Hương Giang""",
    "two columns, spaces folded": """Nơi nhận: TM. ỦY BAN NHÂN DÂN
- Phòng Văn hóa - Xã hội (b/c); KT. CHỦ TỊCH
- Các thôn, bản; PHÓ CHỦ TỊCH
- Lưu: VT, VHXH. Vi Thị Hương Giang""",
    "two columns, a tab between": """Nơi nhận:\tTM. ỦY BAN NHÂN DÂN
- Phòng Văn hóa - Xã hội (b/c);\tKT. CHỦ TỊCH
- Các thôn, bản;\tPHÓ CHỦ TỊCH
- Lưu: VT, VHXH.\tVi Thị Hương Giang""",
    "all on one line": "Nơi nhận: - Phòng Văn hóa - Xã hội (b/c); - Các thôn, bản; - Lưu: VT, VHXH. "
    "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Vi Thị Hương Giang",
    "one line, one bar": "Nơi nhận: - Phòng Văn hóa - Xã hội (b/c); - Các thôn, bản; - Lưu: VT, VHXH. | "
    "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Vi Thị Hương Giang |",
    "signed, with a title": "Nơi nhận: - Phòng Văn hóa - Xã hội (b/c); - Các thôn, bản; Lưu: VT, VHXH. "
    "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH (Đã ký) Vi Thị Hương Giang",
    "a recipient over two lines": """Nơi nhận:                           TM. ỦY BAN NHÂN DÂN
- Phòng Văn hóa - Xã                     KT. CHỦ TỊCH
hội (b/c);                              PHÓ CHỦ TỊCH
- Các thôn, bản;
- Lưu: VT, VHXH.
                                      [đã ký]
                                      Vi Thị Hương Giang
PHỤ LỤC
Danh mục sân chơi""",
    "a markdown row": "| ***Nơi nhận:*** - Phòng Văn hóa - Xã hội (b/c); - Các thôn, bản; - Lưu: VT, VHXH. | "
    "**TM. ỦY BAN NHÂN DÂN** **KT. CHỦ TỊCH** **PHÓ CHỦ TỊCH** **Vi Thị Hương Giang** |\n| --- | --- |",
    "a markdown row with line ends": "| **_Nơi nhận:_**<br>- Phòng Văn hóa - Xã hội (b/c);<br>- Các thôn, bản;<br>"
    "- Lưu: VT, VHXH. | **TM. ỦY BAN NHÂN DÂN**<br>**KT. CHỦ TỊCH**<br>**PHÓ CHỦ TỊCH**<br><br>"
    "**Vi Thị Hương Giang** |\n|---|---|",
    "rows of a table": """| *Nơi nhận:* | **TM. ỦY BAN NHÂN DÂN** |
|---|---|
| - Phòng Văn hóa - Xã hội (b/c); | **KT. CHỦ TỊCH** |
| - Các thôn, bản; | **PHÓ CHỦ TỊCH** |
| - Lưu: VT, VHXH. | **Vi Thị Hương Giang** |""",
    "a cell line by line": """|
Nơi nhận:
- Phòng Văn hóa - Xã hội (b/c);
- Các thôn, bản;
- Lưu: VT, VHXH.
|
TM.
ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Vi Thị Hương Giang
|""",
    "a capacity cut after its first half": """Nơi nhận:
- Phòng Văn hóa - Xã hội (b/c);
- Các thôn, bản;
- Lưu: VT, VHXH.
TM. ỦY BAN NHÂN DÂN
KT.
CHỦ TỊCH
PHÓ
CHỦ TỊCH
Vi Thị Hương Giang""",
    "the signature first": """TM.
ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Vi Thị Hương Giang
Nơi nhận:
- Phòng Văn hóa - Xã hội (b/c);
- Các thôn, bản;
- Lưu: VT, VHXH.""",
}
MARKS = ["**_{}_**", "***{}***", "_**{}**_", "*_{}_*", "_{}_", "<b><i>{}</i></b>", "<u>**{}**</u>", "__*{}*__", "## {}"]


def tree_of(ending):
    return read_plan(read((BODY + "\n" + ending).encode(), "x.txt"))


def texts(recipients):
    return [one.text for one in recipients]


@pytest.mark.parametrize("way", ENDINGS)
def test_the_end_is_read_however_it_was_printed(way):
    tree = tree_of(ENDINGS[way])
    assert [task.text_vi for task in tree.tasks if not task.path.startswith("closing")] == TASKS
    assert texts(tree.recipients) == LIST
    assert [one.purpose for one in tree.recipients] == ["report", None, None]
    assert [one.archive for one in tree.recipients] == [False, False, True]
    assert (tree.signer.capacity_lines, tree.signer.name, tree.signer.role) == (CAPACITY, NAME, "Phó Chủ tịch")


@pytest.mark.parametrize("marks", MARKS)
@pytest.mark.parametrize("colon", ["Nơi nhận:", "Nơi nhận"])
def test_emphasis_in_any_nesting_is_taken_off(marks, colon):
    printed = marks.format(colon) if colon.endswith(":") else f"{marks.format(colon)}:"
    tree = tree_of(
        f"{printed}\n- Các thôn;\n- Lưu: VT.\n\n{marks.format('CHỦ TỊCH')}\n{marks.format('Lương Văn Mạnh')}"
    )
    assert [task.text_vi for task in tree.tasks if not task.path.startswith("closing")] == TASKS
    assert texts(tree.recipients) == ["Các thôn", "Lưu: VT"]
    assert (tree.signer.capacity_lines, tree.signer.name) == (["CHỦ TỊCH"], "Lương Văn Mạnh")


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("- Sở LĐ - TBXH; Báo Mây Hồng;", ["Sở LĐ - TBXH; Báo Mây Hồng"]),
        ("- Lưu: VT. Phòng Văn Hóa", ["Lưu: VT. Phòng Văn Hóa"]),
        ("- Lưu: VT; Lý A Páo", ["Lưu: VT"]),
        ("- CT, các PCT UBND xã;\n- PHÓ CHỦ TỊCH phụ trách;", ["CT, các PCT UBND xã", "PHÓ CHỦ TỊCH phụ trách"]),
        ("- Như Điều 3;      - Đài Truyền Thanh Xã;", ["Như Điều 3", "Đài Truyền Thanh Xã"]),
    ],
)
def test_what_is_no_name_and_no_capacity_stays_with_its_recipient(printed, said):
    assert texts(tree_of(f"Nơi nhận:\n{printed}").recipients) == said


def test_who_signs_for_a_body_alone_has_no_office():
    signer = tree_of("Nơi nhận:\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nLương Văn Mạnh").signer
    assert (signer.name, signer.role) == ("Lương Văn Mạnh", None)


def test_a_sentence_about_receiving_is_no_ending():
    tree = read_plan(read((BODY + "2. Trạm Y tế xã\n- Nơi nhận quà là trạm; phát quà ngày 01/6/2025.").encode()))
    assert any(task.text_vi.startswith("Nơi nhận quà") for task in tree.tasks)


@pytest.mark.parametrize(
    "part", ["- A; ", "CHỦ TỊCH ", "TM. ", "KT. CHỦ TỊCH ", "Nơi nhận: ", "Lê Văn A     ", "| ", "\t"]
)
def test_reading_the_end_is_linear(part):
    text = BODY + "Nơi nhận: - Lưu: VT; " + part * (60_000 // len(part)) + "TM. ỦY BAN"
    start = time.process_time()
    assert read_plan(read(text.encode())).tasks
    assert time.process_time() - start < 10
