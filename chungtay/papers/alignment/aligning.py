"""Each clause of the higher plan beside those of the lower one that answer it, with a label and the words that show it.

Labels: *covered*, the lower plan orders all that matters in it; *narrowed*, part of it, a lower figure, a later day,
fewer groups; *missing*, meant for this tier and nowhere below; *elsewhere*, a body of the higher tier has it and
nothing is below; *extra*, a clause of the lower plan that answers none. How sure each suggestion is comes from a small
model (`fitted`) fitted to annotated pairs (tests/papers/alignment); precision and recall per label are measured on
pairs it never saw.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from chungtay.papers.alignment import fitted
from chungtay.papers.alignment.acts import acts_share, less_asked
from chungtay.papers.alignment.bodies import LETTER, meant_for
from chungtay.papers.alignment.clauses import Clause, Kind, clauses, stated
from chungtay.papers.alignment.fewer import fewer, fewer_bodies
from chungtay.papers.alignment.matching import Candidate, Matcher
from chungtay.papers.alignment.terms import Term
from chungtay.papers.alignment.weaker import Weaker, weaker
from chungtay.papers.alignment.weighing import Weights, parts

Span = tuple[int, int]
EVEN = 0.5  # more likely than not
SURE = 0.7  # from here a suggestion calls itself sure; ours


class Label(StrEnum):
    COVERED = "covered"
    NARROWED = "narrowed"
    MISSING = "missing"
    ELSEWHERE = "elsewhere"
    EXTRA = "extra"


@dataclass(frozen=True, slots=True)
class Answer:
    """A clause of the lower plan that answers one of the higher. ``above``, ``below``: where the common words stand in
    each text; ``score`` how sure."""

    clause: Clause
    score: float
    above: tuple[Span, ...]
    below: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """One clause of the higher plan. ``share``: how much of its words stands below; ``sure``: how likely the label is;
    ``why``: what is weaker below; ``left``: where its parts stand that are not found below."""

    clause: Clause
    label: Label
    answers: tuple[Answer, ...]
    share: float
    sure: float
    why: tuple[Weaker, ...] = ()
    left: tuple[Span, ...] = ()

    @property
    def is_sure(self) -> bool:
        return self.sure >= SURE


@dataclass(frozen=True, slots=True)
class Aligned:
    pairs: tuple[Pair, ...]
    extra: tuple[Clause, ...]


def align(higher: dict[str, Any], lower: dict[str, Any], *, on: date) -> Aligned:
    """Suggest how the lower plan answers the higher one. ``on``: the day whose bodies count, that of the lower plan.

    Complexity: clauses above × clauses below × words of a clause.
    """
    above, below = clauses(higher), clauses(lower)
    named = (lower.get("header") or {}).get("tier") or ""
    tier, matcher = LETTER.get(named, "C"), Matcher(above, below, on, stated(lower), named)
    pairs = tuple(_pair(one, meant_for(one, tier), matcher) for one in above)
    used = {answer.clause.key for pair in pairs for answer in pair.answers}
    return Aligned(pairs, tuple(one for one in below if one.key not in used))


def _pair(one: Clause, meant: bool, matcher: Matcher) -> Pair:
    found = matcher.answers(one)
    there = answered(one, found, meant)
    if there < EVEN:
        return Pair(one, Label.MISSING if meant else Label.ELSEWHERE, (), 0.0, round(1 - there, 3))
    return _answered(one, found, there, matcher.weights)


def answered(one: Clause, found: Sequence[Candidate], meant: bool) -> float:
    """How likely it is that the clause is answered below at all."""
    if one.kind is not Kind.TASK:
        return float(bool(found))
    return fitted.is_answered(found[0][0] if found else 0.0, meant)


def _answered(one: Clause, found: Sequence[Candidate], there: float, weights: Weights) -> Pair:
    texts, below = [other.text for _, other in found], [other for _, other in found]
    why = (*weaker(one, below), *fewer(one, below), *less_asked(one, below))
    beside = fewer_bodies(one, below)
    stands = {piece: fitted.is_covered(weights.share(piece, texts), acts_share(piece, texts)) for piece in _orders(one)}
    whole = min(stands.values(), default=1.0)
    covered = whole >= EVEN and not why
    sure = there * (whole if covered else 1.0 if why else 1 - whole)
    answers = tuple(_answer(one, other, score, weights) for score, other in found)
    left = tuple(_place(one.text, piece) for piece, likely in stands.items() if likely < EVEN)
    label, share = Label.COVERED if covered else Label.NARROWED, round(weights.share(one.text, texts), 3)
    return Pair(one, label, answers, share, round(sure, 3), why if covered else (*why, *beside), left)


def _orders(one: Clause) -> list[str]:
    """The parts of a task, each of which has to stand below; figures and reports are compared by what they tell."""
    return parts(one.text) if one.kind is Kind.TASK else []


def _place(text: str, piece: str) -> Span:
    start = max(text.find(piece), 0)
    return start, start + len(piece)


def _answer(one: Clause, other: Clause, score: float, weights: Weights) -> Answer:
    above, below = weights.common(one.text, other.text), weights.common(other.text, one.text)
    return Answer(other, round(score, 3), spans(above), spans(below))


def spans(found: Iterable[Term]) -> tuple[Span, ...]:
    """Where the terms stand, overlapping and touching ones joined."""
    joined: list[Span] = []
    for start, end in sorted((term.start, term.end) for term in found):
        if joined and start <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
