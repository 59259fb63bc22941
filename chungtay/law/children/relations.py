"""How an adult stands to a child: mother, guardian, grandmother … and how it is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from chungtay.law.children.book import common, kept
from chungtay.law.wording import bare_key, loose_key


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation. ``sex`` of the adult where the word tells it, else ""; ``parent``, ``kin``, ``carer`` likewise."""

    code: str
    vi: str
    en: str
    article: str
    confidence: str
    sex: str
    parent: bool
    kin: bool
    carer: bool


@cache
def relations() -> Mapping[str, Relation]:
    """All relations by code, parents first."""
    made = {}
    for code, row in kept("relations").items():
        flags = (row.get("parent", False), row.get("kin", False), row.get("carer", False))
        made[code] = Relation(*common(code, row), row.get("sex", ""), *flags)
    return MappingProxyType(made)


def names(code: str) -> tuple[str, str]:
    """Vietnamese and English; KeyError for a code that is none."""
    relation = relations()[code]
    return relation.vi, relation.en


@cache
def _keys() -> tuple[dict[str, str], dict[str, str]]:
    marked: dict[str, str] = {}
    bare: dict[str, set[str]] = {}
    for code, row in kept("relations").items():
        for name in (row["names"][0], *row.get("also", ())):
            marked.setdefault(loose_key(name), code)
            bare.setdefault(bare_key(name), set()).add(code)
    return marked, {key: next(iter(codes)) for key, codes in bare.items() if len(codes) == 1}


def read(words: str) -> str | None:
    """The relation somebody wrote ("bà ngoại", "Ba noi"); None where it is none or, without marks, could be two."""
    marked, clear = _keys()
    return marked.get(loose_key(words)) or clear.get(bare_key(words))
