"""Any file as it lies on the desk → numbered paragraphs.

    source = read(data, name)          # bytes of .docx .pdf .txt .md .html, an image, an old .doc
    for paragraph in source.paragraphs: ...

The file is known by its content, never by its name. The only exception that leaves `read` is `Unreadable`.
For files from outside a server calls `chungtay.papers.sources.guard.read_guarded`, which does the same in a process
of its own with limits on time and memory.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from chungtay.papers.sources.kinds import NAMES, kind_of
from chungtay.papers.sources.refusals import note, refusal
from chungtay.papers.sources.shape import Note, Paragraph, Source, Unreadable

__all__ = ["MOST_BYTES", "Note", "Paragraph", "Source", "Unreadable", "read"]

MOST_BYTES = 40 * 2**20
MOST_TEXT = 8 * 2**20  # a plain text of this size is forty thousand pages
_ENDINGS = {"txt": "text", "md": "text", "htm": "html", "jpg": "jpeg", "tif": "tiff", "mhtml": "mht"}
_KINDS = {"docx", "pdf", "text", "html", "mht", "doc", "rtf", "odt", "png", "jpeg", "tiff"}
Progress = Callable[[int, int], None] | None


def read(data: bytes, name: str = "", *, ocr: bool = True, progress: Progress = None) -> Source:
    """Read `data`; `name` is only compared with what was found. Scans go through Tesseract unless `ocr` is false.

    `progress(page, pages)` is called after each page of a scan. Every error is `Unreadable`: its `code` is one of
    empty, too_large, bomb, encrypted, broken, hostile_xml, no_text, no_ocr, ocr_off, no_office, too_many_pages,
    not_a_text, too_heavy.
    """
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise refusal("empty")
    if len(data) > MOST_BYTES:
        raise refusal("too_large", size=round(len(data) / 2**20), most=MOST_BYTES // 2**20)
    kind = kind_of(data)
    try:
        source = _read(data, kind, name, ocr, progress)
    except (RecursionError, MemoryError) as reason:
        raise refusal("too_heavy") from reason
    return _named(source, name, kind)


def _read(data: bytes, kind: str, name: str, ocr: bool, progress: Progress) -> Source:
    """Each reader is loaded when it is first needed: a text then starts in a tenth of the time a PDF takes."""
    match kind:
        case "docx":
            return _word(data)
        case "pdf":
            from chungtay.papers.sources.pdf import read_pdf

            return read_pdf(data, ocr=ocr, progress=progress)
        case "png" | "jpeg" | "tiff":
            from chungtay.papers.sources.scan import read_picture

            return read_picture(data, kind, ocr=ocr, progress=progress)
        case "doc" | "odt" | "rtf":
            return _converted(data, kind)
        case "text" | "html" | "mht":
            return _words(data, kind, name)
        case "encrypted":
            raise refusal("encrypted", kind="Office")
    vi, en = NAMES[kind]
    raise refusal("not_a_text", kind_vi=vi, kind_en=en)


def _word(data: bytes) -> Source:
    from chungtay.papers.sources.word import read_word

    return read_word(data)


def _words(data: bytes, kind: str, name: str) -> Source:
    if len(data) > MOST_TEXT:
        raise refusal("too_large", size=round(len(data) / 2**20), most=MOST_TEXT // 2**20)
    from chungtay.papers.sources.plain import read_plain
    from chungtay.papers.sources.webpage import read_saved_page, read_webpage

    if kind == "text":
        source = read_plain(data, name)
    else:
        source = read_webpage(data) if kind == "html" else read_saved_page(data)
    if not any(paragraph.text.strip() for paragraph in source.paragraphs):
        raise refusal("no_text", kind=kind.upper())
    return source


def _converted(data: bytes, kind: str) -> Source:
    from chungtay.papers.sources.oldoffice import as_docx

    made, words = as_docx(data, kind)
    source = _word(made)
    return replace(source, notes=(note("converted", kind=words), *source.notes))


def _named(source: Source, name: str, kind: str) -> Source:
    """A name that says something else than the content is told, not believed."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    said = _ENDINGS.get(ending, ending)
    if said not in _KINDS or said == kind:
        return source
    return replace(source, notes=(*source.notes, note("name_differs", said=f".{ending}", found=kind)))
