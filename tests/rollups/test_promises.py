"""What an adopted plan promises to report: of its own time, and nothing of the time before it."""

import pytest

from chungtay.figures.rollups.promises import promised
from chungtay.programme.plans import actions as plans
from chungtay.register.people.scope import scope
from tests.makers import NOW
from tests.rooms.plans_world import TREE, a_reading, called

pytestmark = pytest.mark.django_db
YEARLY = {"deadline": "2026-12-15", "recurrence": "annual", "content": "kết quả thực hiện trước ngày 15/12 hằng năm"}


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("Phòng, chống xâm hại trẻ em năm 2026", [2026, 2027]),
        ("Phòng, chống xâm hại trẻ em năm 2027", [2027]),  # signed in 2026: the report of 2026 is not asked by it
        ("Phòng, chống xâm hại trẻ em đến năm 2030", [2026, 2027]),
    ],
)
def test_the_first_report_is_of_the_plan_s_own_time(lan, suoi_hoa, nam_trang, province, title, years):
    called(suoi_hoa, nam_trang, province)
    (report,) = TREE["reporting"]
    told = {"header": TREE["header"] | {"title": title}, "reporting": [report | YEARLY]}
    reading = a_reading(lan, TREE | told)
    with scope(lan):
        plans.adopt(reading=reading, by=lan, at=NOW, revision=reading.revision)
        found = [one.due.year for year in (2025, 2026, 2027) for one in promised(lan.path, year)]
    assert found == years
