"""How sure it is that a clause answers another, that it is answered at all, that nothing of it is left out.

Three logistic regressions of few features, each of which can be told in words; their weights stand in `fitted.toml`,
written by `scripts/fit_alignment.py` from the annotated pairs it may look at.

Reads: features, each 0 or more. Writes: probabilities, 0 to 1.
"""

import math
import tomllib
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from functools import cache
from pathlib import Path

VALUES = Path(__file__).with_name("fitted.toml")
SURE = 16.0  # log-odds beyond which nothing is told apart


@dataclass(frozen=True, slots=True)
class Likeness:
    """One clause above and one below. ``part``: share of that part of the one above that stands best in the one below;
    ``concepts`` and ``words`` they share (log of 1 + weight); the same ``body`` or field of bodies (0, ½, 1); the same
    ``kind`` of work (0, 1); ``apart``: how much more alike than the three other clauses above that are most like the
    one below (-1 to 1)."""

    part: float
    concepts: float
    words: float
    body: float
    kind: float
    apart: float


@cache
def weights(model: str) -> tuple[float, ...]:
    return tuple(tomllib.loads(VALUES.read_text(encoding="utf-8"))[model].values())


def answers(likeness: Likeness) -> float:
    """That the one below answers the one above."""
    return _probability("answers", astuple(likeness))


def is_answered(best: float, meant: bool) -> float:
    """That the clause has an answer at all, by its most likely one and whether it is meant for the tier below."""
    return _probability("answered", (log_odds(best), float(meant)))


def is_covered(share: float, acts: float) -> float:
    """That a part of a clause is ordered below, by the share of its words and of its acts that stand there."""
    return _probability("covered", (share, acts))


def log_odds(probability: float) -> float:
    within = 1 / (1 + math.exp(SURE))
    held = min(max(probability, within), 1 - within)
    return math.log(held / (1 - held))


def _probability(model: str, features: tuple[float, ...]) -> float:
    return probability(weights(model), features)


def probability(fitted: Sequence[float], features: Sequence[float]) -> float:
    """``fitted``: the constant, then a weight for each feature."""
    odds = fitted[0] + sum(weight * feature for weight, feature in zip(fitted[1:], features, strict=True))
    return 1 / (1 + math.exp(-min(max(odds, -SURE), SURE)))
