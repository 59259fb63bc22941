"""A spreadsheet → the table in it, row by row: found, decoded, filled down, converted. Never more than a chunk at once.

Reads a file and a form. Writes `Found`, then `Row`s. What it does not take it says, with the line it stands in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain, islice
from typing import IO, Any

from chungtay.papers.sheets.folded import folded, tidy
from chungtay.papers.sheets.headers import MOST_LINES, Heading, Names, heading, is_numbering
from chungtay.papers.sheets.letters import coding, in_unicode
from chungtay.papers.sheets.merged import filled_down
from chungtay.papers.sheets.opening.opening import opened
from chungtay.papers.sheets.opening.table import About, Line, Opened
from chungtay.papers.sheets.rows import Rows
from chungtay.papers.sheets.shape import Form, Found, Row
from chungtay.papers.sheets.words import note, trouble

_SAMPLE = 600  # lines looked at for codings before the first row is given
MARK_SHEET = "_chungtay"
GUIDE_SHEET = "Hướng dẫn"
_TITLES = frozenset({"tong cong", "cong", "tong so", "tong"})
_SIGNERS = re.compile(  # with their marks: Trương is a family's name, trưởng is not
    r"(người|cán bộ|cộng tác viên|chủ tịch|trưởng|thủ trưởng|hiệu trưởng|xác nhận|ký|(tm|kt|tl)\.)(\W|$)", re.IGNORECASE
)
_SIGNING = 2  # names of signers that stand in one line


class Reader:
    """One table of one file. `found` stands at once; `rows()` may be walked once."""

    def __init__(self, file: IO[bytes], form: Form, sheet: str = "") -> None:
        self.form, self.names = form, Names(form)
        self.book = opened(file)
        self.found = Found(self.book.kind)
        self._choose(sheet)
        self.skipped = self.hidden = 0

    def _choose(self, wanted: str) -> None:
        """The first visible sheet with a heading of ours; the others are named."""
        self.found.mark = _marked(self.book)
        names = [name for name, _visible in self.book.names if name[:1] != "_"]  # ours: keys and lists
        visible = [name for name, seen in self.book.names if seen and name in names and name != GUIDE_SHEET]
        for name in [wanted] if wanted in names else visible:
            if self._try(name):
                self._tell_others(name, names, set(visible))
                return
        raise trouble("no_header", lines=MOST_LINES) if visible else trouble("no_sheet")

    def _try(self, name: str) -> bool:
        about = self.book.about(name)
        lines = self.book.lines(name)
        first = list(islice(lines, _SAMPLE))
        ways = _codings(first)
        head = _heading(first, about, ways, self.names)
        if head is None:
            return False
        self.about, self.ways, self.head = about, ways, head
        self.lines = chain(first, lines)
        self.name = max((head.columns[key] for key in self.names.needed), default=0)
        self._tell(name, head)
        return True

    def _tell(self, name: str, head: Heading) -> None:
        found = self.found
        found.sheet, found.header, found.lines = name, (head.first, head.last), self.about.rows
        found.columns, found.titles, found.unknown = head.columns, head.titles, head.unknown
        if head.first > 1:
            found.notes.append(note("titles", line=head.first))
        if head.unknown:
            found.notes.append(note("unknown", names="; ".join(name[:60] for name in head.unknown[:12])))
        if head.twice:
            found.notes.append(note("twice", names="; ".join(name[:60] for name in head.twice)))
        hidden = [
            head.titles[key] for key, at in head.columns.items() if at in self.about.hidden_columns and key[0] != "_"
        ]
        if hidden:
            found.notes.append(note("hidden_columns", names="; ".join(hidden)))
        for way in sorted({way for at, way in self.ways.items() if at in head.columns.values()}):
            titles = [head.titles[key] for key, at in head.columns.items() if self.ways.get(at) == way]
            found.notes.append(note("coding", name=way, names="; ".join(in_unicode(title, way) for title in titles)))

    def _tell_others(self, name: str, names: list[str], visible: set[str]) -> None:
        others = [other for other in names if other not in {name, GUIDE_SHEET}]
        if hidden := [other for other in others if other not in visible]:
            self.found.notes.append(note("hidden_sheets", names="; ".join(hidden)))
        if seen := [other for other in others if other in visible]:
            self.found.notes.append(note("other_sheets", name=name, names="; ".join(seen)))

    def rows(self) -> Iterator[Row]:
        """Every row that speaks of somebody. Titles, numbering, sums and signatures are passed over and counted."""
        maker = Rows(self.form, self.head.columns)
        section = ""
        for line in filled_down(self._decoded(), self.about.merged, set(self.head.columns.values())):
            if line.number <= self.head.last:
                continue
            if self._is_somebody(line.cells):
                self.hidden += line.hidden
                yield maker.row(line, section)
            elif title := self._section(line.cells):
                section = title
            elif self._is_nobody(line.cells):
                self.skipped += 1
            else:
                self.hidden += line.hidden
                yield maker.row(line, section)
        self._end(maker)

    def _end(self, maker: Rows) -> None:
        self.found.notes += maker.notes()
        if self.hidden:
            self.found.notes.append(note("hidden_rows", count=self.hidden))
        if self.skipped:
            self.found.notes.append(note("skipped", count=self.skipped))

    def _decoded(self) -> Iterator[Line]:
        if not self.ways:
            yield from self.lines
            return
        for line in self.lines:
            yield _in_unicode(line, self.ways)

    def _is_somebody(self, cells: list[Any]) -> bool:
        """Nearly every row: a name in its place, and more cells than a title has."""
        name = cells[self.name] if self.name < len(cells) else ""
        return len(cells) - cells.count("") > 3 and isinstance(name, str) and len(name) > 7 and name[0].isalpha()

    def _section(self, cells: list[Any]) -> str:
        """ "I. Thôn Đông" alone in its row is a heading for the rows below it."""
        filled = {str(cell) for cell in cells if cell not in ("", None)}
        if not 1 <= len(filled) <= 2:
            return ""
        for text in filled:
            bare = text.strip().lstrip("0123456789IVXivx.-*+) ").strip()
            if any(folded(bare).startswith(word + " ") for word in self.form.sections) and len(bare) < 80:
                return bare
        return ""

    def _is_nobody(self, cells: list[Any]) -> bool:
        places = self.head.columns.values()
        mine = [cells[at] for at in places if at < len(cells) and cells[at] not in ("", None)]
        if not mine or is_numbering(cells):
            return True
        names = [cells[at] for key in self.names.needed if (at := self.head.columns[key]) < len(cells)]
        words = [tidy(name) for name in names if isinstance(name, str) and folded(name)]
        if len(mine) <= _SIGNING and any(_SIGNERS.match(word) for word in words):
            return True
        named = any(folded(word) not in _TITLES for word in words)
        return not named and (
            len(mine) <= 2 or any(folded(str(cell)) in _TITLES for cell in cells if isinstance(cell, str))
        )


def _codings(lines: list[Line]) -> dict[int, str]:
    """Column → the old coding its cells are in."""
    texts: dict[int, list[str]] = {}
    for line in lines:
        for place, cell in enumerate(line.cells):
            if isinstance(cell, str) and not cell.isascii():
                texts.setdefault(place, []).append(cell)
    found = {place: coding(dict.fromkeys(cells)) for place, cells in texts.items()}
    return {place: way for place, way in found.items() if way}


def _in_unicode(line: Line, ways: dict[int, str]) -> Line:
    cells = list(line.cells)
    for place, way in ways.items():
        if place < len(cells) and isinstance(cells[place], str):
            cells[place] = in_unicode(cells[place], way)
    return Line(line.number, cells, line.hidden)


def _heading(lines: list[Line], about: About, ways: dict[int, str], names: Names) -> Heading | None:
    """By the coding of each column; where that shows nothing, by the coding of each line (a heading has fonts too)."""
    first = lines[:MOST_LINES]
    found = heading([_in_unicode(line, ways) for line in first], about.merged, names)
    if found is not None:
        return found
    own = [_in_unicode(line, dict.fromkeys(range(len(line.cells)), way)) if (way := _line_coding(line)) else line
           for line in first]  # fmt: skip
    return heading(own, about.merged, names)


def _line_coding(line: Line) -> str:
    return coding(cell for cell in line.cells if isinstance(cell, str))


def _marked(book: Opened) -> dict[str, str]:
    """What our own export wrote on its hidden sheet: pairs of words."""
    if MARK_SHEET not in [name for name, _visible in book.names]:
        return {}
    rows = islice(book.lines(MARK_SHEET), 40)
    return {str(line.cells[0]): str(line.cells[1]) for line in rows if len(line.cells) > 1}


def today_of(form: Form) -> date:
    return date.fromisoformat(form.today)
