"""Spreadsheets ↔ rows of a known form: reading whatever an office sends, writing what an office expects.

Shelf: `shape` (what is asked, what is given), `opening` (bytes → rows of cells), `headers` (where the table is),
`cells` (a cell → a value or a fault), `reading` (all of it, in chunks), `guard` (all of it in a process of its own),
`marks` (what tells that a row came back as it went out), `writing` (rows → a workbook).
"""

from chungtay.papers.sheets.guard import Book, read_book
from chungtay.papers.sheets.shape import Choice, Column, Fault, Form, Found, Kind, Row
from chungtay.papers.sheets.words import said

__all__ = ["Book", "Choice", "Column", "Fault", "Form", "Found", "Kind", "Row", "read_book", "said"]
