"""The fourteen groups of children in special circumstances (Luật Trẻ em Điều 10) and their sub-groups (NĐ 56/2017)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from chungtay.law.children.book import Entry, common, entries, kept

LAW = "Luật Trẻ em 102/2016/QH13 Điều 10 khoản 1 điểm {point}"
COVERED = ("Trẻ em có hoàn cảnh đặc biệt", "Child in special circumstances")  # said in lists instead of a guarded group


@dataclass(frozen=True, slots=True)
class Group:
    """One group. ``guarded``: lists and prints say only COVERED (ours). ``needs``: evidence the decree names, or "".

    ``asks`` is what else the register asks for: "kinds" of disability, "poverty" of the household, or "".
    """

    code: str
    vi: str
    en: str
    article: str
    confidence: str
    point: str
    subs: tuple[Entry, ...]
    guarded: bool
    needs: tuple[str, str]
    asks: str

    @property
    def law(self) -> str:
        return LAW.format(point=self.point)

    @property
    def listed(self) -> tuple[str, str]:
        """What a list may say of a child of this group."""
        return COVERED if self.guarded else (self.vi, self.en)


def _subs(code: str, article: str, confidence: str, rows: list[list[str]]) -> tuple[Entry, ...]:
    return tuple(
        Entry(f"{code}.{place}", vi, en, f"{article} khoản {place}", confidence)
        for place, (vi, en) in enumerate(rows, 1)
    )


@cache
def groups() -> Mapping[str, Group]:
    """All groups by code, SC01 … SC14."""
    made = {}
    for code, row in kept("groups").items():
        _, vi, en, article, mark = common(code, row)
        subs = _subs(code, article, mark, row["subs"])
        needs = tuple(row.get("needs", ("", "")))
        more = (row["point"], subs, row.get("guarded", False), needs, row.get("asks", ""))
        made[code] = Group(code, vi, en, article, mark, *more)
    return MappingProxyType(made)


@cache
def subs() -> Mapping[str, Entry]:
    """All sub-groups by code, SC01.1 … SC14.3."""
    return MappingProxyType({sub.code: sub for group in groups().values() for sub in group.subs})


def group_of(code: str) -> Group:
    """The group of a group or sub-group code; KeyError for a code that is none."""
    group = groups()[code.partition(".")[0]]
    if "." in code:
        subs()[code]
    return group


def names(code: str) -> tuple[str, str]:
    """Vietnamese and English of a group or sub-group; KeyError for a code that is none."""
    entry = subs()[code] if "." in code else groups()[code]
    return entry.vi, entry.en


@cache
def disabilities() -> Mapping[str, Entry]:
    """Kinds of disability (Luật Người khuyết tật Điều 3), asked for beside SC04."""
    return entries("schooling", "disabilities")
