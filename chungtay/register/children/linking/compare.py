"""Two records side by side, scored in Python by the comparisons and the trained weights of the linkage model."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import log2

from chungtay.register.children.linking.frame import from_keys, record
from chungtay.register.children.linking.levels import COMPARISONS, DOUBTED, DOUBTED_MOST, Comparison, Level, Record
from chungtay.register.children.linking.weights import LEAST_U, chance, model

SURE = 0.99  # from here on one asks "is it not the same child?" before anything is written
MAYBE = 0.5


@dataclass(frozen=True, slots=True)
class Compared:
    """How two records stand to each other. `weight` in bits, `score` 0 to 1, `levels` by comparison, `reasons` (vi, en)
    the heaviest first."""

    weight: float
    score: float
    levels: dict[str, str]
    reasons: tuple[tuple[str, str], ...]

    @property
    def sure(self) -> bool:
        return self.score >= SURE


@cache
def common() -> frozenset[str]:
    """Words that many are called by, as training found them."""
    return frozenset(model()["common"])


def facts(told: dict) -> Record:
    """The record of one child's facts (see `frame.record`)."""
    return record(told, common())


def keys(row: dict) -> Record:
    """The record of one row of the register."""
    return from_keys(row, common())


def compare(a: Record, b: Record, among: int = 2_500_000) -> Compared:
    """`among`: how many records there are; the more, the rarer it is that two taken at random are one child."""
    found = {c.key: next(level for level in c.levels if level.holds(a, b)) for c in COMPARISONS}
    bits = {c.key: _bits(c, found[c.key], a) for c in COMPARISONS}
    weight = log2(chance(among)) + sum(bits.values())
    order = sorted((key for key in found if found[key].vi), key=lambda key: -abs(bits[key]))
    reasons = tuple((found[key].vi, found[key].en) for key in order)
    levels = {key: level.key for key, level in found.items()}
    return Compared(weight, _score(weight, levels), levels, reasons)


def _score(weight: float, levels: Mapping[str, str]) -> float:
    most = DOUBTED_MOST if any(levels[key] == level for key, level in DOUBTED.items()) else 1
    return min(most, 1 / (1 + 2 ** -max(weight, -1000)))


def _bits(comparison: Comparison, level: Level, a: Record) -> float:
    if level.null:
        return 0.0
    m, u = model()["levels"][comparison.key][level.key]
    return log2(m / u) + (_rarity(comparison, level, a) if level.term else 0.0)


def _rarity(comparison: Comparison, level: Level, a: Record) -> float:
    """A rare name agreeing says more, a common one less."""
    usual = model()["levels"][comparison.key][comparison.exact(level.term)][1]
    share = model()["terms"][level.term].get(a[level.term], LEAST_U)
    return log2(usual / max(share, LEAST_U))


def reasons(levels: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """What levels kept with a pair say in words, (vi, en)."""
    told = [c.level(levels[c.key]) for c in COMPARISONS if c.key in levels]
    return tuple((level.vi, level.en) for level in told if level.vi)
