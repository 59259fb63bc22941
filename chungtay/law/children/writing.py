"""A name as people write it in lists: capitals, apostrophes of every kind, a nickname in brackets, "cháu" before it."""

import re
from dataclasses import dataclass
from functools import cache

from chungtay.law.children.book import kept
from chungtay.law.wording import loose_key, nfc

_APOSTROPHE = re.compile(r"[’‘ʼʻ`´′＇]")
_EDGE = " \t\n.,;:-–_*\"'/\\|"
_BRACKETS = re.compile(r"[(\[{]([^)\]}]*)[)\]}]?")
_PART = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Written:
    """``name`` tidy and whole; ``others`` further names found beside it, in order."""

    name: str
    others: tuple[str, ...]


def tidy(text: str) -> str:
    """Composed letters, đ instead of eth, one kind of apostrophe, single spaces, nothing hanging on the edges."""
    if not text.isprintable():
        text = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(_APOSTROPHE.sub("'", nfc(text)).split()).strip(_EDGE)


def cased(name: str) -> str:
    """A name all in capitals or all in small letters with a capital at each word; any other is left as written."""
    letters = [letter for letter in name if letter.isalpha()]
    if not letters or not (name.isupper() or name.islower()):
        return name
    return _PART.sub(lambda part: part[0].capitalize(), name)


@cache
def _openings() -> re.Pattern[str]:
    words = sorted(kept("names")["words"]["other"], key=len, reverse=True)
    return re.compile(
        r"(?:^|[\s,;/–-]+)(?:" + "|".join(map(re.escape, words)) + r")\s*(?:là)?\s*:?\s+(.+)$", re.IGNORECASE
    )


@cache
def _addresses() -> frozenset[str]:
    return frozenset(loose_key(word) for word in kept("names")["words"]["address"])


def read(text: str) -> Written:
    """A cell of a list as name and other names: "Cháu NGUYỄN VĂN AN (tên gọi khác: Tèo)" -> Nguyễn Văn An, Tèo."""
    composed = nfc(text)
    others = [inside for inside in _BRACKETS.findall(composed) if inside.strip()]
    name = tidy(_BRACKETS.sub(" ", composed))
    if found := _openings().search(name):
        others.append(found[1])
        name = tidy(name[: found.start()])
    words = name.split()
    if len(words) > 2 and loose_key(words[0]) in _addresses():
        words = words[1:]
    return Written(cased(" ".join(words)), tuple(filter(None, (_other(one) for one in others))))


def _other(text: str) -> str:
    found = _openings().search(f" {text}")
    return cased(tidy(found[1] if found else text))
