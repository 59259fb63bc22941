"""Do the lines of a PDF come in reading order, and does a picture of paper give the same words?"""

import io
from difflib import SequenceMatcher

import pypdfium2
import pytest
from PIL import Image

from chungtay.papers.letter import Item, Letter, write_pdf
from chungtay.papers.paragraphs import Unreadable, read
from chungtay.papers.sources.layout import Line, Page, arranged, paragraphs_of
from chungtay.papers.sources.scan.numerals import mended_numeral
from tests.papers.files.made import HERE, PLAN, needs

OFFICE = (HERE / "plan.pdf").read_bytes()  # two pages, made by LibreOffice from our own Word file
HEADING = [
    "ỦY BAN NHÂN DÂN",
    "TỈNH HƯNG YÊN",
    "ỦY BAN NHÂN DÂN",
    "XÃ BÌNH MINH",
    "Số: 05/KH-UBND",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Bình Minh, ngày 05 tháng 3 năm 2026",
    "KẾ HOẠCH",
]


def texts(source):
    return [line.text for line in source.paragraphs]


@pytest.mark.parametrize("data", [OFFICE, write_pdf(PLAN)], ids=["libreoffice", "typst"])
def test_the_two_halves_of_the_heading_are_read_one_after_the_other(data):
    assert texts(read(data))[:9] == HEADING


def test_lines_know_their_page_and_their_weight():
    source = read(OFFICE)
    by_text = {line.text: line for line in source.paragraphs}
    assert (source.format, source.pages) == ("pdf", 2)
    assert by_text["KẾ HOẠCH"].bold
    assert by_text["KẾ HOẠCH"].centered
    assert by_text["Bình Minh, ngày 05 tháng 3 năm 2026"].italic
    assert by_text["a) Trạm Y tế khám sức khỏe."].page == 2
    assert not by_text["a) Trạm Y tế khám sức khỏe."].bold


def test_page_numbers_are_kept_and_marked():
    marked = [(line.text, line.page, line.place) for line in read(OFFICE).paragraphs if line.place != "body"]
    assert marked == [("2", 2, "header")]


def test_a_row_of_a_table_is_one_line():
    assert "STT\tNhiệm vụ\tCơ quan chủ trì\tThời gian" in texts(read(OFFICE))


def test_no_letter_of_the_page_is_lost():
    document = pypdfium2.PdfDocument(OFFICE)
    raw = "".join(page.get_textpage().get_text_range() for page in document)
    assert sorted("".join(raw.split())) == sorted("".join("".join(texts(read(OFFICE))).split()))


def at(text, left, right, y, follows=False):
    return Line(text, left, right, y, y + 12, follows=follows)


def test_the_closing_is_read_recipients_first():
    page = [
        at("Trên đây là Kế hoạch./.", 120, 500, 700),
        at("Nơi nhận:", 85, 140, 680),
        at("TM. ỦY BAN NHÂN DÂN", 320, 500, 680, follows=True),
        at("- Như trên;", 85, 150, 665),
        at("CHỦ TỊCH", 360, 450, 665, follows=True),
        at("- Lưu: VT.", 85, 150, 650),
        at("Nguyễn Thị An", 350, 460, 600),
    ]
    assert [line.text for line in arranged(page, first_page=False)] == [
        "Trên đây là Kế hoạch./.", "Nơi nhận:", "- Như trên;", "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Thị An",
    ]  # fmt: skip


def test_running_lines_are_marked_from_the_third_page_on():
    pages = [
        Page([at(f"KH-UBND trang {n}", 85, 200, 800), at("Lời chào.", 85, 500, 400), at(str(n), 290, 300, 30)], 842)
        for n in (1, 2, 3)
    ]
    assert [line.place for line in paragraphs_of(pages)] == ["header", "body", "footer"] * 3
    assert [line.place for line in paragraphs_of(pages[:2])] == ["body", "body", "footer"] * 2


def page_of(*lines):
    return Page([at(*line) for line in lines], 842)


