"""A day as it is typed. Today is Thursday 14/5/2026."""

from datetime import date

import pytest
from django.utils.translation import override
from hypothesis import example, given
from hypothesis import strategies as st

from chungtay.look import words
from chungtay.look.dates import NotADay, parse_day

TODAY = date(2026, 5, 14)
UNDERSTOOD = [
    # typed                    meant               why
    ("5/3/2024", date(2024, 3, 5)),  # day before month, always
    ("05-03-2024", date(2024, 3, 5)),
    ("05.03.2024", date(2024, 3, 5)),
    ("5 3 2024", date(2024, 3, 5)),
    (" 5 / 3 / 2024 ", date(2024, 3, 5)),
    ("05032024", date(2024, 3, 5)),
    ("2024-03-05", date(2024, 3, 5)),  # as machines write it
    ("5/3/24", date(2024, 3, 5)),
    ("5/3/46", date(2046, 3, 5)),  # twenty years ahead is still this century
    ("5/3/47", date(1947, 3, 5)),  # beyond it the last one
    ("5/3", date(2026, 3, 5)),  # without a year: this year
    ("ngày 5/3/2024", date(2024, 3, 5)),
    ("29/2/2024", date(2024, 2, 29)),
    ("hôm nay", TODAY),
    ("Hôm  Qua", date(2026, 5, 13)),
    ("hom qua", date(2026, 5, 13)),  # without marks
    ("ho\u0302m qua", date(2026, 5, 13)),  # loose marks
    ("yesterday", date(2026, 5, 13)),
    ("hôm kia", date(2026, 5, 12)),
    ("mai", date(2026, 5, 15)),
    ("ngày 5 tháng 3 năm 2024", date(2024, 3, 5)),
    ("5 tháng 3", date(2026, 3, 5)),
    ("3 ngày nữa", date(2026, 5, 17)),
    ("2 tuần trước", date(2026, 4, 30)),
    ("in 3 days", date(2026, 5, 17)),
    ("cuối tháng", date(2026, 5, 31)),
    ("hết quý", date(2026, 6, 30)),
    ("cuối năm", date(2026, 12, 31)),
    ("cuối tháng 2", date(2026, 2, 28)),
    ("thứ Sáu", date(2026, 5, 15)),  # of this week
    ("thứ 2", date(2026, 5, 11)),
    ("thứ Sáu tuần sau", date(2026, 5, 22)),
    ("chủ nhật", date(2026, 5, 17)),  # the week ends on Sunday
    ("CN tuần trước", date(2026, 5, 10)),
]


@pytest.mark.parametrize(("typed", "meant"), UNDERSTOOD)
def test_understood(typed, meant):
    assert parse_day(typed, TODAY) == meant


REFUSED = [
    # typed          what the message teaches
    ("31/2/2024", "Tháng 2 năm 2024 có 29 ngày, không có ngày 31."),
    ("29/2/2023", "Tháng 2 năm 2023 có 28 ngày"),
    ("3/25/2024", "Không có tháng 25. Ngày viết trước tháng"),
    ("5/3/1066", "Năm 1066 ngoài khoảng"),
    ("0/3/2024", "không có ngày 0"),
    ("", "chưa phải là một ngày"),
    ("sáu", "chưa phải là một ngày"),  # a bare number word is not a weekday
    ("5", "chưa phải là một ngày"),
    ("3 ngày", "chưa phải là một ngày"),  # a length, not a day
    ("quý I", "chưa phải là một ngày"),
    ("cuối tháng 13", "chưa phải là một ngày"),
    ("thường xuyên", "chưa phải là một ngày"),
]


@pytest.mark.parametrize(("typed", "taught"), REFUSED)
def test_refused_with_the_reason(typed, taught):
    with override("vi"), pytest.raises(NotADay) as fault:
        parse_day(typed, TODAY)
    assert taught in str(fault.value)


def test_the_reason_is_told_in_english_too():
    with override("en"), pytest.raises(NotADay, match="29 days"):
        parse_day("31/2/2024", TODAY)


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
@example(date(2024, 2, 29))
def test_what_we_write_we_read(day):
    with override("vi"):
        assert parse_day(words.shortday(day), TODAY) == day


@given(st.text(max_size=30))
@example("٣/٣/٢٠٢٤")
@example("²/3/2024")
@example("999 tuần nữa")
def test_no_text_breaks_the_reader(text):
    try:
        meant = parse_day(text, TODAY)
    except NotADay as fault:
        meant = str(fault)
    assert meant
