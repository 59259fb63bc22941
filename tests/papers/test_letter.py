"""Does a letter stand on the paper as Decree 30/2020, Appendix I, asks? The numbers are read from the file's XML."""

import io
import subprocess
from dataclasses import replace

import pypdfium2
import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from chungtay.papers import letter
from chungtay.papers.letter import Heading, Item, Letter, Table, Words, date_line, number_line, write_docx, write_pdf
from chungtay.papers.letter.form import unit_kept_whole, with_ends
from chungtay.papers.paragraphs import read
from tests.papers.files.made import PLAN, needs

OFFICIAL = Letter(
    parent="Ủy ban nhân dân xã Bình Minh",
    issuer="Trạm Y tế",
    symbol="TYT",
    place="Bình Minh",
    day="2026-11-21",
    subject="phối hợp khám sức khỏe cho trẻ em",
    addressees=["Công an xã", "Trường Tiểu học Bình Minh"],
    blocks=[Words("Đề nghị phối hợp./.")],
    recipients=["Như trên", "Lưu: VT"],
    capacity=["Trưởng trạm"],
    signer="Lê Văn Bình",
)


def opened(made=PLAN):
    return Document(io.BytesIO(write_docx(made)))


def paragraphs(doc):
    """Every paragraph, those in tables too, by its text."""
    cells = [cell for table in doc.tables for row in table.rows for cell in row.cells]
    return {line.text: line for holder in [doc, *cells] for line in holder.paragraphs}


def look(line):
    run = line.runs[0]
    return run.font.size.pt if run.font.size else None, bool(run.bold), bool(run.italic), bool(run.font.all_caps)


def test_the_page_is_a4_with_the_decrees_margins():
    section = opened().sections[0]
    millimetres = [round(length.mm) for length in (section.page_width, section.page_height)]
    assert millimetres == [210, 297]
    assert 20 <= round(section.top_margin.mm, 1) <= 25
    assert 20 <= round(section.bottom_margin.mm, 1) <= 25
    assert 30 <= round(section.left_margin.mm, 1) <= 35
    assert 15 <= round(section.right_margin.mm, 1) <= 20


def test_the_page_number_is_on_top_in_the_middle_and_not_on_page_one():
    section = opened().sections[0]
    assert section.different_first_page_header_footer
    line = section.header.paragraphs[0]
    assert line.alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert line._p.find(qn("w:fldSimple")).get(qn("w:instr")) == "PAGE"
    assert not section.first_page_header.paragraphs[0].text


def test_one_font_for_all_scripts_and_no_theme_above_it():
    doc = opened()
    fonts = list(doc.styles.element.iter(qn("w:rFonts")))
    assert {fonts[0].get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "cs", "eastAsia")} == {"Times New Roman"}
    assert not [name for font in fonts for name in font.attrib if "heme" in name]
    assert doc.styles["Normal"].font.size.pt == 14


@pytest.mark.parametrize(
    ("text", "size", "bold", "italic", "capitals"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, True, False, False),
        ("Độc lập - Tự do - Hạnh phúc", 14, True, False, False),
        ("Ủy ban nhân dân tỉnh\u00a0Hưng\u00a0Yên", 13, False, False, True),
        ("Ủy ban nhân dân xã\u00a0Bình\u00a0Minh", 13, True, False, True),
        ("Số: 05/KH-UBND", 13, False, False, False),
        ("Bình Minh, ngày 05 tháng 3 năm 2026", 14, False, True, False),
        ("Kế hoạch", 14, True, False, True),
        ("Phòng, chống xâm hại trẻ em trên địa bàn xã năm 2026", 14, True, False, False),
        ("Căn cứ Luật Trẻ em ngày 05 tháng 4 năm 2016.", None, False, True, False),
        ("Nơi nhận:", 12, True, True, False),
        ("- UBND tỉnh (để b/c);", 11, False, False, False),
        ("- Lưu: VT.", 11, False, False, False),
        ("TM. Ủy ban nhân dân", 14, True, False, True),
        ("Nguyễn Thị Minh An", 14, True, False, False),
    ],
)
def test_each_box_has_the_size_and_style_of_the_decree(text, size, bold, italic, capitals):
    assert look(paragraphs(opened())[text]) == (size, bold, italic, capitals)


