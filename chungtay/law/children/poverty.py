"""Poverty of a household: poor, near-poor, none, unknown. The standard is dated elsewhere; here only the states."""

from collections.abc import Mapping
from functools import cache

from chungtay.law.children.book import Entry, entries
from chungtay.law.wording import bare_key

POOR, NEAR_POOR, NONE, UNKNOWN = "poor", "near-poor", "none", "unknown"
_WRITTEN = {
    POOR: ("nghèo", "hộ nghèo", "HN", "N"),
    NEAR_POOR: ("cận nghèo", "hộ cận nghèo", "HCN", "CN", "cận"),
    NONE: ("không", "không nghèo", "hộ không nghèo", "trung bình", "khá", "bình thường", "thoát nghèo", "k"),
    UNKNOWN: ("không rõ", "chưa rõ", "chưa xác định"),
}


@cache
def states() -> Mapping[str, Entry]:
    """The four states by code."""
    return entries("schooling", "poverty")


@cache
def _keys() -> dict[str, str]:
    return {bare_key(name): state for state, names in _WRITTEN.items() for name in names}


def read(words: str) -> str | None:
    """The state somebody wrote ("hộ cận nghèo", "HCN"); None where it is none."""
    return _keys().get(bare_key(words))


def meets(state: str, needed: str) -> bool:
    """Whether a household of this state may have what needs ``needed``: a poor one has also what near-poor ones have.

    An unknown state meets nothing that needs one: it is a gap to be closed, not a right.
    """
    return {"": True, NEAR_POOR: state in (POOR, NEAR_POOR), POOR: state == POOR}[needed]
