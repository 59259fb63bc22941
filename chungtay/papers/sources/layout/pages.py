"""Pages of lines → paragraphs: what stands in the margins is marked, what is centred is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chungtay.papers.sources.layout.line import Line
from chungtay.papers.sources.layout.margins import place_of, running_lines
from chungtay.papers.sources.shape import Paragraph


@dataclass(frozen=True, slots=True)
class Page:
    """One page in points, its lines in reading order."""

    lines: Sequence[Line]
    height: float


def paragraphs_of(pages: Sequence[Page]) -> list[Paragraph]:
    """One paragraph for each line that holds a word; `line` counts through the file."""
    running = running_lines([page.lines for page in pages], [page.height for page in pages])
    made: list[Paragraph] = []
    for number, page in enumerate(pages, 1):
        written = [line for line in page.lines if line.text.strip()]
        left = min((line.left for line in written), default=0.0)
        right = max((line.right for line in written), default=0.0)
        for line in written:
            made.append(
                Paragraph(
                    line.text.replace("\r", ""),
                    len(made) + 1,
                    page=number,
                    place=place_of(line, page.height, running),
                    bold=line.bold,
                    italic=line.italic,
                    centered=_centered(line, left, right),
                )
            )
    return made


def _centered(line: Line, left: float, right: float) -> bool:
    """As far from the left edge of the text as from the right one, and clearly away from both."""
    before, after = line.left - left, right - line.right
    return before > 36 and after > 36 and abs(before - after) < 14
