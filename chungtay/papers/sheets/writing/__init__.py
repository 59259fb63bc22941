"""Rows → an .xlsx officers know: headings, drop-downs, a frozen head, hidden keys, a foot with who and when."""

from chungtay.papers.sheets.writing.book import Out, write_book
from chungtay.papers.sheets.writing.marked import write_marked

__all__ = ["Out", "write_book", "write_marked"]
