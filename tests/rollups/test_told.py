"""What a report says of what no record counts: why a figure is silent, what bodies told under duties; what a council
reads."""

import pytest
from django.urls import reverse

from chungtay.duties.actions import assign, report_progress
from chungtay.figures.rollups import queries
from chungtay.figures.rollups.saying import UNTOLD, counts, value
from chungtay.law.figures.figure import Figure
from chungtay.law.figures.windows import Window
from chungtay.register.people.scope import scope
from tests.makers import NOW, TODAY
from tests.rollups.world import drafted
from tests.rooms.duties_world import an_order

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("town", "its_clock")]
ROAD = [{"name": "Số buổi", "value": 12, "unit": "buổi"}, {"name": "Kinh phí", "value": 3500000, "unit": "đồng"}]


def words(desk, report, part: str) -> str:
    with scope(desk):
        return queries.sections(desk, report)[part].text


def test_a_silent_figure_says_why(lan, hieu, chair):
    commune = words(lan, drafted(lan), "health")
    assert "Chưa có số liệu (không tính được ở cấp xã): tỷ suất chết sơ sinh" in commune
    assert "Chưa có số liệu (nơi có số: Y tế):" in commune


def test_what_a_body_told_under_a_duty_stands_in_its_part_with_the_duty(lan, minh, chair, client_of):
    with scope(lan):
        order = an_order(minh, checker=lan, words="Tuyên truyền phòng, chống đuối nước ở các bản")
        duty = assign(order=order, by=lan, at=NOW)
    with scope(minh):
        told = {"words": "Đã làm ở bốn bản", "figures": ROAD}
        report_progress(duty=duty, by=minh, at=NOW, revision=duty.revision, **told)
    made = drafted(lan, kind="council")
    telling, money, inspection = (words(lan, made, part) for part in ("telling", "means", "inspection"))
    assert f"Số buổi: 12 buổi; Kinh phí: 3.500.000 đồng ({duty.owner.name}, nhiệm vụ {duty.code}" in telling
    assert f"Kinh phí: 3.500.000 đồng ({duty.owner.name}" in money
    assert "12 buổi" not in money
    assert duty.code not in inspection
    page = client_of(lan).get(reverse("report-show", args=[made.code])).content.decode()
    assert f'href="{reverse("duty-show", args=[duty.code])}"' in page


@pytest.mark.parametrize(
    ("count", "of", "told"),
    [(3, 288, "dưới 5"), (286, 288, UNTOLD), (288, 288, "100%"), (280, 288, "97,22%"), (0, 288, "0%")],
)
def test_a_council_is_not_told_that_a_few_lack_something(count, of, told):
    figure = Figure("OPS-REG-COMPLETE", "", Window(TODAY, TODAY), count, of, 100)
    assert value(figure, "percent", public=True) == told
    assert (counts(figure, public=True) == "") == (told in ("dưới 5", UNTOLD))
    assert counts(figure) == f"{count}/{of}"
