"""Lines that are rows of a table: between bars of markdown, between bars alone, or between tabs.

Reads: paragraphs in their order. Writes: the cells of each, none where it is no row. Bars alone make a table only under
a row that names the columns of a table of tasks (`TT | Nội dung | Chủ trì | Thời gian`).
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from chungtay.papers.paragraphs import Paragraph
from chungtay.papers.plan.attributes import column_of

_TABS = re.compile(r"(?<=[^\s.)])\t+(?=\S)")
_ROW = re.compile(r"^\s*\|.*\|\s*$")
_MARKS = re.compile(r"[*_#]+|<[^<>]{0,40}>")
_ORDINAL = re.compile(r"\W*(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5}|[a-zđ])?[.)]?\W*")
_FEWEST = 3
_LONGEST = 60
_TELLING = {"lead", "coordinating", "time"}


def rows(paragraphs: Iterable[Paragraph]) -> Iterator[tuple[Paragraph, list[str]]]:
    """Each paragraph with its cells; `width` is that of the open table whose rows have no bars around them."""
    width = 0
    for paragraph in paragraphs:
        text = paragraph.text
        if paragraph.cell is not None or not text.strip():
            yield paragraph, []
            continue
        cells = _framed(text)
        if not cells and "|" in text:
            cells = _parted(text)
            width = len(cells) if _names_columns(cells) else width
            cells = cells if width and _fits(cells, width) else []
        width = width if cells else 0
        yield paragraph, cells or _tabbed(text)


def _framed(text: str) -> list[str]:
    """A row with bars around it."""
    return text.strip().strip("|").split("|") if text.count("|") > 2 and _ROW.match(text) else []


def _parted(text: str) -> list[str]:
    stripped = text.strip().removesuffix("|").removeprefix("|")
    return stripped.split("|")


def _tabbed(text: str) -> list[str]:
    return text.strip().split("\t") if len(_TABS.findall(text.strip())) > 1 else []


def _names_columns(cells: Sequence[str]) -> bool:
    """The headings of a table of tasks, or most of them."""
    if len(cells) < _FEWEST or any(len(cell) > _LONGEST for cell in cells):
        return False
    abouts = {column_of(_MARKS.sub("", cell).strip()) for cell in cells}
    return bool(_TELLING & abouts) and bool({"text", "number"} & abouts)


def _fits(cells: Sequence[str], width: int) -> bool:
    """A row of this table: as many cells, or an ordinal before fewer (the last ones are blank)."""
    return len(cells) == width or (1 < len(cells) < width and _ORDINAL.fullmatch(cells[0]) is not None)
