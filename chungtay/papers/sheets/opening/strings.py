"""The common strings of an .xlsx, kept on disk: a chunk of rows is given only those it names."""

from __future__ import annotations

import re
import tempfile
from array import array
from typing import IO

from chungtay.papers.sheets.opening.parts import Parts

PART = "xl/sharedStrings.xml"
_ITEM = re.compile(rb"<((?:\w+:)?)si\b(?:[^>]*/>|[^>]*>.*?</\1si>)", re.S)
_ROOT = re.compile(rb"<(?:\w+:)?sst\b[^>]*>")
_NAMED = re.compile(rb"(<(?:\w+:)?c\b[^>]*\bt=\"s\"[^>]*>\s*<(?:\w+:)?v>)(\d+)(?=<)")
_KEEP = 2**21


class Strings:
    """Where each common string lies in a file of its own: eight bytes of memory for each."""

    def __init__(self, parts: Parts) -> None:
        self.file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the book
        self.starts = array("Q", [0])
        self.root = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        if parts.has(PART):
            self._fill(parts)

    def _fill(self, parts: Parts) -> None:
        rest = b""
        for number, piece in enumerate(parts.pieces(PART)):
            rest += piece
            if number == 0 and (root := _ROOT.search(rest)):
                self.root = root[0].rstrip(b"/>").rstrip() + b">"
            done = 0
            for item in _ITEM.finditer(rest):
                self.file.write(item[0])
                self.starts.append(self.starts[-1] + len(item[0]))
                done = item.end()
            rest = rest[done:]
        self.file.flush()

    def named(self, rows: bytes) -> tuple[bytes, bytes]:
        """The rows with their strings numbered anew, and the part that holds exactly those."""
        if b't="s"' not in rows:
            return rows, self.root + _closing(self.root)
        numbers: dict[bytes, bytes] = {}

        def anew(found: re.Match[bytes]) -> bytes:
            number = numbers.get(found[2])
            if number is None:
                number = numbers[found[2]] = b"%d" % len(numbers)
            return found[1] + number

        changed = _NAMED.sub(anew, rows)
        return changed, self.root + b"".join(map(self._item, numbers)) + _closing(self.root)

    def _item(self, number: bytes) -> bytes:
        at = int(number)
        if at + 1 >= len(self.starts):
            return b"<si><t></t></si>"
        self.file.seek(self.starts[at])
        return self.file.read(self.starts[at + 1] - self.starts[at])


def _closing(root: bytes) -> bytes:
    return b"</" + root[1:].split()[0].rstrip(b">") + b">"
