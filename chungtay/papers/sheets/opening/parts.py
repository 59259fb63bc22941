"""The parts of an .xlsx: which sheet lies where, what is merged, the common strings. A zip is hostile until counted."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from typing import IO
from xml.etree import ElementTree
from xml.sax.saxutils import unescape

from chungtay.papers.sources.archive import BROKEN, MOST_ENTRIES
from chungtay.papers.sources.refusals import refusal

MOST = 2 * 2**30  # bytes of one part, inflated
MOST_RATIO = 400
FREE = 16 * 2**20
STEP = 2**20
KIND = {"kind_vi": "bảng tính Excel", "kind_en": "Excel"}
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


class Parts:
    """An .xlsx as named parts; every trouble is an `Unreadable` in words."""

    def __init__(self, file: IO[bytes]) -> None:
        try:
            self.zip = zipfile.ZipFile(file)
        except BROKEN as reason:
            raise refusal("broken", **KIND) from reason
        if len(self.zip.infolist()) > MOST_ENTRIES:
            raise refusal("bomb", most=MOST // 2**20)
        self.names = {name.lower().lstrip("/"): name for name in self.zip.namelist()}

    def has(self, name: str) -> bool:
        return name.lower() in self.names

    def pieces(self, name: str) -> Iterator[bytes]:
        """The part in pieces of a megabyte; a bomb is stopped while it grows."""
        info, size = self.zip.getinfo(self.names[name.lower()]), 0
        if info.flag_bits & 1:
            raise refusal("encrypted", **KIND)
        try:
            with self.zip.open(info) as stream:
                while piece := stream.read(STEP):
                    size += len(piece)
                    if size > MOST or (size > FREE and size > MOST_RATIO * max(1, info.compress_size)):
                        raise refusal("bomb", most=MOST // 2**20)
                    yield piece
        except BROKEN as reason:
            raise refusal("broken", **KIND) from reason

    def whole(self, name: str, most: int = FREE) -> bytes:
        """A small part; b"" where there is none."""
        if not self.has(name):
            return b""
        data = b""
        for piece in self.pieces(name):
            data += piece
            if len(data) > most:
                raise refusal("bomb", most=most // 2**20)
        return data

    def tree(self, name: str) -> ElementTree.Element | None:
        data = self.whole(name)
        if b"<!DOCTYPE" in data[:4096]:
            raise refusal("hostile_xml", **KIND)
        try:
            return ElementTree.fromstring(data) if data else None  # noqa: S314 - no DTD, counted, in the guarded process
        except ElementTree.ParseError as reason:
            raise refusal("broken", **KIND) from reason


def sheets(parts: Parts) -> list[tuple[str, bool, str]]:
    """Sheets in order: name, visible, and where the part lies."""
    book, relations = parts.tree("xl/workbook.xml"), parts.tree("xl/_rels/workbook.xml.rels")
    if book is None or relations is None:
        raise refusal("broken", **KIND)
    targets = {rel.get("Id"): rel.get("Target", "") for rel in relations}
    found = []
    for sheet in book.iter():
        if sheet.tag.rpartition("}")[2] == "sheet":
            target = targets.get(sheet.get(_RELATION) or sheet.get(_STRICT), "")
            path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            found.append((sheet.get("name", ""), sheet.get("state", "visible") == "visible", path))
    return found


_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*\bref=\"([A-Z]+)(\d+):([A-Z]+)(\d+)\"")
_COLUMN = re.compile(rb"<(?:\w+:)?col\b[^>]*>")
_NUMBER = re.compile(rb"\b(min|max)=\"(\d+)\"")


def merged(tail: bytes) -> list[tuple[int, int, int, int]]:
    """Merged ranges from what follows the rows, 0-based and inclusive."""
    return [
        (int(top) - 1, column_of(left), int(bottom) - 1, column_of(right))
        for left, top, right, bottom in _MERGED.findall(tail)
    ]


def hidden_columns(head: bytes) -> list[int]:
    """Columns somebody hid, from what stands before the rows."""
    found: list[int] = []
    for column in _COLUMN.findall(head):
        numbers = {name: int(value) for name, value in _NUMBER.findall(column)}
        if b'hidden="1"' in column or b'hidden="true"' in column:
            found += range(numbers.get(b"min", 1) - 1, min(numbers.get(b"max", 1), 500))
    return found


def column_of(letters: bytes) -> int:
    """ "A" → 0, "AA" → 26."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def plain_text(xml: str) -> str:
    return unescape(xml, {"&quot;": '"', "&apos;": "'"})
