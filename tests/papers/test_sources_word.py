"""Does a Word file give every printed word, its list marks, and nothing that was deleted or hidden?"""

import io
import random
import subprocess
import zipfile

import pytest

from chungtay.papers.paragraphs import read
from chungtay.papers.sources.word.counting import letters, roman, shown
from tests.papers.files.made import level, listed, needs, numbering, p, word, zipped


def marks(data):
    return [line.mark for line in read(data).paragraphs]


def texts(data):
    return [line.text for line in read(data).paragraphs]


LEVELS = numbering(
    level(0, "upperRoman", "%1."),
    level(1, "decimal", "%2."),
    level(2, "decimal", "%2.%3."),
    level(3, "lowerLetter", "%4)"),
    level(4, "bullet", "\uf0b7"),
    level(5, "bullet", "+"),
)


def test_marks_are_counted_as_word_counts_them():
    steps = [0, 1, 1, 2, 2, 3, 3, 4, 5, 1, 2, 0, 1]
    data = word("".join(listed("x", step) for step in steps), numbering=LEVELS)
    assert marks(data) == ["I.", "1.", "2.", "2.1.", "2.2.", "a)", "b)", "-", "+", "3.", "3.1.", "II.", "1."]


def test_letters_follow_word_and_say_so():
    data = word("".join(listed("x", 3) for _ in range(6)), numbering=LEVELS)
    assert marks(data) == ["a)", "b)", "c)", "d)", "e)", "f)"]
    assert [note.code for note in read(data).notes] == ["latin_letters"]


def test_a_level_not_yet_begun_shows_its_start():
    assert marks(word(listed("x", 2), numbering=LEVELS)) == ["1.1."]


def test_a_level_passed_over_counts_as_begun():
    assert marks(word("".join(listed("x", step) for step in (0, 2, 1, 0)), numbering=LEVELS)) == [
        "I.", "1.1.", "2.", "II.",
    ]  # fmt: skip


def test_sixty_steps_are_counted_as_libreoffice_counts_them(tmp_path):
    needs("soffice", "libreoffice-writer")
    levels = [level(0, "upperRoman", "%1."), level(1, "decimal", "%2."), level(2, "decimal", "%2.%3."),
              level(3, "lowerLetter", "%4)"), level(4, "decimal", "%1.%2.%5"), level(5, "lowerRoman", "(%6)"),
              level(6, "upperLetter", "%7.", start=3)]  # fmt: skip
    dice = random.Random(8)
    steps = [0, *(dice.choice([0, 1, 1, 2, 2, 3, 3, 4, 5, 6]) for _ in range(59))]
    data = word("".join(listed(f"đoạn{n}", step) for n, step in enumerate(steps)), numbering=numbering(*levels))
    ours = [f"{line.mark} {line.text}".split() for line in read(data).paragraphs]
    assert ours == [line.split() for line in libreoffice_text(data, tmp_path) if line.strip()]


def libreoffice_text(data, folder):
    """What LibreOffice shows of a .docx, list marks drawn."""
    (folder / "list.docx").write_bytes(data)
    order = ["soffice", f"-env:UserInstallation={(folder / 'home').as_uri()}", "--headless", "--convert-to",
             "txt:Text (encoded):UTF8", "--outdir", str(folder), str(folder / "list.docx")]  # fmt: skip
    subprocess.run(order, check=True, capture_output=True, timeout=120)
    return (folder / "list.txt").read_text("utf-8-sig").splitlines()


def test_a_list_may_start_elsewhere_and_two_lists_share_their_count():
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    data = word(
        "".join(listed("x", 0, number) for number in (1, 1, 2, 3, 3)),
        numbering=numbering(level(0, "decimal", "%1."), nums=nums),
    )
    assert marks(data) == ["1.", "2.", "3.", "5.", "6."]


def test_legal_levels_show_digits_and_levels_may_go_on_counting():
    levels = numbering(
        level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", more='<w:lvlRestart w:val="0"/><w:isLgl/>')
    )
    data = word("".join(listed("x", step) for step in (0, 1, 0, 1)), numbering=levels)
    assert marks(data) == ["I.", "1.1", "II.", "2.2"]


