"""Words of a plan, as patterns that read both scripts: with tone marks and without.

A pattern is written once, in lower-case Vietnamese. `low` makes a text comparable *letter for letter*: the result has
the length of the source, so every offset found in it is an offset in the source. A text that arrived without tone marks
is plain ASCII after `low`, and then the pattern without its marks is used.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from chungtay.papers.plan.mending import mended, settled

UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ"
"""The capital letters, for a class in a pattern over the text as written."""

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("‘’", "'"),
        **dict.fromkeys("\u00a0\u2002\u2003\u2009\u202f\t\n", " "),
        "ð": "đ",
        "…": ".",
        "•": "-",
    }
)


@lru_cache(maxsize=1024)
def low(text: str) -> str:
    """`text` in lower case, one kind of dash, quote and space, the tone on the first vowel; same length as `text`.

    Known phrases that scanning printed with a wrong mark have their right one.
    """
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(one if len(one) == 1 else letter for letter, one in ((c, c.lower()) for c in text))
    return mended(settled(lowered.translate(_PLAIN)))


def bare(text: str) -> str:
    """`text` without its tone marks and with d for đ."""
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


class Says:
    """A pattern over `low` text; without tone marks where the text has none."""

    __slots__ = ("_bare", "_toned")

    def __init__(self, pattern: str) -> None:
        self._toned = re.compile(pattern)
        self._bare = re.compile(bare(pattern))

    def _for(self, text: str) -> re.Pattern[str]:
        return self._bare if text.isascii() else self._toned

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        return self._for(text).search(text, start)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        return self._for(text).match(text, start)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        return self._for(text).fullmatch(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self._for(text).finditer(text)

    def __call__(self, text: str) -> bool:
        return self.search(text) is not None


def written(pattern: str) -> re.Pattern[str]:
    """A pattern over the text as written; `{UPPER}` in it stands for the capital letters."""
    return re.compile(pattern.replace("{UPPER}", UPPER))


def capitals(text: str) -> bool:
    """All letters are capitals, and there are at least two."""
    return text == text.upper() and sum(letter.isalpha() for letter in text[:40]) > 1


def folded(text: str) -> str:
    """White space folded to single spaces."""
    return " ".join(text.split())
