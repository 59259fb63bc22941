"""Windows as laws and letters say them, and the calendar of who owes what by which day."""

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.law import days
from chungtay.law.clock import book as clocks
from chungtay.law.figures.marks import Mark
from chungtay.law.figures.owing import Promised, coming, on_event, tier_of, year_of
from chungtay.law.figures.reports import duties, duty, letter, letters, summing_days
from chungtay.law.figures.windows import Window, kinds

COMMUNE, PROVINCE, VILLAGE = "0100004", "01", "01000040001"


@pytest.mark.parametrize(
    ("code", "year", "nth", "first", "last"),
    [
        ("month", 2026, 1, date(2025, 12, 15), date(2026, 1, 14)),
        ("month", 2026, 3, date(2026, 2, 15), date(2026, 3, 14)),
        ("quarter", 2026, 1, date(2025, 12, 15), date(2026, 3, 14)),
        ("quarter", 2026, 4, date(2026, 9, 15), date(2026, 12, 14)),
        ("half", 2026, 1, date(2025, 12, 15), date(2026, 6, 14)),
        ("half", 2026, 2, date(2026, 6, 15), date(2026, 12, 14)),
        ("year", 2026, 1, date(2025, 12, 15), date(2026, 12, 14)),
        ("calendar-year", 2026, 1, date(2026, 1, 1), date(2026, 12, 31)),
        ("action-month", 2026, 1, date(2026, 6, 1), date(2026, 6, 30)),
        ("child-half", 2026, 1, date(2025, 11, 1), date(2026, 4, 30)),
        ("child-year", 2026, 1, date(2025, 11, 1), date(2026, 10, 31)),
    ],
)
def test_a_window_is_the_days_that_the_text_says(code, year, nth, first, last):
    window = kinds()[code].of(year)[nth - 1]
    assert (window.first, window.last) == (first, last)
    assert (window.code, window.year, window.nth) == (code, year, nth)


@given(st.sampled_from(["month", "quarter", "half", "year", "calendar-year", "child-year"]), st.integers(2018, 2040))
def test_windows_follow_one_another_without_gap_or_overlap(code, year):
    spans = [*kinds()[code].of(year), *kinds()[code].of(year + 1)]
    for one, following in pairwise(spans):
        assert days.add_days(one.last, 1) == following.first
        assert one.before.last.year == one.last.year - 1


def test_a_window_closes_with_its_last_hanoi_day():
    window = Window(date(2026, 1, 1), date(2026, 1, 31))
    begin, end = window.moments
    assert begin == datetime(2025, 12, 31, 17, tzinfo=UTC)
    assert end == datetime(2026, 1, 31, 17, tzinfo=UTC)
    assert window.holds(date(2026, 1, 31))
    assert not window.holds(date(2026, 2, 1))
    assert "31/01/2026" in window.vi
    assert "31/01/2026" in window.en


def test_no_window_ends_before_it_begins_and_leap_days_have_a_year_before():
    with pytest.raises(ValueError):
        Window(date(2026, 2, 1), date(2026, 1, 1))
    assert Window(date(2024, 2, 1), date(2024, 2, 29)).before.last == date(2023, 2, 28)


DAYS = [
    (COMMUNE, "action-month", 1, date(2026, 7, 10), "inferred", "law"),
    (COMMUNE, "children-half", 1, date(2026, 5, 15), "proposal", "plan"),
    (COMMUNE, "children-year", 1, date(2026, 11, 15), "proposal", "plan"),
    (COMMUNE, "council", 1, date(2026, 12, 31), "proposal", "law"),
    (COMMUNE, "care-commune-year", 1, None, "not_found", "ours"),
    (COMMUNE, "register-month", 2, date(2026, 2, 28), "proposal", "plan"),
    (PROVINCE, "action-month-province", 1, date(2026, 7, 31), "seen", "law"),
    (PROVINCE, "care-year", 1, date(2026, 12, 25), "seen", "law"),
    (PROVINCE, "children-province-year", 1, None, "not_found", "letter"),
    ("", "children-na", 1, None, "not_found", "law"),
    ("", "action-month-ministries", 1, date(2026, 7, 31), "seen", "law"),
]


