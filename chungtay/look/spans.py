"""Shares with their intervals on one scale from 0 to 100, and lines beside lines on one scale from zero."""

from collections.abc import Sequence
from dataclasses import dataclass

ACROSS, DOWN = 160, 32


@dataclass(frozen=True, slots=True)
class Spanned:
    """What is told of one row: shares from 0 to 1, None where there is nothing to take a share of."""

    name: str
    url: str
    count: int
    among: int
    low: float | None
    high: float | None
    tag: str
    tone: str


@dataclass(frozen=True, slots=True)
class SpanRow:
    """The row drawn: `x`, `start`, `width` in percent of the scale."""

    told: Spanned
    x: float
    start: float
    width: float

    @property
    def share(self) -> float | None:
        return self.told.count / self.told.among if self.told.among else None


def spans(rows: Sequence[Spanned]) -> list[SpanRow]:
    """In the order given."""
    return [_row(one) for one in rows]


def _row(one: Spanned) -> SpanRow:
    if one.low is None or one.high is None:
        return SpanRow(one, 0, 0, 0)
    start, end = round(100 * one.low, 1), round(100 * one.high, 1)
    return SpanRow(one, round(100 * one.count / one.among, 1), start, round(end - start, 1))


@dataclass(frozen=True, slots=True)
class Small:
    """One of several lines: `points` of an SVG polyline, its last value."""

    name: str
    url: str
    points: str
    last: float
    values: tuple[tuple[str, float], ...]


def multiples(lines: Sequence[tuple[str, str, Sequence[tuple[str, float]]]]) -> list[Small]:
    """Lines (name, address, [(label, value)]) of equal length on one scale, whose floor is zero: heights compare."""
    top = max((value for *_, points in lines for _, value in points), default=0) or 1
    return [Small(name, url, _points(points, top), points[-1][1] if points else 0, tuple(points))
            for name, url, points in lines]  # fmt: skip


def _points(points: Sequence[tuple[str, float]], top: float) -> str:
    step = (ACROSS - 4) / max(len(points) - 1, 1)
    return " ".join(f"{2 + n * step:.1f},{DOWN - 2 - (DOWN - 4) * value / top:.1f}"
                    for n, (_, value) in enumerate(points))  # fmt: skip
