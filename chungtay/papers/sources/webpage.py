"""HTML, saved pages and crawls with broken tables → paragraphs. No text between tags is ever lost.

A list of tags is read, not a tree: what is never closed, closed twice or nested a thousand deep costs nothing.
"""

from __future__ import annotations

import re
import unicodedata
from email import message_from_bytes

from chungtay.papers.sources.letters import decoded
from chungtay.papers.sources.refusals import refusal
from chungtay.papers.sources.shape import Note, Paragraph, Source
from chungtay.papers.sources.webtags import Tag, tokens

_BLOCK_NAMES = (
    "address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 head header hr html li main nav ol option p pre section summary table tbody td "
    "textarea tfoot th thead title tr ul"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_SPACE = re.compile(r"[ \t\r\n\f]+")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([a-zA-Z0-9_-]+)""", re.I)


def read_webpage(data: bytes) -> Source:
    """The paragraphs of a page; white space is folded as a browser folds it."""
    text, encoding, notes = _text(data)
    page = Page()
    for token in tokens(text):
        page.take(token)
    page.end_block()
    return Source(tuple(page.paragraphs), "html", encoding, notes, None)


def read_saved_page(data: bytes) -> Source:
    """A page saved in one file (MHT), as Word and portals do and then call it .doc: the first HTML in it."""
    parts = [part for part in message_from_bytes(data).walk() if part.get_content_type() == "text/html"]
    for part in parts:
        inside = part.get_payload(decode=True)
        if isinstance(inside, bytes) and inside.strip():
            return read_webpage(inside)
    raise refusal("broken", kind="MHT")


def _text(data: bytes) -> tuple[str, str, tuple[Note, ...]]:
    """The coding the page declares is believed when it is one of the two that cannot be told from the bytes."""
    declared = _CHARSET.search(data[:4096])
    if declared and declared[1].lower() == b"windows-1258":
        return unicodedata.normalize("NFC", data.decode("cp1258", "replace")), "windows-1258", ()
    found = decoded(data)
    return found.text, found.encoding, found.notes


class Page:
    """Paragraphs as they are opened and closed by tags."""

    def __init__(self, tables: int = 0) -> None:
        """`tables`: how many tables stood before."""
        self.paragraphs: list[Paragraph] = []
        self._words: list[str] = []
        self._deep = {"b": 0, "strong": 0, "i": 0, "em": 0}
        self._bold: list[bool] = []
        self._italic: list[bool] = []
        self._heading = 0
        self._centered = False
        self._table, self._row, self._column = -1, -1, -1
        self._outer: list[tuple[int, int, int]] = []
        self.tables = tables

    def take(self, token: Tag | str) -> None:
        """The next tag or words."""
        if isinstance(token, str):
            self._say(token)
        elif token.closing:
            self._close(token.name)
        else:
            self._open(token)

    def _say(self, words: str) -> None:
        self._words.append(words)
        if words.strip():
            self._bold.append(bool(self._deep["b"] or self._deep["strong"]))
            self._italic.append(bool(self._deep["i"] or self._deep["em"]))

    def _open(self, tag: Tag) -> None:
        name = tag.name
        if name in self._deep:
            self._deep[name] += 1
        if name not in _BLOCKS:
            return
        self.end_block()
        self._centered = name == "center" or tag.align == "center" or "text-align:center" in tag.align
        self._heading = int(name[1]) if name[0] == "h" and name[1:].isdecimal() else 0
        if name == "table":
            self._outer.append((self._table, self._row, self._column))
            self._table, self._row, self._column = self.tables, -1, -1
            self.tables += 1
        elif name == "tr":
            self._row, self._column = self._row + 1, -1
        elif name in {"td", "th"}:
            self._row, self._column = max(0, self._row), self._column + 1

    def _close(self, name: str) -> None:
        if name in self._deep:
            self._deep[name] = max(0, self._deep[name] - 1)
        if name in _BLOCKS:
            self.end_block()
            self._heading, self._centered = 0, False
        if name == "table" and self._outer:
            self._table, self._row, self._column = self._outer.pop()

    def end_block(self) -> None:
        """Close the paragraph that is open, if it holds a word."""
        text = unicodedata.normalize("NFC", _SPACE.sub(" ", "".join(self._words)).strip(" "))
        if text.replace("\xa0", " ").strip():
            self.paragraphs.append(self._made(text))
        self._words, self._bold, self._italic = [], [], []

    def _made(self, text: str) -> Paragraph:
        inside = self._table >= 0 and self._column >= 0
        return Paragraph(
            text,
            len(self.paragraphs) + 1,
            place="cell" if inside else "body",
            cell=(self._table, self._row, self._column) if inside else None,
            bold=all(self._bold),
            italic=all(self._italic),
            centered=self._centered,
            heading=self._heading,
        )
