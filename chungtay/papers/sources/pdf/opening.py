"""Open a PDF that may be broken, locked, or endless. PDFium is one state for the whole process, hence the lock."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from chungtay.papers.sources.refusals import refusal

KIND = "PDF"
MOST_PAGES = 600
PDFIUM = threading.RLock()
_LOCKED = {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """The document, with PDFium to ourselves; closed at the end."""
    with PDFIUM:
        document = _document(data)
        try:
            if len(document) > MOST_PAGES:
                raise refusal("too_many_pages", pages=len(document), most=MOST_PAGES)
            if len(document) == 0:
                raise refusal("broken", kind=KIND)
            yield document
        finally:
            document.close()


def _document(data: bytes) -> Any:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as reason:
        code = "encrypted" if reason.err_code in _LOCKED else "broken"
        raise refusal(code, kind=KIND) from reason
