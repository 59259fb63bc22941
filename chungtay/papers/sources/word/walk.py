"""Blocks of a Word part in reading order → paragraphs. Reads XML, writes `Paragraph`; keeps the counts of lists."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import Any

from chungtay.papers.sources.markup import local
from chungtay.papers.sources.shape import Paragraph
from chungtay.papers.sources.word.counting import Counting
from chungtay.papers.sources.word.lines import Reader, Written, mark_deleted, words_in
from chungtay.papers.sources.word.parts import attribute, child, number_of
from chungtay.papers.sources.word.styles import Look, Styles, look_of

_THROUGH = {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "body", "hdr", "ftr"}
_ON_PAGE = {"body", "cell", "textbox"}
Cell = tuple[int, int, int]


class Walk:
    """Walks through the parts of one file; `paragraphs` grows as it goes."""

    def __init__(self, styles: Styles, counting: Counting, *, drawn: bool = False) -> None:
        self.paragraphs: list[Paragraph] = []
        self.deleted: list[str] = []
        self.hidden: list[str] = []
        self.codings: set[str] = set()
        self.found: Counter[str] = Counter()
        self._styles, self._counting, self._reader = styles, counting, Reader(styles)
        self._page, self._tables, self._drawn = 1, 0, drawn
        self._run_on: Written | None = None

    @property
    def pages(self) -> int | None:
        """Pages as Word last drew them; None when it never did."""
        return self._page if self._drawn else None

    def blocks(self, parent: Any, place: str = "body", cell: Cell | None = None, prefix: str = "") -> None:
        """Everything inside `parent`. `prefix` is the mark of its first paragraph (the number of a footnote)."""
        for element in parent:
            name = local(element)
            if name == "p":
                self._paragraph(element, place, cell, prefix)
                prefix = ""
            elif name == "tbl":
                self._table(element, place)
            elif name in _THROUGH:
                self.blocks(element, place, cell, prefix)
            elif name in {"del", "moveFrom"}:
                self.deleted.append("".join(words_in(element)))
            elif name == "AlternateContent":
                self.blocks(child(element, "Choice") if child(element, "Choice") is not None else (), place, cell)
            elif name in {"altChunk", "oMathPara"}:
                self.found["embedded"] += name == "altChunk"

    def _paragraph(self, element: Any, place: str, cell: Cell | None, prefix: str) -> None:
        marks = child(element, "pPr")
        style = attribute(child(marks, "pStyle"), "val")
        base = look_of(marks, None).over(self._styles.named(style) if style else self._styles.default)
        alone = self._reader.read(element, base)
        self._keep(alone)
        written = self._joined(alone, marks)
        if written is None:
            return
        mark = prefix or self._counting.mark(base.list_id, base.list_level, style)
        self._lines(written, base, place, cell, mark)
        for box in written.boxes:
            self.blocks(box, "textbox")

    def _joined(self, written: Written, marks: Any) -> Written | None:
        """Join a paragraph whose end was deleted to the next one; None while it still runs on."""
        if self._run_on is not None:
            first, self._run_on = self._run_on, None
            for name in ("pieces", "bold", "italic", "boxes"):
                setattr(written, name, getattr(first, name) + getattr(written, name))
        if marks is not None and mark_deleted(marks):
            self._run_on = written
            return None
        return written

    def flush(self) -> None:
        """A last paragraph that runs on into nothing still counts."""
        if self._run_on is not None and self._run_on.text:
            self._lines(self._run_on, Look(), "body", None, "")
        self._run_on = None

    def _keep(self, written: Written) -> None:
        self.deleted += written.deleted
        self.hidden += written.hidden
        self.codings |= written.codings
        self.found["inserted"] += written.inserted
        self.found["embedded"] += written.embedded

    def _lines(self, written: Written, base: Look, place: str, cell: Cell | None, mark: str) -> None:
        self._page += written.breaks_before
        lines = unicodedata.normalize("NFC", written.text).replace("\r", "\n").split("\n")
        for number, line in enumerate(lines):
            self.paragraphs.append(
                Paragraph(
                    line,
                    len(self.paragraphs) + 1,
                    page=self._page if self._drawn and place in _ON_PAGE else None,
                    place=place,
                    cell=cell,
                    mark=mark if number == 0 else "",
                    bold=bool(written.bold) and all(written.bold),
                    italic=bool(written.italic) and all(written.italic),
                    centered=bool(base.centered),
                    heading=base.outline or 0,
                )
            )
        self._page += written.breaks_after

    def _table(self, table: Any, place: str) -> None:
        index = self._tables
        self._tables += 1
        row = 0
        for element in _rows(table):
            marks = child(element, "trPr")
            if child(marks, "del") is not None:
                self.deleted.append("".join(words_in(element)))
                continue
            self._row(element, (index, row), number_of(attribute(child(marks, "gridBefore"), "val"), 0), place)
            row += 1

    def _row(self, element: Any, at: tuple[int, int], column: int, place: str) -> None:
        inside = "cell" if place == "body" else place
        for cell in _cells(element):
            marks = child(cell, "tcPr")
            merged = child(marks, "vMerge")
            continued = merged is not None and attribute(merged, "val", "continue") != "restart"
            if not continued or any(words_in(cell)):
                self.blocks(cell, inside, (*at, column) if inside == "cell" else None)
            column += max(1, number_of(attribute(child(marks, "gridSpan"), "val"), 1))


def _rows(table: Any) -> list[Any]:
    return _inner(table, "tr")


def _cells(row: Any) -> list[Any]:
    return _inner(row, "tc")


def _inner(parent: Any, name: str) -> list[Any]:
    """Rows and cells may stand inside content controls."""
    found: list[Any] = []
    for element in parent:
        if local(element) == name:
            found.append(element)
        elif local(element) in _THROUGH:
            found += _inner(element, name)
    return found
