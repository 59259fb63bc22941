"""HTML, saved pages and crawls with broken tables → paragraphs. No text between tags is ever lost.

A list of tags is read, not a tree: what is never closed, closed twice or nested a thousand deep costs nothing.
"""

from __future__ import annotations

import re
import unicodedata
from html.parser import HTMLParser

from chungtay.papers.sources.letters import decoded
from chungtay.papers.sources.shape import Note, Paragraph, Source

_BLOCK_NAMES = (
    "address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 head header hr html li main nav ol option p pre section summary table tbody td "
    "textarea tfoot th thead title tr ul"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_UNSEEN = frozenset({"script", "style", "template"})
_SPACE = re.compile(r"[ \t\r\n\f]+")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([a-zA-Z0-9_-]+)""", re.I)


def read_webpage(data: bytes) -> Source:
    """The paragraphs of a page; white space is folded as a browser folds it."""
    text, encoding, notes = _text(data)
    page = _Page()
    page.feed(text)
    page.close()
    page.end_block()
    return Source(tuple(page.paragraphs), "html", encoding, notes, None)


def _text(data: bytes) -> tuple[str, str, tuple[Note, ...]]:
    """The coding the page declares is believed when it is one of the two that cannot be told from the bytes."""
    declared = _CHARSET.search(data[:4096])
    if declared and declared[1].lower() == b"windows-1258":
        return unicodedata.normalize("NFC", data.decode("cp1258", "replace")), "windows-1258", ()
    found = decoded(data)
    return found.text, found.encoding, found.notes


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[Paragraph] = []
        self._words: list[str] = []
        self._unseen = ""
        self._deep = {"b": 0, "strong": 0, "i": 0, "em": 0}
        self._bold: list[bool] = []
        self._italic: list[bool] = []
        self._heading = 0
        self._centered = False
        self._table, self._row, self._column = -1, -1, -1
        self._outer: list[tuple[int, int, int]] = []
        self._tables = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen = tag
        if tag in self._deep:
            self._deep[tag] += 1
        if tag in _BLOCKS:
            self.end_block()
            self._open(tag, dict(attrs))

    def _open(self, tag: str, attrs: dict[str, str | None]) -> None:
        style = (attrs.get("style") or "").replace(" ", "").lower()
        self._centered = tag == "center" or attrs.get("align") == "center" or "text-align:center" in style
        self._heading = int(tag[1]) if tag[0] == "h" and tag[1:].isdecimal() else 0
        if tag == "table":
            self._outer.append((self._table, self._row, self._column))
            self._table, self._row, self._column = self._tables, -1, -1
            self._tables += 1
        elif tag == "tr":
            self._row, self._column = self._row + 1, -1
        elif tag in {"td", "th"}:
            self._row, self._column = max(0, self._row), self._column + 1

    def handle_endtag(self, tag: str) -> None:
        if tag == self._unseen:
            self._unseen = ""
        if tag in self._deep:
            self._deep[tag] = max(0, self._deep[tag] - 1)
        if tag in _BLOCKS:
            self.end_block()
            self._heading, self._centered = 0, False
        if tag == "table" and self._outer:
            self._table, self._row, self._column = self._outer.pop()

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        self._words.append(data)
        if data.strip():
            self._bold.append(bool(self._deep["b"] or self._deep["strong"]))
            self._italic.append(bool(self._deep["i"] or self._deep["em"]))

    def unknown_decl(self, data: str) -> None:
        """`<![CDATA[...]]>` and Word's `<![if ...]>`: the first holds text."""
        if data.upper().startswith("CDATA["):
            self.handle_data(data[6:])

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
