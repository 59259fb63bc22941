"""Days of a plan that have passed or that their words do not make: found, and written anew with the words."""

from datetime import date

import pytest

from chungtay.papers.lint import lint, passed
from chungtay.papers.plan.deadlines import deadlines
from chungtay.papers.plan.instruments import found_in, spans
from tests.papers.test_lint import TODAY, codes, day, plan, report, task

PASSED = [  # words, what was read in them, words that are offered, the day they make
    ("Hoàn thành trước ngày 30/6/2022.", "2022-06-30", "Hoàn thành trước ngày 30/6/2026.", "2026-06-30"),
    ("Hoàn thành trước ngày 30/4/2022.", "2022-04-30", "Hoàn thành trước ngày 30/4/2027.", "2027-04-30"),
    ("Hoàn thành trước ngày 30/4.", "2026-04-30", "Hoàn thành trước ngày 30/4/2027.", "2027-04-30"),
    ("Hoàn thành trước ngày 30 tháng 4.", "2026-04-30", "Hoàn thành trước ngày 30 tháng 4 năm 2027.", "2027-04-30"),
    ("Tập huấn trong tháng 4.", "2026-04", "Tập huấn trong tháng 4/2027.", "2027-04"),
    ("Tập huấn trong quý I/2023.", "2023-03", "Tập huấn trong quý I/2027.", "2027-03"),
    ("Tập huấn từ ngày 01/10/2022 đến ngày 30/3/2023.", "2023-03-30",
     "Tập huấn từ ngày 01/10/2026 đến ngày 30/3/2027.", "2027-03-30"),
    ("Theo Kế hoạch số 5/KH-UBND ngày 3/2/2022, hoàn thành trước 30/6/2022.", "2022-06-30",
     "Theo Kế hoạch số 5/KH-UBND ngày 3/2/2022, hoàn thành trước 30/6/2026.", "2026-06-30"),
]  # fmt: skip


def read_in(words, year="2026"):
    found = deadlines(words, year, spans(words, found_in(words)))
    return [{"text": d.text, "date": d.date, "from": d.from_, "to": d.to, "recurrence": d.recurrence, "soft": d.soft}
            for d in found]  # fmt: skip


@pytest.mark.parametrize(("words", "was", "instead", "becomes"), PASSED)
def test_a_day_that_has_passed_is_offered_anew_and_the_words_make_that_day(words, was, instead, becomes):
    told = read_in(words)
    assert [one["date"] for one in told] == [was]
    tree = plan(task(words, deadline=told))
    (one,) = lint(tree, today=TODAY)
    new = dict(one.remedies[0].edits)
    assert new["edit_text"]["text"] == instead
    assert [each["date"] for each in new["set_deadline"]["deadline"]] == [becomes]
    assert new["set_deadline"]["deadline"] == read_in(instead)
    (doubt,) = passed.doubts(tree, date(2026, 5, 10))
    assert told[0]["text"] in doubt["vi"]
    assert new["set_deadline"]["deadline"][0]["text"] in doubt["en"]
    assert doubt["new_day"]


def test_what_comes_again_has_time_or_is_only_named_is_not_offered_anew():
    signed = date(2026, 5, 10)
    once = "Thực hiện trước ngày 15/4 hằng năm; hoàn thành trước 30/6/2026."
    assert passed.offers(task(once, deadline=read_in(once)), signed) == []
    named = task("Tổ chức Tháng hành động vì trẻ em năm 2022.", deadline=read_in("Tháng hành động vì trẻ em năm 2022."))
    assert passed.offers(named, signed) == []  # no day is ordered: nothing for the lint
    (told,) = passed.doubts(plan(named), signed)  # in a draft it is told
    assert "“Tháng hành động vì trẻ em năm 2026” may be written" in told["en"]
    (told,) = passed.doubts(plan(named), date(2026, 7, 1))  # it is over with June
    assert "“Tháng hành động vì trẻ em năm 2027” may be written" in told["en"]


