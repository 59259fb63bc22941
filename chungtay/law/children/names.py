"""Names of every region and people, taken apart for search keys only: a name is kept and shown whole.

Kinh, Tày, Thái, Mông, Hoa … put the family first and the given name last; Ê-đê and Mnông put the clan last after Y or
H'; Gia-rai and Cơ-tu put a clan of one or two words first; many have no family name at all. What stands in
values/names.toml decides; where it says nothing, the first word is the family and the last the given name.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from chungtay.law.children.book import kept
from chungtay.law.children.writing import tidy
from chungtay.law.wording import bare_key, loose_key, sort_key

__all__ = ["Keys", "Parts", "keys", "order", "parts", "tidy"]
_LONGEST_CLAN = 4
_NO_LETTER = re.compile(r"[\W_]+")
_WOMAN = "thị"  # at the head it is no family: Thị Xia (Xtiêng); without its mark it may be one


class Parts(NamedTuple):
    """Parts as written, "" where the name has none. ``kind``: family-first, clan-first, clan-last, no-family, whole."""

    family: str
    middle: str
    given: str
    kind: str


class Keys(NamedTuple):
    """Search keys of a name. ``order`` sorts by given, family, middle; compare it as bytes (COLLATE "C").

    ``bare`` has no marks ("h hen nie"), ``tone`` has them in one style, ``initials`` is "nva".
    """

    bare: str
    tone: str
    order: str
    family: str
    given: str
    initials: str


class _Word(NamedTuple):
    """One word with its keys, reckoned once: ``letters`` and ``tones`` are the halves of its sort key."""

    text: str
    bare: str
    tone: str
    letters: str
    tones: str


@lru_cache(maxsize=1 << 16)
def _word(text: str) -> _Word:
    letters, _, tones = sort_key(text).partition("\t")
    return _Word(text, bare_key(text), loose_key(text), letters, tones)


def _split(word: str) -> list[str]:
    """A word at its apostrophes, hyphens and anything else that is no letter.

    A woman's H written together with a consonant is split too: HLan -> H, Lan.
    """
    pieces = [piece for piece in _NO_LETTER.split(word) if piece]
    if len(pieces) == 1 and len(word) > 2 and word[0] in "hH" and bare_key(word[1]) in _CONSONANTS:
        return [word[0], word[1:]]
    return pieces


_CONSONANTS = frozenset("bcdghjklmnpqrstvwxz")


@lru_cache(maxsize=1 << 16)
def _pieces(word: str) -> tuple[_Word, ...]:
    return tuple(_word(piece) for piece in _split(word) if bare_key(piece))


def _words(name: str) -> list[_Word]:
    return [piece for word in name.split() for piece in _pieces(word)]


@cache
def _clans(table: str) -> frozenset[str]:
    """Names of a list in one piece: "A Lăng" and "Alăng" are "alang"."""
    return frozenset(bare_key(name).replace(" ", "") for name in kept("names")["families"][table])


@cache
def _wholes() -> frozenset[str]:
    return frozenset(bare_key(name).replace(" ", "") for name in kept("names")["words"]["whole"])


@cache
def _betweens() -> frozenset[str]:
    return frozenset(bare_key(word) for word in kept("names")["words"]["between"])


@cache
def _prefixes(ethnic: str) -> frozenset[str]:
    rows = kept("names")["prefixes"].items()
    return frozenset(word for word, row in rows if ethnic == "*" or not row["hint"] or ethnic in row["hint"])


def _joined(words: Sequence[_Word]) -> str:
    return "".join(word.bare for word in words)


def _text(words: Sequence[_Word]) -> str:
    return " ".join(word.text for word in words)


def _head(words: list[_Word], table: frozenset[str], leave: int = 1) -> int:
    """How many words at the head make a name of the table, the longest first; at least ``leave`` words stay."""
    longest = min(_LONGEST_CLAN, len(words) - leave)
    return next((count for count in range(longest, 0, -1) if _joined(words[:count]) in table), 0)


def _tail(words: list[_Word], table: frozenset[str]) -> int:
    longest = min(3, len(words) - 1)
    return next((count for count in range(longest, 0, -1) if _joined(words[-count:]) in table), 0)


def _is_prefix(word: _Word, ethnic: str) -> bool:
    return word.tone in _prefixes(ethnic)  # with a tone it is another word: Hà, Á, Kẻ


def _given_last(family: list[_Word], rest: list[_Word], kind: str, ethnic: str) -> "_Apart":
    if len(rest) > 1 and _is_prefix(rest[0], ethnic):
        return _Apart(family, rest[:1], rest[1:], kind)
    return _Apart(family, rest[:-1], rest[-1:], kind)


class _Apart(NamedTuple):
    family: list[_Word]
    middle: list[_Word]
    given: list[_Word]
    kind: str


def _after_prefix(words: list[_Word], ethnic: str) -> "_Apart":
    """Y Bhăm Niê, H'Hen Niê Kdăm: clan at the end where it is known; for Ê-đê and Mnông the last of three or more."""
    rest = words[1:]
    count = _tail(rest, _clans("last")) or (1 if ethnic in ("e-de", "mnong") and len(rest) > 1 else 0)
    if count:
        return _Apart(rest[-count:], words[:1], rest[:-count], "clan-last")
    return _Apart([], words[:1], rest, "no-family")


