"""The body of an official document: headings, paragraphs, items, tables (Appendix I, II.6).

Reads words; writes into a python-docx document prepared by `page.page_setup`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from chungtay.papers.letter.form import Block, Heading, Item, Table, Words
from chungtay.papers.letter.page import BODY_STYLE, HEADER, WIDTH


def body_paragraph(
    doc: Any,
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    capitals: bool = False,
    centered: bool = False,
    indent: float = 0.0,
    keep_next: bool = False,
    outline: int = 0,
) -> Any:
    """One paragraph; `indent` mm for all its lines, `outline` 1-9 shows it in Word's navigation. Returns it."""
    paragraph = doc.add_paragraph(style=BODY_STYLE)
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.all_caps = bold or None, italic or None, capitals or None
    shape = paragraph.paragraph_format
    shape.keep_with_next = keep_next or None
    if indent:
        shape.left_indent = Mm(indent)
    if centered:
        shape.alignment, shape.first_line_indent = WD_ALIGN_PARAGRAPH.CENTER, Mm(0)
    if outline:
        _outline(paragraph, outline)
    return paragraph


def _outline(paragraph: Any, level: int) -> None:
    mark = OxmlElement("w:outlineLvl")
    mark.set(qn("w:val"), str(level - 1))
    paragraph._p.get_or_add_pPr().insert_element_before(mark, "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr")


def heading(doc: Any, text: str, level: int = 1) -> Any:
    """`I. TITLE` in capitals, `1. Title` in bold, deeper ones in bold italics; never the last line of a page."""
    return body_paragraph(
        doc, text, bold=True, capitals=level == 1, italic=level > 2, keep_next=True, outline=min(level, 9)
    )


def body_table(
    doc: Any, rows: Sequence[Sequence[str]], *, header: bool = True, widths: Sequence[float] | None = None
) -> Any:
    """A bordered table over the whole width; `widths` are parts of it. The header row repeats on each page."""
    columns = max((len(row) for row in rows), default=1)
    table = doc.add_table(rows=0, cols=columns)
    table.style, table.alignment = "Table Grid", WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    parts = list(widths or [1.0] * columns)
    shares = [WIDTH * part / sum(parts) for part in parts]
    for column, share in zip(table.columns, shares, strict=False):
        column.width = Mm(share)
    for number, row in enumerate(rows):
        _row(table, row, shares, bold=header and number == 0)
    if header and rows:
        _repeat(table.rows[0])
    return table


def _row(table: Any, words: Sequence[str], widths: Sequence[float], *, bold: bool) -> None:
    row = table.add_row()
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell, text, width in zip(row.cells, [*words, *[""] * len(widths)], widths, strict=False):
        cell.width = Mm(width)
        paragraph = cell.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if bold else WD_ALIGN_PARAGRAPH.LEFT
        run = paragraph.add_run(text)
        run.bold, run.font.size = bold or None, Pt(HEADER)


def _repeat(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def write_block(doc: Any, block: Block) -> None:
    """Draw one block of a letter's body."""
    match block:
        case Heading(text, level):
            heading(doc, text, level)
        case Words(text, bold, italic, centered, capitals):
            body_paragraph(doc, text, bold=bold, italic=italic, centered=centered, capitals=capitals)
        case Item(text, mark):
            body_paragraph(doc, f"{mark} {text}".strip())
        case Table(rows, header, widths):
            body_table(doc, rows, header=header, widths=widths)