def test_a_beginning_of_every_year_and_words_that_are_not_there_are_no_hindrance():
    told = {"text": None, "date": "2022-06-30", "from": "--05", "to": None, "recurrence": None, "soft": False}
    (one,) = passed.offers(task(deadline=[told]), date(2026, 5, 10))
    assert one.instead == told | {"text": "", "date": "2026-06-30"}
    (doubt,) = passed.doubts(plan(task(deadline=[told])), date(2026, 5, 10))
    assert doubt["vi"] == "“30/06/2022” đã qua, có thể ghi “30/06/2026”."


def test_a_figure_keeps_the_words_of_its_task():
    words = "Rà soát 100% trẻ em trong quý I/2023."
    aim = {"text": words.rstrip("."), "value": 100, "unit": "%", "op": "="}
    (one,) = lint(plan(task(words, deadline=read_in(words), target=[aim])), today=TODAY)
    assert dict(one.remedies[0].edits)["set_target"]["target"][0]["text"] == "Rà soát 100% trẻ em trong quý I/2027"


def test_29_february_is_told_and_nothing_is_offered_for_it():
    row = task("Hoàn thành trước 29/02/2024.", deadline=read_in("Hoàn thành trước 29/02/2024."))
    assert [one.instead for one in passed.offers(row, date(2026, 5, 10))] == [None]
    (doubt,) = passed.doubts(plan(row), date(2026, 5, 10))
    assert not doubt["new_day"]


@pytest.mark.parametrize(
    ("told", "due", "code"), [("2026-05", "2026-05-12", ["before-plan"]), ("2026-04", "2026-05-12", [])]
)
def test_what_is_to_be_signed_in_this_month_is_signed_today_at_the_earliest(told, due, code):
    assert codes(plan(task(deadline=[day(due)]), date_=told)) == code


WORDED = [  # words, the deadline kept, the day of the words where they differ
    ("Xong trước ngày 30/6/2026.", day("2026-05-30", text="trước ngày 30/5/2026"), "2026-06-30"),  # words corrected
    ("Xong trước ngày 30/6/2026.", day("2026-07-31", text="trước ngày 30/6/2026"), "2026-06-30"),  # day corrected
    ("Xong trước ngày 30/6.", day("2027-06-30", text="trước ngày 30/6"), None),  # the year is the plan's own
    ("Tập huấn trong tháng 6/2026.", day("2026-09", text="trong tháng 9/2026"), "2026-06"),
    ("Rà soát ao hồ.", day("2026-06-30", text="trước 30/6/2026"), None),  # a column told it
    ("Theo Kế hoạch số 5/KH-UBND ngày 5/1/2026, rà soát.", day("2026-06-30", text="30/6"), None),
    ("Báo trước ngày 15/6 hằng năm.", day("2026-06-15", "annual", text="trước ngày 15/6 hằng năm"), None),
]


@pytest.mark.parametrize(("words", "told", "said"), WORDED)
def test_a_deadline_is_the_day_its_words_make(words, told, said):
    found = [one for one in lint(plan(task(words, deadline=[told])), today=TODAY) if one.code == "day-not-as-worded"]
    assert [one.remedies[0].edits[0][1]["deadline"][0]["date"] for one in found] == ([said] if said else [])


def test_a_report_and_its_sentence_have_the_new_day_together():
    words = "Báo cáo trước ngày 30/4/2026."
    asked = task(words, deadline=read_in(words), kind="reporting", path="IV")
    (one,) = lint(plan(asked, reporting=[report("2026-04-30", None)]), today=TODAY)
    assert [(op, args["task"]) for op, args in one.remedies[0].edits] == [
        ("set_deadline", "R001"), ("edit_text", "T001"), ("set_deadline", "T001")
    ]  # fmt: skip
    assert one.remedies[0].edits[1][1]["text"] == "Báo cáo trước ngày 30/4/2027."
