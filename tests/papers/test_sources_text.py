"""Do the words of a text, a Markdown file and a web page come through whole, in whatever coding they lie?"""

import unicodedata

import pytest

from chungtay.papers.paragraphs import Unreadable, read
from chungtay.papers.sources.letters.tables import TCVN3

WORDS = "Kế hoạch phòng, chống xâm hại trẻ em của xã: các cơ quan, đơn vị phối hợp tổ chức thực hiện."
VNI = "Keá hoaïch phoøng, choáng xaâm haïi treû em cuûa xaõ: caùc cô quan, ñôn vò phoái hôïp toå chöùc thöïc hieän."


def lines(data, name=""):
    return [line.text for line in read(data, name).paragraphs]


def tcvn3(text):
    back = {letter: bytes([byte]) for byte, letter in TCVN3.items()}
    return b"".join(back.get(letter) or letter.encode("ascii") for letter in text)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (WORDS.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + WORDS.encode(), "utf-8"),
        (WORDS.encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + WORDS.encode("utf-16-be"), "utf-16"),
        (WORDS.encode("utf-16-le"), "utf-16-le"),
        (WORDS.encode("utf-16-be"), "utf-16-be"),
        (WORDS.encode("utf-32"), "utf-32"),
        (unicodedata.normalize("NFD", WORDS).encode(), "utf-8"),
        (tcvn3(WORDS), "TCVN3"),
        (VNI.encode("cp1252"), "VNI"),
        (VNI.encode(), "VNI"),
        (WORDS.encode().decode("latin-1").encode(), "UTF-8/1252"),
    ],
)
def test_each_coding_gives_the_same_words(data, encoding):
    source = read(data)
    assert source.paragraphs[0].text == WORDS
    assert source.encoding == encoding


def test_windows_1258_is_told_by_its_words():
    data = b"".join(_cp1258(letter) for letter in WORDS)
    source = read(data)
    assert (source.encoding, source.paragraphs[0].text) == ("windows-1258", WORDS)


def _cp1258(letter):
    """Windows-1258 has a letter with its hat as one byte and the tone as the next."""
    try:
        return letter.encode("cp1258")
    except UnicodeEncodeError:
        apart = unicodedata.normalize("NFD", letter)
        tones = "\u0300\u0301\u0303\u0309\u0323"
        tone = next(mark for mark in apart if mark in tones)
        return unicodedata.normalize("NFC", apart.replace(tone, "")).encode("cp1258") + tone.encode("cp1258")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("UÛY BAN NHAÂN DAÂN XAÕ", "ỦY BAN NHÂN DÂN XÃ"),
        ("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"),
        (
            "nöôùc, ñöôïc, quyeàn, kyõ naêng, yù thöùc, tæ leä, thò traán",
            "nước, được, quyền, kỹ năng, ý thức, tỉ lệ, thị trấn",
        ),
    ],
)
def test_vni_letters(written, meant):
    from chungtay.papers.sources.letters import mended_as

    assert mended_as(written, "VNI") == meant


def test_english_and_french_are_left_alone():
    for words in ("Child protection plan, naïve café façade", "Où est la garçonnière à Noël?"):
        assert lines(words.encode()) == [words]
        assert lines(words.encode("cp1252")) == [words]


def test_one_paragraph_for_each_line_blank_ones_too():
    source = read(b"A\r\n\r\nB\rC\n")
    assert [(line.line, line.text) for line in source.paragraphs] == [(1, "A"), (2, ""), (3, "B"), (4, "C"), (5, "")]


def test_what_is_changed_is_noted():
    source = read("Ðiều 1 của kế hoạch\x00".encode())
    assert source.paragraphs[0].text == "Ðiều 1 của kế hoạch"
    assert {note.code for note in source.notes} == {"eth", "nul"}
    assert "composed" in {note.code for note in read(unicodedata.normalize("NFD", WORDS).encode()).notes}
    assert "bad_bytes" in {note.code for note in read((WORDS * 9).encode() + b"\xff").notes}


def test_markdown_signs_are_read_and_kept():
    source = read("# KẾ HOẠCH\n\n**I. MỤC ĐÍCH**\nlời\n".encode(), "plan.md")
    assert source.format == "md"
    assert [(line.text, line.heading, line.bold) for line in source.paragraphs[:4]] == [
        ("# KẾ HOẠCH", 1, False),
        ("", 0, False),
        ("**I. MỤC ĐÍCH**", 0, True),
        ("lời", 0, False),
    ]


PAGE = """<!DOCTYPE html><html><head><title>Tệp</title><style>p{color:red}</style></head><body>
<p align=center><b>KẾ HOẠCH</b></p><p style="text-align: center"><i>năm 2026</i></p>
<h2>I. Mục đích</h2>Lời &amp; việc &lt;5 tuổi<br>dòng hai
<table><tr><td>STT<td>Nhiệm vụ<tr><td>1</td><td>Khám <b>sức khỏe</b><p>tại trạm</table>
<script>var x = "<p>không</p>";</script><!-- thầm --><p>cuối < đầu"""


def test_a_page_gives_its_blocks_and_cells():
    found = read(PAGE.encode()).paragraphs
    assert [line.text for line in found] == [
        "Tệp", "KẾ HOẠCH", "năm 2026", "I. Mục đích", "Lời & việc <5 tuổi", "dòng hai",
        "STT", "Nhiệm vụ", "1", "Khám sức khỏe", "tại trạm", "cuối < đầu",
    ]  # fmt: skip
    assert [line.cell for line in found if line.place == "cell"] == [
        (0, 0, 0), (0, 0, 1), (0, 1, 0), (0, 1, 1), (0, 1, 1),
    ]  # fmt: skip
    assert [line.text for line in found if line.centered] == ["KẾ HOẠCH", "năm 2026"]
    assert [line.text for line in found if line.bold] == ["KẾ HOẠCH"]
    assert [line.text for line in found if line.italic] == ["năm 2026"]
    assert [line.text for line in found if line.heading] == ["I. Mục đích"]


@pytest.mark.parametrize("broken", ["<a ", "<b x='", "<!--", "<![CDATA[", "</", "<script>", "<table><td>", "&#x", "<?"])
def test_broken_tags_cost_time_in_proportion(broken):
    """A page of 400 KB of the worst tags ends; the parser of the standard library takes an hour for some."""
    assert read(b"<html><p>x" + broken.encode() * (400_000 // len(broken)) + b"<p>z").paragraphs


def test_a_script_never_closed_is_shown():
    assert "chữ" in " ".join(lines("<html><body><script>chữ".encode()))


def test_a_page_saved_in_one_file_and_called_doc():
    from email.mime.multipart import MIMEMultipart
    from email.mime.text import MIMEText

    whole = MIMEMultipart("related")
    whole.attach(MIMEText("<html><body><p>Kế hoạch</p><p>I. Mục đích</p></body></html>", "html", "utf-8"))
    source = read(whole.as_bytes(), "ke-hoach.doc")
    assert [line.text for line in source.paragraphs] == ["Kế hoạch", "I. Mục đích"]
    assert [note.code for note in source.notes] == ["name_differs"]
    with pytest.raises(Unreadable):
        read(b"MIME-Version: 1.0\nContent-Type: multipart/related\n\nx")
