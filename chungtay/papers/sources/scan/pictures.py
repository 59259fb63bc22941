"""PNG, JPEG and TIFF files → `Source`. Reads bytes."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Callable
from io import BytesIO
from typing import Any

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from chungtay.papers.sources.layout import paragraphs_of
from chungtay.papers.sources.refusals import note, refusal
from chungtay.papers.sources.scan.tesseract import MOST_SCANNED, ScannedPage, scan_image, tesseract_or_refuse
from chungtay.papers.sources.shape import Source

_MOST_PIXELS = 80_000_000  # A3 at 600 dpi has 70 million
_NARROW = 1240  # dots across; A4 at 150 dpi. Below that letters are too small for Tesseract
_BROKEN = (
    UnidentifiedImageError,
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    IndexError,
    KeyError,
    EOFError,
    OverflowError,
    struct.error,
    ZeroDivisionError,
)
Progress = Callable[[int, int], None] | None


def read_picture(data: bytes, kind: str, *, ocr: bool = True, progress: Progress = None) -> Source:
    """Every frame of the picture is a page. `kind` is png, jpeg or tiff."""
    if not ocr:
        raise refusal("ocr_off", kind=kind.upper())
    program = tesseract_or_refuse(kind.upper())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow warns of odd tags; sizes are checked here
        frames = _frames(data, kind)
    pages = []
    for number, frame in enumerate(frames, 1):
        pages.append(scan_image(program, frame, first=number == 1))
        if progress:
            progress(number, len(frames))
    return _source(pages, kind)


def _frames(data: bytes, kind: str) -> list[Any]:
    try:
        with Image.open(BytesIO(data), formats=[kind.upper()]) as image:
            return [_upright(frame, kind) for frame in _limited(ImageSequence.Iterator(image))]
    except Image.DecompressionBombError as reason:
        raise refusal("bomb", most=_MOST_PIXELS // 2**20) from reason
    except _BROKEN as reason:
        raise refusal("broken", kind=kind.upper()) from reason


def _limited(frames: Any) -> Any:
    for number, frame in enumerate(frames):
        if number >= MOST_SCANNED:
            raise refusal("too_many_pages", pages=f">{MOST_SCANNED}", most=MOST_SCANNED)
        if frame.width * frame.height > _MOST_PIXELS:
            raise refusal("bomb", most=_MOST_PIXELS // 2**20)
        yield frame


def _upright(frame: Any, kind: str) -> Any:
    """Grey, turned as the camera said, and large enough to read."""
    image = ImageOps.exif_transpose(frame.convert("L") if kind == "tiff" else frame).convert("L")
    if 0 < image.width < _NARROW:
        times = min(4, -(-_NARROW // image.width))
        image = image.resize((image.width * times, image.height * times))
    return image


def _source(pages: list[ScannedPage], kind: str) -> Source:
    paragraphs = paragraphs_of([page.page for page in pages])
    if not paragraphs:
        raise refusal("no_text", kind=kind.upper())
    sure = sum(page.sure for page in pages) / len(pages)
    notes = [note("ocr", pages=len(pages), sure=round(sure))]
    notes += [note("ocr_doubtful", page=n, sure=round(page.sure)) for n, page in enumerate(pages, 1) if page.doubtful]
    notes += [note("ocr_numeral", read=read, meant=meant) for page in pages for read, meant in page.mended]
    return Source(tuple(paragraphs), "scan", None, tuple(notes), len(pages))
