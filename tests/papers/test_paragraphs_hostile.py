"""Whatever the bytes: is `Unreadable` the only exception, and is no letter lost?"""

import io
import random
import unicodedata
import zipfile

from docx import Document
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from chungtay.papers.letter import write_docx
from chungtay.papers.paragraphs import Unreadable, read
from chungtay.papers.sources.kinds import kind_of
from tests.papers.files.made import HERE, PLAN, zipped

DOCX = write_docx(PLAN)
PDF = (HERE / "plan.pdf").read_bytes()
STARTS = [b"", b"PK\x03\x04", b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"II*\x00", b"<html>",
          b"{\\rtf1", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe", b"\xfe\xff", b"GIF89a"]  # fmt: skip
calm = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


def tried(data, name=""):
    """Read or refused; any other exception is a failure of the test."""
    try:
        return read(data, name, ocr=False)
    except Unreadable:
        return None


@settings(calm, max_examples=300)
@given(st.sampled_from(STARTS), st.binary(max_size=600))
def test_any_bytes(start, rest):
    data = start + rest
    assume(kind_of(data) != "rtf")  # LibreOffice opens anything that begins so, in a process of its own
    tried(data)


def bent(data, seed):
    """The bytes with a few changes: flipped, cut, doubled, moved."""
    dice = random.Random(seed)
    made = bytearray(data)
    for _ in range(dice.randint(1, 12)):
        at = dice.randrange(len(made))
        match dice.randrange(4):
            case 0:
                made[at] = dice.randrange(256)
            case 1:
                del made[at : at + dice.randint(1, 200)]
            case 2:
                made[at:at] = made[at : at + dice.randint(1, 200)]
            case 3:
                made[at : at + 4] = dice.randbytes(4)
        if not made:
            return b"x"
    return bytes(made)


@settings(calm, max_examples=120)
@given(st.integers(0, 2**32))
def test_a_bent_word_archive(seed):
    tried(bent(DOCX, seed))


def parts_of(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name.endswith((".xml", ".rels"))}


PARTS = parts_of(DOCX)
READ = ["word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels", "_rels/.rels", "word/header1.xml"]


@settings(calm, max_examples=150)
@given(st.sampled_from([name for name in READ if name in PARTS]), st.integers(0, 2**32))
def test_bent_xml_inside_a_sound_archive(name, seed):
    tried(zipped(PARTS | {name: bent(PARTS[name], seed)}))


TAGS = ["p", "r", "t", "tbl", "tr", "tc", "pPr", "rPr", "numPr", "sdt", "ins", "del", "br", "drawing", "txbxContent",
        "fldChar", "hyperlink", "pict", "vMerge", "gridSpan", "body"]  # fmt: skip


@settings(calm, max_examples=150)
@given(
    st.recursive(
        st.text("ăđ 1", max_size=3),
        lambda inner: st.tuples(st.sampled_from(TAGS), st.lists(inner, max_size=4)),
        max_leaves=40,
    )
)
def test_any_nesting_of_words_own_elements(tree):
    def drawn(node):
        if isinstance(node, str):
            return node
        return f"<w:{node[0]} w:val='9'>{''.join(map(drawn, node[1]))}</w:{node[0]}>"

    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    tried(zipped({"word/document.xml": f"<w:document {space}><w:body>{drawn(tree)}</w:body></w:document>"}))


@settings(calm, max_examples=120)
@given(st.integers(0, 2**32))
def test_a_bent_pdf(seed):
    tried(bent(PDF, seed))


LETTERS = st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff")


@settings(calm, max_examples=300)
@example("Ðiều 5 – “trẻ em”\r\n\r\n\x0cĐ")
@given(st.text(st.one_of(LETTERS, st.sampled_from("\n\r\t ăâđêôơưẾẬ")), min_size=1))
def test_no_letter_of_a_text_is_lost(text):
    source = tried(text.encode())
    assume(source is not None and source.format in {"txt", "md"} and source.encoding == "utf-8")
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    assert "\n".join(line.text for line in source.paragraphs) == lines
    assert [line.line for line in source.paragraphs] == list(range(1, len(source.paragraphs) + 1))


SOUP = ["<p>", "</p>",
        "<b>", "</i>", "<table>", "<tr>", "<td>", "</td>", "</table>", "<br/>", "<div class='x'>", "</div>",
        "<h1 title=\"a>b\">", "<li>", "< 5", "<", "]]>", "-->", "&lt;", "&#0;", "<![CDATA[x]]>", "<?a b>"]  # fmt: skip


@settings(calm, max_examples=200)
@given(st.lists(st.one_of(st.text("ăđxy &;\"'=>", max_size=6), st.sampled_from(SOUP))))
def test_no_word_between_tags_is_lost(pieces):
    words = [f"từ{number}." for number in range(len(pieces) + 1)]
    soup = "<html><body>" + "".join(f" {word} {piece} " for word, piece in zip(words, [*pieces, ""], strict=True))
    source = tried(soup.encode())
    whole = " ".join(line.text for line in source.paragraphs)
    assert [word for word in words if word not in whole] == []


@settings(calm, max_examples=25)
@given(st.lists(st.tuples(st.sampled_from(["line", "cell", "styled"]), st.text(LETTERS, min_size=1, max_size=30)),
                min_size=1, max_size=12))  # fmt: skip
def test_every_run_of_a_word_file_is_there(blocks):
    doc = Document()
    for place, words in blocks:
        holder = doc.add_table(1, 1).cell(0, 0) if place == "cell" else doc
        paragraph = holder.add_paragraph(style="List Number" if place == "styled" else None)
        paragraph.add_run(words[: len(words) // 2]).bold = True
        paragraph.add_run(words[len(words) // 2 :])
    buffer = io.BytesIO()
    doc.save(buffer)
    source = tried(buffer.getvalue())
    assume(source is not None)
    found = [line.text for line in source.paragraphs]
    for _, words in blocks:
        assert unicodedata.normalize("NFC", words) in found
