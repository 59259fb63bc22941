"""Lines with their places on a page → paragraphs, the same for PDF text and for what Tesseract reads.

Shelf: `line` (one line and where it stands), `columns` (the two halves of an official heading and closing),
`margins` (page numbers and running lines), `joining` (lines the paper cut), `pages` (pages of lines → paragraphs).
"""

from chungtay.papers.sources.layout.columns import arranged
from chungtay.papers.sources.layout.line import WIDE_GAP, Line
from chungtay.papers.sources.layout.pages import Page, paragraphs_of

__all__ = ["WIDE_GAP", "Line", "Page", "arranged", "paragraphs_of"]
