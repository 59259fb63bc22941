"""A look at a file without opening it: pictures made anew, or plain lines and cells. Never the file's own bytes.

Shelf: `shape` (what comes out), `guard` (the process of its own in which it is made), `child` (what runs there),
`pictures`, `pages` (PDF), `sheets` (Excel), `slides` (PowerPoint). Reads bytes.
"""

from chungtay.papers.previews.guard import preview
from chungtay.papers.previews.shape import Preview, Table

__all__ = ["Preview", "Table", "preview"]
