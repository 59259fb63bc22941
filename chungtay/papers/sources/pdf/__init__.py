"""PDF files → lines in reading order, with page numbers; pages that are pictures go to `scan`.

Shelf: `opening` (the file), `lines` (one page → lines with their places), `pictures` (pages that
are pictures), `reading` (the whole file).
"""

from chungtay.papers.sources.pdf.reading import read_pdf

__all__ = ["read_pdf"]
