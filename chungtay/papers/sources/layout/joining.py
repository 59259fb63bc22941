"""Printed lines → the paragraphs they were before the page cut them, by where they stand.

A line goes on in the next one when it is full (the next word would not have fitted) and the next one begins at the left
edge, not further in and not after a gap. In doubt a line stays a paragraph of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from chungtay.papers.sources.layout.line import Line

_EDGE = 4.0  # points by which edges of one column differ
_INDENT = 9.0  # points from which on a first line stands clearly further in
_MOST_INDENT = 60.0  # further in stand centred lines and right halves
_SOME = 3  # lines which begin further in, before that is taken for the way of the page
_LOOSE = 1.35  # times the usual distance of lines: a gap between paragraphs
_ENDED = re.compile(r"[.;:!?…/”\")]\s*$")
_LISTED = re.compile(r"\s*(?:[-–+•*]\s|\d{1,2}(?:\.\d{1,2})*[.)]\s|[a-zđ][.)]\s|[IVX]{1,5}[.)]\s|Điều \d)")


@dataclass(frozen=True, slots=True)
class Column:
    """The edges of the text on a page and the usual distance from one line to the next, in points.

    `indented`: on this page paragraphs begin further in than they go on.
    """

    left: float
    right: float
    pitch: float
    indented: bool

    @classmethod
    def of(cls, lines: Sequence[Line], reach: float = 0.0) -> Column:
        """From the body lines of a page; `reach` is how far right the lines of the other pages go."""
        steps = [a.bottom - b.bottom for a, b in pairwise(lines) if 4 < a.bottom - b.bottom < 60]
        left = min((line.left for line in lines), default=0.0)
        right = max((line.right for line in lines), default=0.0)
        right = max(right, reach)
        within = sum(left + _INDENT < line.left < left + _MOST_INDENT for line in lines)
        return cls(left, right, median(steps) if steps else 0.0, within >= _SOME)


def goes_on(line: Line, after: Line, column: Column) -> bool:
    """Does `line` go on in `after`, the next line of the same page?"""
    if line.bold != after.bold or "\t" in line.text + after.text:
        return False
    if not _full(line, after, column) and not (column.indented and after.left < line.left + _EDGE and _low(after)):
        return False
    down = line.bottom - after.bottom
    if not 0 < down < max(_LOOSE * column.pitch, 1.6 * (after.top - after.bottom)):
        return False
    return _begins_at_edge(line, after, column)


def goes_over(line: Line, after: Line, column: Column, over: Column) -> bool:
    """Does the last line of a page go on in the first line of the next one?"""
    if line.bold != after.bold or "\t" in line.text + after.text or not _full(line, after, column):
        return False
    lower = after.text.lstrip()[:1].islower()
    return (
        after.left < over.left + _INDENT and not _LISTED.match(after.text) and (lower or not _ENDED.search(line.text))
    )


def _full(line: Line, after: Line, column: Column) -> bool:
    """The first word of the next line would not have fitted on this one."""
    word = after.text.split(maxsplit=1)[0] if after.text.strip() else ""
    letter = (after.right - after.left) / max(1, len(after.text))
    return line.right + letter * (len(word) + 1) > column.right - _EDGE


def _begins_at_edge(line: Line, after: Line, column: Column) -> bool:
    """Further left than a first line that stands in, or at the same edge within a sentence."""
    if _LISTED.match(after.text):
        return False
    if after.left < line.left - _INDENT:
        return True
    if column.indented and abs(after.left - line.left) <= _EDGE:
        return after.left <= column.left + _EDGE
    if abs(after.left - line.left) > _EDGE:
        return False
    return _low(after) or not _ENDED.search(line.text)


def _low(line: Line) -> bool:
    return line.text.lstrip()[:1].islower()
