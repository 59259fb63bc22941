"""Signs that a child may be at risk. The law names the risk (Luật Trẻ em Điều 49), not the signs: the list is ours."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from chungtay.law.children.book import common, kept


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign; ``toward`` the groups (SC…) a child with it may fall into."""

    code: str
    vi: str
    en: str
    article: str
    confidence: str
    toward: tuple[str, ...]


@cache
def signs() -> Mapping[str, Sign]:
    """All signs by code."""
    made = {code: Sign(*common(code, row), tuple(row["toward"])) for code, row in kept("signs").items()}
    return MappingProxyType(made)


def names(code: str) -> tuple[str, str]:
    """Vietnamese and English; KeyError for a code that is none."""
    sign = signs()[code]
    return sign.vi, sign.en
