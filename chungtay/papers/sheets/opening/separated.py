"""A .csv or .txt: whatever parts the cells (comma, semicolon, tab, bar) and whatever coding the letters are in."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from typing import IO

from chungtay.papers.sheets.opening.table import About, Line
from chungtay.papers.sources.letters.decode import decoded

_SAMPLE = 256 * 2**10
_PARTS = ";,\t|"
_LINES = 60
csv.field_size_limit(2**20)


class Separated:
    """A text of rows, opened. Never fails: a text without any parting mark is a table of one column."""

    kind = "csv"

    def __init__(self, file: IO[bytes]) -> None:
        sample = file.read(_SAMPLE)
        file.seek(0)
        self.encoding = _encoding(sample, whole=len(sample) < _SAMPLE)
        self.file = file
        self.part = _part(sample.decode(self.encoding, "replace"))

    @property
    def names(self) -> list[tuple[str, bool]]:
        return [("csv", True)]

    def about(self, name: str) -> About:
        return About(name)

    def lines(self, name: str) -> Iterator[Line]:
        self.file.seek(0)
        text = io.TextIOWrapper(self.file, self.encoding, errors="replace", newline="")
        try:
            yield from self._rows(text)
        finally:
            text.detach()

    def _rows(self, text: io.TextIOWrapper) -> Iterator[Line]:
        rows = csv.reader((line.replace("\x00", "") for line in text), delimiter=self.part)
        for number, cells in enumerate(rows, 1):
            if number == 1 and cells and cells[0].startswith("sep="):
                continue
            yield Line(number, [cell.strip() for cell in cells])


def _encoding(sample: bytes, *, whole: bool) -> str:
    """Old codings stay Windows-1252 here and are known column by column later."""
    start = sample if whole else sample[: sample.rfind(b"\n") + 1] or sample
    if len(start) % 2 and start[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        start = start[:-1]
    name = decoded(start).encoding
    if name == "utf-8":
        return "utf-8-sig"
    return {"windows-1258": "cp1258", "TCVN3": "latin-1", "VNI": "cp1252", "UTF-8/1252": "cp1252"}.get(
        name, "latin-1" if name == "windows-1252" else name
    )


def _part(text: str) -> str:
    """The mark that cuts the most lines into the same number of cells, more than one."""
    lines = [line for line in text.splitlines()[:_LINES] if line.strip()]
    if lines and lines[0].startswith("sep=") and len(lines[0]) == 5:
        return lines[0][4]
    return max(_PARTS, key=lambda part: _regular(lines, part))


def _regular(lines: list[str], part: str) -> tuple[int, int]:
    counts = Counter(len(cells) for cells in csv.reader(lines, delimiter=part))
    width, times = max(counts.items(), key=lambda item: (item[0] > 1, item[1], item[0]), default=(1, 0))
    return (times, width) if width > 1 else (0, 0)