@pytest.mark.parametrize(("place", "code", "nth", "due", "mark", "reach"), DAYS)
def test_who_owes_what_by_which_day(place, code, nth, due, mark, reach):
    one = next(one for one in year_of(place, 2026) if (one.code, one.nth) == (code, nth))
    assert (one.due, str(one.day_mark), one.reach) == (due, mark, reach)
    assert one.sender[0]
    assert one.receiver[1]


def test_before_july_2025_the_commune_reported_to_the_district():
    def to(year):
        return [
            (one.receiver[0], str(one.mark)) for one in year_of(COMMUNE, year) if one.code == "action-month" and one.due
        ]

    assert to(2024) == [("Ủy ban nhân dân huyện", "seen")]
    assert to(2026) == [("Sở Y tế", "inferred")]
    assert to(2025) == [("Sở Y tế", "inferred")], "10/7/2025 lies after the district"


@pytest.mark.parametrize("place", ["", PROVINCE, COMMUNE, VILLAGE])
@pytest.mark.parametrize("year", [2022, 2026, 2030])
def test_what_is_summed_comes_in_time_and_no_day_of_the_law_moves_back(place, year):
    for part in year_of(place, year):
        assert not (part.due and part.wanted) or part.wanted <= part.due, part.code
        for above in _above(part, year):
            if above.wanted:
                assert part.wanted
                assert days.calendar().working_days_between(part.wanted, above.wanted) >= summing_days()


def _above(part, year):
    held = [one for where in ("", PROVINCE, COMMUNE) for one in year_of(where, year) if tier_of(where) != part.tier]
    return [one for one in held if part.code in one.sums and "VCPN".index(one.tier) > "VCPN".index(part.tier)]


def test_what_has_no_day_of_its_own_takes_one_from_the_report_it_is_part_of():
    care = next(one for one in year_of(COMMUNE, 2026) if one.code == "care-commune-year")
    assert care.due is None
    assert care.wanted == date(2026, 12, 18)
    assert "25/12/2026" in care.why[0][0]
    assert "25/12/2026" in care.why[0][1]
    village = next(one for one in year_of(VILLAGE, 2026) if one.code == "children-village-year")
    assert village.wanted == date(2026, 11, 6)


LETTER = {"year": 2026, "number": "99/BYT-BMTE", "on": date(2026, 3, 1), "confidence": "seen",
          "windows": {"child-year": [[date(2025, 11, 16), date(2026, 11, 15)]]},
          "due": {"children-province-year": date(2026, 11, 10)}}  # fmt: skip


def test_the_letter_of_the_year_fixes_window_and_day_and_pulls_the_communes_forward():
    told = {2026: letter(LETTER)}
    above = next(one for one in year_of(PROVINCE, 2026, told=told) if one.code == "children-province-year")
    assert (above.due, above.article, above.day_mark) == (date(2026, 11, 10), "99/BYT-BMTE", Mark.SEEN)
    mine = next(one for one in year_of(COMMUNE, 2026, told=told) if one.code == "children-year")
    assert mine.due == date(2026, 11, 15), "the plan's day stays"
    assert mine.wanted == date(2026, 11, 3)
    assert mine.window.last == date(2026, 11, 15)
    assert mine.estimated, "wanted before its window closes: some of it can only be an estimate"
    assert letters()[2026].number == "", "the letter of 2026 was not found: an empty slot"
    assert not letters()[2023].windows


