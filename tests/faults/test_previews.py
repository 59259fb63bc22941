"""A look at a file: made anew, in a process that may die; never what is in the file itself."""

import io

import openpyxl
import pytest
from PIL import Image

from chungtay.papers.previews import preview
from chungtay.papers.previews.guard import JPEG
from chungtay.papers.previews.shape import LARGE, MOST_PAGES, SMALL, from_json
from chungtay.register.archive.kinds import media_type
from tests.faults import hostile

SECRET = b"Nokia 3310, Na San 21.2N 104.0E"


def look(data, name="", **more):
    return preview(data, media_type(data), name, **more)


def opened(data):
    return Image.open(io.BytesIO(data))


def with_exif(kind="JPEG", size=(3000, 2000), turned=6):
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = SECRET.decode(), turned
    return hostile.picture(kind, size, exif=exif, comment=SECRET) if kind == "JPEG" else hostile.picture(kind, size)


def test_picture_is_smaller_upright_and_says_nothing_of_camera_and_place():
    given = with_exif()
    assert SECRET in given
    told, pictures = look(given)
    large, small = opened(pictures["1.jpg"]), opened(pictures["small.jpg"])
    assert (told.kind, told.pictures) == ("pictures", 1)
    assert large.size == (round(LARGE * 2 / 3), LARGE)  # it lay on its side
    assert max(small.size) == SMALL
    for picture in pictures.values():
        assert SECRET not in picture
        assert b"Exif" not in picture
        assert not opened(picture).getexif()


def test_glass_lies_on_white_paper():
    out = io.BytesIO()
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(out, "PNG")
    assert opened(look(out.getvalue())[1]["1.jpg"]).getpixel((10, 10)) == (255, 255, 255)


def test_pages_of_a_tiff():
    out = io.BytesIO()
    sheets = [Image.new("L", (300, 400), 30 * n) for n in range(7)]
    sheets[0].save(out, "TIFF", save_all=True, append_images=sheets[1:])
    told, pictures = look(out.getvalue())
    assert (told.pictures, told.whole, told.more) == (MOST_PAGES, 7, True)
    assert [opened(pictures[f"{n}.jpg"]).getpixel((5, 5))[0] for n in range(1, 4)] == pytest.approx([0, 30, 60], abs=4)


@pytest.mark.parametrize("number", [1, 3, 9])
def test_pages_of_a_pdf(number):
    told, pictures = look(hostile.pdf(number))
    shown = min(number, MOST_PAGES)
    assert (told.pictures, told.whole, told.more) == (shown, number, number > shown)
    assert max(opened(pictures["1.jpg"]).size) == LARGE
    assert len({pictures[f"{n}.jpg"] for n in range(1, shown + 1)}) == shown  # each page is another picture


