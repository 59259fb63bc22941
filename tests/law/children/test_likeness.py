"""Why two written names may be one child's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.law.children.likeness import likeness, typed_key, within_one

PAIRS = [
    ("Nguyễn Văn An", "Nguyễn  Văn AN", "same"),
    ("Lê Thị Hoà", "Lê Thị Hòa", "same"),
    ("Nguyễn Văn An", "Nguyen Van An", "marks"),
    ("Nguyễn Thị Mỹ", "Nguyễn Thị Mỵ", "marks"),
    ("Lê Thị Ngã", "Lê Thị Ngả", "marks"),
    ("Alăng Nhớ", "A Lăng Nhớ", "joined"),
    ("Nguyễn Văn An", "An Nguyễn Văn", "order"),
    ("Hoàng Thị Thùy", "Hoafng Thij Thufy", "typed"),
    ("Hoàng Thị Thùy", "Hoa2ng Thi5 Thu2y", "typed"),
    ("Nguyễn Đức", "Nguyeenx DDuwcs", "typed"),
    ("Trần Sĩ Lâm", "Chần Xĩ Nâm", "sounds"),
    ("Giàng A Lý", "Dàng A Lí", "sounds"),
    ("Nguyễn Văn Bình An", "Nguyễn An", "shorter"),
    ("Phạm Thị Bình", "Phạm Thị Bìh", "letter"),
    ("Phạm Thị Bình", "Phạm Thị Bìhn", "letter"),
    ("Phạm Thị Bình", "Lê Văn Bình", "given"),
    ("Phạm Thị Bình", "Lê Văn Cao", None),
    ("Y Bhăm Niê", "Y Bhăm Byă", "given"),
]


@pytest.mark.parametrize(("one", "other", "code"), PAIRS)
def test_reasons(one: str, other: str, code: str | None) -> None:
    there, back = likeness(one, other), likeness(other, one)
    assert (there.code if there else None) == code
    assert there == back


def test_names_without_slips_keep_their_key() -> None:
    assert typed_key("Nguyễn Xuân Sơn") == "nguyen xuan son"
    assert typed_key("Lê Hoàng Phúc") == "le hoang phuc"


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_one_letter_apart_as_the_slow_way_says(one: str, other: str) -> None:
    near = {one}
    for at in range(len(one) + 1):
        near |= {one[:at] + letter + one[at:] for letter in "abc"} | {one[:at] + one[at + 1 :]}
        near |= {one[:at] + letter + one[at + 1 :] for letter in "abc" if at < len(one)}
        near |= {one[:at] + one[at + 1 : at + 2] + one[at : at + 1] + one[at + 2 :]}
    assert within_one(one, other) == (other in near)
