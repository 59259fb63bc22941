"""The peoples of Viet Nam: our own code, both official lists, and what is written when one of them is meant.

The two lists give the same number to different peoples (4 is Hoa in one and Mường in the other): no function here takes
or gives a number without its list. Of the list of 2008 only codes 01–20 could be read; the rest is a gap and says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from chungtay.law.children.book import kept
from chungtay.law.wording import bare_key, loose_key

FOREIGN, UNKNOWN = "foreign", "unknown"
SCHEMES = ("121", "1019")


@dataclass(frozen=True, slots=True)
class People:
    """One people as shown; ``code_1019`` is "" in the gap and, like ``code_121``, for the two entries of ours."""

    code: str
    vi: str
    en: str
    code_121: str
    code_1019: str


class NotRead(LookupError):
    """Danh mục 1019/QĐ-TCTK mới đọc được mã 01–20. / Of list 1019/QĐ-TCTK only codes 01–20 could be read."""

    vi = "Danh mục 1019/QĐ-TCTK mới đọc được mã 01–20: dân tộc này chưa có mã ở đó, xin ghi bằng chữ."
    en = "Of list 1019/QĐ-TCTK only codes 01–20 could be read: this people has no code there, please use its name."


@cache
def peoples() -> Mapping[str, People]:
    """All 54 peoples in the order of the list of 1979, then foreign and unknown."""
    book = kept("ethnic")
    rows = {**book["peoples"], **book["others"]}
    return MappingProxyType({code: _people(code, row) for code, row in rows.items()})


def _people(code: str, row: Mapping[str, Any]) -> People:
    vi, en = row["names"]
    return People(code, vi, en, row.get("121", ""), row.get("1019", ""))


def names(code: str) -> tuple[str, str]:
    """Vietnamese and English name as shown; KeyError for a code that is not ours."""
    people = peoples()[code]
    return people.vi, people.en


def official(code: str, scheme: str) -> str:
    """The number of a people in one list. NotRead in the gap and for entries of ours; KeyError for an unknown list."""
    people = peoples()[code]
    number = {"121": people.code_121, "1019": people.code_1019}[scheme]
    if not number:
        raise NotRead(code, scheme)
    return number


@cache
def _numbers(scheme: str) -> Mapping[int, str]:
    held = ((getattr(people, f"code_{scheme}"), people.code) for people in peoples().values())
    return MappingProxyType({int(number): code for number, code in held if number})


def of_number(number: str, scheme: str) -> str:
    """Our code of a number of one list, leading zeros or not. NotRead in the gap, ValueError for no such number."""
    value = int(number)
    if code := _numbers(scheme).get(value):
        return code
    if scheme == "1019" and kept("ethnic")["first_gap_of_1019"] <= value <= len(kept("ethnic")["peoples"]):
        raise NotRead(number, scheme)
    raise ValueError(f"{number} is no number of list {scheme}")


def _written(code: str) -> tuple[str, ...]:
    row = {**kept("ethnic")["peoples"], **kept("ethnic")["others"]}[code]
    return (*row["names"], *row.get("also", ()), *row.get("hurts", ()))


def _together(key: str) -> str:
    return key.replace(" ", "")


@cache
def _keys() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Spellings with marks, and without them where they mean one people only."""
    marked: dict[str, str] = {}
    bare: dict[str, set[str]] = {}
    for first in (True, False):  # a people's own name goes before an alias of another
        for code in peoples():
            for name in _written(code)[:2] if first else _written(code):
                marked.setdefault(_together(loose_key(name)), code)
                bare.setdefault(_together(bare_key(name)), set()).add(code)
    clear = {key: next(iter(codes)) for key, codes in bare.items() if len(codes) == 1}
    return MappingProxyType(marked), MappingProxyType(clear)


def read(words: str) -> str | None:
    """Our code of what somebody wrote, names of old lists included; None where it is nothing or could be two.

    Case, hyphens, apostrophes and "dân tộc", "người" before the name do not matter: "DT H'Mông" is mong. Without marks
    it is read where one people only is written so; a people's own name goes before an alias of another.
    """
    key = _together(_without_head(loose_key(words)))
    marked, clear = _keys()
    return marked.get(key) or clear.get(_together(bare_key(_without_head(loose_key(words)))))


def _without_head(key: str) -> str:
    for head in ("dân tộc ", "dan toc ", "người ", "nguoi ", "dt "):
        key = key.removeprefix(head)
    return key


@cache
def hurtful() -> frozenset[str]:
    """Names that are never shown, as loose keys; for the test that walks every page and list."""
    book = kept("ethnic")["peoples"]
    return frozenset(loose_key(name) for row in book.values() for name in row.get("hurts", ()))
