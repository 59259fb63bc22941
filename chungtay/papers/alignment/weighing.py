"""How much of one text stands in others: words weighed by how rare they are in the two plans.

Reads: the texts of the clauses of both plans. Writes: shares between 0 and 1. A word of every clause says nothing.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

from chungtay.papers.alignment.terms import Term, terms

KINDS_OF_TERM = {"=": 4.0, "#": 2.0}  # a concept and a cited instrument weigh more than a word; ours
WORD, SYLLABLE = 0.5, 0.2  # two syllables side by side are mostly one word
SHORT = 24  # letters: a part this short belongs to the one before it
_PART = re.compile(r"[;.](?:\s+|$)")


class Weights:
    """Weight of every term among these texts; each text is read once."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._known: dict[str, dict[str, float]] = {}
        self._lengths: dict[str, float] = {}

    @cached_property
    def _rare(self) -> dict[str, float]:
        seen = Counter(name for text in self._texts for name in {term.name for term in terms(text)})
        return {name: _kind(name) * math.log(1 + len(self._texts) / count) for name, count in seen.items()}

    def of(self, text: str) -> dict[str, float]:
        """Name of a term → weight, for each term of the text once."""
        if text not in self._known:
            most = math.log(1 + len(self._texts))
            names = {term.name for term in terms(text)}
            self._known[text] = {name: self._rare.get(name, _kind(name) * most) for name in names}
        return self._known[text]

    def share(self, text: str, others: Iterable[str]) -> float:
        """How much of what the text says the others say together."""
        return _share(self.of(text), {name for other in others for name in self.of(other)})

    def shared(self, text: str, other: str) -> tuple[float, float]:
        """Weight of the concepts and cited instruments, and of the words, that both say."""
        there = self.of(other)
        both = [(name, weight) for name, weight in self.of(text).items() if name in there]
        concepts = sum(weight for name, weight in both if name[0] in KINDS_OF_TERM)
        return concepts, sum(weight for name, weight in both if _is_word(name))

    def likeness(self, text: str, other: str) -> float:
        """Cosine of the two bags of words."""
        mine, there = self.of(text), self.of(other)
        both = sum(weight * there[name] for name, weight in mine.items() if name in there)
        lengths = self._length(text) * self._length(other)
        return both / lengths if lengths else 0.0

    def _length(self, text: str) -> float:
        if text not in self._lengths:
            self._lengths[text] = math.hypot(*self.of(text).values())
        return self._lengths[text]

    def common(self, text: str, other: str) -> tuple[Term, ...]:
        """The terms of the text that the other has too, where they stand in it."""
        there = self.of(other)
        return tuple(term for term in terms(text) if term.name in there)


def parts(text: str) -> list[str]:
    """The sentences and half-sentences of a clause, as they stand in it; what is too short to order anything stays
    with the one before."""
    found: list[tuple[int, int]] = []
    at = 0
    for end, after in [*((cut.start(), cut.end()) for cut in _PART.finditer(text)), (len(text), len(text))]:
        if found and end - at < SHORT:
            found[-1] = (found[-1][0], end if text[at:end].strip() else found[-1][1])
        elif text[at:end].strip():
            found.append((at, end))
        at = after
    return [text[start:end] for start, end in found] or [text]


def _share(mine: dict[str, float], there: set[str]) -> float:
    whole = sum(mine.values())
    return sum(weight for name, weight in mine.items() if name in there) / whole if whole else 0.0


def _is_word(name: str) -> bool:
    return " " in name and name[0] not in KINDS_OF_TERM


def _kind(name: str) -> float:
    return KINDS_OF_TERM.get(name[0]) or (WORD if " " in name else SYLLABLE)
