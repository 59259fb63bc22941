"""A text as words with their places, short forms spelt out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from chungtay.law.agencies.codebook import longest, short_forms
from chungtay.law.folding import Folded, fold
from chungtay.law.wording import loose_key, nfc

_WORD = re.compile(r"[^\W_]+")


def by_first_word(phrases: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases as words, the longest first, under their first word."""
    words = sorted((tuple(phrase.split()) for phrase in phrases), key=len, reverse=True)
    return {first: tuple(one for one in words if one[0] == first) for first in {one[0] for one in words}}


@lru_cache(maxsize=20_000)
def _key(word: str) -> str:
    return loose_key(word)


@dataclass(frozen=True, slots=True)
class Word:
    """One word: its key, where it lies in the folded text, what stands between it and the word before, its case."""

    key: str
    start: int
    end: int
    gap: str
    capital: bool
    shout: bool


@dataclass(frozen=True, slots=True)
class Text:
    """A text cut into words. ``keys`` repeats the keys for tree walks."""

    source: str
    folded: Folded
    words: tuple[Word, ...]
    keys: list[str]

    def slice(self, first: int, last: int) -> str:
        """The words first..last-1 as the source writes them, white space folded."""
        start, end = self.span(first, last)
        return " ".join(nfc(self.source[start:end]).split())

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Source offsets of the words first..last-1."""
        return self.folded.span(self.words[first].start, self.words[last - 1].end)


def _plain_words(text: str) -> list[Word]:
    words, before = [], 0
    for match in _WORD.finditer(text):
        gap = text[before : match.start()]
        shout = match[0].isupper()
        words.append(Word(_key(match[0]), match.start(), match.end(), gap, match[0][0].isupper(), shout))
        before = match.end()
    return words


def _may_be_short(words: list[Word], at: int, length: int, capitals_only: bool) -> bool:
    """A short form of three letters or fewer must be in capitals: "CA", never "ca"; its parts lie close together."""
    near = all(len(word.gap.strip(" -–&./")) == 0 for word in words[at + 1 : at + length])
    return near and (not capitals_only or words[at].shout)


def _spelt(words: list[Word]) -> list[Word]:
    keys, spelt, at = [word.key for word in words], [], 0
    while at < len(words):
        length, meant = longest(short_forms(), keys, at, min(len(keys), at + 6))
        if not meant or not _may_be_short(words, at, length, meant[1]):
            spelt.append(words[at])
            at += 1
            continue
        first, last = words[at], words[at + length - 1]
        for place, key in enumerate(meant[0]):
            spelt.append(
                Word(key, first.start, last.end, " " if place else first.gap, first.capital and not place, False)
            )
        at += length
    return spelt


def read_words(source: str) -> Text:
    """Cut a text into words with their places in the source."""
    folded = fold(source)
    words = tuple(_spelt(_plain_words(folded.text)))
    return Text(source, folded, words, [word.key for word in words])
