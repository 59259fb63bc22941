"""When a duty falls due: tables of days with their reason, and rules that survive being kept."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chungtay.law import days
from chungtay.law.clock.old_shapes import of
from chungtay.law.duty_rules import (
    NO_DATE,
    Every,
    Kind,
    Rule,
    beginning,
    due,
    due_day,
    explain,
    following,
    following_on,
    on_day,
    recurring,
    standing,
    working_days,
)  # fmt: skip

D = date.fromisoformat

FOLLOWING = [
    # rule, after, next, why
    (recurring(Every.ANNUAL, 5, 15), "2026-05-14", "2026-05-15", "the day before"),
    (recurring(Every.ANNUAL, 5, 15), "2026-05-15", "2027-05-15", "strictly after"),
    (recurring(Every.ANNUAL), "2026-03-01", "2026-12-31", "no day named: end of the year"),
    (recurring(Every.ANNUAL, 2, 30), "2026-12-31", "2027-02-28", "cut to the month's end"),
    (recurring(Every.ANNUAL, 2, 30), "2027-12-31", "2028-02-29", "a leap year"),
    (recurring(Every.SEMIANNUAL), "2026-01-01", "2026-06-30", "first half"),
    (recurring(Every.SEMIANNUAL), "2026-06-30", "2026-12-31", "second half"),
    (recurring(Every.SEMIANNUAL, 5, 15), "2026-05-15", "2027-05-15", "the other half is the yearly report's"),
    (recurring(Every.QUARTERLY), "2026-03-30", "2026-03-31", "end of the quarter"),
    (recurring(Every.QUARTERLY, None, 20), "2026-12-20", "2027-03-20", "over the year"),
    (recurring(Every.QUARTERLY, 5, 10), "2026-05-10", "2026-08-10", "quarters counted from May"),
    (recurring(Every.MONTHLY), "2026-01-31", "2026-02-28", "short month"),
    (recurring(Every.MONTHLY, None, 25), "2026-12-25", "2027-01-25", "over the year"),
    (recurring(Every.WEEKLY), "2026-05-14", "2026-05-15", "Thursday to Friday"),
    (recurring(Every.WEEKLY), "2026-05-15", "2026-05-22", "Friday to the next"),
    (recurring(Every.DAILY), "2026-12-31", "2027-01-01", "tomorrow"),
]


@pytest.mark.parametrize(("rule", "day", "expected", "why"), FOLLOWING)
def test_next_occurrence(rule, day, expected, why):
    assert following(rule, D(day)) == D(expected), why


DUE = [
    # at (UTC), rule, due day, why
    ("2026-05-15T16:59:00", recurring(Every.ANNUAL, 5, 15), "2026-05-15", "23:59 in Hà Nội: still that day"),
    ("2026-05-15T17:00:00", recurring(Every.ANNUAL, 5, 15), "2027-05-15", "midnight in Hà Nội: next year's"),
    ("2026-05-14T00:00:00", on_day(date(2022, 5, 15)), "2022-05-15", "a day stays where it is"),
    ("2026-05-14T00:00:00", working_days(5, date(2026, 5, 14)), "2026-05-21", "over a week-end"),
]


@pytest.mark.parametrize(("at", "rule", "expected", "why"), DUE)
def test_due_at_the_end_of_the_hanoi_day(at, rule, expected, why):
    moment = due(rule, datetime.fromisoformat(at).replace(tzinfo=UTC), days)
    assert days.hanoi_day(moment) == D(expected), why
    assert days.hanoi_day(moment + timedelta(seconds=1)) == D(expected) + timedelta(days=1)


@pytest.mark.parametrize(
    "rule",
    [
        NO_DATE,
        standing(words="thường xuyên"),
        on_day(date(2022, 12, 31), soft=True),
        recurring(Every.ANNUAL, soft=True),
    ],
)
def test_what_has_no_day_is_never_due(rule):
    assert due(rule, datetime(2026, 5, 14, tzinfo=UTC), days) is None


calm = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no error
days_ = st.dates(date(1990, 1, 1), date(2090, 1, 1))
rules = st.one_of(
    st.just(NO_DATE),
    st.builds(on_day, days_, soft=st.booleans(), words=st.text()),
    st.builds(working_days, st.integers(1, 60), days_),
    st.builds(
        recurring,
        st.sampled_from(Every),
        st.none() | st.integers(1, 12),
        st.none() | st.integers(1, 31),
        soft=st.booleans(),
    ),
    st.builds(standing, words=st.text()),
)


@calm
@given(rules)
def test_a_kept_rule_is_the_same_rule(rule):
    assert Rule.from_dict(rule.to_dict()) == rule


@calm
@given(rules, days_)
def test_occurrences_go_forward_and_never_stand_still(rule, day):
    later = following(rule, day)
    assert (later is not None) == (rule.kind is Kind.RECURRENCE and not rule.soft)
    if later:
        assert day < later <= day + timedelta(days=366)
        assert due_day(rule, later, days) == later


@calm
@given(rules)
def test_every_rule_explains_itself_in_both_languages(rule):
    lines = explain(rule, datetime(2026, 5, 14, tzinfo=UTC), days)
    assert lines
    assert all(vi and en for vi, en in lines)


def test_an_explanation_reads_like_one():
    lines = explain(recurring(Every.ANNUAL, 5, 15, words="trước 15/5"), datetime(2026, 5, 14, tzinfo=UTC), days)
    assert [vi for vi, _ in lines] == [
        "Văn bản viết: “trước 15/5”.",
        "Lặp lại hằng năm.",
        "Mỗi lần hạn ngày 15/5.",
        "Hạn: hết ngày 15/05/2026 (giờ Hà Nội).",
    ]


NEXT_YEAR = [
    # rule of a plan for 2027: what falls due first, seen from before the year, from within it, from late in it
    (recurring(Every.ANNUAL), "2027-12-31", "2027-12-31", "2027-12-31"),
    (recurring(Every.ANNUAL, 11, 15), "2027-11-15", "2027-11-15", "2028-11-15"),
    (recurring(Every.SEMIANNUAL), "2027-06-30", "2027-06-30", "2027-12-31"),
    (recurring(Every.SEMIANNUAL, 5, 15), "2027-05-15", "2027-05-15", "2028-05-15"),
    (recurring(Every.QUARTERLY), "2027-03-31", "2027-06-30", "2027-12-31"),
    (recurring(Every.QUARTERLY, 3, 20), "2027-03-20", "2027-06-20", "2027-12-20"),
    (recurring(Every.MONTHLY), "2027-01-31", "2027-05-31", "2027-12-31"),
    (recurring(Every.MONTHLY, None, 25), "2027-01-25", "2027-05-25", "2027-12-25"),
    (recurring(Every.WEEKLY), "2027-01-01", "2027-05-14", "2027-12-24"),
    (recurring(Every.DAILY), "2027-01-01", "2027-05-10", "2027-12-18"),
]


@pytest.mark.parametrize(("rule", "before", "within", "late"), NEXT_YEAR)
def test_the_first_period_that_counts_is_the_first_of_the_plan_s_own_time(rule, before, within, late):
    begun = beginning(rule, D("2027-01-01"))
    seen = [due_day(begun, D(today), days.calendar()) for today in ("2026-11-23", "2027-05-10", "2027-12-18")]
    assert seen == [D(before), D(within), D(late)]
    assert of(begun).since == D("2027-01-01")
    assert Rule.from_dict(of(begun).to_dict()).start == Rule.from_dict(begun.to_dict()).start == D("2027-01-01")
    assert ("Kỳ đầu tính từ 01/01/2027.", "Its first period begins on 01/01/2027.") in explain(begun)


def test_only_what_comes_again_has_a_first_period():
    for rule in (NO_DATE, on_day(D("2026-12-31")), working_days(5, D("2026-05-14"))):
        assert beginning(rule, D("2027-01-01")) == rule
    assert of(beginning(standing(), D("2027-01-01"))).since == D("2027-01-01")
    later = beginning(recurring(Every.QUARTERLY), D("2027-04-01"))
    assert beginning(later, D("2027-01-01")).start == D("2027-04-01"), "the paper's own later day counts"


@pytest.mark.parametrize(
    ("owed", "first"),
    [
        ("2026-12-31", "2026-12-31"),  # the quarter that runs is owed still
        ("2026-06-30", "2026-11-30"),  # what is late ends with its reason; nothing is asked for before today
        ("2027-01-31", "2027-01-31"),
    ],
)
def test_what_is_owed_already_does_not_vanish_with_a_later_beginning(owed, first):
    monthly = beginning(recurring(Every.MONTHLY), D("2027-01-01"))
    assert due_day(following_on(monthly, D(owed), D("2026-11-23")), D("2026-11-23"), days.calendar()) == D(first)
    assert following_on(on_day(D(owed)), D("2026-12-31"), D("2026-11-23")) == on_day(D(owed))