def test_the_body_is_justified_with_its_first_line_in():
    line = paragraphs(opened())["Nâng cao nhận thức của gia đình và nhà trường về quyền trẻ em."]
    shape = line.style.paragraph_format
    assert (shape.alignment, round(shape.first_line_indent.mm, 1)) == (WD_ALIGN_PARAGRAPH.JUSTIFY, 12.7)
    assert (shape.space_after.pt, shape.line_spacing) == (6, 1.15)


def test_the_heading_has_two_columns_and_no_borders():
    table = opened().tables[0]
    assert [round(column.width.mm) for column in table.columns] == [62, 98]
    assert table._tbl.find(f".//{qn('w:tblBorders')}") is None
    rules = [line for cell in table.rows[0].cells for line in cell._tc.iter(qn("w:pBdr"))]
    assert len(rules) == 2


def test_the_signature_is_never_cut_by_a_page():
    doc = opened()
    row = doc.tables[-1].rows[0]
    assert row._tr.trPr.find(qn("w:cantSplit")) is not None
    assert all(line.paragraph_format.keep_with_next for cell in row.cells for line in cell.paragraphs)
    assert paragraphs(doc)["Trên đây là Kế hoạch./."].paragraph_format.keep_with_next


def test_headings_stand_in_words_navigation_and_tables_repeat_their_head():
    doc = opened()
    assert [line.heading for line in read(write_docx(PLAN)).paragraphs if line.heading] == [1]
    assert doc.tables[1].rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_an_official_letter_has_its_subject_under_the_number_and_its_addressees():
    lines = [line.text for line in read(write_docx(OFFICIAL)).paragraphs if line.text]
    assert lines[4:10] == [
        "Số:      /TYT",
        "V/v phối hợp khám sức khỏe cho trẻ em",
        "Bình Minh, ngày 21 tháng 11 năm 2026",
        "Kính gửi:",
        "- Công an xã;",
        "- Trường Tiểu học Bình Minh.",
    ]
    one = replace(OFFICIAL, addressees=["Công an xã"])
    assert "Kính gửi: Công an xã" in [line.text for line in read(write_docx(one)).paragraphs]


@pytest.mark.parametrize(
    ("place", "day", "expected"),
    [
        ("Hưng Yên", "2026-03-05", "Hưng Yên, ngày 05 tháng 3 năm 2026"),
        ("Hưng Yên", "2026-01-15", "Hưng Yên, ngày 15 tháng 01 năm 2026"),
        ("Hưng Yên", "2026-02-01", "Hưng Yên, ngày 01 tháng 02 năm 2026"),
        ("Hưng Yên", "2026-12-31", "Hưng Yên, ngày 31 tháng 12 năm 2026"),
        ("", "2024-04", "ngày      tháng 4 năm 2024"),
        ("X", "2023", "X, ngày      tháng      năm 2023"),
        ("X", "", "X, ngày      tháng      năm"),
    ],
)
def test_the_date_pads_days_and_the_first_two_months(place, day, expected):
    assert date_line(place, day) == expected


def test_numbers_below_ten_get_a_zero():
    assert [number_line(number, "KH-UBND") for number in ("5", "42", "05", "")] == [
        "Số: 05/KH-UBND", "Số: 42/KH-UBND", "Số: 05/KH-UBND", "Số:      /KH-UBND",
    ]  # fmt: skip


def test_lists_end_as_they_should():
    assert with_ends(["a", "b;", "c"]) == ["a;", "b;", "c."]
    assert with_ends([]) == []
    assert unit_kept_whole("Sở Y tế") == "Sở Y tế"
    assert unit_kept_whole("Ủy ban nhân dân thị trấn Hà Trung") == "Ủy ban nhân dân thị\u00a0trấn\u00a0Hà\u00a0Trung"


def test_words_of_a_letter_are_never_markup():
    wild = replace(PLAN, subject='#read("/etc/passwd") $x$ *đậm* \\ "', blocks=[Words("= #panic() <nhãn> @ai")])
    shown = " ".join(line.text for line in read(write_pdf(wild)).paragraphs)
    assert '#read("/etc/passwd") $x$ *đậm* \\ "' in shown
    assert "= #panic() <nhãn> @ai" in shown


