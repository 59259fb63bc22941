"""The handbook page is made from the data."""

from chungtay.law.figures.handbook import COUNTED, PAGE, WHEN, page
from chungtay.law.figures.indicators import book
from chungtay.law.figures.measures import Counted, When
from chungtay.law.figures.reports import duties
from chungtay.law.figures.targets import targets


def test_the_handbook_page_is_the_tables():
    text = PAGE.read_text(encoding="utf-8")
    assert page(text) == text, "run: python -m chungtay.law.figures.handbook"


def test_nothing_is_left_out():
    text = PAGE.read_text(encoding="utf-8")
    named = {*book().indicators, *book().breakdowns, *targets(), *(one.code for one in duties())}
    assert not [code for code in named if f"`{code}`" not in text]
    assert set(COUNTED) == set(Counted)
    assert set(WHEN) == set(When)
