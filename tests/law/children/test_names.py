"""Names of every region and people: taken apart for search keys only, however they are written."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.law.children.names import keys, order, parts
from chungtay.law.children.writing import read, tidy
from chungtay.law.wording import bare_key, sort_key

FIRST, LAST, CLAN, NONE, WHOLE = "family-first", "clan-last", "clan-first", "no-family", "whole"

# written, people, family, middle, given, kind
NAMES = [
    ("Nguyễn Văn An", "kinh", "Nguyễn", "Văn", "An", FIRST),
    ("Nguyễn An", "kinh", "Nguyễn", "", "An", FIRST),
    ("Trần Lê Ngọc Bảo Châu", "kinh", "Trần", "Lê Ngọc Bảo", "Châu", FIRST),
    ("Tôn Nữ Hạnh Nguyên", "kinh", "Tôn Nữ", "Hạnh", "Nguyên", FIRST),
    ("Công Tằng Tôn Nữ Thị Minh", "kinh", "Công Tằng Tôn Nữ", "Thị", "Minh", FIRST),
    ("Hà Văn Á", "kinh", "Hà", "Văn", "Á", FIRST),  # a tone: not the prefix A
    ("Mận", "kinh", "", "", "Mận", NONE),
    ("Giàng A Páo", "mong", "Giàng", "A", "Páo", FIRST),
    ("Sùng Thị Mỷ", "mong", "Sùng", "Thị", "Mỷ", FIRST),
    ("Vàng Mí Sính", "mong", "Vàng", "Mí", "Sính", FIRST),
    ("Lò Văn Pọm", "thai", "Lò", "Văn", "Pọm", FIRST),
    ("Quàng Thị Ín", "thai", "Quàng", "Thị", "Ín", FIRST),
    ("Nông Thị Xuân", "tay", "Nông", "Thị", "Xuân", FIRST),
    ("Ma Thị Huệ", "tay", "Ma", "Thị", "Huệ", FIRST),  # Ma is a Tày family …
    ("Ma Bó", "chu-ru", "", "Ma", "Bó", NONE),  # … and stands before a Churu woman's name
    ("Triệu Mùi Chài", "dao", "Triệu", "Mùi", "Chài", FIRST),
    ("Lý Quốc Cường", "hoa", "Lý", "Quốc", "Cường", FIRST),
    ("Âu Dương Mỹ Linh", "hoa", "Âu Dương", "Mỹ", "Linh", FIRST),
    ("Thạch Sô Phia", "khmer", "Thạch", "", "Sô Phia", FIRST),
    ("Thạch Thị Sô Phia", "", "Thạch", "Thị", "Sô Phia", FIRST),
    ("Neáng Sóc Kha", "khmer", "Neáng", "", "Sóc Kha", FIRST),
    ("Sơn Thị Sà Mol", "khmer", "Sơn", "Thị", "Sà Mol", FIRST),
    ("Sơn Thị Mai Lan", "kinh", "Sơn", "Thị Mai", "Lan", FIRST),  # the same family among the Kinh
    ("Y Bhăm Niê", "e-de", "Niê", "Y", "Bhăm", LAST),
    ("H'Hen Niê", "e-de", "Niê", "H", "Hen", LAST),
    ("H Linh Niê Kdăm", "", "Niê Kdăm", "H", "Linh", LAST),
    ("Y Moan Ênuôl", "", "Ênuôl", "Y", "Moan", LAST),
    ("Y Thu Xaxa", "e-de", "Xaxa", "Y", "Thu", LAST),  # a clan not in the list: the last word
    ("Y Điêng", "mnong", "", "Y", "Điêng", NONE),
    ("Rơ Chăm H'Lan", "gia-rai", "Rơ Chăm", "H", "Lan", CLAN),
    ("R'Com Y Đức", "gia-rai", "R Com", "Y", "Đức", CLAN),
    ("Siu Black", "gia-rai", "Siu", "", "Black", CLAN),
    ("Ksor Nham", "gia-rai", "Ksor", "", "Nham", CLAN),
    ("Kpuih H'Pyơn", "gia-rai", "Kpuih", "H", "Pyơn", CLAN),
    ("A Lăng Nhớ", "co-tu", "A Lăng", "", "Nhớ", CLAN),
    ("Alăng Thị Mỹ Duyên", "co-tu", "Alăng", "Thị Mỹ", "Duyên", CLAN),
    ("Bh'riu Liếc", "co-tu", "Bh riu", "", "Liếc", CLAN),
    ("Pơloong Thị Nhung", "co-tu", "Pơloong", "Thị", "Nhung", CLAN),
    ("Zơ Râm Bảo", "co-tu", "Zơ Râm", "", "Bảo", CLAN),
    ("A Dũng", "xo-dang", "", "A", "Dũng", NONE),
    ("Y Thủy", "ba-na", "", "Y", "Thủy", NONE),
    ("Đinh Núp", "ba-na", "Đinh", "", "Núp", FIRST),
    ("Hồ Văn Xoàn", "bru", "Hồ", "Văn", "Xoàn", FIRST),
    ("K'Brèo", "co-ho", "", "K", "Brèo", NONE),
    ("Ka Nhim", "co-ho", "", "Ka", "Nhim", NONE),
    ("Cil Ha Thuyên", "co-ho", "Cil", "Ha", "Thuyên", CLAN),
    ("Chamaléa Âu", "ra-glai", "Chamaléa", "", "Âu", CLAN),
    ("Điểu Lên", "xtieng", "Điểu", "", "Lên", FIRST),
    ("Thị Xia", "xtieng", "", "Thị", "Xia", NONE),
    ("Đàng Năng Thọ", "cham", "Đàng", "Năng", "Thọ", FIRST),
    ("Mohamad Ali", "cham", "", "", "Mohamad Ali", WHOLE),
    ("Sa Lê Mách", "cham", "", "", "Sa Lê Mách", WHOLE),
    ("Pờ Lóng Tơ", "ha-nhi", "Pờ", "Lóng", "Tơ", FIRST),
    ("Moong Văn Nghệ", "kho-mu", "Moong", "Văn", "Nghệ", FIRST),
    ("", "", "", "", "", NONE),
]


@pytest.mark.parametrize(("name", "people", "family", "middle", "given_", "kind"), NAMES)
def test_parts(name: str, people: str, family: str, middle: str, given_: str, kind: str) -> None:
    assert parts(name, people) == (family, middle, given_, kind)


# One name as different people write it: all writings have the same bare key, and the same family and given key.
WRITINGS = [
    [
        "Nguyễn Văn An",
        "NGUYỄN VĂN AN",
        "nguyễn  văn an ",
        "Nguyen Van An",
        unicodedata.normalize("NFD", "Nguyễn Văn An"),
    ],
    ["H'Hen Niê", "H’Hen Niê", "HHen Niê", "H Hen Niê", "H-Hen Niê", "H` HEN NIÊ"],
    ["Rơ Chăm H'Lan", "RƠ CHĂM H' LAN", "Ro Cham HLan"],
    ["Đỗ Thị Hòa", "Đỗ Thị Hoà", "Ðỗ Thị Hòa", "do thi hoa."],
]


@pytest.mark.parametrize("writings", WRITINGS)
def test_odd_writings_meet(writings: list[str]) -> None:
    assert len({(keys(one).bare, keys(one).family, keys(one).given, keys(one).initials) for one in writings}) == 1


def test_keys_of_a_name() -> None:
    made = keys("Nguyễn Thị Thuỳ Dương")
    assert made[:2] == ("nguyen thi thuy duong", "nguyễn thị thùy dương")
    assert made[3:] == ("nguyen", "duong", "nttd")
    assert keys("Rơ Chăm H'Lan").family == "ro cham"
    assert keys("Thạch Thị Sô Phia").given == "so phia"


def test_lists_are_sorted_by_given_name_first() -> None:
    names = ["Trần Văn Đạt", "Lê Thị Bình", "Nguyễn Văn An", "Nguyễn Thị An", "Bùi Văn Dũng", "H'An Niê", "Lê Văn Ân"]
    ordered = sorted(names, key=lambda name: keys(name).order.encode())
    assert ordered == [
        "Nguyễn Thị An", "Nguyễn Văn An", "H'An Niê", "Lê Văn Ân", "Lê Thị Bình", "Bùi Văn Dũng", "Trần Văn Đạt",
    ]  # fmt: skip


CELLS = [
    ("Nguyễn Văn An", "Nguyễn Văn An", ()),
    ("  NGUYỄN   VĂN AN. ", "Nguyễn Văn An", ()),
    ("Nguyễn Văn An (Tèo)", "Nguyễn Văn An", ("Tèo",)),
    ("Cháu NGUYỄN VĂN AN (tên gọi khác: TÈO)", "Nguyễn Văn An", ("Tèo",)),
    ("Nguyễn Thị Na, tên thường gọi: Bống", "Nguyễn Thị Na", ("Bống",)),
    ("Lò Thị Pọm tức Mai", "Lò Thị Pọm", ("Mai",)),
    ("em Giàng A Páo", "Giàng A Páo", ()),
    ("Bế Thị Lan", "Bế Thị Lan", ()),
    ("H’HEN NIÊ", "H'Hen Niê", ()),
    ("Bé Na", "Bé Na", ()),  # two words: it may be the name
    ("", "", ()),
]


@pytest.mark.parametrize(("cell", "name", "others"), CELLS)
def test_reading_a_cell(cell: str, name: str, others: tuple[str, ...]) -> None:
    written = read(cell)
    assert (written.name, written.others) == (name, others)


@given(st.text(max_size=60))
def test_no_writing_breaks_it_and_nothing_is_lost(text: str) -> None:
    made = keys(text)
    together = parts(text)
    assert made.bare.replace(" ", "") == bare_key(tidy(text).replace("'", " ").replace("-", " ")).replace(" ", "")
    assert tidy(tidy(text)) == tidy(text)
    assert sum(len(part.split()) for part in together[:3]) == len(made.bare.split()) or not made.bare


COMMON = ["Nguyễn", "Văn", "An", "Đạt", "Bình", "Hoà", "Ân", "Ý", "Dũng"]


@given(st.lists(st.sampled_from(COMMON), min_size=2, max_size=5))
def test_the_sort_key_is_the_slow_one(words: list[str]) -> None:
    family, *middle, last = words
    assert keys(" ".join(words)).order == order(" ".join(words)) == sort_key(" ".join([last, family, *middle]))
