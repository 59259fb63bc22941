"""An annex stands behind the signature, on a page of its own, and says which paper it belongs to."""

import io
from dataclasses import replace

import pypdfium2
from docx import Document

from chungtay.papers.letter import Annex, Table, write_docx, write_pdf
from tests.papers.test_letter import OFFICIAL

ONE = Annex("Bảng số liệu", [Table([("TT", "Chỉ tiêu"), ("1", "Dân số trẻ em")])])
TWO = Annex("Căn cứ", [Table([("Số", "Căn cứ"), ("[1]", "đếm từ hồ sơ")])])
REPORT = replace(OFFICIAL, kind="Báo cáo", number="15", symbol="BC-UBND", annexes=[ONE, TWO])


def test_word_puts_annexes_behind_the_signature_on_pages_of_their_own():
    doc = Document(io.BytesIO(write_docx(REPORT)))
    lines = {line.text: line for line in doc.paragraphs}
    assert lines["Phụ lục I"].paragraph_format.page_break_before
    assert lines["Phụ lục II"].paragraph_format.page_break_before
    of = "(Kèm theo Báo cáo số 15/BC-UBND ngày 21 tháng 11 năm 2026 của Trạm Y tế)"
    assert of in lines
    body = [child.tag.rpartition("}")[2] for child in doc.element.body]
    assert body.index("tbl") < len(body) - 1
    signed = next(at for at, table in enumerate(doc.tables) if "Lê Văn Bình" in table.cell(0, 1).text)
    assert signed < len(doc.tables) - 2


def test_pdf_too():
    pages = pypdfium2.PdfDocument(write_pdf(REPORT))
    told = [page.get_textpage().get_text_range() for page in pages]
    assert len(told) == 3
    assert "Lê Văn Bình" in told[0]
    assert "BẢNG SỐ LIỆU" in told[1]
    assert "đếm từ hồ sơ" in told[2]


def test_a_single_annex_has_no_number():
    doc = Document(io.BytesIO(write_docx(replace(REPORT, annexes=[ONE]))))
    assert "Phụ lục" in {line.text for line in doc.paragraphs}
