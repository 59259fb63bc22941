"""Tables as they come: are rows without bars around them, cells with line ends and merged headings read as tasks?"""

import time

import pytest

from chungtay.papers.paragraphs import Paragraph, read
from chungtay.papers.plan import read_plan
from chungtay.papers.plan.bars import rows
from chungtay.papers.plan.lines import cleaned, pieces

HEAD = """ỦY BAN NHÂN DÂN
TỈNH LAM SƠN
Số: 210/KH-UBND
Lam Sơn, ngày 11 tháng 02 năm 2025
KẾ HOẠCH
Xây thư viện trường học
I. NỘI DUNG
- Mỗi trường một phòng đọc.
II. PHÂN CÔNG
"""
FOOT = """III. TỔ CHỨC THỰC HIỆN
1. Sở Nội vụ
- Xếp lịch cho cán bộ thư viện.
Nơi nhận:
- Lưu: VT.
CHỦ TỊCH
Đinh Thị Lụa
"""
TABLES = {
    "bars alone": """TT | Nội dung công việc | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian | Sản phẩm
1 | Mua giá sách | Sở Tài chính | Sở Giáo dục và Đào tạo; UBND các xã, phường | Quý II/2025 | Giá sách
2 | Tặng sách cũ | Sở Giáo dục và Đào tạo | Tỉnh đoàn | Trước 30/9/2025 | Sách""",
    "a bar at the end": """STT | Nhiệm vụ | Chủ trì | Phối hợp | Thời gian thực hiện |
1 | Mua giá sách | Sở Tài chính | Sở Giáo dục và Đào tạo; UBND các xã, phường | Quý II/2025 |
2 | Tặng sách cũ | Sở Giáo dục và Đào tạo | Tỉnh đoàn | Trước 30/9/2025 |""",
    "a rule, blank lines, emphasis": """**STT** | **Nhiệm vụ** | **Chủ trì** | **Phối hợp** | **Thời gian**
--- | --- | --- | --- | ---
1 | Mua giá sách | Sở Tài chính | Sở Giáo dục và Đào tạo; UBND các xã, phường | Quý II/2025

2 | Tặng sách cũ | Sở Giáo dục và Đào tạo | Tỉnh đoàn | Trước 30/9/2025""",
    "tabs": """TT\tNội dung\tĐơn vị chủ trì\tĐơn vị phối hợp\tThời gian
1\tMua giá sách\tSở Tài chính\tSở Giáo dục và Đào tạo; UBND các xã, phường\tQuý II/2025
2\tTặng sách cũ\tSở Giáo dục và Đào tạo\tTỉnh đoàn\tTrước 30/9/2025""",
    "line ends in cells": """| STT | Nhiệm vụ | Chủ trì | Phối hợp | Thời gian |
|---|---|---|---|---|
| 1 | Mua<br>giá sách | Sở<br>Tài chính | Sở Giáo dục và Đào tạo;<br>UBND các xã, phường | Quý<br>II/2025 |
| 2 | Tặng sách cũ | Sở Giáo dục<br/>và Đào tạo | Tỉnh đoàn | Trước 30/9/2025 |""",
    "HTML": """<table><tr><th>STT</th><th>Nhiệm vụ</th><th>Chủ trì</th><th>Phối hợp</th><th>Thời gian</th></tr>
<tr><td>1</td><td>Mua<br>giá sách</td><td>Sở Tài chính</td>
<td>Sở Giáo dục và Đào tạo;<br>UBND các xã, phường</td><td>Quý II/2025</td></tr>
<tr><td>2</td><td>Tặng sách cũ</td><td>Sở Giáo dục và Đào tạo</td><td>Tỉnh đoàn</td><td>Trước 30/9/2025</td></tr>
</table>""",
}


def codes(bodies):
    return [body.code for body in bodies]


@pytest.mark.parametrize("way", TABLES)
def test_a_table_of_tasks_is_read_however_it_was_printed(way):
    tree = read_plan(read((HEAD + TABLES[way] + "\n" + FOOT).encode(), "x.md"))
    found = {task.text_vi: task for task in tree.tasks if task.path.startswith("PL")}
    assert list(found) == ["Mua giá sách", "Tặng sách cũ"]
    buy, give = found.values()
    assert (codes(buy.lead), codes(buy.coordinating)) == (["TAICHINH.P"], ["GDDT.P", "UBND.C.ALL"])
    assert (codes(give.lead), codes(give.coordinating)) == (["GDDT.P"], ["DOANTN.P"])
    assert [one.date for task in (buy, give) for one in task.deadline] == ["2025-06", "2025-09-30"]
    assert {section.label for section in tree.sections} == {"I", "II", "III", "1"}
    assert [task.text_vi for task in tree.tasks if task.path.startswith("III")] == ["Xếp lịch cho cán bộ thư viện."]
    assert tree.signer.name == "Đinh Thị Lụa"


def test_bars_in_a_sentence_make_no_table():
    text = "Hỏi | đáp | vui\n- A | B | C\n1 | 2 | 3\nTT | STT | số"
    found = list(rows(Paragraph(line, at) for at, line in enumerate(text.split("\n"), 1)))
    assert [cells for _, cells in found] == [[], [], [], []]


def test_a_row_may_lack_its_last_cells_but_a_sentence_ends_the_table():
    text = "TT | Nội dung | Chủ trì | Thời gian\n1 | Mua sách | Sở Tài chính\n\nHết bảng | rồi\n2 | không | là | hàng"
    found = list(rows(Paragraph(line, at) for at, line in enumerate(text.split("\n"), 1)))
    assert [len(cells) for _, cells in found] == [4, 3, 0, 0, 0]


def test_marks_tags_and_wide_spaces_of_a_line():
    assert cleaned("**_Một_** *_hai_* _**ba**_ <b>bốn</b> CO<sub>2</sub> a_b_c 2*3 LĐ&amp;XH") == (
        "Một hai ba bốn CO2 a_b_c 2*3 LĐ&XH"
    )
    assert pieces("**Một<br>hai**<br/><br>ba") == [("Một", ()), ("hai", ()), ("ba", ())]
    assert pieces("Nơi nhận:      TM. UBND\tB") == [("Nơi nhận: TM. UBND B", (9, 18))]
    assert pieces(" | ") == [("", ())]


@pytest.mark.parametrize("part", ["1 | a | b\n", "| ", "a    ", "TT | Nội dung | Chủ trì\n", "_a ", "*_", "&nbsp;"])
def test_reading_rows_is_linear(part):
    text = HEAD + "TT | Nội dung | Chủ trì\n" + part * (100_000 // len(part))
    start = time.process_time()
    assert read_plan(read(text.encode())).header.number == "210"
    assert time.process_time() - start < 20
