"""From the deadlines of a plan to the rule of its duty."""

from dataclasses import replace
from datetime import date

import pytest

from chungtay.law.clock.lengths import Recurrence
from chungtay.law.duty_rules import NO_DATE, Every, Kind, on_day, recurring, standing
from chungtay.papers.plan.isodays import first_day, last_day
from chungtay.programme.plans.citing import cite, number_of
from chungtay.programme.plans.timing import cadence_of, rule_of, rule_of_report
from tests.rooms.plans_world import a_deadline as d

RULES = [
    # deadlines, rule, why
    ([], NO_DATE, "nothing said"),
    ([d(date="2022-05-15")], on_day(date(2022, 5, 15)), "a day"),
    ([d(date="2022-05")], on_day(date(2022, 5, 31)), "a month ends on its last day"),
    ([d(date="2024")], on_day(date(2024, 12, 31)), "a year ends on its last day"),
    ([d(to="2025-06-30")], on_day(date(2025, 6, 30)), "a period ends with it"),
    ([d(date="2022-05-15", recurrence="semiannual")], recurring(Every.SEMIANNUAL, 5, 15), "a day that recurs"),
    ([d(date="2022-11-15", recurrence="annual")], recurring(Every.ANNUAL, 11, 15), "a day that recurs every year"),
    ([d(date="2022-05-20", recurrence="monthly")], recurring(Every.MONTHLY, None, 20), "the same day of every month"),
    ([d(date="2024", recurrence="annual")], on_day(date(2024, 12, 31)), "a year names no day to come again on"),
    ([d(date="--15", recurrence="monthly")], recurring(Every.MONTHLY, None, 15), "a day of every month"),
    ([d(date="--25")], recurring(Every.MONTHLY, None, 25), "no twenty-fifth month"),
    ([d(date="--12", recurrence="annual")], recurring(Every.ANNUAL, 12), "a month of every year"),
    ([d(date="--05-15")], recurring(Every.ANNUAL, 5, 15), "a day of every year"),
    ([d(recurrence="quarterly")], recurring(Every.QUARTERLY), "a recurrence"),
    ([d("từ quý II/2026, hằng quý", "2026-06", "quarterly")], recurring(Every.QUARTERLY), "from when, not by when"),
    ([d("từ 1/4/2026 đến 30/6 hằng năm", "2026-06-30", "annual")], recurring(Every.ANNUAL, 6, 30), "a time of a year"),
    ([d(recurrence="on_event")], standing(soft=False), "no clock until it happens"),
    ([d(recurrence="continuous", soft=True), d(date="2026-06-30")], on_day(date(2026, 6, 30)), "hard before soft"),
    ([d(recurrence="monthly"), d(date="2026-06-30")], on_day(date(2026, 6, 30)), "a day before a recurrence"),
    ([d(date="2022", soft=True), d(recurrence="annual")], recurring(Every.ANNUAL), "an order before what is urged"),
    ([d("Tết Trung thu", soft=True)], None, "words only"),
    ([d(date="rằm")], NO_DATE, "not a day"),
]


@pytest.mark.parametrize(("deadlines", "rule", "why"), RULES)
def test_rule(deadlines, rule, why):
    made = rule_of(deadlines)
    if rule is None:
        assert (made.kind, made.words) == (Kind.NONE, deadlines[0]["text"]), why
    else:
        assert replace(made, words="", start=None) == rule, why


@pytest.mark.parametrize(
    ("told", "first"),
    [
        (d("từ quý II/2026, hằng quý", "2026-06", "quarterly") | {"from": "2026-04"}, "2026-04-01"),
        (d("hằng tháng từ tháng 7 năm 2026", "2026-07", "monthly"), "2026-07-01"),
        (d("hằng quý (từ ngày 15/4/2026)", "2026-04-15", "quarterly"), "2026-04-15"),
    ],
)
def test_a_day_from_which_it_recurs_is_where_it_begins(told, first):
    made = rule_of([told])
    assert (made.start, made.month, made.day) == (date.fromisoformat(first), None, None)


def test_words_of_the_paper_are_kept():
    assert rule_of([d("trước 15/5", "2026-05-15")]).words == "trước 15/5"


@pytest.mark.parametrize(
    ("iso", "first", "last"),
    [
        ("2022-03-11", date(2022, 3, 11), date(2022, 3, 11)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        (None, None, None),
        ("--15", None, None),
        ("2022-13", None, None),
        ("2022-02-30", None, None),
    ],
)
def test_days_of_a_date_cut_to_what_is_known(iso, first, last):
    assert (first_day(iso), last_day(iso)) == (first, last)


@pytest.mark.parametrize(
    ("header", "words"),
    [
        (
            {"number": "42", "symbol": "KH-UBND", "date": "2022-03-11", "issuer_vi": "Ủy ban nhân dân tỉnh Hoa Ban"},
            "Kế hoạch số 42/KH-UBND ngày 11/3/2022 của Ủy ban nhân dân tỉnh Hoa Ban",
        ),
        ({"symbol": "KH-UBND", "date": "2024-04"}, "Kế hoạch /KH-UBND tháng 4/2024"),
        ({"doc_type": "Chương trình", "date": "2023"}, "Chương trình năm 2023"),
        ({}, "Kế hoạch"),
    ],
)
def test_a_plan_is_cited_as_far_as_it_is_known(header, words):
    assert cite(header) == words
    assert number_of(header) in words


def test_whom_a_report_goes_to_is_no_day():
    row = {"content": "việc đột xuất", "deadline": None, "recurrence": "on_event", "to": [{"name": "UBND tỉnh"}]}
    assert rule_of_report(row) == standing(soft=False, words="việc đột xuất")
    assert rule_of_report(row | {"recurrence": None}).kind is Kind.NONE


def test_the_plan_s_own_reports_say_how_often_news_is_due():
    once, dropped = {"deadline": "2026-05-15"}, {"recurrence": "monthly", "dropped": "trùng"}
    assert cadence_of([once, dropped]) is None
    assert cadence_of([once, dropped, {"recurrence": "quarterly"}]) == Recurrence(Every.QUARTERLY)
    assert cadence_of([{"recurrence": "annual", "deadline": "--11-15"}]) == Recurrence(Every.ANNUAL, 11, 15)
