"""The shape of the reference reader: offsets, any soup of words, work that grows with length and no faster."""

import itertools
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.law.folding import fold
from chungtay.law.references import (
    Reference,
    circumstances,
    find,
    instruments,
    lawnames,
    nesting,
    patterns,
    pinpoints,
    reading,
    resolve,
)

from .test_references import PREAMBLE
from .work import work


def test_offsets_point_into_the_text_as_given() -> None:
    decomposed = "Theo  Quye\u0302\u0301t đi\u0323nh\u200b số\n\n 1863/QÐ – TTg nga\u0300y 23/12/2019 của"
    (one,) = find(decomposed)
    assert (one.number, one.date) == ("1863/QĐ-TTg", "2019-12-23")
    assert decomposed[one.start : one.end].startswith("Quye")
    assert decomposed[one.start : one.end].endswith("TTg")
    assert decomposed[one.opens : one.closes].endswith("2019")


PIECES = st.sampled_from(
    [
        "điểm a",
        "khoản 2",
        "Điều 5",
        "Chương III",
        "của",
        "Luật Trẻ em",
        "Nghị quyết số",
        "121/2020/QH14",
        "23/CT-TTg",
        "ngày 26/5/2020",
        "của Chính phủ",
        "về việc",
        "(viết tắt là",
        ")",
        "",
        ",",
        "và",
        "Luật",
        "sửa đổi, bổ sung một số điều của",
        "đến",
        "số",
        "20-CT/TW",
        "\n",
        "\n- ",
        "này",
        "năm 2016",
        "“",
        "”",
        "Kế hoạch",
        "trẻ",
        "em",
        "100",
        "/",
        "-",
        ". ",
        "Bộ luật Hình sự",
        "Quyết định",
        "31/02/2020",
        "́",
        "\u200b",
    ]
)


@given(st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=40).map(" ".join))
def test_any_soup_is_read_within_its_own_bounds(text: str) -> None:
    for one in resolve(find(text)):
        assert 0 <= one.opens <= one.start < one.end <= one.closes <= len(text)


@given(st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=30).map("".join))
def test_folding_maps_every_letter_back(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert all(a < b for a, b in zip(folded.starts, folded.ends, strict=True))
    assert all(a <= b for a, b in itertools.pairwise(folded.starts))


HARD = [
    PREAMBLE + " ",
    "điểm a, b khoản 1, ",
    "Luật ",
    "Luật sửa đổi, bổ sung một số điều của ",
    "Quyết định số 1/QĐ-TTg về triển khai ",
    "(viết tắt là ",
    "Kế hoạch số 5, ",
    "121/",
    "Luật Trẻ em và ",
    "a\u0301 \n",
]


@pytest.mark.parametrize("piece", HARD)
def test_work_grows_with_length_and_no_faster(piece: str) -> None:
    find(piece)
    size = max(1, 1500 // len(piece))
    small, large = work(lambda: find(piece * size)), work(lambda: find(piece * size * 4))
    assert large <= 4.4 * small + 200


def _patterns() -> list[str]:
    rooms = (patterns, pinpoints, circumstances, instruments, lawnames, nesting, reading)
    return [value.pattern for room in rooms for value in vars(room).values() if hasattr(value, "pattern")]


@pytest.mark.parametrize("pattern", _patterns())
def test_no_pattern_repeats_without_bound_inside_a_repeat(pattern: str) -> None:
    """What settrace cannot count, the regular expressions' own work: bounded for each place they are tried."""
    from re import _parser  # type: ignore[attr-defined]

    def deepest(node: Any, inside: bool) -> bool:
        for op, value in node:
            if str(op) in ("MAX_REPEAT", "MIN_REPEAT"):
                unbounded = str(value[1]) == "MAXREPEAT" and not _single(value[2])
                if (inside and str(value[1]) == "MAXREPEAT") or (unbounded and deepest(value[2], True)):
                    return False
                if not deepest(value[2], inside or unbounded):
                    return False
        return True

    def _single(node: Any) -> bool:
        return len(node) == 1

    assert deepest(_parser.parse(pattern), False)


def test_references_can_be_replaced_whole() -> None:
    (one,) = find("Chỉ thị số 23/CT-TTg")
    assert isinstance(one, Reference)
    assert replace(one, date="2020-05-26").date == "2020-05-26"
