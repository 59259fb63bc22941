"""docs/reference/children-lists.md stands in step with the lists, and shows no name that hurts."""

import re

from chungtay.law.children import ethnic, groups, signs, supports
from chungtay.law.children.table import PAGE, page
from chungtay.law.wording import loose_key


def test_the_page_is_not_stale() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert page(text) == text, "run: python -m chungtay.law.children.table"


def test_every_group_stands_on_the_page() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert all(f"| {code} |" in text for code in groups.subs())


def test_codes_fit_their_columns() -> None:
    assert max(map(len, signs.signs())) <= 20
    assert max(map(len, supports.supports())) <= 30
    assert max(map(len, ethnic.peoples())) <= 12


def test_no_name_that_hurts_is_shown() -> None:
    cells = re.split(r"[|\n]", PAGE.read_text(encoding="utf-8"))
    cells = {loose_key(cell) for cell in cells if "`" not in cell}  # our codes are no names
    assert not cells & ethnic.hurtful()
