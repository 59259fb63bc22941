"""Word files (.docx) → paragraphs with their automatic list marks, tables, text boxes and notes.

Shelf: `parts` (the zip and its relations), `styles` (what a style hands down), `counting` (list marks),
`lines` (one w:p → its lines), `walk` (blocks in order), `reading` (the whole file).
"""

from chungtay.papers.sources.word.reading import read_word

__all__ = ["read_word"]
