"""How much chance lies in a small number: intervals of shares and counts, and what may honestly be said to differ.

Shares: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", J. Am. Stat. Assoc. 22
(1927) 209-212. Their difference: R. G. Newcombe, "Interval estimation for the difference between independent
proportions", Statistics in Medicine 17 (1998) 873-890, method 10. Counts: F. Garwood, "Fiducial limits for the Poisson
distribution", Biometrika 28 (1936) 437-442. A full count of children has no error of sampling; the interval speaks of
the chance in what happens to few children, and of nothing else.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import exp, lgamma, log, sqrt
from statistics import NormalDist

LEVEL = 0.95
LARGE = 20_000
Span = tuple[float, float]


def _z(level: float) -> float:
    if not 0 < level < 1:
        raise ValueError(f"a level lies between 0 and 1, not {level}")
    return NormalDist().inv_cdf((1 + level) / 2)


def wilson(count: int, among: int, level: float = LEVEL) -> Span | None:
    """The score interval of a share, from 0 to 1; None where there is nothing to take a share of. O(1)."""
    if not 0 <= count <= among:
        raise ValueError(f"{count} of {among} is no share")
    if not among:
        return None
    z, share = _z(level), count / among
    middle = share + z * z / (2 * among)
    half = z * sqrt(share * (1 - share) / among + z * z / (4 * among * among))
    whole = 1 + z * z / among
    low, high = (middle - half) / whole, (middle + half) / whole
    return (0.0 if count == 0 else max(low, 0.0)), (1.0 if count == among else min(high, 1.0))


def difference(one: tuple[int, int], other: tuple[int, int], level: float = LEVEL) -> Span | None:
    """The interval of one share less the other, each (count, among); None where either is a share of nothing."""
    spans = wilson(*one, level), wilson(*other, level)
    if spans[0] is None or spans[1] is None:
        return None
    p, q = one[0] / one[1], other[0] / other[1]
    (low, high), (under, over) = spans[0], spans[1]
    return p - q - sqrt((p - low) ** 2 + (over - q) ** 2), p - q + sqrt((high - p) ** 2 + (q - under) ** 2)


def at_most(count: int, expected: float) -> float:
    """The chance of so many events or fewer where ``expected`` are to be expected (Poisson). O(count); above LARGE the
    normal curve stands for it, O(1)."""
    if count < 0:
        return 0.0
    if expected <= 0:
        return 1.0
    if max(count, expected) > LARGE:
        return NormalDist().cdf((count + 0.5 - expected) / sqrt(expected))
    return min(1.0, sum(exp(k * log(expected) - expected - lgamma(k + 1)) for k in range(count + 1)))


def poisson(count: int, level: float = LEVEL) -> Span:
    """The exact interval of a count of rare events. O(count) for each of some fifty halvings."""
    if count < 0:
        raise ValueError("a count is not negative")
    _z(level)
    tail = (1 - level) / 2
    top = count + 10 * sqrt(count + 1) + 20
    low = 0.0 if not count else _falls_to(lambda mean: at_most(count - 1, mean), 1 - tail, top)
    return low, _falls_to(lambda mean: at_most(count, mean), tail, top)


def _falls_to(chance: Callable[[float], float], value: float, top: float) -> float:
    """Where a chance that falls as the mean grows reaches a value."""
    low, high = 0.0, top
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if chance(middle) > value else (low, middle)
    return (low + high) / 2


class Stands(StrEnum):
    """How one place stands to all others together."""

    ABOVE = "above"
    BELOW = "below"
    NO_DIFFERENCE = "no-difference"  # chance alone can make it: no ranking may be made of it
    NOTHING = "nothing"  # none arose, or there is nobody else


@dataclass(frozen=True, slots=True)
class Standing:
    """``span``: its own share's interval; ``apart``: that of its difference from all the others."""

    place: str
    count: int
    among: int
    span: Span | None
    apart: Span | None
    stands: Stands


def compare(shares: Mapping[str, tuple[int, int]], level: float = LEVEL) -> tuple[Standing, ...]:
    """Each place beside all the others together, in the order given; the level holds for all comparisons at once
    (Bonferroni), so that a list of 168 communes does not find eight that differ by chance. O(n)."""
    if not shares:
        return ()
    strict = 1 - (1 - level) / len(shares)
    count, among = (sum(one[at] for one in shares.values()) for at in (0, 1))
    return tuple(
        _standing(place, one, (count - one[0], among - one[1]), level, strict) for place, one in shares.items()
    )


def _standing(place: str, one: tuple[int, int], rest: tuple[int, int], level: float, strict: float) -> Standing:
    apart = difference(one, rest, strict)
    return Standing(place, *one, wilson(*one, level), apart, _stands(apart))


def _stands(apart: Span | None) -> Stands:
    if apart is None:
        return Stands.NOTHING
    low, high = apart
    return Stands.ABOVE if low > 0 else Stands.BELOW if high < 0 else Stands.NO_DIFFERENCE
