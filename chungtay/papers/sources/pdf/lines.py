"""One page of a PDF → its lines, each with its place on the page and its letters' weight.

Reads a PDFium page, writes `Line`. PDFium gives the letters in the order they were written, which for Word and
LibreOffice is the reading order. What lies side by side on one line, with a wide gap between, is cut there.
"""

from __future__ import annotations

import ctypes
from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import Any

from pypdfium2 import raw

from chungtay.papers.sources.layout import WIDE_GAP, Line

_SOFT = str.maketrans(
    {"\ufffe": "-", "\x02": "-", "\x00": "", "\xa0": " "}
)  # PDFium's signs for a hyphen at the end of a line


class PageText:
    """The text of one page."""

    def __init__(self, page: Any) -> None:
        self.width, self.height = page.get_size()
        self._page = page.get_textpage()
        self.text: str = self._page.get_text_range()
        self._same = len(self.text) == self._page.count_chars()

    def close(self) -> None:
        """Give the page back to PDFium."""
        self._page.close()

    def lines(self) -> list[Line]:
        """All lines, cut at wide gaps."""
        cuts = self._cuts()
        found: list[Line] = []
        start = 0
        for words in self.text.split("\n"):
            inside = cuts[bisect_right(cuts, start) : bisect_left(cuts, start + len(words))]
            for number, (begin, end) in enumerate(zip([start, *inside], [*inside, start + len(words)], strict=True)):
                found.append(self._line(begin, end, follows=number > 0))
            start += len(words) + 1
        return found

    def _line(self, begin: int, end: int, *, follows: bool) -> Line:
        words = self.text[begin:end].rstrip("\r")
        shown = words.strip(" ")
        if not shown.strip():
            return Line(words.translate(_SOFT), follows=follows)
        first = begin + len(words) - len(words.lstrip(" "))
        last = begin + len(words.rstrip(" ")) - 1
        left, _, bottom, top = self._box(first)
        right, foot = self._box(last)[1:3]  # PDFium now and then gives two printed lines as one
        bold, italic = self._weight(first)
        return Line(
            words.strip(" ").translate(_SOFT) if follows else words.rstrip(" ").translate(_SOFT),
            left,
            right,
            min(bottom, foot),
            top,
            bold and (last == first or self._weight(last)[0]),
            italic and (last == first or self._weight(last)[1]),
            follows,
        )

    def _cuts(self) -> list[int]:
        """Where, in the text, a piece begins that stands a wide gap to the right of all before it on its line."""
        boxes = [self._page.get_rect(number) for number in range(self._page.count_rects())]
        found, reach = set[int](), 0.0
        for before, after in pairwise(boxes):
            if not _one_line(before, after):
                reach = 0.0
                continue
            reach = max(reach, before[2])
            if after[0] - reach > max(WIDE_GAP, 1.2 * (after[3] - after[1])):
                found.add(self._text_index(after))
        return sorted(found - {-1, 0})

    def _text_index(self, box: tuple[float, ...]) -> int:
        left, bottom, _, top = box
        char = raw.FPDFText_GetCharIndexAtPos(self._page.raw, left + 0.5, (bottom + top) / 2, 3.0, 3.0)
        if char < 0:
            return -1
        return int(char if self._same else raw.FPDFText_GetTextIndexFromCharIndex(self._page.raw, char))

    def _char(self, text_index: int) -> int:
        return text_index if self._same else int(raw.FPDFText_GetCharIndexFromTextIndex(self._page.raw, text_index))

    def _box(self, text_index: int) -> tuple[float, float, float, float]:
        """left, right, bottom, top of one letter."""
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        raw.FPDFText_GetCharBox(self._page.raw, self._char(text_index), left, right, bottom, top)
        return left.value, right.value, bottom.value, top.value

    def _weight(self, text_index: int) -> tuple[bool, bool]:
        """(bold, italic) by the name of the letter's font."""
        name = ctypes.create_string_buffer(128)
        flags = ctypes.c_int()
        raw.FPDFText_GetFontInfo(self._page.raw, self._char(text_index), name, 128, flags)
        said = name.value.decode("utf-8", "replace").lower()
        return "bold" in said, "italic" in said or "oblique" in said


def _one_line(before: tuple[float, ...], after: tuple[float, ...]) -> bool:
    """Boxes are left, bottom, right, top."""
    height = min(before[3] - before[1], after[3] - after[1])
    return min(before[3], after[3]) - max(before[1], after[1]) > 0.4 * height