def test_an_empty_letter_and_a_ragged_table_are_drawn():
    bare = Letter(issuer="X", symbol="Y", place="Z", blocks=[Table([["a"], ["b", "c"]], header=False), Table([])])
    assert [line.text for line in read(write_docx(bare)).paragraphs if line.cell and line.cell[0] == 1] == [
        "a", "", "b", "c",
    ]  # fmt: skip
    assert write_pdf(bare).startswith(b"%PDF")


def test_a_dated_letter_is_pdf_a_and_a_draft_is_not():
    assert b"<pdfaid:part>2</pdfaid:part>" in write_pdf(PLAN)
    assert b"pdfaid" not in write_pdf(replace(PLAN, day="2026-03"))


LONG = replace(PLAN, blocks=[Heading("I. Việc"), *[Item(f"Việc thứ {number} của kế hoạch.") for number in range(90)]])


def pages_of(data):
    with pypdfium2.PdfDocument(data) as document:
        return [page.get_textpage().get_text_range() for page in document]


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """Both letters' .docx, printed by LibreOffice."""
    needs("soffice", "libreoffice-writer")
    folder = tmp_path_factory.mktemp("printed")
    for name, made in (("plan", PLAN), ("long", LONG)):
        (folder / f"{name}.docx").write_bytes(write_docx(made))
    home = (folder / "home").as_uri()
    order = ["soffice", f"-env:UserInstallation={home}", "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    files = [str(folder / "plan.docx"), str(folder / "long.docx")]
    subprocess.run([*order, *files], check=True, capture_output=True, timeout=180)
    return {name: (folder / f"{name}.pdf").read_bytes() for name in ("plan", "long")}


def test_the_pages_typst_prints():
    check_pages(pages_of(write_pdf(LONG)))


def test_the_pages_libreoffice_prints(printed):
    check_pages(pages_of(printed["long"]))


def check_pages(pages):
    """The number on page 2 and not on page 1; the signature and its last words together."""
    assert len(pages) >= 3
    assert not pages[0].strip().startswith("1")
    assert pages[1].strip().startswith("2")
    assert "Nguyễn Thị Minh An" in pages[-1]
    assert "Nơi nhận" in pages[-1]
    assert "Việc thứ 89" in pages[-1]


def test_both_ways_print_the_same_words(printed):
    def words(data):
        return sorted("".join(pages_of(data)).replace("\u00a0", " ").split())

    assert words(write_pdf(PLAN)) == words(printed["plan"])


def test_the_heading_lies_where_the_decree_draws_it(printed):
    """Country right of the middle, issuer left of it; number and date on one line; title in the middle of the text."""
    for data in (write_pdf(PLAN), printed["plan"]):
        boxes = boxes_of(data, ["CỘNG HÒA", "BÌNH MINH", "Số:", "ngày 05 tháng 3", "KẾ HOẠCH", "Nơi nhận", "TM."])
        country, issuer, number, day, title, recipients, chair = boxes
        middle = 595 / 2
        assert issuer[2] < country[0]
        assert country[2] > middle
        assert abs(number[1] - day[1]) < 6
        assert abs((title[0] + title[2]) / 2 - (85 + 595 - 57) / 2) < 6
        assert recipients[2] < middle < chair[0]
        assert abs(recipients[3] - chair[3]) < 8


def boxes_of(data, phrases):
    with pypdfium2.PdfDocument(data) as document:
        page = document[0].get_textpage()
        found = []
        for phrase in phrases:
            index, _ = page.search(phrase, match_case=True).get_next()
            found.append([*page.get_charbox(index)[:2], *page.get_charbox(index + len(phrase) - 1)[2:]])
        return found


def test_the_words_for_other_writers_are_there():
    assert set(letter.__all__) <= set(dir(letter))


def test_without_a_times_like_font_typsts_own_is_used(monkeypatch):
    from chungtay.papers.letter import pdf

    monkeypatch.setattr(pdf, "font_folders", lambda: ())
    made = write_pdf(PLAN)
    assert b"Libertinus" in made
    assert "Độc lập - Tự do - Hạnh phúc" in [line.text for line in read(made).paragraphs]