def test_a_style_can_number_its_paragraphs():
    styles = (
        '<w:style w:type="paragraph" w:styleId="base"><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'
        '<w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="own"><w:name w:val="heading 3"/><w:basedOn w:val="base"/></w:style>'
    )
    data = word(p("x", '<w:pStyle w:val="own"/>') + p("y", '<w:pStyle w:val="own"/>', '<w:b w:val="0"/>'),
                numbering=LEVELS, styles=styles)  # fmt: skip
    first, second = read(data).paragraphs
    assert (first.mark, first.bold, first.centered, first.heading) == ("1.", True, True, 3)
    assert (second.mark, second.bold) == ("2.", False)


def test_styles_in_a_ring_come_to_an_end():
    ring = "".join(
        f'<w:style w:type="paragraph" w:styleId="{a}"><w:basedOn w:val="{b}"/></w:style>' for a, b in ("ab", "ba")
    )
    assert texts(word(p("x", '<w:pStyle w:val="a"/>'), styles=ring)) == ["x"]


@pytest.mark.parametrize(
    ("number", "form", "expected"),
    [(4, "lowerRoman", "iv"), (1994, "upperRoman", "MCMXCIV"), (28, "lowerLetter", "bb"), (3, "decimalZero", "03"),
     (3, "none", ""), (10**6, "lowerLetter", str(10**6)), (0, "upperRoman", "0"), (7, "chicago", "7")],
)  # fmt: skip
def test_numbers_in_words_forms(number, form, expected):
    assert shown(number, form) == expected


def test_roman_and_letters_begin_at_one():
    assert (roman(1), letters(1), letters(26), letters(27)) == ("i", "a", "z", "aa")


def test_breaks_and_tabs():
    body = "<w:p><w:r><w:t>một</w:t><w:tab/><w:t>hai</w:t><w:br/><w:t>ba</w:t><w:cr/><w:t>bốn</w:t></w:r></w:p>"
    assert texts(word(body)) == ["một\thai", "ba", "bốn"]


def test_tracked_changes_keep_what_came_in_and_leave_out_what_went():
    body = (
        "<w:p><w:r><w:t>a</w:t></w:r><w:ins><w:r><w:t>b</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>c</w:delText></w:r></w:del></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>d</w:t></w:r></w:p><w:p><w:r><w:t>e</w:t></w:r></w:p>"
    )
    source = read(word(body))
    assert [line.text for line in source.paragraphs] == ["ab", "de"]
    assert [note.code for note in source.notes] == ["deleted", "inserted"]
    assert "«c»" in source.notes[0].vi


def test_hidden_words_are_left_out_and_told():
    source = read(word(p("thấy") + p("bí mật", run="<w:vanish/>")))
    assert [line.text for line in source.paragraphs] == ["thấy", ""]
    assert "bí mật" in source.notes[0].vi


def test_fields_show_their_result_only():
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText><w:t>mã</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>05/3</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t> sau</w:t></w:r></w:p>'
    )
    assert texts(word(body)) == ["05/3 sau"]


def cell(inside, marks=""):
    return f"<w:tc><w:tcPr>{marks}</w:tcPr>{inside}</w:tc>"


def test_tables_with_merged_cells():
    top, wide = '<w:vMerge w:val="restart"/>', '<w:gridSpan w:val="2"/>'
    rows = (
        f"<w:tr>{cell(p('a'), top)}{cell(p('b') + p('c'), wide)}{cell(p('d'))}</w:tr>"
        f"<w:tr>{cell(p(''), '<w:vMerge/>')}{cell(p('e'))}{cell(p('f'))}{cell(p('g'))}</w:tr>"
    )
    found = read(word(f"{p('trước')}<w:tbl>{rows}</w:tbl><w:tbl><w:tr>{cell(p('h'))}</w:tr></w:tbl>")).paragraphs
    assert [(line.text, line.cell) for line in found] == [
        ("trước", None), ("a", (0, 0, 0)), ("b", (0, 0, 1)), ("c", (0, 0, 1)), ("d", (0, 0, 3)),
        ("e", (0, 1, 1)), ("f", (0, 1, 2)), ("g", (0, 1, 3)), ("h", (1, 0, 0)),
    ]  # fmt: skip


