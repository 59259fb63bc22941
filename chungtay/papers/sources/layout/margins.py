"""Page numbers and lines that run along the top or foot of every page: kept, and marked as what they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from chungtay.papers.sources.layout.line import Line

_NUMBER = re.compile(r"\s*(?:trang|page)?\s*[-–]?\s*\d{1,4}\s*(?:[-–]|/\s*\d{1,4})?\s*", re.I)
_DIGITS = re.compile(r"\d+")
_ZONE = 72.0  # points from the edge: an inch holds every header this side of the body
_RUNNING = 3  # a line that comes back on so many pages runs along


def running_lines(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> frozenset[str]:
    """The lines, digits aside, which stand in the margin of at least three pages."""
    seen: Counter[str] = Counter()
    for lines, height in zip(pages, heights, strict=True):
        seen.update({_shape(line.text) for line in lines if line.text.strip() and _edge(line, height)})
    return frozenset(shape for shape, times in seen.items() if times >= _RUNNING)


def place_of(line: Line, height: float, running: frozenset[str]) -> str:
    """body, header or footer."""
    edge = _edge(line, height)
    if edge and (_NUMBER.fullmatch(line.text) or _shape(line.text) in running):
        return edge
    return "body"


def _edge(line: Line, height: float) -> str:
    if line.top == 0.0 and line.bottom == 0.0:
        return ""
    if line.bottom > height - _ZONE:
        return "header"
    return "footer" if line.top < _ZONE else ""


def _shape(text: str) -> str:
    return _DIGITS.sub("#", text.strip())