def test_lines_the_paper_cut_are_joined_and_others_are_not():
    page = page_of(
        ("I. MỤC ĐÍCH", 121, 200, 760),
        ("- Tổ chức tuyên truyền tại các thôn, trường", 121, 535, 735),
        ("Học viên và học sinh trước ngày 15/5;", 85, 300, 717),
        ("1. Công an xã phối hợp với Trạm Y tế, nhà trường;", 121, 538, 692),
        ("Trạm Y tế báo cáo.", 121, 240, 667),
    )
    assert [line.text for line in paragraphs_of([page])] == [
        "I. MỤC ĐÍCH",
        "- Tổ chức tuyên truyền tại các thôn, trường Học viên và học sinh trước ngày 15/5;",
        "1. Công an xã phối hợp với Trạm Y tế, nhà trường;",
        "Trạm Y tế báo cáo.",
    ]


def test_a_sentence_cut_by_the_page_is_joined_over_the_page_number():
    pages = [
        page_of(("- Tuyên truyền về kỹ năng phòng tránh cho trẻ em", 121, 535, 120), ("và gia", 85, 538, 100)),
        page_of(("2", 290, 300, 800), ("đình trên địa bàn.", 85, 240, 740), ("- Việc khác.", 121, 200, 715)),
    ]
    found = paragraphs_of(pages)
    assert [(line.text, line.page, line.place) for line in found] == [
        ("- Tuyên truyền về kỹ năng phòng tránh cho trẻ em và gia đình trên địa bàn.", 1, "body"),
        ("2", 2, "header"),
        ("- Việc khác.", 2, "body"),
    ]
    assert [line.line for line in found] == [1, 2, 3]


def test_paragraphs_without_indents_part_at_gaps_and_after_full_stops():
    page = page_of(
        ("Sở Y tế chủ trì, phối hợp với các cơ quan liên quan tổ chức", 85, 530, 700),
        ("thực hiện các nội dung của Kế hoạch và báo cáo kết quả hằng năm.", 85, 538, 682),
        ("Công an tỉnh tăng cường phòng ngừa, phát hiện và đấu tranh với", 85, 536, 664),
        ("Tội phạm xâm hại trẻ em.", 85, 220, 646),
        ("Đoạn sau khoảng trống", 85, 210, 610),
    )
    assert [line.text.split()[0] for line in paragraphs_of([page])] == ["Sở", "Công", "Đoạn"]


@pytest.fixture(scope="module")
def scanned():
    """The first page of the plan as a picture, as a scanner at 200 dpi gives it: grey, a little askew."""
    page = pypdfium2.PdfDocument(write_pdf(PLAN))[0]
    return page.render(scale=200 / 72, grayscale=True).to_pil().rotate(0.3, fillcolor=255)


def alike(read_lines, written):
    """Line by line the same but for a letter in twenty: a machine reads Ẹ for Ệ now and then."""
    pairs = zip(read_lines, written, strict=True)
    return all(SequenceMatcher(None, ours, theirs).ratio() >= 0.95 for ours, theirs in pairs)


def saved(image, form, **options):
    buffer = io.BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()


def test_a_scanned_pdf_gives_the_same_heading_and_says_it_was_read_by_machine(scanned):
    needs("tesseract", "tesseract-ocr tesseract-ocr-vie")
    told = []
    source = read(saved(scanned, "PDF", resolution=200), "scan.pdf", progress=lambda *page: told.append(page))
    assert alike(texts(source)[:9], HEADING)
    assert alike(texts(source)[9:10], ["Phòng, chống xâm hại trẻ em trên địa bàn xã năm 2026"])
    assert (source.format, source.pages, told) == ("scan", 1, [(1, 1)])
    assert "ocr" in {note.code for note in source.notes}


def test_a_photograph_is_read_and_a_blank_one_says_so(scanned):
    needs("tesseract", "tesseract-ocr tesseract-ocr-vie")
    assert alike(texts(read(saved(scanned, "JPEG", quality=70)))[:4], HEADING[:4])
    with pytest.raises(Unreadable) as caught:
        read(saved(Image.new("L", (600, 400), 255), "TIFF"))
    assert caught.value.code == "no_text"


def test_a_picture_too_large_to_open_is_refused(monkeypatch):
    needs("tesseract", "tesseract-ocr tesseract-ocr-vie")
    from chungtay.papers.sources.scan import pictures

    monkeypatch.setattr(pictures, "_MOST_PIXELS", 1000)
    with pytest.raises(Unreadable) as caught:
        read(saved(Image.new("L", (100, 100), 255), "PNG"))
    assert caught.value.code == "bomb"


