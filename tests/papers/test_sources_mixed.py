"""Text and Markdown with HTML in it: do the lines stay lines, and the tables become cells?"""

import time

import pytest

from chungtay.papers.paragraphs import read
from chungtay.papers.plan import read_plan
from chungtay.papers.sources.kinds import kind_of

BARS = """| ỦY BAN NHÂN DÂN<br>XÃ SUỐI TIÊN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc |
|---|---|
| Số: 31/KH-UBND | *Suối Tiên, ngày 06 tháng 3 năm 2026* |

**KẾ HOẠCH**<br>**Mở thư viện lưu động cho trẻ em**

**I. NỘI DUNG**

- Đưa sách tới các thôn xa trung tâm.
- Mượn phòng đọc của <b>nhà văn hóa</b> thôn Hạ<sub>2</sub>.

**II. TỔ CHỨC THỰC HIỆN**

**1. Trạm Y tế xã**

- Khám mắt cho trẻ em mượn sách trước ngày 20/4/2026.

| ***Nơi nhận:***<br>- Đảng ủy xã;<br>- Các thôn;<br>- Lưu: VT. | **TM. UBND XÃ**<br>**CHỦ TỊCH**<br>**Lò Văn Sương** |
|---|---|
"""

HTML = """<table><tr><td>ỦY BAN NHÂN DÂN<br>XÃ SUỐI TIÊN</td><td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</td></tr>
<tr><td>Số: 31/KH-UBND</td><td>Suối Tiên, ngày 06 tháng 3 năm 2026</td></tr></table>

# KẾ HOẠCH

**Mở thư viện lưu động cho trẻ em**

## I. NỘI DUNG

- Đưa sách tới các thôn xa trung tâm.
- Mượn phòng đọc của nhà văn hóa thôn Hạ<sub>2</sub>.

## II. TỔ CHỨC THỰC HIỆN

### 1. Trạm Y tế xã

- Khám mắt cho trẻ em mượn sách trước ngày 20/4/2026.

<table><tr><td>Nơi nhận:
- Đảng ủy xã;
- Các thôn;
- Lưu: VT.</td><td>TM. ỦY BAN NHÂN DÂN<br>CHỦ TỊCH<br>Lò Văn Sương</td></tr></table>
"""


@pytest.mark.parametrize("text", [BARS, HTML], ids=["bars", "html"])
def test_a_converted_paper_is_read_whole(text):
    tree = read_plan(read(text.encode(), "x.md"))
    assert tree.header.issuer_vi == "Ủy ban nhân dân xã Suối Tiên"
    assert (tree.header.number, tree.header.date) == ("31", "2026-03-06")
    assert tree.header.title == "Mở thư viện lưu động cho trẻ em"
    assert [section.label for section in tree.sections] == ["I", "II", "1"]
    assert [task.text_vi for task in tree.tasks] == [
        "Đưa sách tới các thôn xa trung tâm.",
        "Mượn phòng đọc của nhà văn hóa thôn Hạ2.",
        "Khám mắt cho trẻ em mượn sách trước ngày 20/4/2026.",
    ]
    assert [one.text for one in tree.recipients] == ["Đảng ủy xã", "Các thôn", "Lưu: VT"]
    assert (tree.signer.name, tree.signer.role) == ("Lò Văn Sương", "Chủ tịch")


def test_each_paragraph_keeps_the_line_it_stands_on():
    found = read(HTML.encode()).paragraphs
    rows = HTML.split("\n")
    for one in found:
        assert one.text in rows[one.line - 1] or one.cell, one
    where = {one.text: one.line for one in found if one.cell}
    assert (where["Số: 31/KH-UBND"], where["- Các thôn;"], where["Lò Văn Sương"]) == (2, 21, 22)


def test_words_beside_a_table_and_after_it_are_kept():
    text = "- một\n- hai\n- ba\ntrước <table><tr><td>a</td><td>b</td></tr></table> sau<br>\ncuối"
    found = [(one.text.strip(), one.line, one.cell) for one in read(text.encode()).paragraphs]
    assert found == [
        ("- một", 1, None), ("- hai", 2, None), ("- ba", 3, None), ("trước", 4, None), ("a", 4, (0, 0, 0)),
        ("b", 4, (0, 0, 1)), ("sau<br>", 4, None), ("cuối", 5, None),
    ]  # fmt: skip


def test_tables_count_on():
    text = "- một\n- hai\n- ba\n" + "<table><tr><td>a</td></tr></table>\n\n" * 3
    assert [one.cell for one in read(text.encode()).paragraphs if one.cell] == [(0, 0, 0), (1, 0, 0), (2, 0, 0)]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ("# Tên\n\n" + "| a<br>b | c |\n" * 9, "text"),
        ("1. Một<br>\n2. Hai<br>\n3. Ba<br>\n- bốn<br>\n- năm<br>", "text"),
        ("<p>I. Một</p>\n<p>- Hai</p>\n<p>- Ba</p>\n<p>- Bốn</p>\n<p>x</p>", "html"),
        ("<table><tr><td>\n- a\n- b\n- c\n</td><td>\n- d\n</td></tr></table><br>x", "html"),
        ("<html><body>\n# Tên\n- a<br>\n- b<br>\n- c<br>\n- d</body></html>", "html"),
        ("I. Một<br>1. Hai<br>- Ba<br>- Bốn<br>- Năm<br>", "html"),
    ],
)
def test_which_text_is_a_page(data, kind):
    assert kind_of(data.encode()) == kind
    assert kind_of(data.encode("utf-16")) == kind


def test_a_table_never_closed_stays_text():
    text = "- một\n- hai\n- ba\n<table><tr><td>a"
    assert [one.text for one in read(text.encode()).paragraphs] == text.split("\n")


@pytest.mark.parametrize("broken", ["<table>", "<table><td>", "<td", "</table>", "|<br>", "<br>\n- a", "<table", "*_"])
def test_reading_ends_in_time_in_proportion(broken):
    data = ("- a\n" * 9 + broken * (200_000 // len(broken))).encode()
    start = time.process_time()
    assert read(data).paragraphs
    assert time.process_time() - start < 5
