"""Shares with their intervals on one scale from 0 to 100, and lines beside lines on one scale from zero."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

ACROSS, DOWN = 160, 32
MARK = 1  # how wide the mark of a share is


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
    """The row drawn: `start`, `width` in percent of the scale; `x`: of the mark, one wide, which stays inside it."""

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
    return SpanRow(one, round((100 - MARK) * one.count / one.among, 1), start, round(end - start, 1))


@dataclass(frozen=True, slots=True)
class Small:
    """One of several lines: pieces of an SVG polyline, broken where nothing is known; the last value that is."""

    name: str
    url: str
    pieces: tuple[str, ...]
    last: float | None
    values: tuple[tuple[str, float | None], ...]


Points = Sequence[tuple[str, float | None]]  # label, value; None where nothing is known


def multiples(lines: Sequence[tuple[str, str, Points]]) -> list[Small]:
    """Lines (name, address, points) of equal length on one scale, whose floor is zero: heights compare."""
    top = max((value for *_, points in lines for _, value in points if value is not None), default=0) or 1
    return [Small(name, url, _pieces(points, top), _last(points), tuple(points)) for name, url, points in lines]


def _last(points: Points) -> float | None:
    return next((value for _, value in reversed(points) if value is not None), None)


def _pieces(points: Points, top: float) -> tuple[str, ...]:
    """A value alone between gaps is drawn as a short stroke."""
    step = (ACROSS - 4) / max(len(points) - 1, 1)
    placed = [(2 + n * step, _height(value, top)) for n, (_, value) in enumerate(points)]
    runs = [list(run) for known, run in groupby(placed, key=lambda place: place[1] is not None) if known]
    return tuple(" ".join(f"{x:.1f},{y:.1f}" for x, y in (run if len(run) > 1 else _stroke(*run[0]))) for run in runs)


def _height(value: float | None, top: float) -> float | None:
    return None if value is None else DOWN - 2 - (DOWN - 4) * value / top


def _stroke(x: float, y: float) -> list[tuple[float, float]]:
    return [(x - 4, y), (x + 4, y)]