def test_an_adopted_plan_says_its_own_day_and_its_own_reports():
    plans = [
        Promised("pl", date(2026, 11, 20), "Kế hoạch 36/KH-UBND", place="01", replaces="children-year"),
        Promised("ten-year", date(2026, 6, 30), "Kế hoạch 36/KH-UBND", place="01", tier="C",
                 names=("Tổng kết 10 năm", "Ten-year summary"), window=Window(date(2016, 1, 1), date(2025, 12, 31))),
    ]  # fmt: skip
    mine = {one.code: one for one in year_of(COMMUNE, 2026, plans)}
    assert (mine["children-year"].due, mine["children-year"].day_mark) == (date(2026, 11, 20), Mark.SEEN)
    assert mine["ten-year"].window.first == date(2016, 1, 1)
    elsewhere = {one.code: one for one in year_of("0200001", 2026, plans)}
    assert elsewhere["children-year"].due == date(2026, 11, 15), "a plan of another province binds nobody here"
    assert "ten-year" not in elsewhere


def test_a_one_off_report_stands_in_its_year_alone():
    plan = Promised(
        "one-off", date(2021, 7, 15), "Kế hoạch huyện", place="", tier="C", names=("Đánh giá", "Evaluation")
    )
    assert "one-off" in {one.code for one in year_of(COMMUNE, 2021, [plan])}
    assert "one-off" not in {one.code for one in year_of(COMMUNE, 2022, [plan])}


def test_a_place_sees_what_is_to_come_in_from_below():
    assert {one.code for one in coming(PROVINCE, 2026)} >= {"action-month", "children-half", "children-year"}
    assert {one.code for one in coming("", 2026)} >= {"action-month-province", "care-year", "children-province-year"}
    assert {one.code for one in coming(COMMUNE, 2026)} == {"children-village-half", "children-village-year"}
    assert not coming(VILLAGE, 2026)


def test_what_is_owed_when_something_happens_is_in_no_year():
    assert {one.code for one in on_event(COMMUNE)} == {"sudden", "forum-result", "plan-file", "placement-review"}
    assert {one.code for one in on_event(VILLAGE)} == {"sudden-village"}
    forum = next(one for one in on_event(COMMUNE) if one.code == "forum-result")
    assert forum.due_after(date(2026, 6, 1)) == date(2026, 6, 16)
    sudden = next(one for one in on_event(COMMUNE) if one.code == "sudden")
    assert sudden.due_after(date(2026, 6, 1)) is None, "“at once” names no day"


def test_every_clock_named_is_kept_and_every_part_is_a_report():
    codes = {one.code for one in duties()}
    for one in duties():
        assert not one.clock or one.clock in clocks.rules(), one.code
        assert set(one.sums) <= codes, one.code
        assert one.note == ("", "") or all(one.note), one.code
        assert not one.window or one.window in kinds()


@pytest.mark.parametrize("wrong", [{"tier": "X"}, {"reach": "maybe"}, {"window": "fortnight"}, {"sender": "NOBODY.C"}])
def test_a_row_that_names_what_is_not_kept_is_refused(wrong):
    row = {"code": "x", "names": ["a", "b"], "tier": "C", "sender": "UBND.C", "receiver": "YTE.P", "reach": "law",
           "article": "", "confidence": "seen"}  # fmt: skip
    with pytest.raises((ValueError, KeyError)):
        duty({**row, **wrong})


def test_windows_that_follow_each_other_do_so_a_year_earlier():
    """A February of 28 days stands for the whole February before it, of 29 days too."""
    firsts = [date(year, month, 1) for year in (2023, 2024, 2025) for month in range(1, 13)]
    months = [Window(first, days.add_days(later, -1)).before for first, later in pairwise(firsts)]
    assert [(one.first, one.last) for one in months if one.last.month == 2] == [
        (date(year, 2, 1), date(year, 2, last)) for year, last in ((2022, 28), (2023, 28), (2024, 29))
    ]
    assert all(later.first == days.add_days(one.last, 1) for one, later in pairwise(months))
