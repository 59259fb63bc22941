"""Which coding a text is in, by the common words it then shows. Reads and writes text; says what it did."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

from chungtay.papers.sources.letters.tables import from_tcvn3, from_vni

_SAMPLE = 8_000  # characters: enough words to be sure, few enough to cost nothing
_WORD = re.compile(r"\w+")
_COMMON = frozenset(Path(__file__).with_name("common_words.txt").read_text(encoding="utf-8").split())


def _mojibake(text: str) -> str:
    """UTF-8 that somebody read as Windows-1252 and saved again."""
    raw = bytearray()
    for letter in text:
        try:
            raw += letter.encode("cp1252")
        except UnicodeEncodeError:
            if ord(letter) > 0xFF:
                return text
            raw.append(ord(letter))
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return text


_WAYS: dict[str, Callable[[str], str]] = {"TCVN3": from_tcvn3, "VNI": from_vni, "UTF-8/1252": _mojibake}


def common_words(text: str) -> int:
    """How many words of the text are among the commonest of Vietnamese office papers."""
    return sum(word in _COMMON for word in _WORD.findall(unicodedata.normalize("NFC", text).lower()))


def mended(text: str) -> tuple[str, str | None]:
    """The text in Unicode and the coding it was in; None when it was Unicode already or is not Vietnamese."""
    sample = text[:_SAMPLE]
    if not any("\x80" <= letter <= "\xff" for letter in sample):
        return text, None
    words = len(_WORD.findall(sample)) + 1
    now = common_words(sample)
    if now * 6 > words:  # one word in six is common in any Vietnamese text; what is right is not touched
        return text, None
    scores = {name: common_words(_cut(way, sample)) for name, way in _WAYS.items()}
    best = max(scores, key=lambda name: scores[name])
    if scores[best] < 2 * now + 2 or scores[best] * 25 < words:
        return text, None
    return mended_as(text, best), best


def _cut(way: Callable[[str], str], sample: str) -> str:
    """A sample may end inside a letter of several bytes; up to three characters go before it is given up."""
    for short in range(4):
        tried = way(sample[: len(sample) - short])
        if tried != sample[: len(sample) - short]:
            return tried
    return sample


def mended_as(text: str, coding: str) -> str:
    """The text in Unicode, from the coding named."""
    return _WAYS[coding](text)
