"""What is owed besides the two reports of a year: once by a day of the plan, ten years summed up, care, the council."""

from datetime import date

import pytest

from chungtay.figures.rollups import queries
from chungtay.figures.rollups.owing import owed_by
from chungtay.register.people.scope import scope
from tests.rollups.world import adopt, an_obligation, province_tree

pytestmark = pytest.mark.django_db
EVALUATED, DECADE = date(2021, 7, 15), date(2030, 12, 1)
TOGETHER = "kết quả công tác trẻ em 6 tháng (trước 15/5) và cả năm (trước 15/11)"


@pytest.fixture
def asked(province, suoi_hoa, hieu):
    """The province's plan of this day asks for these, [(content, day, how often)]."""

    def adopted(issued: str, *rows) -> None:
        made = province_tree()
        made["header"]["date"] = issued
        made["reporting"] = [an_obligation(f"V.{n}", *row) for n, row in enumerate(rows, 1)]
        adopt(hieu, province, suoi_hoa, tree=made)

    return adopted


def days(desk, year: int) -> dict[str, date | None]:
    with scope(desk):
        return {one.names[0]: one.due for one in owed_by(desk.path, year)}


def test_what_a_plan_asks_once_is_owed_in_that_year_alone(asked, lan):
    evaluation = ("đánh giá việc thực hiện Nghị quyết số 121/2020/QH14", EVALUATED.isoformat(), "once")
    asked("2021-02-19", evaluation, ("tổng kết 10 năm thực hiện chương trình", DECADE.isoformat(), "once"))
    told = {year: days(lan, year) for year in (2020, 2021, 2022, 2029, 2030, 2031)}
    assert [year for year, one in told.items() if EVALUATED in one.values()] == [2021]
    assert [year for year, one in told.items() if DECADE in one.values()] == [2030]
    assert any("tổng kết 10 năm" in name for name in told[2030])


def test_half_and_year_in_one_sentence_are_two_reports(asked, lan):
    asked("2026-02-03", (TOGETHER, "--05-15", "annual"), (TOGETHER, "--11-15", "annual"))
    with scope(lan):
        told = {one.code: one for one in owed_by(lan.path, 2026)}
    assert told["children-half"].due == date(2026, 5, 15)
    assert (told["children-year"].due, told["children-year"].reach) == (date(2026, 11, 15), "plan")
    assert not [code for code in told if code.startswith("NV")]


def test_nothing_is_owed_for_a_day_before_the_plan(asked, lan):
    asked("2026-02-03", ("sơ kết quý I", "--01-20", "annual"))
    told = {year: [name for name in days(lan, year) if "sơ kết" in name] for year in (2026, 2027)}
    assert (told[2026], len(told[2027])) == ([], 1)


def test_the_province_reports_on_care_before_christmas_and_everybody_to_the_council(lan, hieu):
    with scope(hieu):
        rows = {line.owed.code: line for line in queries.lines(hieu, 2026)}
    assert rows["care-year"].owed.due == date(2026, 12, 25)
    assert rows["care-year"].bound
    for desk in (lan, hieu):
        with scope(desk):
            council = next(line for line in queries.lines(desk, 2026) if line.owed.code == "council")
        assert council.bound
        assert council.window.last <= date(2026, 12, 31)
