"""Each clause of the higher plan beside those of the lower one that answer it, with a label and the words that show it.

Labels: *covered*, the lower plan orders all that matters in it; *narrowed*, part of it, a lower figure, a later day;
*missing*, meant for this tier and nowhere below; *elsewhere*, a body of the higher tier has it and nothing is below;
*extra*, a clause of the lower plan that answers none. Thresholds are ours, tuned on annotated pairs
(tests/papers/alignment), where precision and recall per label are printed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from chungtay.papers.alignment.bodies import LETTER, agree, functions, meant_for
from chungtay.papers.alignment.clauses import Clause, Kind, clauses
from chungtay.papers.alignment.terms import Term
from chungtay.papers.alignment.weaker import Weaker, weaker
from chungtay.papers.alignment.weighing import Weights, parts

Span = tuple[int, int]
ANSWERS = 0.34  # from this score a clause answers another
BESIDE = 0.9  # and so do those nearly as good as the best
LIKE, SHARE, BODY = 0.4, 0.2, 0.05  # what a score is made of: alike, one within the other, the same body
REPORTS = 0.25  # reports of one rhythm answer each other in few words
WHOLE = 0.5  # share of each part of the higher clause that must stand below for it to be covered
MOST = 4  # clauses shown as answering one


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
    """One clause of the higher plan. ``share``: how much of its words stands below; ``why``: what is weaker below."""

    clause: Clause
    label: Label
    answers: tuple[Answer, ...]
    share: float
    why: tuple[Weaker, ...] = ()


@dataclass(frozen=True, slots=True)
class Aligned:
    pairs: tuple[Pair, ...]
    extra: tuple[Clause, ...]


def align(higher: dict[str, Any], lower: dict[str, Any], *, on: date) -> Aligned:
    """Suggest how the lower plan answers the higher one. ``on``: the day whose bodies count, that of the lower plan.

    Complexity: clauses above × clauses below × words of a clause.
    """
    above, below = clauses(higher), clauses(lower)
    tier = LETTER.get((lower.get("header") or {}).get("tier") or "", "C")
    reader = _Reader(below, Weights([one.text for one in (*above, *below)]), on)
    pairs = tuple(reader.pair(one, tier) for one in above)
    used = {answer.clause.key for pair in pairs for answer in pair.answers}
    return Aligned(pairs, tuple(one for one in below if one.key not in used))


class _Reader:
    """The lower plan, ready to be compared with one clause after another."""

    def __init__(self, below: Sequence[Clause], weights: Weights, on: date) -> None:
        self.below, self.weights, self.on = below, weights, on
        self.bodies = {one.key: functions(one, on) for one in below}

    def pair(self, one: Clause, tier: str) -> Pair:
        pieces = parts(one.text)
        found = self._answers(one, one.text)
        for piece in pieces if len(pieces) > 1 else ():
            found = {**self._answers(one, piece, most=1), **found}
        if not found:
            return Pair(one, Label.MISSING if meant_for(one, tier) else Label.ELSEWHERE, (), 0.0)
        best = sorted(found.values(), key=lambda pair: -pair[0])[:MOST]
        answers = tuple(_answer(one, other, score, self.weights) for score, other in best)
        texts = [answer.clause.text for answer in answers]
        why = weaker(one, [answer.clause for answer in answers])
        whole = not why and (one.kind is not Kind.TASK or all(self._stands(piece, texts) for piece in pieces))
        share = round(self.weights.share(one.text, texts), 3)
        return Pair(one, Label.COVERED if whole else Label.NARROWED, answers, share, why)

    def _answers(self, one: Clause, text: str, most: int = MOST) -> dict[str, tuple[float, Clause]]:
        """The clauses below that answer this text of the clause, by key."""
        mine = functions(one, self.on)
        scored = ((self._score(one, text, mine, other), other) for other in self.below if other.kind is one.kind)
        best = sorted(scored, key=lambda pair: -pair[0])[:most]
        return {other.key: (score, other) for score, other in best if score >= max(ANSWERS, best[0][0] * BESIDE)}

    def _score(self, one: Clause, text: str, mine: frozenset[str], other: Clause) -> float:
        """0 to 0.9: words in common, both ways, and the same body."""
        like = self.weights.likeness(text, other.text)
        if not like and one.kind is not Kind.REPORT:
            return 0.0
        same = REPORTS if one.kind is Kind.REPORT and _rhythm(one) == _rhythm(other) else 0.0
        most = max(self.weights.share(text, [other.text]), self.weights.share(other.text, [text]))
        return LIKE * like + SHARE * most + BODY * agree(mine, self.bodies[other.key]) + same

    def _stands(self, piece: str, texts: Sequence[str]) -> bool:
        """Does this part of the clause stand below?"""
        return self.weights.share(piece, texts) >= WHOLE


def _rhythm(one: Clause) -> str | None:
    return one.deadlines[0].get("recurrence") if one.deadlines else None


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
