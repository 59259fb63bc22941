"""Text and Markdown → one paragraph for each line of the file, blank lines included."""

from __future__ import annotations

import re

from chungtay.papers.sources.letters import decoded
from chungtay.papers.sources.shape import Paragraph, Source

_HEADING = re.compile(r"(#{1,6})\s")
_BOLD = re.compile(r"\s*(\*\*|__)(?=\S).*\S\1\s*")
_MARKDOWN = re.compile(r"^(?:#{1,6} \S|\*\*\S.*\*\*\s*$|\|.*\|\s*$)", re.M)


def read_plain(data: bytes, name: str) -> Source:
    """The words lie as they lie: "\\n".join of the paragraphs is the decoded text (line ends become "\\n").

    In Markdown only the signs are read (heading, bold); they stay in the text.
    """
    found = decoded(data)
    lines = found.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    markdown = name.lower().endswith((".md", ".markdown")) or len(_MARKDOWN.findall(found.text[:100_000])) >= 3
    made = _marked_down if markdown else Paragraph
    paragraphs = tuple(made(text, number) for number, text in enumerate(lines, 1))
    return Source(paragraphs, "md" if markdown else "txt", found.encoding, found.notes, None)


def _marked_down(text: str, line: int) -> Paragraph:
    heading = _HEADING.match(text)
    return Paragraph(text, line, bold=bool(_BOLD.fullmatch(text)), heading=len(heading[1]) if heading else 0)
