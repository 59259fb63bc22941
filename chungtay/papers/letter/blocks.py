"""The boxes around the body of an official document: heading, title, addressees, legal bases, recipients, signature.

Reads words; writes into a python-docx document prepared by `page.page_setup`. Capitals are drawn, not typed: the
words keep their own case in the file, so that what is read back is what was written.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from chungtay.papers.letter.form import date_line, number_line, unit_kept_whole, with_ends
from chungtay.papers.letter.page import (
    BODY,
    BODY_STYLE,
    HEADER,
    SMALL,
    WIDTH,
    drop_first,
    keep_together,
    line_of,
    plain_table,
    printed_length,
    rule,
)

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
MOTTO_LENGTH = 60.4  # mm of the motto in bold Times at 14 pt
LEFT_COLUMN, RIGHT_COLUMN = 62, WIDTH - 62  # the country's name at 13 pt bold is 95 mm long
RECIPIENTS, SIGNATURE = 70, WIDTH - 70
SIGNING_ROOM = 64  # points between position and name, for the signature and the seal


def heading_block(
    doc: Any, *, parent: str = "", issuer: str, number: str = "", symbol: str, place: str, day: str, subject: str = ""
) -> Any:
    """Boxes 1 to 4; `subject` is printed as V/v under the number (box 5b, công văn). Returns the table."""
    table = plain_table(doc, 2, (LEFT_COLUMN, RIGHT_COLUMN))
    _issuer(table.cell(0, 0), parent, issuer)
    _country(table.cell(0, 1))
    line_of(table.cell(1, 0), number_line(number, symbol), HEADER)
    if subject:
        line_of(table.cell(1, 0), f"V/v {subject}", 12).paragraph_format.space_before = Pt(6)
    line_of(table.cell(1, 1), date_line(place, day), BODY, italic=True)
    for row in table.rows:
        for cell in row.cells:
            drop_first(cell)
    return table


def _issuer(cell: Any, parent: str, issuer: str) -> None:
    if parent:
        _capitals(line_of(cell, unit_kept_whole(parent), HEADER))
    _capitals(line_of(cell, unit_kept_whole(issuer), HEADER, bold=True))
    printed = max(printed_length(line.upper(), HEADER) for line in issuer.split("\n"))
    rule(cell, 0.4 * min(printed, LEFT_COLUMN), LEFT_COLUMN)


def _country(cell: Any) -> None:
    line_of(cell, COUNTRY, HEADER, bold=True)
    line_of(cell, MOTTO, BODY, bold=True)
    rule(cell, MOTTO_LENGTH, RIGHT_COLUMN)


def _capitals(paragraph: Any) -> None:
    for run in paragraph.runs:
        run.font.all_caps = True


def title_block(doc: Any, kind: str, subject: str) -> None:
    """Box 5a: the type in capitals, the subject in bold below it, and a short rule."""
    first = line_of(doc, kind, BODY, bold=True)
    first.paragraph_format.space_before = Pt(12)
    first.paragraph_format.keep_with_next = True
    _capitals(first)
    second = line_of(doc, subject, BODY, bold=True).paragraph_format
    second.keep_with_next = True
    second.left_indent = second.right_indent = Mm(15)  # a long subject breaks into lines of like length
    rule(doc, 0.4 * min(printed_length(subject, BODY), 90), WIDTH)
    doc.paragraphs[-1].paragraph_format.space_after = Pt(6)


def addressee_block(doc: Any, addressees: Sequence[str]) -> None:
    """Box 9a: one addressee on the line of Kính gửi, several below it, each with a dash."""
    if len(addressees) == 1:
        _addressee_line(doc, f"Kính gửi: {addressees[0]}").paragraph_format.space_before = Pt(12)
        return
    _addressee_line(doc, "Kính gửi:").paragraph_format.space_before = Pt(12)
    for line in with_ends(list(addressees)):
        _addressee_line(doc, f"- {line}").paragraph_format.left_indent = Mm(55)


def _addressee_line(doc: Any, text: str) -> Any:
    paragraph = doc.add_paragraph(text)
    paragraph.paragraph_format.left_indent = Mm(40)
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(3)
    return paragraph


def basis_block(doc: Any, bases: Sequence[str]) -> None:
    """Box 6: one legal basis per paragraph, in italics."""
    for line in with_ends(list(bases)):
        doc.add_paragraph(style=BODY_STYLE).add_run(line).italic = True


def closing_block(
    doc: Any, *, recipients: Sequence[str] = (), capacity: Sequence[str] = (), signer: str = "", left: Any = None
) -> Any:
    """Boxes 9b and 7: recipients left, signature right, never cut by a page. Returns the table.

    `left` = (capacity lines, name) puts a second signature where the recipients would stand (minutes, form 1.9).
    """
    if doc.paragraphs:
        doc.paragraphs[-1].paragraph_format.keep_with_next = True
    table = plain_table(doc, 1, (RECIPIENTS, SIGNATURE))
    if left is None:
        _recipients(table.cell(0, 0), recipients)
    else:
        _signature(table.cell(0, 0), *left)
    _signature(table.cell(0, 1), capacity, signer)
    for cell in table.rows[0].cells:
        drop_first(cell)
        cell.paragraphs[0].paragraph_format.space_before = Pt(12)
    keep_together(table)
    _last_line(doc)
    return table


def _recipients(cell: Any, recipients: Sequence[str]) -> None:
    if not recipients:
        return
    head = cell.add_paragraph()
    run = head.add_run("Nơi nhận:")
    run.bold = run.italic = True
    run.font.size = Pt(12)
    for line in with_ends(list(recipients)):
        paragraph = cell.add_paragraph()
        paragraph.add_run(line if line.startswith("-") else f"- {line}").font.size = Pt(SMALL)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT


def _signature(cell: Any, capacity: Sequence[str], signer: str) -> None:
    for line in capacity:
        _capitals(line_of(cell, line, BODY, bold=True))
    line_of(cell, signer, BODY, bold=True).paragraph_format.space_before = Pt(SIGNING_ROOM)


def _last_line(doc: Any) -> None:
    """Word wants a paragraph after a table; a line one point high cannot start a page of its own."""
    shape = doc.add_paragraph().paragraph_format
    shape.line_spacing = Pt(1)
    shape.space_after = Pt(0)
