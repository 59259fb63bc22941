"""The page of Decree 30/2020, Appendix I: paper, margins, font, page number; and the small strokes of Word XML.

Reads nothing; writes into a python-docx document. The numbers stand inside the decree's ranges
(margins 20-25, 20-25, 30-35, 15-20 mm; body 13-14 pt; first line 10 or 12.7 mm; at least 6 pt between paragraphs).
"""

from __future__ import annotations

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

FONT = "Times New Roman"
BODY, HEADER, SMALL, PAGE_NUMBER = 14, 13, 11, 13  # points
TOP, BOTTOM, LEFT, RIGHT = 20, 20, 30, 20  # millimetres
WIDTH = 210 - LEFT - RIGHT
FIRST_LINE, AFTER, LINE = 12.7, 6, 1.15
BODY_STYLE = "Van ban"


def page_setup(doc: Any) -> None:
    """A4 upright, the decree's margins, one font for every script, the page number hidden on page 1."""
    _paper(doc.sections[0])
    _fonts(doc)
    _body_style(doc)
    _page_number(doc.sections[0])
    properties = doc.core_properties
    properties.author = properties.comments = properties.last_modified_by = ""


def _paper(section: Any) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.header_distance, section.footer_distance = Mm(10), Mm(10)
    section.different_first_page_header_footer = True


def _fonts(doc: Any) -> None:
    for fonts in doc.styles.element.iter(qn("w:rFonts")):
        name_font(fonts)
    normal = doc.styles["Normal"]
    name_font(normal.element.get_or_add_rPr().get_or_add_rFonts())
    normal.font.size = Pt(BODY)
    normal.paragraph_format.space_after = normal.paragraph_format.space_before = Pt(0)
    normal.paragraph_format.line_spacing = 1.0
    for language in doc.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "vi-VN")


def name_font(fonts: Any) -> None:
    """Theme fonts win over named ones in Word, so they go; all four scripts get the name."""
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)


def _body_style(doc: Any) -> None:
    if BODY_STYLE in [style.name for style in doc.styles]:
        return
    style = doc.styles.add_style(BODY_STYLE, 1)
    style.base_style = doc.styles["Normal"]
    style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    style.paragraph_format.first_line_indent = Mm(FIRST_LINE)
    style.paragraph_format.space_after = Pt(AFTER)
    style.paragraph_format.line_spacing = LINE


def _page_number(section: Any) -> None:
    header = section.header
    header.is_linked_to_previous = False
    paragraph = header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run = paragraph.add_run("2")
    run.font.size = Pt(PAGE_NUMBER)
    field.append(run._r)
    paragraph._p.append(field)


def line_of(cell_or_doc: Any, text: str, size: float, *, bold: bool = False, italic: bool = False) -> Any:
    """One centred line of a block; "\\n" in it becomes a line break. Returns the paragraph."""
    paragraph = cell_or_doc.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = Pt(size), bold or None, italic or None
    return paragraph


def rule(cell_or_doc: Any, length: float, room: float) -> None:
    """A solid rule `length` mm long, centred in `room` mm: the border of an empty, narrowed paragraph."""
    paragraph = cell_or_doc.add_paragraph()
    shape = paragraph.paragraph_format
    shape.left_indent = shape.right_indent = Mm(max(0.0, (room - length) / 2))
    shape.line_spacing, shape.space_before = Pt(4), Pt(2)
    border = OxmlElement("w:top")
    for key, value in {"val": "single", "sz": "6", "space": "1", "color": "000000"}.items():
        border.set(qn(f"w:{key}"), value)
    borders = OxmlElement("w:pBdr")
    borders.append(border)
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr"
    )


def printed_length(text: str, size: float) -> float:
    """About how long bold words of Times print, in mm; enough for rules which may be a third to a half of them."""
    ems = sum(0.66 if letter.isupper() else 0.45 if letter.isalpha() else 0.3 for letter in text)
    return ems * size * 25.4 / 72


def plain_table(doc: Any, rows: int, widths: tuple[float, float]) -> Any:
    """A table of two columns without borders and without cell margins; widths in mm."""
    table = doc.add_table(rows=rows, cols=2)
    table.autofit = False
    _no_margins(table)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    return table


def _no_margins(table: Any) -> None:
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), "0")
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook")


def drop_first(cell: Any) -> None:
    """A new cell holds one empty paragraph; after the real ones are in, it goes."""
    first = cell.paragraphs[0]
    if len(cell.paragraphs) > 1 and not first.text:
        first._p.getparent().remove(first._p)


def keep_together(table: Any) -> None:
    """No row is cut by a page, and all rows stay on one page."""
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True
