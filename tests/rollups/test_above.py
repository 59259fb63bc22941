"""Reports seen from above: the ministry receives what provinces sum, merged communes, doubts, what the public reads."""

from datetime import timedelta

import pypdfium2
import pytest

from chungtay.figures.rollups import actions, queries
from chungtay.figures.rollups.models import Figure, IssueBasis, Report
from chungtay.law.access import Role
from chungtay.register.people.scope import scope
from chungtay.register.places import queries as places
from tests.makers import NOW, make_agency, make_officer
from tests.rollups.world import (
    HALF,
    NUMBER,
    ON,
    YEAR,
    again,
    children,
    drafted,
    figure,
    opened,
    signed,
    submitted,
)
from tests.rooms.reorganise_world import carried_out, keepers, two_into_one  # noqa: F401

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("town")]
CHILDREN, ABUSED, PROVINCE = "TT13A-0101", "TT13B-0101", "children-province-half"


def test_the_ministry_receives_what_a_province_summed(lan, oanh, hieu, chair, province):
    children(lan, 3)
    children(oanh, 2)
    submitted(lan)
    submitted(oanh)
    body = make_agency(places.nation(), "YTE.N", "Bộ Y tế")
    ministry = make_officer("bo", "Trần Thị Bộ", body, "Vụ trưởng", Role.MINISTRY)
    committee = make_agency(province, "UBND.P", "Ủy ban nhân dân tỉnh Thử Nghiệm")
    governor = make_officer("tinh", "Lê Văn Tỉnh", committee, "Phó Chủ tịch UBND tỉnh", Role.CHAIR)
    made = submitted(hieu, kind=PROVINCE)
    assert figure(ministry, again(ministry, made), CHILDREN).numerator == 5
    with scope(ministry):
        made = actions.approve(report=made, by=ministry, at=NOW, revision=made.revision)
    with scope(governor):
        actions.sign(report=made, number=NUMBER, on=ON, by=governor, at=NOW, revision=made.revision)
    with scope(ministry):
        made = actions.receive(report=again(ministry, made), by=ministry, at=NOW, revision=made.revision + 1)
        assert PROVINCE in {line.owed.code for line in queries.to_receive(ministry, YEAR)}
    assert made.state == "received"


def test_a_sum_names_whose_report_is_missing(lan, hieu, suoi_hoa, nam_trang):
    children(lan, 3)
    alone = drafted(hieu, kind=PROVINCE)
    submitted(lan)
    with scope(hieu):
        assert "Chưa nơi nào nộp báo cáo" in queries.sections(hieu, alone)["direction"].text
        actions.recount(report=alone, by=hieu, at=NOW, revision=alone.revision)
        told = queries.sections(hieu, alone)["direction"].text
    assert "Cộng từ báo cáo của 1 trên 2 nơi; chưa nộp: xã Nậm Trăng." in told


@pytest.fixture
def merged(lan, oanh, chair, province, keepers, suoi_hoa, nam_trang):  # noqa: F811
    """Both communes had submitted before they became one."""
    children(lan, 3)
    children(oanh, 2)
    submitted(lan)
    submitted(oanh)
    carried_out(keepers, two_into_one(keepers, province, [suoi_hoa, nam_trang]))
    return "9999003"


def test_reports_of_merged_communes_are_summed_where_they_lie_today(merged, hieu):
    with scope(hieu):
        found = queries.rolled(hieu, HALF, YEAR, 1, at=NOW)
        (place,) = [one for one in found.places if one.unit.path == merged]
        row = next(one for one in found.compared if one.key == CHILDREN)
    assert (len(place.reports), place.sent) == (2, True)
    assert (row.summed[0], row.told) == (5, 2)


def test_a_zero_that_is_hard_to_believe_is_asked_about(lan, chair):
    made = drafted(lan)
    with scope(lan):
        rows = queries.figures(lan, made)
        assert queries.doubts(lan, made, rows) == {}
        told = {"report": made, "key": CHILDREN, "numerator": 900_000, "denominator": None, "reason": "Thử."}
        actions.restate(by=lan, at=NOW, revision=made.revision, **told)
        found = queries.doubts(lan, made, queries.figures(lan, made))
    assert found[ABUSED].doubt == "zero"


def test_what_a_council_reads_tells_no_count_of_a_few(lan, chair):
    children(lan, 3)
    made = drafted(lan, kind="council")
    with scope(lan):
        row = next(one for one in queries.figures(lan, made) if one.key == CHILDREN)
        data = queries.file(lan, made, "pdf", at=NOW)
        assert Figure.objects.get(pk=row.pk).numerator == 3
    text = "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))
    assert "dưới 5" in text
    assert "3 người" not in text


def test_what_only_our_default_asks_for_makes_nobody_late(lan, oanh, hieu):
    with scope(hieu):
        found = queries.rolled(hieu, "register-month", YEAR, 1, at=NOW, compare=False)
        asked = queries.rolled(hieu, HALF, YEAR, 1, at=NOW + timedelta(days=3), compare=False)
    assert (found.line.bound, found.late) == (False, ())
    assert len(asked.late) == 2


def test_what_only_our_default_asks_for_names_no_other_provinces_plan(lan, chair):
    assert opened(lan, kind="register-month").article == ""
    assert "42" in opened(lan).article
    assert "Điều 90" in opened(lan, kind="council").article


def test_what_a_figure_was_counted_from_is_read_only_where_the_records_lie(lan, hieu, chair):
    kept = {child.code for child in children(lan, 3)}
    made = signed(lan, hieu, chair)
    rows = IssueBasis.objects.filter(issue__report=made, key=CHILDREN)
    with scope(chair):
        assert set(rows.get().records) == kept
    with scope(hieu):
        assert queries.issues(hieu, made).get().number == NUMBER
        assert not rows.exists()
    children(lan, 1, "Hà Thị Sao")
    with scope(hieu):
        found = {one.before.indicator: one for one in queries.moved_figures(hieu, at=NOW)}
    assert [why.kind for why in found[CHILDREN].why] == ["added"]


def test_who_opened_a_report_before_it_was_asked_for_is_urged_all_the_same(lan, chair, hieu):
    made, later = drafted(lan), NOW + timedelta(days=3)
    with scope(lan):
        Report.objects.filter(pk=made.pk).update(duty=None, article="")
    with scope(hieu):
        urged = {one.pk: one for one in actions.urge_late(kind=HALF, year=YEAR, nth=1, by=hieu, at=later)}
    assert urged[made.pk].duty.path == lan.path
    assert "42" in urged[made.pk].article