def test_pdf_with_a_script_is_only_drawn():
    told, _ = look(hostile.pdf(extra=b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"))
    assert told.kind == "pictures"


def test_pdf_as_wide_as_it_likes():
    big = hostile.pdf().replace(b"[0 0 595 842]", b"[0 0 9e9 842]")
    told, pictures = look(big, seconds=20)
    assert told.kind in ("pictures", "none")
    assert all(max(opened(p).size) <= LARGE for p in pictures.values())


def test_locked_pdf(request):
    data = (request.config.rootpath / "tests/papers/files/locked.pdf").read_bytes()
    assert look(data)[0].why == "locked"


def test_word_as_plain_lines():
    told, pictures = look(hostile.letter("Rà soát <script>alert(1)</script>").replace(b"", b""), "bao-cao.docx")
    assert (told.kind, pictures) == ("lines", {})
    told, _ = look(hostile.letter("Rà soát ở Nà Sản"), "bao-cao.docx")
    assert told.lines == ("Rà soát ở Nà Sản",)


def book(rows, name="Số liệu"):
    made = openpyxl.Workbook()
    made.active.title = name
    for row in rows:
        made.active.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_excel_as_cells_of_text():
    told, _ = look(book([["Thôn", "Trẻ em"], ["Nà Sản", 1234], ["Bó Mười", 12.5], ["=1+1", None]]), "so-lieu.xlsx")
    (sheet,) = told.tables
    assert sheet.name == "Số liệu"
    assert sheet.rows[:3] == (("Thôn", "Trẻ em"), ("Nà Sản", "1234"), ("Bó Mười", "12,5"))


def test_excel_is_cut():
    told, _ = look(book([[n] * 30 for n in range(500)]), "so-lieu.xlsx")
    assert told.more
    assert (len(told.tables[0].rows), len(told.tables[0].rows[0])) == (60, 15)


def test_text_in_lines(request):
    told, _ = look("\n".join(f"dòng {n}" for n in range(400)).encode(), "ghi-chu.txt")
    assert (told.kind, len(told.lines), told.more) == ("lines", 200, True)
    assert told.lines[0] == "dòng 0"


def test_slides_in_words():
    drawing = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    slide = f"<p {drawing}><a:p><a:r><a:t>Rà </a:t></a:r><a:r><a:t>soát</a:t></a:r></a:p></p>"
    told, _ = look(hostile.zipped({"[Content_Types].xml": "", "ppt/slides/slide1.xml": slide}), "x.pptx")
    assert told.lines == ("── 1 ──", "Rà soát")


ENTITIES = '<!DOCTYPE p [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
HOSTILE = {
    "cut": hostile.picture()[:60],
    "huge": hostile.huge_picture(),
    "pdf": b"%PDF-1.7 garbage",
    "ole": hostile.ole("Workbook"),
    "xlsx": hostile.book(),
    "pptx": hostile.zipped({"ppt/slides/slide1.xml": ENTITIES + "<p>&b;</p>", "[Content_Types].xml": ""}),
    "pptx-broken": hostile.zipped({"ppt/slides/slide1.xml": "<p", "[Content_Types].xml": ""}),
    "docx": hostile.zipped({"word/document.xml": "<w", "[Content_Types].xml": ""}),
    "bomb": hostile.bomb(90),
    "empty": b"",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_hostile_gives_nothing_and_never_an_error(name):
    told, pictures = look(HOSTILE[name], f"x.{'xls' if name == 'ole' else name}", seconds=30)
    assert told.kind in ("none", "lines")
    assert pictures == {}


def test_process_that_takes_too_long_or_too_much_is_ended():
    assert look(hostile.pdf(3), seconds=0.05)[0].why == "heavy"
    assert look(hostile.picture("PNG", (8000, 8000)), megabytes=120)[0].kind == "none"


@pytest.mark.parametrize(
    "said",
    [
        "",
        "[]",
        "{}",
        '{"kind": "page"}',
        '{"kind": "pictures", "pictures": "x", "whole": 1, "lines": [], "tables": []}',
    ],
)
def test_what_a_child_says_is_not_believed(said):
    with pytest.raises((ValueError, KeyError, TypeError)):
        from_json(said)


def test_what_a_child_says_is_cut():
    told = from_json(
        '{"kind": "lines", "pictures": 900, "whole": 1, "lines": ["a\\u202eb\\u0000' + "x" * 5000 + '"], '
        '"tables": [], "more": false, "why": ""}'
    )
    assert told.pictures == MOST_PAGES
    assert len(told.lines[0]) == 1000
    assert "\u202e" not in told.lines[0]


def test_pictures_are_pictures(tmp_path):
    from chungtay.papers.previews.guard import _left_behind

    about = '{"kind": "pictures", "pictures": 1, "whole": 1, "lines": [], "tables": [], "more": false, "why": ""}'
    (tmp_path / "about.json").write_text(about)
    (tmp_path / "small.jpg").write_bytes(JPEG)
    (tmp_path / "1.jpg").write_bytes(b"<html>")
    assert _left_behind(tmp_path, 0)[0].why == "broken"
    (tmp_path / "1.jpg").unlink()
    (tmp_path / "1.jpg").symlink_to("/etc/passwd")
    assert _left_behind(tmp_path, 0)[0].why == "broken"
