"""A list on paper, A4 across: heading, a table with lines for a pen, empty lines at the end, a foot with who and when.

The words go into Typst as data, so nothing in them can become markup.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import typst

from chungtay.papers.letter.fonts import font_folders

TEMPLATE = Path(__file__).with_name("printed.typ")


@dataclass(frozen=True, slots=True)
class Printed:
    """`rows` as words in the order of `head`; `empty` lines to write on; `ends` who signs, from left to right."""

    title: str
    lines: tuple[str, ...]
    head: tuple[str, ...]
    widths: tuple[float, ...]
    rows: Sequence[Sequence[str]]
    empty: int = 0
    foot: str = ""
    ends: tuple[str, ...] = ()


def write_pdf(printed: Printed) -> bytes:
    """The list as PDF bytes."""
    fonts: list[Any] = list(font_folders())
    words = json.dumps(asdict(printed), ensure_ascii=False)
    made = typst.compile(
        TEMPLATE.read_bytes(), format="pdf", sys_inputs={"list": words}, font_paths=fonts, ignore_system_fonts=True
    )
    assert isinstance(made, bytes)
    return made
