"""Pages of lines → paragraphs: what stands in the margins is marked, what is centred is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from chungtay.papers.sources.layout.joining import Column, goes_on, goes_over
from chungtay.papers.sources.layout.line import Line
from chungtay.papers.sources.layout.margins import place_of, running_lines
from chungtay.papers.sources.shape import Paragraph


@dataclass(frozen=True, slots=True)
class Page:
    """One page in points, its lines in reading order."""

    lines: Sequence[Line]
    height: float


def paragraphs_of(pages: Sequence[Page]) -> list[Paragraph]:
    """The paragraphs of all pages, lines that were only cut by the paper joined; `line` counts through the file.

    Page numbers and running lines stay where they stand, marked as header or footer.
    """
    running = running_lines([page.lines for page in pages], [page.height for page in pages])
    reach = median([max((line.right for line in page.lines), default=0.0) for page in pages]) if pages else 0.0
    made: list[Paragraph] = []
    last: tuple[int, Line, Column] | None = None  # the body line read last: its paragraph, itself, its column
    for number, page in enumerate(pages, 1):
        written = [(line, place_of(line, page.height, running)) for line in page.lines if line.text.strip()]
        column = Column.of([line for line, place in written if place == "body"], reach)
        first = True
        for line, place in written:
            if place == "body":
                joined = last is not None and _joined(last, line, column, first=first)
                if joined and last is not None:
                    made[last[0]] = _longer(made[last[0]], line)
                    last = (last[0], line, column)
                else:
                    made.append(_paragraph(line, number, place, column))
                    last = (len(made) - 1, line, column)
                first = False
            else:
                made.append(_paragraph(line, number, place, column))
    return [replace(paragraph, line=ordinal) for ordinal, paragraph in enumerate(made, 1)]


def _joined(last: tuple[int, Line, Column], line: Line, column: Column, *, first: bool) -> bool:
    _, before, own = last
    return goes_over(before, line, own, column) if first else goes_on(before, line, column)


def _longer(paragraph: Paragraph, line: Line) -> Paragraph:
    return replace(
        paragraph,
        text=f"{paragraph.text} {line.text.strip()}",
        italic=paragraph.italic and line.italic,
        centered=False,
    )


def _paragraph(line: Line, page: int, place: str, column: Column) -> Paragraph:
    return Paragraph(
        line.text.replace("\r", ""),
        0,
        page=page,
        place=place,
        bold=line.bold,
        italic=line.italic,
        centered=_centered(line, column),
    )


def _centered(line: Line, column: Column) -> bool:
    """As far from the left edge of the text as from the right one, and clearly away from both."""
    before, after = line.left - column.left, column.right - line.right
    return before > 36 and after > 36 and abs(before - after) < 14
