"""A read plan written as a Word paper and read again is the same plan."""

from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document
from pypdfium2 import PdfDocument

from chungtay.papers.paragraphs import read
from chungtay.papers.plan import PlanTree, print_pdf, read_plan, write_docx
from chungtay.papers.plan.tree import Body, Task
from tests.papers.plans.reading import INVENTED, NO_SHARED, SEEDS, compared, tree_of

REAL = sorted(SEEDS.glob("*.txt")) if SEEDS.is_dir() else []


def _again(tree):
    return read_plan(read(write_docx(tree), "plan.docx"), tree.file)


def _same(tree):
    before, after = compared(tree.to_dict()), compared(_again(tree).to_dict())
    for part in before:
        assert after[part] == before[part], part


@pytest.mark.parametrize("path", INVENTED, ids=lambda path: path.stem)
def test_invented_plans_come_back_the_same(path):
    _same(tree_of(path))


@pytest.mark.skipif(not REAL, reason=NO_SHARED)
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem[:3])
def test_real_plans_come_back_the_same(path):
    _same(tree_of(path))


@pytest.mark.parametrize("path", INVENTED, ids=lambda path: path.stem)
def test_pdf_says_what_word_says(path):
    tree = tree_of(path)
    word = [one.text for one in Document(BytesIO(write_docx(tree))).paragraphs if one.text.strip()]
    pages = PdfDocument(print_pdf(tree))
    said = "".join("".join(page.get_textpage().get_text_range() for page in pages).split())
    for words in word:
        assert "".join(words.split()).upper() in said.upper(), words


def test_what_was_taken_in_under_no_number_is_printed_as_an_item():
    tree = PlanTree(tasks=[Task("T001", "", 1, "Cắm biển cảnh báo.")])
    assert "- Cắm biển cảnh báo." in [one.text for one in Document(BytesIO(write_docx(tree))).paragraphs]


def test_a_plan_that_knows_nothing_of_itself_is_printed_all_the_same():
    assert print_pdf(PlanTree())[:5] == b"%PDF-"


def test_writing_twice_gives_the_same_plan():
    tree = tree_of(INVENTED[0])
    once = _again(tree)
    assert compared(_again(once).to_dict()) == compared(once.to_dict())


def test_what_a_person_gave_to_others_than_the_paper_says_is_printed():
    tree = tree_of(INVENTED[0])
    at, row = next((at, row) for at, row in enumerate(tree.tasks) if row.path.endswith("-1") and row.lead)
    chosen = replace(row, lead=[Body("Đội Thanh niên xung kích")], lead_source="chosen")
    told = _again(replace(tree, tasks=[*tree.tasks[:at], chosen, *tree.tasks[at + 1 :]]))
    assert [body.name for body in told.tasks[at].lead] == ["Đội Thanh niên xung kích"]
    assert told.tasks[at].text_vi == row.text_vi
    same = replace(row, lead_source="chosen")
    assert compared(_again(replace(tree, tasks=[*tree.tasks[:at], same, *tree.tasks[at + 1 :]])).to_dict()) == compared(
        tree.to_dict()
    )
