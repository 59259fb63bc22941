"""Which pages of a PDF are pictures of paper, and those pages as pictures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pypdfium2 import PdfiumError, raw

from chungtay.papers.sources.layout import Line
from chungtay.papers.sources.pdf.opening import KIND
from chungtay.papers.sources.refusals import refusal

_MANY = 300  # readable letters from which on a page is read by its text, whatever pictures it has
_COVER = 0.5  # of the page; a scan covers all of it, an emblem or a seal little
_DPI = 300
_MOST_PIXELS = 40_000_000


def is_picture(document: Any, number: int, lines: Sequence[Line]) -> bool:
    """A page with no text but something drawn; one whose letters mean nothing; or a scan with a line stamped on it.

    Offices sign scans electronically, and the stamp ("Ký bởi: ...") is then the only text of a page full of words.
    """
    letters = "".join(line.text for line in lines)
    sound = sum(letter.isalnum() and not "\ue000" <= letter <= "\uf8ff" for letter in letters)
    if sound >= _MANY:
        return sound * 3 < len("".join(letters.split()))
    page = document[number]
    try:
        if sound == 0:
            return next(iter(page.get_objects(max_depth=4)), None) is not None
        return sound * 3 < len("".join(letters.split())) or _covered(page) > _COVER
    finally:
        page.close()


def _covered(page: Any) -> float:
    """The part of the page its pictures cover."""
    width, height = page.get_size()
    area = 0.0
    for picture in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        try:
            left, bottom, right, top = picture.get_bounds()
        except PdfiumError:
            continue
        area += max(0.0, min(right, width) - max(left, 0.0)) * max(0.0, min(top, height) - max(bottom, 0.0))
    return float(area / max(1.0, width * height))


def picture_of(document: Any, number: int) -> Any:
    """A grey picture of a page at 300 dpi, smaller for giant pages."""
    page = document[number]
    try:
        width, height = page.get_size()
        scale = min(_DPI / 72, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
        return page.render(scale=scale, grayscale=True).to_pil()
    except PdfiumError as reason:
        raise refusal("broken", kind=KIND) from reason
    finally:
        page.close()
