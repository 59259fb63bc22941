"""Paragraphs as they came → clean lines of one kind.

Reads: `Source.paragraphs` (one per printed line, or one per Word paragraph). Writes: `Line`s, none dropped: blank lines
become `gap`, and lines that are no text of the plan (rules, page numbers, notes of a signature service) carry `noise`.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from chungtay.papers.paragraphs import Paragraph
from chungtay.papers.plan.bars import rows
from chungtay.papers.plan.wording import Says, folded, low

_HASHES = re.compile(r"^\s*(#{1,6})(?:\s+|(?=[^\s#]))")
_STRONG = re.compile(r"\*\*+|__+(?=\S)|(?<=\S)__+|~~+")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,400}?)(?<=[^\s*])\*(?![\w*])")
_LOW_EMPHASIS = re.compile(r"(?<![\w_])_(?=[^\s_])([^_\n]{1,400}?)(?<=[^\s_])_(?![\w_])")
_TAG = re.compile(r"</?(?:sub|sup|b|i|u|em|strong|span|p|div|center|font|br)\b[^<>]{0,80}/?>", re.IGNORECASE)
BLANK = "blank"
"""The noise of an empty cell: it is there, and says nothing; a cell merged upwards is not there."""

_BREAK = re.compile(r"<br\s*/?>|</?p\b[^<>]{0,80}>", re.IGNORECASE)
_WIDE = re.compile(r"[ \u00a0]{4,}|[ \u00a0]*\t[ \t\u00a0]*")
_BROKEN = "\x0b"
"""Stands for a line end written as a tag until the marks around it are taken off."""

_ENTITY = re.compile(r"&(nbsp|emsp|ensp|amp|lt|gt|quot);")
_MEANT = {"nbsp": " ", "emsp": " ", "ensp": " ", "amp": "&", "lt": "<", "gt": ">", "quot": '"'}
_ESCAPE = re.compile(r"\\([-*_.#+()\[\]|])")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b-\u200f\u2060\ufeff\ufffe\uffff\ud800-\udfff]")
_RULE = re.compile(r"[-_=*~.·—–\s|:]+")
_PAGE = re.compile(r"(?:[-–—]\s*)?\d{1,3}(?:\s*[-–—]|\s*/\s*\d{1,3})?|(?i:trang|page)\s*\d{1,3}(?:\s*/\s*\d{1,3})?")
_SIGNED = Says(
    r"(người ký|ký bởi|nguoi ky|thời gian ký|ngày ký|giờ ký|cơ quan|email|thư điện tử|chức vụ)\s*:|"
    r"signature (not|valid)|digitally signed"
)
_STAMP = Says(r"văn bản (điện tử )?(có|được) ký số|(ký|sao y)[^:]{0,20}:\s*\d{1,2}[/:]\d")


@dataclass(slots=True)
class Line:
    """One line of text. `number` is the source's own; `gap`: blank lines before it; `noise`: why it is no text;
    `wide`: where in `text` a wide space stood, as between two columns."""

    text: str
    number: int
    gap: bool = False
    cell: tuple[int, int, int] | None = None
    strong: bool = False
    noise: str = ""
    wide: tuple[int, ...] = ()


def cleaned(text: str) -> str:
    """Markdown marks, tags and invisible letters out; composed letters; white space folded. No word is lost."""
    text = _unmarked(text)
    return folded(text).strip("|").strip() if "|" in text else folded(text)


def pieces(text: str) -> list[tuple[str, tuple[int, ...]]]:
    """`text` cleaned, a piece for each line end written as `<br>`, with its wide spaces; blank only when it is all."""
    found = [_spaced(piece.strip().strip("|")) for piece in _unmarked(text).split(_BROKEN)]
    return [piece for piece in found if piece[0]] or [("", ())]


def _spaced(text: str) -> tuple[str, tuple[int, ...]]:
    """White space folded, and the places where it was wide."""
    parts = [part for part in map(folded, _WIDE.split(text)) if part] if _WIDE.search(text) else [folded(text)]
    ends = accumulate(len(part) + 1 for part in parts[:-1])
    return " ".join(parts), tuple(end - 1 for end in ends)


def _unmarked(text: str) -> str:
    """Marks and tags out, white space as it was."""
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", text))
    if "<" in text:
        text = _TAG.sub("", _BREAK.sub(_BROKEN, text))
    if "&" in text:
        text = _ENTITY.sub(lambda match: _MEANT[match[1]], text)
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    if "#" in text:
        text = _HASHES.sub("", text)
    if "*" in text or "_" in text or "~" in text:
        text = _LOW_EMPHASIS.sub(r"\1", _STRONG.sub("", text))
        text = _LOW_EMPHASIS.sub(r"\1", _EMPHASIS.sub(r"\1", text))
    return text


def noise_of(text: str, paged: bool) -> str:
    """Why this line is no text of the plan, or nothing. `paged`: a bare number may be a page number."""
    if _RULE.fullmatch(text):
        return "rule"
    if paged and _PAGE.fullmatch(text):
        return "page_number"
    if len(text) < 200 and (":" in text or "igned" in text) and text[:1].isupper():
        lowered = low(text)
        if _SIGNED.match(lowered) or _STAMP(lowered):
            return "signature_service"
    return ""


def _cells(paragraph: Paragraph, columns: list[str], table: int, row: int) -> Iterator[Line]:
    """A row given back as cells."""
    for column, cell in enumerate(columns):
        for text, wide in pieces(cell):
            noise = BLANK if not text else "rule" if _RULE.fullmatch(text) else ""
            yield Line(text, paragraph.line, cell=(table, row, column), noise=noise, wide=wide)


def _plain(paragraph: Paragraph, gap: bool, paged: bool) -> Iterator[Line]:
    strong = paragraph.bold or paragraph.heading > 0 or paragraph.text.lstrip().startswith(("#", "**"))
    for text, wide in pieces(f"{paragraph.mark} {paragraph.text}" if paragraph.mark else paragraph.text):
        paged = paged and paragraph.cell is None
        noise = "margin" if paragraph.place in ("header", "footer") else noise_of(text, paged)
        yield Line(text, paragraph.line, gap, paragraph.cell, strong, noise, wide)
        gap = False


def lines_of(paragraphs: Iterable[Paragraph]) -> list[Line]:
    """The lines in their order, blank ones folded into `gap`; markdown tables as cells."""
    lines: list[Line] = []
    gap, table, row, opened = False, 1000, 0, False
    for paragraph, columns in rows(paragraphs):
        if not paragraph.text.strip():
            gap = True
            if paragraph.cell:
                lines.append(Line("", paragraph.line, cell=paragraph.cell, noise=BLANK))
            continue
        if columns:
            lines.extend(_cells(paragraph, columns, table, row))
            row, gap = row + 1, False
            continue
        if row:
            table, row = table + 1, 0
        for line in _plain(paragraph, gap, paged=True):
            line.strong = line.strong or opened
            if line.text:
                lines.append(line)
                gap = False
        opened ^= paragraph.text.count("**") % 2 == 1
    return lines
