"""The layout of official documents: Decree 30/2020/NĐ-CP, Appendix I. Form and data → .docx and .pdf.

For writers that fill a python-docx document themselves (a plan, a report), in this order:

    page_setup(doc)                                   A4, margins, Times New Roman 14, page number hidden on page 1
    heading_block(doc, parent=, issuer=, number=, symbol=, place=, day=, subject="")
                                                      boxes 1-4 (and 5b): a borderless table of two columns
    title_block(doc, kind, subject)                   box 5a: KẾ HOẠCH and its subject, with the short rule
    addressee_block(doc, addressees)                  box 9a: Kính gửi:
    basis_block(doc, bases)                           box 6: Căn cứ …; in italics, the last one ends with a full stop
    body_paragraph(doc, text, bold=, italic=, capitals=, centered=, indent=, keep_next=)
                                                      one paragraph of the body, justified, first line 12.7 mm
    heading(doc, text, level)                         I. TITLE in capitals, 1. Title in bold; shown in Word's navigation
    body_table(doc, rows, header=True, widths=None)   a bordered table, the header row repeated on each page
    closing_block(doc, recipients=, capacity=, signer=)
                                                      boxes 7a, 7b, 9b: Nơi nhận left, signature right, kept together

`number_line(number, symbol)` and `date_line(place, day)` give the words of boxes 3 and 4; `day` is an ISO date cut to
what is known ("2022-03-11", "2024-04", "2023", "").

Whole letters: `Letter` (data), `write_docx(letter) -> bytes`, `write_pdf(letter) -> bytes`.
"""

from chungtay.papers.letter.blocks import addressee_block, basis_block, closing_block, heading_block, title_block
from chungtay.papers.letter.body import body_paragraph, body_table, heading
from chungtay.papers.letter.form import Annex, Block, Heading, Item, Letter, Table, Words, date_line, number_line
from chungtay.papers.letter.page import page_setup
from chungtay.papers.letter.pdf import write_pdf
from chungtay.papers.letter.word import saved, write_docx

__all__ = [
    "Annex",
    "Block",
    "Heading",
    "Item",
    "Letter",
    "Table",
    "Words",
    "addressee_block",
    "basis_block",
    "body_paragraph",
    "body_table",
    "closing_block",
    "date_line",
    "heading",
    "heading_block",
    "number_line",
    "page_setup",
    "saved",
    "title_block",
    "write_docx",
    "write_pdf",
]
