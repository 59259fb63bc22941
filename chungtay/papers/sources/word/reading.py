"""A .docx file → `Source`: body first, then footnotes, headers and footers. Reads bytes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from chungtay.papers.sources.letters import mended
from chungtay.papers.sources.markup import local
from chungtay.papers.sources.refusals import note, refusal
from chungtay.papers.sources.shape import Note, Paragraph, Source
from chungtay.papers.sources.word.counting import Counting
from chungtay.papers.sources.word.parts import KIND, Parts, attribute, parts_of
from chungtay.papers.sources.word.styles import Styles
from chungtay.papers.sources.word.walk import Walk

_LONGEST_QUOTE = 300


def read_word(data: bytes) -> Source:
    """The paragraphs of a Word file, each with its ordinal as `line`."""
    parts = parts_of(data)
    styles = Styles(parts.single.get("styles"))
    counting = Counting(parts.single.get("numbering"), styles)
    walk = Walk(styles, counting, drawn=_drawn(parts.document))
    walk.blocks(parts.document)
    walk.flush()
    pages = walk.pages
    _around(parts, walk)
    paragraphs, coding = _mended(walk.paragraphs)
    if not any(paragraph.text.strip() for paragraph in paragraphs):
        raise refusal("no_text", kind=KIND)
    notes = [*parts.notes, *_notes(walk, counting, coding, parts)]
    return Source(tuple(paragraphs), "docx", coding, tuple(notes), pages)


def _drawn(document: Any) -> bool:
    """Word leaves a sign where it last began a page; other programs leave none."""
    return next((True for element in document.iter() if local(element) == "lastRenderedPageBreak"), False)


def _around(parts: Parts, walk: Walk) -> None:
    for kind in ("footnotes", "endnotes"):
        root = parts.single.get(kind)
        for element in () if root is None else root:
            if attribute(element, "type", "normal") == "normal":
                walk.blocks(element, "footnote", prefix=attribute(element, "id"))
    for place, roots in (("header", parts.headers), ("footer", parts.footers)):
        for root in roots:
            before = len(walk.paragraphs)
            walk.blocks(root, place)
            _drop_blank(walk.paragraphs, before)
    walk.flush()


def _drop_blank(paragraphs: list[Paragraph], start: int) -> None:
    """Headers and footers are mostly empty paragraphs or the number of the page; they say nothing."""
    kept = [paragraph for paragraph in paragraphs[start:] if paragraph.text.strip(" \t-–").strip("0123456789")]
    numbered = [replace(paragraph, line=start + number) for number, paragraph in enumerate(kept, 1)]
    paragraphs[start:] = numbered


def _mended(paragraphs: list[Paragraph]) -> tuple[list[Paragraph], str | None]:
    """Text typed in an old coding without an old font's name is told by its words, over the whole file."""
    text, coding = mended("\n".join(paragraph.text for paragraph in paragraphs))
    if coding is None:
        return paragraphs, None
    lines = text.split("\n")
    return [replace(old, text=new) for old, new in zip(paragraphs, lines, strict=True)], coding


def _notes(walk: Walk, counting: Counting, coding: str | None, parts: Parts) -> list[Note]:
    notes = [note("encoding", name=name) for name in sorted(walk.codings | ({coding} if coding else set()))]
    for code, words in (("deleted", walk.deleted), ("hidden", walk.hidden)):
        said = " ".join(" ".join(words).split())
        if said:
            notes.append(note(code, words=said[:_LONGEST_QUOTE] + ("…" if len(said) > _LONGEST_QUOTE else "")))
    if walk.found["inserted"]:
        notes.append(note("inserted"))
    if walk.found["embedded"]:
        notes.append(note("embedded", count=walk.found["embedded"]))
    if comments := _count(parts.single.get("comments")):
        notes.append(note("comments", count=comments))
    if counting.latin_letters:
        notes.append(note("latin_letters"))
    if eths := sum(paragraph.text.count("\u00d0") for paragraph in walk.paragraphs):
        notes.append(note("eth", count=eths))
    return notes


def _count(root: Any) -> int:
    return 0 if root is None else sum(local(element) == "comment" for element in root)