def test_a_page_that_is_a_picture_inside_a_text_file_is_told_when_it_is_not_read(scanned):
    whole = pypdfium2.PdfDocument(OFFICE)
    whole.import_pages(pypdfium2.PdfDocument(saved(scanned, "PDF", resolution=200)))
    buffer = io.BytesIO()
    whole.save(buffer)
    source = read(buffer.getvalue(), ocr=False)
    assert (source.format, source.pages) == ("pdf", 3)
    assert [(note.code, "3" in note.vi) for note in source.notes] == [("ocr_skipped", True)]


def test_a_last_page_with_a_name_only_is_text_not_a_picture():
    whole = pypdfium2.PdfDocument(OFFICE)
    whole.import_pages(pypdfium2.PdfDocument(write_pdf(Letter(issuer="X", symbol="Y", place="Z"))))
    buffer = io.BytesIO()
    whole.save(buffer)
    source = read(buffer.getvalue(), ocr=False)
    assert (source.pages, source.notes) == (3, ())
    assert any(text.startswith("Số:") and text.endswith("/Y") for text in texts(source))


def test_a_signed_scan_is_read_though_its_stamp_is_text(scanned):
    needs("tesseract", "tesseract-ocr tesseract-ocr-vie")
    document = pypdfium2.PdfDocument(saved(scanned, "PDF", resolution=200))
    stamp = pypdfium2.raw.FPDFPageObj_NewTextObj(document, b"Helvetica", 9.0)
    words = ("Ky boi: UBND XA BINH MINH, 09:30 05/03/2026" + chr(0)).encode("utf-16-le")
    letters = (pypdfium2.raw.FPDF_WCHAR * (len(words) // 2)).from_buffer_copy(words)
    pypdfium2.raw.FPDFText_SetText(stamp, letters)
    pypdfium2.raw.FPDFPageObj_Transform(stamp, 1, 0, 0, 1, 380, 815)
    page = document[0]
    pypdfium2.raw.FPDFPage_InsertObject(page, stamp)
    page.gen_content()
    buffer = io.BytesIO()
    document.save(buffer)
    with pytest.raises(Unreadable) as caught:
        read(buffer.getvalue(), ocr=False)
    assert caught.value.code == "ocr_off"
    source = read(buffer.getvalue())
    assert source.format == "scan"
    assert any("KẾ HOẠCH" in text for text in texts(source))


def test_a_long_text_file_stays_whole():
    from dataclasses import replace

    long = replace(PLAN, blocks=[Item(f"Việc số {number} của kế hoạch.") for number in range(300)])
    found = texts(read(write_pdf(long)))
    assert [text for text in found if text.startswith("- Việc")] == [f"- Việc số {n} của kế hoạch." for n in range(300)]


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("1L NỘI DUNG THỰC HIỆN", "II. NỘI DUNG THỰC HIỆN"),
        ("IL NỘI DUNG", "II. NỘI DUNG"),
        ("IIL TỔ CHỨC THỰC HIỆN", "III. TỔ CHỨC THỰC HIỆN"),
        ("HI. KINH PHÍ THỰC HIỆN", "III. KINH PHÍ THỰC HIỆN"),
        ("L MỤC ĐÍCH, YÊU CẦU", "I. MỤC ĐÍCH, YÊU CẦU"),
        ("1I. NỘI DUNG CHÍNH", "II. NỘI DUNG CHÍNH"),
        ("1. NỘI DUNG CHÍNH", "1. NỘI DUNG CHÍNH"),
        ("11. NỘI DUNG CHÍNH", "11. NỘI DUNG CHÍNH"),
        ("H. NỘI DUNG CHÍNH", "H. NỘI DUNG CHÍNH"),
        ("IV. NỘI DUNG CHÍNH", "IV. NỘI DUNG CHÍNH"),
        ("1L Nội dung thực hiện", "1L Nội dung thực hiện"),
        ("TT TRUYỀN THÔNG XÃ", "TT TRUYỀN THÔNG XÃ"),
        ("LL CÔNG AN XÃ", "LL CÔNG AN XÃ"),
    ],
)
def test_roman_numbers_a_machine_misread(seen, meant):
    assert mended_numeral(seen) == meant
