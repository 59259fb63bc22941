"""One cell at a time."""

from datetime import date

import pytest

from chungtay.papers.sheets import Column, Kind
from chungtay.papers.sheets.cells.convert import converter
from chungtay.papers.sheets.cells.days import read_day
from chungtay.papers.sheets.formulas import harmless, runs, taken_back

TODAY = date(2026, 5, 14)


@pytest.mark.parametrize(
    ("written", "day", "precision"),
    [
        ("05/03/2019", "2019-03-05", "day"), ("5-3-2019", "2019-03-05", "day"), ("5.3.2019", "2019-03-05", "day"),
        ("ngày 5 tháng 3 năm 2019", "2019-03-05", "day"), ("2019-03-05", "2019-03-05", "day"),
        (43529.0, "2019-03-05", "day"), ("43529", "2019-03-05", "day"), (5032019, "2019-03-05", "day"),
        ("20190305", "2019-03-05", "day"), ("5/3/19", "2019-03-05", "day"), ("03/2019", "2019-03-01", "month"),
        ("T3/2019", "2019-03-01", "month"), ("tháng 3 năm 2019", "2019-03-01", "month"),
        ("2019", "2019-01-01", "year"), (2019.0, "2019-01-01", "year"), ("năm 2019", "2019-01-01", "year"),
        ("00/00/2019", "2019-01-01", "year"), ("khoảng 2019", "2019-01-01", "estimated"),
        ("01/01/2019", "2019-01-01", "estimated"), ("khoảng 05/03/2019", "2019-03-05", "estimated"),
    ],
)  # fmt: skip
def test_dates_however_written(written, day, precision):
    read = read_day(written, TODAY)
    assert (read.day.isoformat(), read.precision) == (day, precision)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("31/02/2019", "no_such_day"), ("02/25/2019", "day_swapped"), ("15/05/2026", "in_the_future"),
        ("5/3", "day_without_year"),
        ("hôm qua", "not_a_day"), ("05/03/0219", "year_out_of_range"), (True, "not_a_day"), ("2027", "in_the_future"),
    ],
)  # fmt: skip
def test_no_dates(written, code):
    assert (read_day(written, TODAY).day, read_day(written, TODAY).code) == (None, code)


@pytest.mark.parametrize(
    ("written", "value", "code"),
    [
        ("001219000123", "001219000123", ""), (1219000123.0, "001219000123", "zeros_given_back"),
        ("0012 1900 0123", "001219000123", ""), ("1,22E+11", None, "scientific"), ("12345", None, "wrong_length"),
        ("chưa có", None, ""), ("00121900012a", None, "not_digits"), (1219000123.5, None, "not_digits"),
    ],
)  # fmt: skip
def test_numbers_that_name(written, value, code):
    assert converter(Column("pin", "", Kind.DIGITS, length=12), TODAY)(written) == (value, code)


@pytest.mark.parametrize(
    ("written", "name"),
    [("NGUYỄN VĂN AN", "Nguyễn Văn An"), ("nguyễn  văn an", "Nguyễn Văn An"), ("Y BLÔ NIÊ", "Y Blô Niê"),
     ("H'HEN NIÊ", "H'Hen Niê"), ("Lò Thị Mỷ", "Lò Thị Mỷ"), ("Nguye\u0302\u0303n An", "Nguyễn An")],
)  # fmt: skip
def test_names(written, name):
    assert converter(Column("name", "", Kind.NAME), TODAY)(written) == (name, "")


@pytest.mark.parametrize("text", ["=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2+3+cmd|x", "\t=1", "＝1"])
def test_nothing_that_goes_out_runs(text):
    assert harmless(text).startswith("'")
    assert taken_back(harmless(text)) == text


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+A1+A2", '=HYPERLINK("x")', " =cmd|x"])
def test_what_comes_in_and_would_run_is_seen(text):
    assert runs(text)


@pytest.mark.parametrize("text", ["+84 912 345 678", "-", "-5", "Nguyễn Văn An"])
def test_plain_words_stay(text):
    assert harmless(text) == text
    assert not runs(text)