def _khmer(words: list[_Word]) -> "_Apart":
    start = 2 if len(words) > 2 and words[1].bare in _betweens() else 1
    return _Apart(words[:1], words[1:start], words[start:], "family-first")


def _is_khmer(word: _Word, ethnic: str) -> bool:
    return word.bare in _clans("khmer") or (ethnic == "khmer" and word.bare in _clans("khmer_with_hint"))


@lru_cache(maxsize=1 << 12)
def _is_ordinary(first: str) -> bool:
    """Whether no table holds a name that begins with this bare word, so that the first word is simply the family."""
    tables = (*map(_clans, ("first", "compound", "khmer", "khmer_with_hint")), _wholes(), _betweens(), _prefixes("*"))
    return not any(name.startswith(first) for table in tables for name in table)


def _apart(words: list[_Word], ethnic: str) -> "_Apart":
    if len(words) < 2:
        return _Apart([], [], words, "no-family")
    if ethnic != "cham" and _is_ordinary(words[0].bare):
        return _Apart(words[:1], words[1:-1], words[-1:], "family-first")
    if count := _head(words, _clans("first")):
        return _given_last(words[:count], words[count:], "clan-first", ethnic)
    if _head(words, _wholes(), 0) or (ethnic == "cham" and _tail(words, _wholes())):
        return _Apart([], [], words, "whole")
    if _is_prefix(words[0], ethnic):
        return _after_prefix(words, ethnic)
    if words[0].tone == _WOMAN:
        return _Apart([], words[:1], words[1:], "no-family")
    if _is_khmer(words[0], ethnic):
        return _khmer(words)
    count = _head(words, _clans("compound")) or 1
    return _Apart(words[:count], words[count:-1], words[-1:], "family-first")


def parts(full_name: str, ethnic: str = "") -> Parts:
    """Family, middle and given part as written; ``ethnic`` (our code) helps where a word means different things."""
    apart = _apart(_words(tidy(full_name)), ethnic)
    return Parts(_text(apart.family), _text(apart.middle), _text(apart.given), apart.kind)


def _order(apart: "_Apart") -> str:
    words = [*apart.given, *apart.family, *apart.middle]
    return " ".join(word.letters for word in words) + "\t" + "0".join(word.tones for word in words)


def order(full_name: str, ethnic: str = "") -> str:
    """The key that sorts by given, family, middle, by itself (see `Keys`)."""
    return _order(_apart(_words(tidy(full_name)), ethnic))


def _bare(words: Sequence[_Word]) -> str:
    return " ".join(word.bare for word in words)


def keys(full_name: str, ethnic: str = "") -> Keys:
    """All search keys of a name; a few microseconds once its words are known."""
    words = _words(tidy(full_name))
    apart = _apart(words, ethnic)
    tone = " ".join(word.tone for word in words)
    initials = "".join(word.bare[:1] for word in words)
    return Keys(_bare(words), tone, _order(apart), _bare(apart.family), _bare(apart.given), initials)
