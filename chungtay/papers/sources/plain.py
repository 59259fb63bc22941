"""Text and Markdown → one paragraph for each line of the file, blank lines included; HTML tables in it → cells."""

from __future__ import annotations

import re
from dataclasses import replace

from chungtay.papers.sources.letters import decoded
from chungtay.papers.sources.mixed import paragraphs_of
from chungtay.papers.sources.shape import Paragraph, Source

_HEADING = re.compile(r"(#{1,6})\s")
_BOLD = re.compile(r"\s*(\*\*|__)(?=\S).*\S\1\s*")
_MARKDOWN = re.compile(r"^(?:#{1,6} \S|\*\*\S.*\*\*\s*$|\|.*\|\s*$)", re.M)


def read_plain(data: bytes, name: str) -> Source:
    """The words lie as they lie: "\\n".join of the paragraphs is the decoded text (line ends become "\\n").

    Only tables written in HTML are read as a browser reads them: their cells are paragraphs of their own.

    In Markdown only the signs are read (heading, bold); they stay in the text.
    """
    found = decoded(data)
    lines = paragraphs_of(found.text.replace("\r\n", "\n").replace("\r", "\n"))
    markdown = name.lower().endswith((".md", ".markdown")) or len(_MARKDOWN.findall(found.text[:100_000])) >= 3
    paragraphs = tuple(_marked_down(line) if markdown and line.cell is None else line for line in lines)
    return Source(paragraphs, "md" if markdown else "txt", found.encoding, found.notes, None)


def _marked_down(line: Paragraph) -> Paragraph:
    heading = _HEADING.match(line.text)
    return replace(line, bold=bool(_BOLD.fullmatch(line.text)), heading=len(heading[1]) if heading else 0)
