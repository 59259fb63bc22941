"""Evidence that lies: each is refused for its own reason, each honest one is taken, with what should be known told."""

import pytest

from chungtay.register.archive.inspecting import inspect
from chungtay.register.archive.names import MOST, ending, plain_name
from chungtay.register.archive.refusals import Bomb, Broken, Lies, TooManyPixels, TwoFaces, UnknownKind
from tests.faults import hostile

PROGRAM = b"MZ\x90\x00\x03" + bytes(200)
REFUSED = [
    ("bao-cao.pdf", PROGRAM, Lies),
    ("bao-cao.pdf", b"\x7fELF" + bytes(99), Lies),
    ("bao-cao.pdf", b" " * 9 + b"%PDF-1.7", Lies),
    ("bao-cao.docx", PROGRAM, Lies),
    ("bao-cao.doc", hostile.ole("Installer"), Lies),  # an installation package is a file of the same family
    ("bao-cao.xls", hostile.ole("WordDocument"), Lies),
    ("anh.png", hostile.picture("JPEG"), Lies),
    ("ghi-chu.txt", PROGRAM, Lies),
    ("ghi-chu.txt", b"%PDF- la gi?", Lies),  # a text that begins like a PDF would be opened as one
    ("bao-cao.docx", hostile.book(), Lies),
    ("bao-cao.exe", b"%PDF-1.7", UnknownKind),
    ("bao-cao.pdf.exe", PROGRAM, UnknownKind),
    ("bao-cao\u202efdp.exe", PROGRAM, UnknownKind),  # shown as bao-caoexe.pdf
    ("bao-cao.pdf\u200b.scr", b"%PDF-1.7", UnknownKind),
    ("bao-cao", b"%PDF-1.7", UnknownKind),
    ("trang.html", b"<html>", UnknownKind),
    ("anh.svg", b"<svg onload='alert(1)'/>", UnknownKind),
    ("bao-cao.docx", hostile.bomb(), Bomb),
    ("bao-cao.docx", hostile.crowd(), Bomb),
    ("bao-cao.docx", hostile.climbing(), Broken),
    ("bao-cao.docx", hostile.cut_short(), Broken),
    ("anh.png", hostile.picture_with_a_zip_behind(), TwoFaces),
    ("anh.jpg", hostile.picture_with_an_archive_behind(), TwoFaces),
    ("anh.jpg", hostile.picture_that_is_a_page(), TwoFaces),
    ("anh.jpg", hostile.pdf_in_a_picture(), TwoFaces),
    ("bao-cao.pdf", hostile.pdf_with_a_zip_behind(), TwoFaces),
    ("anh.png", hostile.picture()[:40], Broken),
    ("anh.png", b"\x89PNG\r\n\x1a\n" + bytes(64), Broken),
    ("anh.png", hostile.huge_picture(), TooManyPixels),
]


@pytest.mark.parametrize(("name", "data", "reason"), REFUSED, ids=lambda v: getattr(v, "__name__", None))
def test_what_lies_is_refused_and_says_why(name, data, reason):
    with pytest.raises(reason) as refused:
        inspect(data, name)
    assert type(refused.value) is reason
    assert "{" not in refused.value.vi + refused.value.en
    assert "\u202e" not in refused.value.vi


@pytest.mark.parametrize(
    ("name", "data", "remarks"),
    [
        ("bao-cao.pdf", hostile.pdf(), []),
        ("bao-cao.PDF", hostile.pdf(3), []),
        ("bao-cao.pdf", hostile.pdf(extra=b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"), ["script"]),
        ("bao-cao.docx", hostile.letter(), []),
        ("so-lieu.xlsx", hostile.book(), []),
        ("so-lieu.xlsm", hostile.book(xl__vbaProject_bin=b"x"), ["macro"]),
        ("so-lieu.xlsx", hostile.book(xl__vbaProject_bin=b"x"), ["macro"]),
        ("so-lieu.xlsx", hostile.book(**{"xl__embeddings__x.exe": b"MZ"}), ["program"]),
        ("so-lieu.xls", hostile.ole("Workbook", "_VBA_PROJECT"), ["macro"]),
        ("so-lieu.xlsx", hostile.ole("EncryptedPackage"), ["locked"]),
        ("bao-cao.doc", hostile.ole("WordDocument"), []),
        ("anh.jpg", hostile.picture("JPEG"), []),
        ("anh.jpg", hostile.picture("JPEG") + b"\x00\x00\x00\x18ftypmp42" + bytes(500), []),  # a telephone's moving one
        ("anh.tif", hostile.picture("TIFF"), []),
        ("ghi-chu.txt", "Rà soát ở Nà Sản".encode(), []),
        ("ghi-chu.txt", "Rà soát ở Nà Sản".encode("utf-16"), []),
    ],
)
def test_what_is_honest_is_taken(name, data, remarks):
    assert inspect(data, name) == remarks


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("bao-cao.pdf", "bao-cao.pdf"),
        ("Biên bản rà soát.pdf", "Biên bản rà soát.pdf"),
        ("Bie\u0302n ba\u0309n.pdf", "Biên bản.pdf"),
        ("..\\..\\windows\\bao-cao.pdf", "bao-cao.pdf"),
        ("../../etc/passwd", "passwd"),
        ("/tep/", "khong-ten"),
        ("bao-cao\u202efdp.exe", "bao-caofdp.exe"),
        ("a\x00b\r\nc.pdf", "abc.pdf"),
        ("bao-cao.pdf. . ", "bao-cao.pdf"),
        ("con.pdf", "_con.pdf"),
        ("LPT1", "_LPT1"),
        ('a<b>:"|?*.pdf', "a-b-.pdf"),
        ("\u200b\u2066", "khong-ten"),
        ("", "khong-ten"),
        ("...", "khong-ten"),
    ],
)
def test_names_are_kept_as_they_look(typed, kept):
    assert plain_name(typed) == kept


@pytest.mark.parametrize("name", ["ữ" * 500 + ".pdf", "x" * 300, "." + "x" * 300])
def test_long_names_are_cut_and_keep_their_ending(name):
    assert len(plain_name(name).encode()) <= MOST
    assert ending(name) == (".pdf" if name.endswith(".pdf") else "")
