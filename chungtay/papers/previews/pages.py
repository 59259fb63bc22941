"""PDF → its first pages as pictures. PDFium draws; no script, form, link or attachment of the file is followed."""

from __future__ import annotations

import pypdfium2
from pypdfium2 import PdfDocument, PdfiumError

from chungtay.papers.previews.pictures import keep
from chungtay.papers.previews.shape import LARGE, MOST_PAGES, Preview, none

PASSWORD = pypdfium2.raw.FPDF_ERR_PASSWORD


def pages(data: bytes) -> Preview:
    """Writes 1.jpg, 2.jpg, … and small.jpg."""
    try:
        document = PdfDocument(data)
        whole = len(document)
        shown = min(whole, MOST_PAGES)
        for number in range(shown):
            page = document[number]
            keep(page.render(scale=_scale(*page.get_size())).to_pil(), number + 1)
    except PdfiumError as reason:
        locked = getattr(reason, "err_code", None) == PASSWORD or "password" in str(reason).lower()
        return none("locked" if locked else "broken")
    return Preview("pictures", pictures=shown, whole=whole, more=whole > shown) if shown else none("broken")


def _scale(width: float, height: float) -> float:
    """So that the longer side is LARGE pixels, whatever size the page says it is."""
    return LARGE / max(width, height, 1.0)
