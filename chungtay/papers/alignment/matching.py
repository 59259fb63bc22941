"""The clauses of the lower plan that answer one clause of the higher: tasks by the fitted likeness, figures and reports
by plain rules (there are too few of them to learn from).

Reads: the clauses of both plans. Writes: candidates with how sure each is, the surest first.
"""

import math
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from heapq import nlargest

from chungtay.papers.alignment import fitted
from chungtay.papers.alignment.bodies import agree, functions
from chungtay.papers.alignment.clauses import Clause, Kind
from chungtay.papers.alignment.placing import turned
from chungtay.papers.alignment.weaker import ON_EVENT, is_share
from chungtay.papers.alignment.weighing import Weights, parts

MOST = 4  # clauses shown as answering one
OTHERS = 3  # clauses above that a likeness is compared with
LIKE, SHARE, REPORTS = 0.4, 0.2, 0.25  # of figures and reports: alike, one within the other, reports of one rhythm
# beside the surest stand those nearly as sure (share of it), and none less sure than this
SHOWN = {Kind.TASK: (0.5, 0.15), Kind.TARGET: (0.9, 0.34), Kind.REPORT: (0.9, 0.34)}
Candidate = tuple[float, Clause]


class Matcher:
    """Two plans, ready to be asked for one clause after another. ``on``: the day whose bodies count; ``stated``: aims
    below that hold no figure; ``tier``: that of the lower plan, as the schema names it."""

    def __init__(
        self, above: Sequence[Clause], below: Sequence[Clause], on: date, stated: Sequence[Clause] = (), tier: str = ""
    ) -> None:
        self.above, self.below, self.stated, self.tier = above, below, stated, tier
        self.weights = Weights([one.text for one in (*above, *below)])
        self._parts = {one.key: [one.text, *parts(one.text)] for one in above}
        self._ours = {one.key: functions(one, on) for one in above}
        self._theirs = {one.key: functions(one, on) for one in below}

    def answers(self, one: Clause) -> list[Candidate]:
        """Those below that may answer it, of its own kind."""
        sure = self.sureness if one.kind is Kind.TASK else self._kinship
        return shown(_alike(one, [(sure(one, other), other) for other in self._beside(one)]), one.kind)

    def _beside(self, one: Clause) -> list[Clause]:
        """A share is no count: a result is not reached by so many classes, nor are classes held by a result. A share of
        such places as the lower one is met by this place or not: no figure need stand below."""
        same = [other for other in self.below if other.kind is one.kind]
        if one.kind is not Kind.TARGET:
            return same
        same = [other for other in same if is_share(other.targets[0]) == is_share(one.targets[0])]
        if not turned(one.text, "", self.tier, "").own:
            return same
        return [*same, *self.stated, *(other for other in self.below if other.kind is Kind.TASK)]

    def sureness(self, one: Clause, other: Clause) -> float:
        return fitted.answers(self.likeness(one, other))

    def likeness(self, one: Clause, other: Clause) -> fitted.Likeness:
        part = max(self.weights.share(piece, [other.text]) for piece in self._parts[one.key])
        concepts, words = (math.log1p(weight) for weight in self.weights.shared(one.text, other.text))
        body = agree(self._ours[one.key], self._theirs[other.key])
        return fitted.Likeness(part, concepts, words, body, float(one.field == other.field), self._apart(one, other))

    def _apart(self, one: Clause, other: Clause) -> float:
        """What is like everything above answers little; where nothing else is above, nothing can be told."""
        rivals = [like for key, like in self._nearest[other.key] if key != one.key][:OTHERS]
        return self.weights.likeness(one.text, other.text) - sum(rivals) / len(rivals) if rivals else 0.0

    @cached_property
    def _nearest(self) -> dict[str, list[tuple[str, float]]]:
        """Of each clause below, the clauses above most like it."""
        tasks = [one for one in self.above if one.kind is Kind.TASK]
        return {other.key: self._most_like(other, tasks) for other in self.below if other.kind is Kind.TASK}

    def _most_like(self, other: Clause, tasks: Sequence[Clause]) -> list[tuple[str, float]]:
        likes = ((one.key, self.weights.likeness(one.text, other.text)) for one in tasks)
        return nlargest(OTHERS + 1, likes, key=lambda pair: pair[1])

    def _kinship(self, one: Clause, other: Clause) -> float:
        """0 to 1, for figures and reports: words in common, both ways, and the same rhythm."""
        like = self.weights.likeness(one.text, other.text)
        same = REPORTS if one.kind is Kind.REPORT and _in_step(_rhythm(one), _rhythm(other)) else 0.0
        most = max(self.weights.share(one.text, [other.text]), self.weights.share(other.text, [one.text]))
        return LIKE * like + SHARE * most + same


def shown(kin: Iterable[Candidate], kind: Kind = Kind.TASK) -> list[Candidate]:
    """The surest few. The surest task always: whether it is an answer is for `fitted.is_answered` to say."""
    best = nlargest(MOST, kin, key=lambda pair: pair[0])
    if not best:
        return []
    beside, least = SHOWN[kind]
    near = [pair for pair in best if pair[0] >= max(best[0][0] * beside, least)]
    return near or ([best[0]] if kind is Kind.TASK else [])


def _in_step(above: str | None, below: str | None) -> bool:
    """Reports of one rhythm; "periodic" is any."""
    return above == below or (above == "periodic" and below not in (None, ON_EVENT))


def _alike(one: Clause, rows: list[Candidate]) -> list[Candidate]:
    """Of reports, those in time for one in time and those made on an event for one on an event, where there are any."""
    _, least = SHOWN[Kind.REPORT]
    on_event = _rhythm(one) == ON_EVENT
    same = [row for row in rows if row[0] >= least and (_rhythm(row[1]) == ON_EVENT) == on_event]
    return same if one.kind is Kind.REPORT and same else rows


def _rhythm(one: Clause) -> str | None:
    return one.deadlines[0].get("recurrence") if one.deadlines else None