def test_a_table_in_a_table_and_a_deleted_row():
    inner = f"<w:tbl><w:tr>{cell(p('trong'))}</w:tr></w:tbl>"
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{cell(p('bỏ'))}</w:tr>"
    source = read(word(f"<w:tbl><w:tr>{cell(inner + p('ngoài'))}</w:tr>{gone}</w:tbl>"))
    assert [(line.text, line.cell) for line in source.paragraphs] == [("trong", (1, 0, 0)), ("ngoài", (0, 0, 0))]
    assert source.notes[0].code == "deleted"


def box(words):
    return f"<w:txbxContent>{p(words)}</w:txbxContent>"


def test_a_text_box_is_read_once_though_word_writes_it_twice():
    drawing = (
        "<w:p><w:r><w:t>thân</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:wsp><wps:txbx>"
        f"{box('trong khung')}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
        f"{box('trong khung')}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    old = f"<w:p><w:r><w:pict><v:shape><v:textbox>{box('khung cũ')}</v:textbox></v:shape></w:pict></w:r></w:p>"
    found = read(word(drawing + old)).paragraphs
    assert [(line.text, line.place) for line in found] == [
        ("thân", "body"), ("trong khung", "textbox"), ("", "body"), ("khung cũ", "textbox"),
    ]  # fmt: skip


def test_notes_headers_and_footers_stand_after_the_body():
    data = word(
        p("thân"),
        footnotes=f'<w:footnote w:type="separator" w:id="-1">{p("x")}</w:footnote>'
        f'<w:footnote w:id="2">{p("chú")}</w:footnote>',
        header=p("đầu trang") + p(""),
        footer=p("chân trang"),
        comments=f'<w:comment w:id="1">{p("góp ý")}</w:comment>',
    )
    source = read(data)
    assert [(line.text, line.place, line.mark) for line in source.paragraphs] == [
        ("thân", "body", ""), ("chú", "footnote", "2"), ("đầu trang", "header", ""), ("chân trang", "footer", ""),
    ]  # fmt: skip
    assert [line.line for line in source.paragraphs] == [1, 2, 3, 4]
    assert [note.code for note in source.notes] == ["comments"]


def test_wrappers_do_not_hide_words():
    wrapped = (
        p("a")
        .replace("<w:r>", "<w:hyperlink><w:smartTag><w:sdt><w:sdtContent><w:r>")
        .replace("</w:r>", "</w:r></w:sdtContent></w:sdt></w:smartTag></w:hyperlink>")
    )
    assert texts(word(f"<w:sdt><w:sdtContent>{wrapped}</w:sdtContent></w:sdt>{p('b')}")) == ["a", "b"]


def test_old_fonts_name_their_coding():
    data = word(
        p("KÕ ho¹ch", run='<w:rFonts w:ascii=".VnTime"/>')
        + p("uû ban", run='<w:rFonts w:ascii=".VnTimeH"/>')
        + p("treû em", run='<w:rFonts w:ascii="VNI-Times"/>')
        + p("Kế hoạch", run='<w:rFonts w:ascii="Times New Roman"/>')
    )
    source = read(data)
    assert [line.text for line in source.paragraphs] == ["Kế hoạch", "UỶ BAN", "trẻ em", "Kế hoạch"]
    assert [note.code for note in source.notes] == ["encoding", "encoding"]


def test_old_coding_without_its_font_is_told_by_its_words():
    words = "KÕ ho¹ch phßng, chèng x©m h¹i trÎ em cña x·, c¸c c¬ quan phèi hîp tæ chøc thùc hiÖn"
    source = read(word(p(words) + p("vµ")))
    assert source.paragraphs[0].text.startswith("Kế hoạch phòng, chống xâm hại trẻ em của xã")
    assert (source.encoding, source.paragraphs[1].text) == ("TCVN3", "và")


def test_pages_are_those_word_drew():
    broken = "<w:p><w:r><w:lastRenderedPageBreak/><w:t>c</w:t></w:r></w:p>"
    source = read(word(p("a") + p("b") + broken))
    assert ([line.page for line in source.paragraphs], source.pages) == ([1, 1, 2], 2)
    assert read(word(p("a"))).pages is None


def test_a_broken_helper_part_is_left_and_told():
    buffer = io.BytesIO(word(p("còn"), styles=""))
    with zipfile.ZipFile(buffer) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    parts["word/styles.xml"] = b"<w:styles"
    source = read(zipped(parts))
    assert [line.text for line in source.paragraphs] == ["còn"]
    assert [note.code for note in source.notes] == ["part_broken"]
