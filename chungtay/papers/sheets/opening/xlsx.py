"""An .xlsx in chunks of rows: the rows are cut from the stream and each chunk is read as a small book of its own.

calamine reads a sheet whole (2 KB of memory a row); in chunks, a sheet of any length takes the memory of one chunk.
"""

from __future__ import annotations

import re
import zipfile
from collections import deque
from collections.abc import Iterator
from functools import cached_property
from io import BytesIO
from typing import IO

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, XmlError, ZipError

from chungtay.papers.sheets.opening.parts import KIND, Parts, hidden_columns, merged, sheets
from chungtay.papers.sheets.opening.strings import Strings
from chungtay.papers.sheets.opening.table import About, Cells, Line, plain
from chungtay.papers.sources.refusals import refusal

CHUNK = 6 * 2**20  # bytes of rows
_DATA = re.compile(rb"<((?:\w+:)?)sheetData\b[^>]*?(/?)>")
_DIMENSION = re.compile(rb"<(?:\w+:)?dimension\b[^>]*/>")
_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_NUMBER = re.compile(rb"\br=\"(\d+)\"")
_HIDDEN = re.compile(rb"\bhidden=\"(?:1|true)\"")
_HEAD_MOST = 4 * 2**20
_TAIL = 6  # megabytes in which the merged ranges stand
_AS_IS = (str, float, int)
READS_BADLY = (CalamineError, PasswordError, XmlError, ZipError, OSError, ValueError)
_TYPES = (
    b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" '
    b'ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)
_OFFICE = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
_RELS = (
    _PACKAGE + b'<Relationship Id="r1" Type="%s/officeDocument" Target="xl/workbook.xml"/></Relationships>' % _OFFICE
)
_BOOK_RELS = _PACKAGE + b"".join(
    b'<Relationship Id="r%d" Type="%s/%s" Target="%s"/>' % (number, _OFFICE, kind, target)
    for number, (kind, target) in enumerate(
        (
            (b"worksheet", b"worksheets/sheet1.xml"),
            (b"styles", b"styles.xml"),
            (b"sharedStrings", b"sharedStrings.xml"),
        ),
        1,
    )
) + b"</Relationships>"  # fmt: skip
_MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


class Xlsx:
    """An .xlsx, opened. Raises `Unreadable` in words."""

    kind = "xlsx"

    def __init__(self, file: IO[bytes]) -> None:
        self.parts = Parts(file)
        self.where = {name: path for name, _visible, path in sheets(self.parts)}
        self.styles = self.parts.whole("xl/styles.xml")
        self.since_1904 = re.search(rb"date1904=\"(?:1|true)\"", self.parts.whole("xl/workbook.xml")) is not None

    @cached_property
    def strings(self) -> Strings:
        return Strings(self.parts)

    @property
    def names(self) -> list[tuple[str, bool]]:
        return [(name, visible) for name, visible, path in sheets(self.parts) if self.parts.has(path)]

    def about(self, name: str) -> About:
        """One pass over the sheet: what stands before and after its rows, and how many there are."""
        head, rows, last = b"", 0, deque[bytes](maxlen=_TAIL)
        for piece in self.parts.pieces(self.where[name]):
            if not _DATA.search(head):
                head += piece
                if len(head) > _HEAD_MOST:
                    raise refusal("broken", **KIND)
            rows += piece.count(b"row>")
            last.append(piece)
        after = b"".join(last).rpartition(b"sheetData>")[2]
        return About(name, True, merged(after), hidden_columns(_DATA.split(head)[0]), rows)

    def lines(self, name: str) -> Iterator[Line]:
        last = 0
        for head, rows in self._chunks(name):
            for line in self._read(head, rows, last):
                last = line.number
                yield line

    def _chunks(self, name: str) -> Iterator[tuple[bytes, bytes]]:
        """(what stands before the rows, some whole rows), as many times as it takes."""
        rest, head, prefix = b"", b"", b""
        for piece in self.parts.pieces(self.where[name]):
            rest += piece
            if not head:
                if not (found := _DATA.search(rest)):
                    continue
                if found[2]:
                    return
                prefix, head, rest = found[1], rest[: found.end()], rest[found.end() :]
            if b"<!DOCTYPE" in head:
                raise refusal("hostile_xml", **KIND)
            if len(rest) >= CHUNK and (cut := rest.rfind(b"</" + prefix + b"row>")) >= 0:
                cut += len(prefix) + 6
                yield head, rest[:cut]
                rest = rest[cut:]
        yield head, rest.partition(b"</" + prefix + b"sheetData>")[0]

    def _read(self, head: bytes, rows: bytes, last: int) -> Iterator[Line]:
        if not (first := _ROW.search(rows)):
            return
        numbered = _NUMBER.search(first[1])
        hidden = _hidden(rows) if b"hidden=" in rows else set()
        yield from _cells(self._small_book(head, rows), 0 if numbered else last, hidden)

    def _small_book(self, head: bytes, rows: bytes) -> CalamineWorkbook:
        rows, strings = self.strings.named(rows)
        prefix = _DATA.search(head)[1]  # type: ignore[index]
        root = re.search(rb"<(\w+:)?worksheet\b", head)
        closing = b"</" + prefix + b"sheetData></" + ((root[1] or b"") if root else b"") + b"worksheet>"
        book = BytesIO()
        with zipfile.ZipFile(book, "w", zipfile.ZIP_STORED) as small:
            for name, data in (
                ("[Content_Types].xml", _TYPES),
                ("_rels/.rels", _RELS),
                ("xl/workbook.xml", self._book()),
                ("xl/_rels/workbook.xml.rels", _BOOK_RELS),
                ("xl/styles.xml", self.styles or b"<styleSheet " + _MAIN + b"/>"),
                ("xl/sharedStrings.xml", strings),
                ("xl/worksheets/sheet1.xml", _DIMENSION.sub(b"", head) + rows + closing),
            ):
                small.writestr(name, data)
        book.seek(0)
        try:
            return CalamineWorkbook.from_filelike(book)
        except READS_BADLY as reason:
            raise refusal("broken", **KIND) from reason

    def _book(self) -> bytes:
        since = b'<workbookPr date1904="1"/>' if self.since_1904 else b""
        return (
            b'<?xml version="1.0"?><workbook %s xmlns:r="%s">%s<sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets>'
            b"</workbook>"
        ) % (_MAIN, _OFFICE, since)


def _hidden(rows: bytes) -> set[int]:
    """Lines somebody hid or filtered away."""
    found = (row[1] for row in _ROW.finditer(rows) if _HIDDEN.search(row[1]))
    return {int(number[1]) for row in found if (number := _NUMBER.search(row))}


def _cells(book: CalamineWorkbook, after: int, hidden: set[int]) -> Iterator[Line]:
    """Rows from the first filled one on, where they stand; rows without numbers of their own follow `after`."""
    try:
        sheet = book.get_sheet_by_index(0)
    except READS_BADLY as reason:
        raise refusal("broken", **KIND) from reason
    if sheet.start is None:
        return
    row, left = sheet.start
    empty: Cells = [""] * left
    for number, cells in enumerate(sheet.to_python(), after + row + 1):
        yield Line(
            number, empty + [cell if cell.__class__ in _AS_IS else plain(cell) for cell in cells], number in hidden
        )
