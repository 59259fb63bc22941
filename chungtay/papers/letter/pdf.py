"""A letter → .pdf bytes, through Typst. The words go in as data, so nothing in them can become markup."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import typst

from chungtay.papers.letter.fonts import font_folders
from chungtay.papers.letter.form import (
    Block,
    Heading,
    Item,
    Letter,
    Table,
    Words,
    annex_heads,
    date_line,
    number_line,
    unit_kept_whole,
    with_ends,
)

TEMPLATE = Path(__file__).with_name("letter.typ")


def write_pdf(letter: Letter) -> bytes:
    """The letter as PDF. Times New Roman or Liberation Serif where installed, else Typst's own Libertinus Serif.

    A dated letter is PDF/A-2a, to be kept; a draft without its day is plain PDF, for PDF/A wants a date.
    """
    words = json.dumps(_as_data(letter), ensure_ascii=False)
    fonts: list[Any] = list(font_folders())
    made = typst.compile(
        TEMPLATE.read_bytes(),
        format="pdf",
        sys_inputs={"letter": words},
        font_paths=fonts,
        ignore_system_fonts=True,
        pdf_standards="a-2a" if _full_day(letter.day) else None,
    )
    assert isinstance(made, bytes)
    return made


def _full_day(day: str) -> tuple[int, int, int] | None:
    try:
        full = date.fromisoformat(day)
    except ValueError:
        return None
    return full.year, full.month, full.day


def _as_data(letter: Letter) -> dict[str, Any]:
    return {
        "parent": unit_kept_whole(letter.parent).upper(),
        "issuer": unit_kept_whole(letter.issuer).upper(),
        "number": number_line(letter.number, letter.symbol),
        "dated": _full_day(letter.day),
        "date": date_line(letter.place, letter.day),
        "kind": letter.kind.upper(),
        "subject": letter.subject,
        "addressees": _addressees(letter.addressees),
        "bases": with_ends(list(letter.bases)),
        "blocks": [_block(block) for block in letter.blocks],
        "recipients": [line.removeprefix("-").strip() for line in with_ends(list(letter.recipients))],
        "capacity": [line.upper() for line in letter.capacity],
        "signer": letter.signer,
        "annexes": _annexes(letter),
    }


def _annexes(letter: Letter) -> list[dict[str, Any]]:
    return [
        {"number": number, "subject": subject.upper(), "of": of, "blocks": [_block(block) for block in annex.blocks]}
        for (number, subject, of), annex in zip(annex_heads(letter), letter.annexes, strict=True)
    ]


def _addressees(lines: Sequence[str]) -> list[str]:
    return list(lines) if len(lines) == 1 else with_ends(list(lines))


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading(text, level):
            return {"kind": "heading", "text": text.upper() if level == 1 else text, "level": level}
        case Words(text, bold, italic, centered, capitals):
            text = text.upper() if capitals else text
            return {"kind": "words", "text": text, "bold": bold, "italic": italic, "centered": centered}
        case Item(text, mark):
            return {"kind": "words", "text": f"{mark} {text}", "bold": False, "italic": False, "centered": False}
        case Table(rows, header, widths):
            return _table(rows, header, widths)


def _table(rows: Sequence[Sequence[str]], header: bool, widths: Sequence[float] | None) -> dict[str, Any]:
    columns = max((len(row) for row in rows), default=1)
    full = [[*row, *[""] * (columns - len(row))] for row in rows]
    return {"kind": "table", "rows": full, "header": header, "widths": list(widths or [1.0] * columns)}
