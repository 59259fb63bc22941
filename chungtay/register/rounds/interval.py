"""How wrong a round may be, by the sample seen again: the share with its 95 % interval after Wilson (1927)."""

from dataclasses import dataclass
from math import sqrt

Z = 1.959964  # of the normal distribution, 95 %


@dataclass(frozen=True, slots=True)
class Share:
    """`wrong` of `seen`; the share lies between `low` and `high` in 95 of 100 such samples."""

    wrong: int
    seen: int
    low: float
    high: float

    @property
    def share(self) -> float:
        return self.wrong / self.seen if self.seen else 0.0


def wilson(wrong: int, seen: int) -> Share:
    """Nothing seen: anything is possible, 0 to 1."""
    if not seen:
        return Share(0, 0, 0.0, 1.0)
    share, z2 = wrong / seen, Z * Z
    middle = (share + z2 / (2 * seen)) / (1 + z2 / seen)
    half = Z * sqrt(share * (1 - share) / seen + z2 / (4 * seen * seen)) / (1 + z2 / seen)
    return Share(wrong, seen, max(0.0, middle - half), min(1.0, middle + half))
