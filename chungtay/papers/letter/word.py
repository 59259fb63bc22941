"""A letter → .docx bytes."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx import Document
from docx.shared import Pt

from chungtay.papers.letter.blocks import addressee_block, basis_block, closing_block, heading_block, title_block
from chungtay.papers.letter.body import body_paragraph, write_block
from chungtay.papers.letter.form import Annex, Letter, Table, annex_heads
from chungtay.papers.letter.page import AFTER, page_setup


def write_docx(letter: Letter) -> bytes:
    """The letter in the layout of Decree 30/2020, as a Word file."""
    doc = Document()
    page_setup(doc)
    doc.core_properties.title = letter.subject
    _before_body(doc, letter)
    for before, block in zip([None, *letter.blocks], letter.blocks, strict=False):
        write_block(doc, block)
        if isinstance(before, Table) and not isinstance(block, Table):
            doc.paragraphs[-1].paragraph_format.space_before = Pt(AFTER)
    closing_block(doc, recipients=letter.recipients, capacity=letter.capacity, signer=letter.signer)
    for head, annex in zip(annex_heads(letter), letter.annexes, strict=True):
        _annex(doc, head, annex)
    return saved(doc)


def _annex(doc: Any, head: tuple[str, str, str], annex: Annex) -> None:
    number, subject, of = head
    body_paragraph(doc, number, bold=True, centered=True, keep_next=True).paragraph_format.page_break_before = True
    body_paragraph(doc, subject, bold=True, capitals=True, centered=True, keep_next=True)
    body_paragraph(doc, of, italic=True, centered=True, keep_next=True)
    for block in annex.blocks:
        write_block(doc, block)


def _before_body(doc: Any, letter: Letter) -> None:
    official = "" if letter.kind else letter.subject
    heading_block(
        doc,
        parent=letter.parent,
        issuer=letter.issuer,
        number=letter.number,
        symbol=letter.symbol,
        place=letter.place,
        day=letter.day,
        subject=official,
    )
    if letter.kind:
        title_block(doc, letter.kind, letter.subject)
    if letter.addressees:
        addressee_block(doc, letter.addressees)
    basis_block(doc, letter.bases)


def saved(doc: Any) -> bytes:
    """The bytes of a python-docx document."""
    buffer = BytesIO()
    doc.save(buffer)
    return buffer.getvalue()
