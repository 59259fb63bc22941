"""Is every file known by its content, and does every refusal say what it is, what was kept, what to do?"""

import io
import zipfile
from dataclasses import replace

import pytest

from chungtay.papers.letter import write_docx, write_pdf
from chungtay.papers.paragraphs import MOST_BYTES, Unreadable, read
from chungtay.papers.sources import archive
from chungtay.papers.sources.kinds import kind_of
from chungtay.papers.sources.refusals import _NOTES, _WORDS
from tests.papers.files.made import HERE, PLAN, W, needs, p, word, zipped

DOCX = write_docx(PLAN)
PDF = write_pdf(PLAN)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


def code_of(data, name="", **options):
    with pytest.raises(Unreadable) as caught:
        read(data, name, **options)
    assert caught.value.vi
    assert caught.value.en
    assert "{" not in caught.value.vi + caught.value.en
    return caught.value.code


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\n\n  \t\r\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (bytes(100), "empty"),
        (b"k" * (MOST_BYTES + 1), "too_large"),
        (b"PK\x03\x04" + bytes(40) + b"word/document.xml", "broken"),
        (DOCX[: len(DOCX) // 2], "broken"),
        (PDF[:300], "broken"),
        (b"%PDF-1.7\nnothing", "broken"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (OLE, "not_a_text"),
        (OLE + "Workbook".encode("utf-16-le"), "not_a_text"),
        (zipped({"xl/workbook.xml": "<a/>"}), "not_a_text"),
        (zipped({"ppt/presentation.xml": "<a/>"}), "not_a_text"),
        (zipped({"holiday.txt": "sun"}), "not_a_text"),
        (b"Rar!\x1a\x07" + bytes(50), "not_a_text"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(50), "not_a_text"),
        (bytes(range(256)) * 20, "not_a_text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "broken"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "broken"),
        (b"II*\x00" + bytes(50), "broken"),
        (b"<html><body><p> </p></body></html>", "no_text"),
        (word(p("  ")), "no_text"),
        (zipped({"word/document.xml": "<a", "[Content_Types].xml": ""}), "broken"),
        (zipped({"word/other.xml": "<a/>", "[Content_Types].xml": ""}), "broken"),
    ],
)
def test_bad_files_are_refused_with_their_reason(data, code):
    if code == "broken" and data[:2] in {b"\x89P", b"\xff\xd8", b"II"}:
        needs("tesseract", "tesseract-ocr tesseract-ocr-vie")
    assert code_of(data) == code


def test_fifty_megabytes_of_text_are_refused_before_they_are_read():
    assert code_of(b"a b c\n" * (50 * 2**20 // 6)) == "too_large"
    assert code_of(b"a b c\n" * (9 * 2**20 // 6)) == "too_large"


def test_a_locked_pdf_asks_for_a_copy_without_a_password():
    assert code_of((HERE / "locked.pdf").read_bytes()) == "encrypted"


def test_a_locked_archive_entry_is_refused():
    data = bytearray(zipped({"word/document.xml": "<a/>"}))
    for start in (data.find(b"PK\x03\x04") + 6, data.find(b"PK\x01\x02") + 8):
        data[start] |= 1
    assert code_of(bytes(data)) == "encrypted"


def test_a_zip_bomb_is_stopped_while_inflating():
    bomb = zipped({"word/document.xml": b"<a>" + b" " * (archive.MOST_BYTES + 1) + b"</a>"})
    assert len(bomb) < 200_000
    assert code_of(bomb, "plan.docx") == "bomb"


def test_a_bomb_that_lies_about_its_size_is_stopped_too():
    data = bytearray(zipped({"word/document.xml": b" " * (archive.MOST_BYTES + 1)}))
    at = data.find(b"PK\x01\x02") + 24
    data[at : at + 4] = (100).to_bytes(4, "little")  # the size the directory claims
    assert code_of(bytes(data)) in {"bomb", "broken"}


def test_an_archive_of_a_hundred_thousand_entries_is_refused():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as made:
        for number in range(archive.MOST_ENTRIES + 1):
            made.writestr(f"word/document{number}", "")
    assert code_of(buffer.getvalue()) == "bomb"


LAUGHS = "<!DOCTYPE w [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>"
OUTSIDE = "<!DOCTYPE w [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"


@pytest.mark.parametrize("start", [LAUGHS, OUTSIDE])
def test_xml_with_entities_is_refused_and_nothing_is_fetched(start):
    body = f"{start}<w:document {W}><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>"
    assert code_of(zipped({"word/document.xml": body})) == "hostile_xml"


def test_xml_nested_without_end_is_refused():
    deep = "<w:r>" * 200_000
    assert code_of(zipped({"word/document.xml": f"<w:document {W}><w:body><w:p>{deep}"})) == "broken"


def test_a_pdf_of_thousands_of_pages_is_refused(tmp_path):
    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    for _ in range(2000):
        document.new_page(100, 100)
    document.save(tmp_path / "long.pdf")
    assert code_of((tmp_path / "long.pdf").read_bytes()) == "too_many_pages"


def test_a_pdf_without_a_word_or_picture_says_so(tmp_path):
    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    document.new_page(100, 100)
    document.save(tmp_path / "blank.pdf")
    assert code_of((tmp_path / "blank.pdf").read_bytes()) == "no_text"


def test_a_scan_without_tesseract_says_what_to_install(monkeypatch, picture):
    monkeypatch.setenv("PATH", "/nonexistent")
    assert code_of(picture) == "no_ocr"
    with pytest.raises(Unreadable, match="tesseract-ocr-vie"):
        read(picture)


def test_reading_pictures_can_be_switched_off(picture):
    assert code_of(picture, ocr=False) == "ocr_off"


def test_an_old_word_file_without_libreoffice_says_what_to_do(monkeypatch):
    monkeypatch.setenv("PATH", "/nonexistent")
    assert code_of((HERE / "mini.doc").read_bytes()) == "no_office"


@pytest.mark.parametrize("ending", ["doc", "odt"])
def test_old_office_files_go_through_libreoffice(ending):
    needs("soffice", "libreoffice-writer")
    source = read((HERE / f"mini.{ending}").read_bytes(), f"mini.{ending}")
    assert [line.text for line in source.paragraphs] == [
        "Kế hoạch bảo vệ trẻ em xã Bình Minh",
        "1. Công an xã phối hợp với Trạm Y tế.",
    ]
    assert [note.code for note in source.notes] == ["converted"]


def test_the_kind_of_each_small_file():
    kinds = [kind_of((HERE / name).read_bytes()) for name in ("mini.doc", "mini.odt", "mini.rtf", "plan.pdf")]
    assert kinds == ["doc", "odt", "rtf", "pdf"]


@pytest.mark.parametrize(
    ("data", "name", "form"),
    [(DOCX, "plan.pdf", "docx"), (PDF, "plan.txt", "pdf"), ("Kế hoạch".encode(), "plan.docx", "txt")],
)
def test_a_name_that_lies_is_told_and_not_believed(data, name, form):
    source = read(data, name)
    assert source.format == form
    assert [note.code for note in source.notes] == ["name_differs"]


def test_a_plan_in_english_is_read_as_it_is():
    source = read(b"PLAN\n\n1. The commune police shall protect children.\n")
    assert [line.text for line in source.paragraphs] == [
        "PLAN",
        "",
        "1. The commune police shall protect children.",
        "",
    ]


def test_every_sentence_can_be_filled():
    names = "kind size most pages missing name count said found words part page sure read meant"
    facts = dict.fromkeys(names.split(), "x")
    for sentences in [*_WORDS.values(), *_NOTES.values()]:
        assert all("{" not in sentence.format(**facts) for sentence in sentences)


def test_an_exception_survives_a_process_border():
    import pickle

    kept = pickle.loads(pickle.dumps(Unreadable("empty", "trống", "empty")))
    assert (kept.code, kept.vi, kept.en) == ("empty", "trống", "empty")


@pytest.fixture(scope="module")
def picture():
    from PIL import Image

    buffer = io.BytesIO()
    Image.new("L", (200, 100), 255).save(buffer, "PNG")
    return buffer.getvalue()


def test_letters_survive_word_and_pdf_alike():
    written = {"Kế hoạch", "Trạm Y tế", "- UBND tỉnh (để b/c);", "Nguyễn Thị Minh An"}
    assert written <= {line.text for line in read(DOCX).paragraphs}
    shown = " ".join(line.text for line in read(PDF).paragraphs)
    assert "Phòng, chống xâm hại trẻ em trên địa bàn xã năm 2026" in shown
    assert read(write_docx(replace(PLAN, signer="Đặng Văn Bình"))).paragraphs != read(DOCX).paragraphs
