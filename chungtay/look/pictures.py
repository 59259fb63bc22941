"""Small true pictures: numbers turned into places on a field, with the zero line kept. Templates draw them as SVG."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, EDGE = 300, 56, 4


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: `width` in percent of the largest row, exact to a tenth."""

    label: str
    value: float
    width: float
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a whole: where it starts and how wide it is, in percent."""

    label: str
    count: int
    tone: str
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line over equal steps, from zero: `path` holds the points of an SVG polyline."""

    path: str
    last_x: float
    last_y: float
    first: tuple[str, float]
    last: tuple[str, float]
    low: float
    high: float


def bars(rows: Iterable[Sequence]) -> list[Bar]:
    """Rows (label, value[, tone]) against the largest value; no value may be below zero."""
    kept = [(str(r[0]), r[1], r[2] if len(r) > 2 else "") for r in rows]
    top = max((value for _, value, _ in kept), default=0)
    return [Bar(label, value, round(100 * value / top, 1) if top else 0.0, tone) for label, value, tone in kept]


def split(parts: Iterable[Sequence]) -> list[Part]:
    """Pieces (label, count, tone) of one whole, in the order given; empty pieces are named but have no width."""
    kept = [(str(p[0]), p[1], p[2] if len(p) > 2 else "") for p in parts]
    whole, start, placed = sum(count for _, count, _ in kept), 0.0, []
    for label, count, tone in kept:
        width = 100 * count / whole if whole else 0.0
        placed.append(Part(label, count, tone, round(start, 2), round(width, 2)))
        start += width
    return placed


def line(points: Sequence[tuple[str, float]]) -> Line | None:
    """A sparkline whose floor is zero, so that a small change does not look like a large one."""
    if len(points) < 2:
        return None
    values = [value for _, value in points]
    top, step = max(max(values), 0) or 1, (WIDTH - 2 * EDGE) / (len(points) - 1)
    places = [(EDGE + i * step, HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * v / top) for i, v in enumerate(values)]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    return Line(path, round(places[-1][0], 1), round(places[-1][1], 1), points[0], points[-1], min(values), max(values))
