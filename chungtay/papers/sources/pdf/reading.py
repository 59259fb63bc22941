"""A PDF → `Source`. Reads bytes; pages that are pictures are given to `scan` when that is allowed."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from pypdfium2 import PdfiumError

from chungtay.papers.sources.layout import Page, arranged, paragraphs_of
from chungtay.papers.sources.letters import mended
from chungtay.papers.sources.pdf.lines import PageText
from chungtay.papers.sources.pdf.opening import KIND, opened
from chungtay.papers.sources.pdf.pictures import is_picture, picture_of
from chungtay.papers.sources.refusals import note, refusal
from chungtay.papers.sources.scan import MOST_SCANNED, ScannedPage, scan_image, tesseract_or_refuse
from chungtay.papers.sources.shape import Note, Source, Unreadable

Progress = Callable[[int, int], None] | None


def read_pdf(data: bytes, *, ocr: bool = True, progress: Progress = None) -> Source:
    """The lines of all pages. A file without any text is a scan and needs Tesseract."""
    with opened(data) as document:
        pages = _texts(document)
        scans = [number for number, page in enumerate(pages) if is_picture(document, number, page.lines)]
        written = sum(len(line.text.strip()) for page in pages for line in page.lines)
        if written == 0 and not scans:
            raise refusal("no_text", kind=KIND)
        found = _scanned(document, scans, ocr=ocr, needed=len(scans) * 2 > len(pages), progress=progress)
    return _source(pages, found, scans)


def _texts(document: Any) -> list[Page]:
    pages: list[Page] = []
    for number in range(len(document)):
        try:
            page = document[number]
            text = PageText(page)
        except PdfiumError as reason:
            raise refusal("broken", kind=KIND) from reason
        pages.append(Page(arranged(text.lines(), first_page=number == 0), text.height))
        text.close()
        page.close()
    return pages


def _scanned(
    document: Any, scans: Sequence[int], *, ocr: bool, needed: bool, progress: Progress
) -> dict[int, ScannedPage]:
    program = _program(ocr=ocr, needed=needed) if scans else None
    if program is None:
        return {}
    if len(scans) > MOST_SCANNED:
        raise refusal("too_many_pages", pages=len(scans), most=MOST_SCANNED)
    found = {}
    for done, number in enumerate(scans, 1):
        found[number] = scan_image(program, picture_of(document, number), first=number == 0)
        if progress:
            progress(done, len(scans))
    return found


def _program(*, ocr: bool, needed: bool) -> str | None:
    """Tesseract; where most of the file has text, the rest is read without it and the pages left out are named."""
    if not ocr:
        if needed:
            raise refusal("ocr_off", kind=KIND)
        return None
    try:
        return tesseract_or_refuse(KIND)
    except Unreadable:
        if needed:
            raise
        return None


def _source(pages: list[Page], found: dict[int, ScannedPage], scans: Sequence[int]) -> Source:
    read = [found[number].page if number in found else page for number, page in enumerate(pages)]
    paragraphs = paragraphs_of(read)
    if not paragraphs:
        raise refusal("no_text", kind=KIND)
    text, coding = mended("\n".join(paragraph.text for paragraph in paragraphs))
    lines = unicodedata.normalize("NFC", text).split("\n")
    whole = tuple(replace(old, text=new) for old, new in zip(paragraphs, lines, strict=True))
    form = "scan" if len(found) * 2 > len(pages) else "pdf"
    return Source(whole, form, coding, tuple(_notes(found, scans, coding, text)), len(pages))


def _notes(found: dict[int, ScannedPage], scans: Sequence[int], coding: str | None, text: str) -> list[Note]:
    notes = [note("encoding", name=coding)] if coding else []
    if found:
        sure = [page.sure for page in found.values()]
        notes.append(note("ocr", pages=len(found), sure=round(sum(sure) / len(sure))))
    for page in found.values():
        notes += [note("ocr_numeral", read=read, meant=meant) for read, meant in page.mended]
    for number in scans:
        if number not in found:
            notes.append(note("ocr_skipped", page=number + 1))
        elif found[number].doubtful:
            notes.append(note("ocr_doubtful", page=number + 1, sure=round(found[number].sure)))
    if eths := text.count("\u00d0"):
        notes.append(note("eth", count=eths))
    return notes
