"""One picture → its lines, by the program Tesseract in a process of its own. Reads a Pillow image."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import unicodedata
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO
from typing import Any

from chungtay.papers.sources.layout import WIDE_GAP, Line, Page, arranged
from chungtay.papers.sources.refusals import refusal
from chungtay.papers.sources.scan.numerals import mended_numeral

MOST_SCANNED = 100  # pages
SECONDS = 120  # for one page; a dense A4 page at 300 dpi takes 3 to 6
DOUBTFUL = 75.0  # mean confidence in percent under which a page should be compared word by word
_LANGUAGE = "vie"
_STROKES = "|¦_~=¬"  # how rules and the lines of a table look to Tesseract; no plan is written with them


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """What was read from one picture; `sure` is the mean confidence, 0 to 100."""

    page: Page
    sure: float
    mended: tuple[tuple[str, str], ...] = ()  # headings whose Roman number was misread: as read, as meant

    @property
    def doubtful(self) -> bool:
        """Should somebody compare this page with the paper?"""
        return self.sure < DOUBTFUL


@dataclass(slots=True)
class _Word:
    text: str
    line: tuple[str, ...]
    left: float
    right: float
    top: float
    bottom: float
    sure: float


@cache
def _missing(program: str | None) -> str:
    """What is missing to read Vietnamese, or ""."""
    if program is None:
        return "Tesseract"
    known = subprocess.run([program, "--list-langs"], capture_output=True, text=True, timeout=30, check=False)
    return "" if _LANGUAGE in (known.stdout + known.stderr).split() else "Tesseract/vie"


def tesseract_or_refuse(kind: str) -> str:
    """The path of the program; `Unreadable` "no_ocr" when it or its Vietnamese data is not installed."""
    program = shutil.which("tesseract")
    if missing := _missing(program):
        raise refusal("no_ocr", kind=kind, missing=missing)
    assert program is not None
    return program


def scan_image(program: str, image: Any, *, first: bool) -> ScannedPage:
    """Read one picture of a page 595 points wide (A4); `first` pages have the official heading.

    Page segmentation 4 (one column, letters of any size) keeps both halves of a line; 3 drops lines of the halves.
    """
    order = [program, "stdin", "stdout", "-l", _LANGUAGE, "--psm", "4", "--dpi", "300", "tsv"]
    environment = {"PATH": os.environ.get("PATH", ""), "OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"}
    if prefix := os.environ.get("TESSDATA_PREFIX"):
        environment["TESSDATA_PREFIX"] = prefix
    try:
        done = subprocess.run(
            order, input=_bytes(image), capture_output=True, timeout=SECONDS, check=False, env=environment
        )
    except subprocess.TimeoutExpired as reason:
        raise refusal("too_heavy") from reason
    table = done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""
    return _page(table, 595.0 / max(1, image.width), image.height, first=first)


def _bytes(image: Any) -> bytes:
    buffer = BytesIO()
    image.convert("L").save(buffer, "PPM")
    return buffer.getvalue()


def _page(table: str, scale: float, pixels: int, *, first: bool) -> ScannedPage:
    words = _words(table, scale, pixels * scale)
    lines: list[Line] = []
    before: _Word | None = None
    ruled = False
    for word in words:
        if not word.text.strip(_STROKES):
            ruled = True
            continue
        same = before is not None and before.line == word.line
        apart = same and before is not None and (ruled or word.left - before.right > WIDE_GAP)
        ruled = False
        piece = Line(word.text, word.left, word.right, word.bottom, word.top, follows=bool(apart))
        lines[-1:] = [_with(lines[-1], piece)] if same and not apart else [*lines[-1:], piece]
        before = word
    sure = sum(word.sure for word in words) / len(words) if words else 0.0
    meant = [replace(line, text=mended_numeral(line.text)) for line in lines]
    changed = tuple((a.text, b.text) for a, b in zip(lines, meant, strict=True) if a.text != b.text)
    return ScannedPage(Page(arranged(meant, first_page=first), pixels * scale), sure, changed)


def _with(line: Line, word: Line) -> Line:
    """The line with one more word."""
    return replace(
        line,
        text=f"{line.text} {word.text}",
        right=max(line.right, word.right),
        top=max(line.top, word.top),
        bottom=min(line.bottom, word.bottom),
    )


def _words(table: str, scale: float, height: float) -> list[_Word]:
    """Tesseract's table has one row for each word: level, page, block, paragraph, line, word, box, conf, text."""
    found = []
    for row in csv.reader(table.splitlines()[1:], delimiter="\t", quoting=csv.QUOTE_NONE):
        if len(row) < 12 or row[0] != "5" or not row[11].strip():
            continue
        left, top, wide, high = (float(value) * scale for value in row[6:10])
        text = unicodedata.normalize("NFC", row[11])
        found.append(_Word(text, tuple(row[2:5]), left, left + wide, height - top, height - top - high, float(row[10])))
    return found
