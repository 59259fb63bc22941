"""The reader never refuses, never drops a word, and always says the same."""

import json
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from chungtay.papers.paragraphs import Paragraph, Source, Unreadable, read
from chungtay.papers.plan import PlanTree, read_plan, write_docx
from chungtay.papers.plan.labels import label_of
from chungtay.papers.plan.lines import cleaned
from tests.papers.plans.reading import INVENTED, source_of

LABELS = (
    *(
        "I. ",
        "II. ",
        "II. ",
        "IV/ ",
        "A. ",
        "1. ",
        "2. ",
        "10. ",
        "1.1. ",
        "2.3 ",
        "a) ",
        "đ) ",
        "- ",
        "+ ",
        "* ",
        "• ",
    ),
    *("Phần thứ nhất ", "Điều 2. ", "(1) ", "", "", "", "**", "## ", "| ", "\t", "   "),
)
PHRASES = """MỤC ĐÍCH, YÊU CẦU; TỔ CHỨC THỰC HIỆN; KẾ HOẠCH; Sở Y tế; Công an xã:; Đề nghị Hội Phụ nữ;
UBND các xã, thị trấn; Cơ quan chủ trì: Sở Y tế; Thời gian: Quý II/2024;
Nội dung: rà soát; trước ngày 15/5; hằng năm báo cáo; 100%; 03 lớp;
khoản 2 Điều 5 Luật Trẻ em; Số: /KH-UBND; Hà Lâm, ngày tháng 4 năm 2024; Nơi nhận:; TM. ỦY BAN NHÂN DÂN; CHỦ TỊCH;
Lưu: VT; STT; Nội dung; Cơ quan phối hợp; Thời gian thực hiện; 2; -----; phối hợp với; có trách nhiệm:; trẻ em; ./.;
PHỤ LỤC; |; qua; Quyết định số 12/QĐ-UBND ngày 1/2/2024; và"""
WORDS = PHRASES.replace("\n", " ").split("; ")
SAID = st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join)
LINE = st.tuples(st.sampled_from(LABELS), SAID).map("".join)
SOUP = st.lists(st.one_of(LINE, st.text(max_size=60), st.just("")), max_size=40).map("\n".join)
PLACES = st.one_of(st.none(), st.tuples(st.integers(0, 2), st.integers(0, 3), st.integers(0, 5)))
CELLS = st.lists(st.tuples(LINE, PLACES), max_size=25)


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())


def _strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for one in value.values() for text in _strings(one)]
    if isinstance(value, list):
        return [text for one in value for text in _strings(one)]
    return [value] if isinstance(value, str) else []


def lost(source: Source, tree: PlanTree) -> list[str]:
    """Lines of the source whose words are in no field and not in `kept`."""
    held = "\0".join(_letters(text) for text in _strings(tree.to_dict()))
    gone = []
    for paragraph in source.paragraphs:
        rows = paragraph.text.count("|") > 2 or paragraph.text.count("\t") > 1
        for part in re.split(r"[|\t]", paragraph.text) if rows else [paragraph.text]:
            text = cleaned(part)
            label = label_of(text)
            forms = {text, label.rest if label else text}
            if not any(_held(form, held) for form in forms):
                gone.append(paragraph.text)
    return gone


def _held(text: str, held: str) -> bool:
    """Whole, or the title before a colon and the words after it."""
    if _letters(text) in held:
        return True
    return all(_letters(part) in held for part in re.split(r":", text))


@settings(max_examples=300, deadline=None)
@given(SOUP)
def test_soup_of_headings_and_dashes_is_read_without_loss(text):
    source = source_of(text)
    assert lost(source, read_plan(source)) == []


@settings(max_examples=120, deadline=None)
@given(CELLS)
def test_soup_of_cells_is_read_without_loss(cells):
    paragraphs = [
        Paragraph(text, at, place="cell" if cell else "body", cell=cell) for at, (text, cell) in enumerate(cells, 1)
    ]
    source = Source(tuple(paragraphs), "docx", None, (), None)
    assert lost(source, read_plan(source)) == []


@settings(max_examples=60, deadline=None)
@given(SOUP)
def test_reading_twice_says_the_same(text):
    assert read_plan(source_of(text)).to_dict() == read_plan(source_of(text)).to_dict()


@settings(max_examples=60, deadline=None)
@given(SOUP)
def test_a_tree_goes_through_json_unchanged(text):
    tree = read_plan(source_of(text), "x")
    assert PlanTree.from_dict(json.loads(json.dumps(tree.to_dict()))) == tree


@settings(max_examples=40, deadline=None)
@given(SOUP)
def test_any_tree_can_be_written(text):
    assert write_docx(read_plan(source_of(text)))[:2] == b"PK"


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=400))
def test_bytes_are_read_or_refused_with_a_reason(data):
    try:
        said = read_plan(read(data, "x", ocr=False)).file == ""
    except Unreadable as reason:
        said = bool(reason.vi and reason.en)
    assert said


def test_no_invented_plan_loses_a_word():
    for path in INVENTED:
        source = read(path.read_bytes(), path.name)
        assert lost(source, read_plan(source)) == [], path.name
