"""Lists of codes kept as TOML beside the law: each entry with both names, its article and how sure we are."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from chungtay.law.dated import VALUES

MARKS = ("S", "S2", "M", "I", "P")  # read in the text; a secondary copy; from memory; inferred; ours and no law
OURS = "P"


@dataclass(frozen=True, slots=True)
class Entry:
    """One code of a list; ``article`` is empty where no law was found, ``confidence`` one of MARKS."""

    code: str
    vi: str
    en: str
    article: str = ""
    confidence: str = OURS


@cache
def kept(file: str) -> Mapping[str, Any]:
    """The whole of ``values/<file>.toml``."""
    return MappingProxyType(tomllib.loads((VALUES / f"{file}.toml").read_text(encoding="utf-8")))


def common(code: str, row: Mapping[str, Any]) -> tuple[str, str, str, str, str]:
    """The five fields that every entry has, of one row of a file; ValueError for an unknown mark."""
    vi, en = row["names"]
    mark = row.get("confidence", OURS)
    if mark not in MARKS:
        raise ValueError(f"{code}: confidence must be one of {MARKS}")
    return code, vi, en, row.get("article", ""), mark


def entries(file: str, table: str) -> Mapping[str, Entry]:
    """The entries of one table of a file by code, in the order of the file."""
    return MappingProxyType({code: Entry(*common(code, row)) for code, row in kept(file)[table].items()})
