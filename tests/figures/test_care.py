"""A child in alternative care is counted from the day it was handed over until care ended, in its form."""

from datetime import date, timedelta

import pytest

from chungtay.figures.indicators import extracting, queries
from chungtay.law.figures.windows import Window
from chungtay.protection.cases.children import add_child, find_child
from chungtay.protection.cases.models import Case
from chungtay.register.people.scope import scope
from tests.makers import NOW, PROVINCE
from tests.rooms.children_world import make_child
from tests.rooms.plans_world import called
from tests.rooms.test_cases import (
    there,  # noqa: F401
    worry,
)
from tests.rooms.test_courses import go
from tests.rooms.test_courses_kinds import DECIDE, MATCH, begin, placed

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
YEAR = Window(date(2026, 1, 1), date(2026, 12, 31))
BEFORE = Window(date(2026, 1, 1), date(2026, 5, 1))


@pytest.fixture
def care(lan, chair, suoi_hoa, nam_trang, province, settings, tmp_path):
    called(suoi_hoa, nam_trang, province)
    settings.HOME = tmp_path
    case, child = worry(lan, suoi_hoa).case, make_child(lan, "Lò Thị Mỷ", facts={"born_on": date(2018, 3, 4)})
    with scope(lan):
        case = Case.objects.get(pk=case.pk)
        find_child(row=case.children.first(), child=child, by=lan, at=NOW, revision=case.revision)
    return placed(lan, chair, case)


def counted(desk, place: str, window: Window = YEAR, at=NOW, known=None) -> dict[str, int]:
    keys = ["OPS-CARE", "OPS-CARE-KIN", "OPS-CARE-FACILITY"]
    found = queries.figures(desk, keys, [place], window, at=at, known=known)
    return {one.figure.indicator.removeprefix("OPS-"): one.figure.numerator for one in found}


def test_a_child_is_in_care_from_the_day_it_was_handed_over_in_its_form(lan, hieu, suoi_hoa, care):
    placed_with_kin = {"CARE": 1, "CARE-KIN": 1, "CARE-FACILITY": 0}
    assert counted(lan, suoi_hoa.path) == placed_with_kin
    assert set(counted(lan, suoi_hoa.path, BEFORE).values()) == {0}
    assert set(counted(lan, suoi_hoa.path, known=NOW - DAY).values()) == {0}
    assert counted(hieu, PROVINCE) == placed_with_kin
    extracting.extract(PROVINCE, NOW)
    assert counted(hieu, PROVINCE) == placed_with_kin, "through the extract"


def test_what_is_taken_away_at_once_is_no_more_in_care(lan, suoi_hoa, care):
    later = NOW + 2 * DAY
    go(lan, care, "find-harm", at=later, reason="Bà bỏ đói cháu nhiều ngày liền")
    go(lan, care, "remove", at=later, seen_at=later, safe_place="Trạm Y tế xã")
    assert set(counted(lan, suoi_hoa.path, at=later + DAY).values()) == {0}
    assert counted(lan, suoi_hoa.path, at=later + DAY, known=NOW + DAY)["CARE"] == 1, "nobody knew yet"


def test_of_two_children_whose_names_lie_within_each_other_the_one_in_care_is_counted(lan, chair, suoi_hoa, care):
    case, rows = worry(lan, suoi_hoa).case, []
    with scope(lan):
        for name in ("An", "An Anh"):
            case = Case.objects.get(pk=case.pk)
            rows.append(add_child(case=case, told={"child_name": name}, by=lan, at=NOW, revision=case.revision))
            case.refresh_from_db()
            find_child(row=rows[-1], child=make_child(lan, name), by=lan, at=NOW, revision=case.revision)
    two = begin(lan, "care", case, need_ground="k2", wishes="Con muốn ở với bà", children=[rows[1].pk])
    go(lan, two, "match", **MATCH)
    go(chair, two, "decide", carer="Lò Thị Hoa", **DECIDE)
    go(lan, two, "hand-over", seen_at=NOW, carer="Lò Thị Hoa", present="Lan, bà Hoa")
    assert counted(lan, suoi_hoa.path)["CARE"] == 2, "the one of before, and one of these two"
