"""PowerPoint → the words of its slides, in their order."""

from __future__ import annotations

import re

from lxml import etree

from chungtay.papers.previews.shape import MOST_LINES, Preview, none
from chungtay.papers.sources.archive import Archive
from chungtay.papers.sources.shape import Unreadable

SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml")
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def slides(data: bytes) -> Preview:
    """One line for each paragraph; a line “── 2 ──” before each slide."""
    try:
        archive = Archive(data, "PowerPoint")
        numbers = sorted(int(found.group(1)) for name in archive.names if (found := SLIDE.fullmatch(name)))
        lines = [line for number in numbers for line in _slide(archive.part(f"ppt/slides/slide{number}.xml"), number)]
    except (Unreadable, etree.XMLSyntaxError):
        return none("broken")
    return Preview("lines", whole=len(lines), lines=tuple(lines[:MOST_LINES]), more=len(lines) > MOST_LINES)


def _slide(part: bytes, number: int) -> list[str]:
    said = ("".join(words.text or "" for words in one.iter(f"{DRAWING}t")) for one in _paragraphs(part))
    return [f"── {number} ──", *(line for line in said if line.strip())]


def _paragraphs(part: bytes) -> list[etree._Element]:
    return list(etree.fromstring(part, PARSER).iter(f"{DRAWING}p"))
