"""Text and Markdown in which HTML stands: tables between the lines, `<br>` and `<sub>` within them.

Converted papers look like this: the lines of the text are its own, only head, schedule and signature are HTML tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from chungtay.papers.sources.shape import Paragraph
from chungtay.papers.sources.webpage import Page
from chungtay.papers.sources.webtags import Tag, tokens

_TABLE = re.compile(r"<(/?)table\b[^<>]{0,400}>", re.I)
_CELL = re.compile(r"<t[dh]\b", re.I)
_BLOCK = re.compile(r"<(?:p|div|li|h[1-6]|body)\b[^<>]{0,400}>", re.I)
_SIGN = re.compile(
    r"^[ \t]*(?:#{1,6} \S|\*\*\S|\*\w|\|.*\||[-+•] \S|\d{1,2}(?:\.\d{1,2})*[.)] \S|[IVX]{1,4}\. \S)", re.M
)
_ITEM = re.compile(r"\n(?=\s*[-+•]\s)")
_FEWEST = 3


def written_in_lines(text: str) -> bool:
    """Line ends are the text's own: more lines begin as Markdown or a plan does than there are blocks of HTML."""
    outside = "\n".join(text[start:end] for start, end, inside in _parts(text) if not inside)
    signs, blocks = len(_SIGN.findall(outside)), len(_BLOCK.findall(outside))
    return signs >= _FEWEST and signs > 2 * blocks


def paragraphs_of(text: str) -> Iterator[Paragraph]:
    """One paragraph for each line outside the tables, one for each block inside; `line` is that of the text."""
    line, tables = 1, 0
    for start, end, inside in _parts(text):
        part = text[start:end]
        if inside:
            page = Page(tables)
            yield from _of_table(part, page, line)
            tables = page.tables
        else:
            yield from _of_lines(part, line, whole_start=start == 0, whole_end=end == len(text))
        line += part.count("\n")


def _parts(text: str) -> list[tuple[int, int, bool]]:
    """Where the parts begin and end, and whether they are closed tables with cells; together they are the text."""
    parts: list[tuple[int, int, bool]] = []
    at, opened = 0, list[int]()
    for match in _TABLE.finditer(text):
        if not match[1]:
            opened.append(match.start())
        elif opened:
            start = opened.pop()
            if not opened and _CELL.search(text, start, match.end()):
                parts += [(at, start, False), (start, match.end(), True)]
                at = match.end()
    return [*parts, (at, len(text), False)]


def _of_lines(part: str, first: int, *, whole_start: bool, whole_end: bool) -> Iterator[Paragraph]:
    """The lines of a part; what a table leaves blank on its own line is no line."""
    lines = part.split("\n")
    for at, text in enumerate(lines):
        beside = (at == 0 and not whole_start) or (at == len(lines) - 1 and not whole_end)
        if text.strip() or not beside:
            yield Paragraph(text, first + at)


def _of_table(part: str, page: Page, first: int) -> Iterator[Paragraph]:
    line, opened, fresh = first, first, True
    for token in _broken(part):
        before = len(page.paragraphs)
        if isinstance(token, str) and fresh and token.strip():
            opened, fresh = line + token[: len(token) - len(token.lstrip())].count("\n"), False
        page.take(token)
        for made in page.paragraphs[before:]:
            yield replace(made, line=opened)
            fresh = True
        line += token.count("\n") if isinstance(token, str) else 0


def _broken(part: str) -> Iterator[Tag | str]:
    """The tags and words of a table; a dash that begins a line in a cell begins a line of its own."""
    for token in tokens(part):
        if isinstance(token, str) and token.strip():
            for count, piece in enumerate(_ITEM.split(token)):
                if count:
                    yield Tag("br", closing=False)
                yield f"\n{piece}" if count else piece
        else:
            yield token
