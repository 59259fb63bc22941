"""The code list of bodies, loaded once: functions, their names as a tree of words, written short forms, groups."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from chungtay.law.wording import loose_key

_VALUES = Path(__file__).parent.parent / "values" / "agencies.toml"
TIERS = ("N", "P", "D", "C")
# A field of state management under these words belongs to this tier; "" = the tier of the paper.
FIELD_WORDS = {
    "bộ": "N", "bộ trưởng bộ": "N", "sở": "P", "giám đốc sở": "P", "phòng": "D", "trưởng phòng": "D",
    "công chức": "C", "cán bộ": "C", "bộ phận": "C", "cán bộ phụ trách": "C", "công chức phụ trách": "C",
    "cán bộ làm công tác": "C", "công chức làm công tác": "C", "công chức chuyên môn": "C", "ngành": "",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """What one name means. ``sort``: any (tier from elsewhere), fixed, none (no tier), stem (a bare field), named."""

    function: str
    tier: str
    sort: str


@cache
def _book() -> dict[str, Any]:
    return tomllib.loads(_VALUES.read_text(encoding="utf-8"))


@cache
def functions() -> dict[str, dict[str, Any]]:
    """Every function by its code, as written in the value file."""
    return {row["code"]: row for row in _book()["function"]}


def groups() -> dict[str, list[str]]:
    """Collective bodies: code without GRP. -> [Vietnamese, English]."""
    return dict(_book()["groups"])


def successor_rows() -> tuple[dict[str, Any], ...]:
    """Rows of the succession table in the order of the value file."""
    return tuple(_book()["successor"])


@cache
def short_forms() -> dict[str, Any]:
    """Written short forms as a tree: words -> {"": (words it stands for, must be capitals)}."""
    root: dict[str, Any] = {}
    for written, meant in _book()["abbreviations"].items():
        words = loose_key(written).split()
        first = written.replace("-", " ").replace("&", " ").split()[0]
        _plant(root, words, (tuple(loose_key(meant).split()), first.isupper() and len(first) <= 3))
    return root


def _plant(root: dict[str, Any], words: list[str], leaf: object) -> None:
    node = root
    for word in words:
        node = node.setdefault(word, {})
    node.setdefault("", leaf)


def expand(words: list[str]) -> list[str]:
    """Loose words with every written short form spelt out."""
    spelt: list[str] = []
    at = 0
    while at < len(words):
        length, meant = longest(short_forms(), words, at)
        spelt.extend(meant[0] if meant else words[at : at + 1])
        at += length or 1
    return spelt


def longest(tree: dict[str, Any], words: list[str], at: int, stop: int | None = None) -> tuple[int, Any]:
    """How many words from ``at`` the longest name of the tree takes, and its leaf; (0, None) where none begins."""
    node, taken, leaf = tree, 0, None
    for place in range(at, len(words) if stop is None else stop):
        node = node.get(words[place])  # type: ignore[assignment]
        if node is None:
            break
        if "" in node:
            taken, leaf = place - at + 1, node[""]
    return taken, leaf


def _plain_names(row: dict[str, Any]) -> list[tuple[str, Entry]]:
    code = row["code"]
    found = [(name, Entry(code, tier, "fixed")) for tier in TIERS for name in row.get(tier, ())]
    for sort in ("any", "none", "named"):
        found += [(name, Entry(code, "", sort)) for name in row.get(sort, ())]
    return found + [(name, Entry(code, "", "any")) for name in row.get("by_tier", ())]


def _field_names(row: dict[str, Any]) -> list[tuple[str, Entry]]:
    code, stems = row["code"], row.get("stems", ())
    under = [
        (f"{word} {stem}", Entry(code, tier, "fixed" if tier else "any"))
        for stem in stems
        for word, tier in FIELD_WORDS.items()
    ]
    return under + [(stem, Entry(code, "", "stem")) for stem in stems]


@cache
def names_tree() -> dict[str, Any]:
    """Every known name, spelt out, as a tree of words ending in an Entry; whole names win over fields."""
    root: dict[str, Any] = {}
    rows = functions().values()
    for name, entry in [pair for row in rows for pair in _plain_names(row)]:
        _plant(root, expand(loose_key(name).split()), entry)
    for name, entry in [pair for row in rows for pair in _field_names(row)]:
        _plant(root, expand(loose_key(name).split()), entry)
    return root


def _unions(row: dict[str, Any]) -> list[str]:
    """ "Hội Nông dân" -> "Nông dân": what may follow "các hội:" or "Hội Phụ nữ,"."""
    return [name[4:] for name in row.get("any", ()) if name.startswith("Hội ") and not name.endswith("Việt Nam")]


@cache
def list_tree(word: str) -> dict[str, Any]:
    """Names that may stand bare in a list opened by this word: fields after sở, phòng …, unions after hội."""
    root: dict[str, Any] = {}
    for row in functions().values():
        for name in _unions(row) if word == "hội" else row.get("stems", ()):
            entry = Entry(row["code"], "", "any" if word == "hội" else "stem")
            _plant(root, expand(loose_key(name).split()), entry)
    return root
