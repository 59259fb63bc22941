"""The words of a clause made comparable: concepts said in several ways, pairs of syllables, single syllables.

Reads: a text. Writes: terms with where they stand in it. A term is a concept (`=truyen_thong`), a number with its unit
or a legal reference (`#23 ct ttg`), two syllables side by side (`trẻ em`), or one syllable.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from chungtay.law import references
from chungtay.law.wording import loose_key
from chungtay.papers.plan.wording import low

_VALUES = Path(__file__).with_name("terms.toml")
_WORD = re.compile(r"\w+")
Word = tuple[str, int, int]  # loose key, start, end


@dataclass(frozen=True, slots=True)
class Term:
    name: str
    start: int
    end: int


@cache
def _book() -> dict[str, Any]:
    return tomllib.loads(_VALUES.read_text(encoding="utf-8"))


@cache
def _empty() -> frozenset[str]:
    """Syllables that carry no meaning of their own."""
    return frozenset(_book()["empty"]["words"].split())


@cache
def _phrases() -> dict[str, Any]:
    return tree_of(_book()["same"])


def tree_of(said: dict[str, list[str]]) -> dict[str, Any]:
    """Names with their phrases as a tree of syllables ending in {"": name}."""
    root: dict[str, Any] = {}
    for name, phrases in said.items():
        for phrase in phrases:
            node = root
            for word in loose_key(phrase).split():
                node = node.setdefault(word, {})
            node[""] = name
    return root


def phrases_in(text: str, root: dict[str, Any]) -> Iterator[tuple[str, int, int]]:
    """(name, start, end) of the longest phrases of the tree, in order."""
    words = _words(text)
    for name, first, last in _found(words, root):
        yield name, words[first][1], words[last][2]


@cache
def fields() -> tuple[frozenset[str], ...]:
    """Functions of bodies that work in one field at different tiers."""
    return tuple(frozenset(group) for group in _book()["fields"]["groups"])


@lru_cache(maxsize=4096)
def terms(text: str) -> tuple[Term, ...]:
    """Every term of the text, in order. Linear in its length."""
    words = _words(text)
    found = list(_found(words, _phrases()))
    concepts = (Term(f"={name}", words[first][1], words[last][2]) for name, first, last in found)
    used = {at for _, first, last in found for at in range(first, last + 1)}
    return (*concepts, *_cited(text), *_plain(words, used))


def _words(text: str) -> list[Word]:
    return [(loose_key(match[0]), match.start(), match.end()) for match in _WORD.finditer(low(text))]


def _found(words: list[Word], root: dict[str, Any]) -> Iterator[tuple[str, int, int]]:
    """(name, first word, last word) of the longest phrases, none within another."""
    at = 0
    while at < len(words):
        length, name = _longest(words, at, root)
        if length:
            yield name, at, at + length - 1
        at += length or 1


def _longest(words: list[Word], at: int, root: dict[str, Any]) -> tuple[int, str]:
    node, length, name = root, 0, ""
    for place in range(at, len(words)):
        node = node.get(words[place][0])  # type: ignore[assignment]
        if node is None:
            break
        if "" in node:
            length, name = place - at + 1, node[""]
    return length, name


def _cited(text: str) -> Iterator[Term]:
    for one in references.find(text):
        if one.number or one.name:
            yield Term(f"#{loose_key(one.number or one.name or '')}", one.start, one.end)


def _plain(words: list[Word], used: set[int]) -> Iterator[Term]:
    left = [place for place in range(len(words)) if place not in used and words[place][0] not in _empty()]
    for place in left:
        yield Term(words[place][0], words[place][1], words[place][2])
    for first, second in pairwise(left):
        if second == first + 1:
            yield Term(f"{words[first][0]} {words[second][0]}", words[first][1], words[second][2])
