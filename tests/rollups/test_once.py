"""What is owed besides the two reports of a year: once by a day of the plan, ten years summed up, care, the council."""

import copy
from datetime import date

import pytest

from chungtay.figures.rollups import queries
from chungtay.figures.rollups.owing import owed_by
from chungtay.register.people.scope import scope
from tests.rollups.world import adopt, an_obligation, province_tree

pytestmark = pytest.mark.django_db
EVALUATED, DECADE = date(2021, 7, 15), date(2030, 12, 1)


def tree() -> dict:
    made = copy.deepcopy(province_tree())
    made["reporting"] = [
        an_obligation("V.1", "đánh giá việc thực hiện Nghị quyết số 121/2020/QH14", EVALUATED.isoformat(), "once"),
        an_obligation("V.2", "tổng kết 10 năm thực hiện chương trình", DECADE.isoformat(), "once"),
    ]
    return made


@pytest.fixture(autouse=True)
def town(province, suoi_hoa, hieu):
    adopt(hieu, province, suoi_hoa, tree=tree())


def days(desk, year: int) -> dict[str, date | None]:
    with scope(desk):
        return {one.names[0]: one.due for one in owed_by(desk.path, year)}


def test_what_a_plan_asks_once_is_owed_in_that_year_alone(lan):
    told = {year: days(lan, year) for year in (2020, 2021, 2022, 2029, 2030, 2031)}
    assert [year for year, one in told.items() if EVALUATED in one.values()] == [2021]
    assert [year for year, one in told.items() if DECADE in one.values()] == [2030]
    assert any("tổng kết 10 năm" in name for name in told[2030])


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
