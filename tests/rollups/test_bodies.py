"""A plan asks the departments one by one: each owes, writes and signs its own report; nobody writes another's."""

from datetime import timedelta

import pytest

from chungtay.figures.rollups import actions, queries, refusals
from chungtay.figures.rollups.models import Report
from chungtay.law.access import Role
from chungtay.register.people.desk import system_desk
from chungtay.register.people.scope import scope
from tests.makers import NOW, make_agency, make_officer
from tests.rollups.world import HALF, NUMBER, ON, YEAR, adopt, again, an_obligation, duty_of, province_tree

pytestmark = pytest.mark.django_db
OFFICES = "children-half-offices"
DEPARTMENTS = {"name": "Các sở, ban, ngành", "code": "GRP.SO_BAN_NGANH.P"}
SYSTEM = system_desk("Báo cáo định kỳ")


def tree() -> dict:
    made = province_tree()
    asked = an_obligation("V.3", "công tác trẻ em định kỳ 06 tháng (trước 15/5)", "--05-15", "annual")
    made["reporting"].append(asked | {"who": [DEPARTMENTS]})
    return made


def of(province, code: str, name: str):
    agency = make_agency(province, code, f"{name} tỉnh Thử Nghiệm")
    return make_officer(code.split(".")[0].lower(), f"Lò Văn {name}", agency, "Giám đốc", Role.AGENCY_HEAD)


@pytest.fixture
def schools(province):
    return of(province, "GDDT.P", "Sở Giáo dục và Đào tạo")


@pytest.fixture
def police(province):
    return of(province, "CA.P", "Công an")


@pytest.fixture(autouse=True)
def town(settings, tmp_path, province, suoi_hoa, hieu, schools, police):
    settings.ARCHIVE_ROOT = tmp_path
    make_agency(province, "HPN.P", "Hội Liên hiệp Phụ nữ tỉnh Thử Nghiệm")
    adopt(hieu, province, suoi_hoa, tree=tree())
    actions.open_owed(by=SYSTEM, at=NOW)


def own(desk) -> Report:
    with scope(desk):
        (line,) = [one for one in queries.lines(desk, YEAR) if one.owed.code == OFFICES]
        return line.report


def drafted(desk) -> Report:
    with scope(desk):
        return actions.draft(report=own(desk), by=desk, at=NOW, revision=1)


def submitted(desk) -> Report:
    made = drafted(desk)
    with scope(desk):
        return actions.submit(report=made, by=desk, at=NOW, revision=made.revision)


def test_each_department_owes_its_own_and_whoever_gathers_owes_none(schools, police, hieu, lan):
    actions.open_owed(by=SYSTEM, at=NOW)
    with scope(hieu):
        rows = Report.objects.filter(kind=OFFICES)
        assert {row.owner.code for row in rows} == {"GDDT.P", "CA.P"}
        assert {row.owner.code for row in Report.objects.filter(kind=HALF)} == {"UBND.C"}
        assert OFFICES not in {line.owed.code for line in queries.lines(hieu, YEAR)}
    duty = duty_of(schools, own(schools))
    assert (duty.owner_id, duty.checker_id, duty.origin_kind) == (schools.agency_id, hieu.agency_id, "report")


def test_a_department_tells_what_it_has_and_nothing_else(schools, hieu):
    made = submitted(schools)
    with scope(schools):
        told = queries.definitions(schools, made)
        assert told
        assert {one.how.body for one in told.values()} == {"GDDT"}
        assert [part.key for part in queries.parts_of(made)] == ["remit", "difficulties"]


def test_nobody_else_reads_writes_or_signs_it(schools, police, hieu):
    mine = own(schools)
    assert again(police, mine) is None
    with scope(police), pytest.raises(refusals.NotYours):
        actions.draft(report=mine, by=police, at=NOW, revision=1)
    made = drafted(schools)
    for desk in (police, hieu):
        assert again(desk, made) is None
        with scope(desk):
            assert queries.figures(desk, made) == []
    with scope(schools):
        made = actions.submit(report=made, by=schools, at=NOW, revision=made.revision)
    with scope(police):
        assert list(queries.reports(police)) == [own(police)]
    with scope(hieu):
        assert queries.figures(hieu, made)
        made = actions.approve(report=again(hieu, made), by=hieu, at=NOW, revision=made.revision)
        with pytest.raises(refusals.NotYours):
            actions.sign(report=made, number=NUMBER, on=ON, by=hieu, at=NOW, revision=made.revision)
    with scope(schools):
        issue = actions.sign(report=made, number=NUMBER, on=ON, by=schools, at=NOW, revision=made.revision)
    assert issue.number == NUMBER


def test_who_is_late_is_a_body_and_is_urged(schools, police, hieu):
    submitted(schools)
    later = NOW + timedelta(days=3)
    with scope(hieu):
        found = queries.rolled(hieu, OFFICES, YEAR, 1, at=later)
        assert [(place.body.code, place.late) for place in found.places] == [("CA.P", True), ("GDDT.P", False)]
        (urged,) = actions.urge_late(kind=OFFICES, year=YEAR, nth=1, by=hieu, at=later)
    assert urged.owner_id == police.agency_id


def test_the_page_of_a_head_shows_only_what_the_own_body_owes(client_of, schools, police, time_machine):
    time_machine.move_to(NOW, tick=False)
    page = client_of(schools).get("/bao-cao/").content.decode()
    assert own(schools).code in page
    assert "Báo cáo Hội đồng nhân dân" not in page
    assert "Nhận về" not in page
    assert client_of(schools).get(f"/bao-cao/{own(police).code}/").status_code == 404
    assert client_of(schools).get("/bao-cao/dot-xuat/").status_code == 404
