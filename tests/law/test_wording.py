"""Keys: when two spellings are one word, and in which order words stand in a dictionary."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.law.wording import _bare, _loose, bare_key, loose_key, nfc, sort_key, tone_key


@pytest.mark.parametrize(
    ("written", "modern"),
    [
        ("hoà", "hòa"), ("Hoà Bình", "Hòa Bình"), ("Uỷ ban", "Ủy ban"), ("UỶ BAN", "ỦY BAN"), ("thuỷ", "thủy"),
        ("khoẻ", "khỏe"), ("quý", "quý"), ("Quỳnh", "Quỳnh"), ("toán", "toán"), ("Hoàng", "Hoàng"), ("quả", "quả"),
        ("xoè", "xòe"), ("Luỹ", "Lũy"), ("hòa", "hòa"),
    ],
)  # fmt: skip
def test_tones_stand_in_one_place(written: str, modern: str) -> None:
    assert tone_key(written) == modern


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Uỷ  ban nhân dân", "ủy ban nhân dân"),
        ("Lao động- Thương binh", "lao động – thương binh"),
        ("Phòng, chống", "Phòng chống"),
        ("Ðảng uỷ", "Đảng ủy"),
        ("Sở\u00a0Y tế", "sở y tế"),
    ],
)
def test_loose_spellings_meet(one: str, other: str) -> None:
    assert loose_key(one) == loose_key(other)


def test_bare_key_is_what_people_type_on_a_phone() -> None:
    assert bare_key("Đông Hòa, Thừa Thiên Huế") == "dong hoa thua thien hue"


ORDERED = [
    ["an", "ăn", "ân", "ba", "ca", "cha", "da", "đa", "ê", "nga", "ô", "ơ", "ư", "ý"],
    ["la", "là", "lả", "lã", "lá", "lạ", "lan"],
    ["Bà Rịa", "Bắc Ninh", "Cà Mau", "Cao Bằng", "Đà Nẵng", "Đắk Lắk", "Điện Biên", "Đồng Nai", "Hà Nội", "Huế"],
    ["an", "an bình", "anh"],
    ["Xã 1", "Xã 2", "Xã Đông", "Xã Tây"],
]


@pytest.mark.parametrize("words", ORDERED)
def test_dictionary_order(words: list[str]) -> None:
    assert sorted(words, key=sort_key) == words
    backwards = words[::-1]
    assert sorted(backwards, key=lambda word: sort_key(word).encode()) == words


@given(st.text(max_size=40))
def test_the_key_of_a_text_is_the_keys_of_its_words(text: str) -> None:
    assert loose_key(text) == _loose(text)
    assert bare_key(text) == _bare(text)


@given(st.text(max_size=30))
def test_keys_do_not_change_when_taken_twice(text: str) -> None:
    for key in (nfc, tone_key, loose_key):
        assert key(key(text)) == key(text)


@given(st.text(alphabet="aăâđeêoôơuưy àảãáạqhnt-,.", max_size=20))
def test_composed_and_decomposed_letters_have_one_key(text: str) -> None:
    assert loose_key(unicodedata.normalize("NFD", text)) == loose_key(unicodedata.normalize("NFC", text))
    assert sort_key(unicodedata.normalize("NFD", text)) == sort_key(text)
