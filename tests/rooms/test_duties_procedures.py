"""Clocks of cases: seen by whoever runs procedures or answers for the place, and by the body that owes or checks them.
To every other body of the commune they are not there."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection

from chungtay.duties import actions, queries
from chungtay.duties.assigning import assign
from chungtay.duties.models import OriginKind
from chungtay.law.access import BESIDE_PROCEDURES, Role
from chungtay.law.clock import book
from chungtay.register.people.scope import scope
from tests.makers import NOW, make_agency, make_officer
from tests.rooms.duties_world import a_duty, an_order, body

pytestmark = pytest.mark.django_db
TABLES = ("duties_duty", "duties_step", "duties_clockfact", "duties_coordinator", "duties_evidence")
CLOCK = "Can thiệp khẩn cấp, hồ sơ CA-2345678"


@pytest.fixture(autouse=True)
def archive(settings, tmp_path):
    settings.ARCHIVE_ROOT = tmp_path


@pytest.fixture
def union(suoi_hoa):
    agency = make_agency(suoi_hoa, "LHPN.C", "Hội Liên hiệp Phụ nữ xã Suối Hoa")
    return make_officer("xuan", "Lường Thị Xuân", agency, "Chủ tịch Hội", Role.AGENCY_HEAD)


@pytest.fixture
def clock(lan, minh):
    """A clock of a case, owed by the police, with everything that hangs on it; nothing else is owed in the commune."""
    order = an_order(minh, lan, partners=(lan,), rule=book.rule("case.emergency"), words=CLOCK, origin="CA-2345678/eme")
    with scope(lan):
        duty = assign(order=replace(order, origin_kind=OriginKind.CASE), by=lan, at=NOW)
        told = {"since": NOW - timedelta(hours=1), "ground": "Người báo nói lại", "revision": duty.revision}
        actions.correct_start(duty=duty, by=lan, at=NOW, **told)
    with scope(minh):
        duty.refresh_from_db()
        files = [("a.txt", b"a")]
        actions.report_progress(duty=duty, words="Đang làm", files=files, by=minh, at=NOW, revision=duty.revision)
    return duty


def rows() -> dict[str, int]:
    found = {}
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"select count(*) from {table}")
            found[table] = cursor.fetchone()[0]
    return found


def test_who_runs_it_who_answers_and_who_owes_it_see_the_clock(clock, lan, minh, chair, hieu):
    for desk in (lan, minh, chair, hieu):
        with scope(desk):
            assert all(rows().values()), (desk.agency_name, rows())


def test_to_another_body_of_the_commune_it_is_not_there(clock, union):
    with scope(union):
        assert set(rows().values()) == {0}
        assert queries.one(union, clock.code) is None
        assert not queries.duties(union).exists()
        assert queries.latest_news(union, 5) == []
        assert queries.counts(queries.duties(union), NOW).open == 0


def test_whoever_is_to_take_it_over_reads_it_and_signs(clock, minh, union, client_of):
    giver, taker = body(minh), body(union)
    with scope(minh):
        paper = actions.open_handover(kind="left", giver=giver, taker=taker, reason="QĐ 15", by=minh, at=NOW)
        actions.sign_handover(handover=paper, side="giver", by=minh, at=NOW)
    assert CLOCK[:30] in client_of(union).get(f"/ban-giao/{paper.code}/").content.decode()
    with scope(union):
        (passed,) = actions.sign_handover(handover=paper, side="taker", by=union, at=NOW)
        assert passed.code == clock.code
        assert queries.one(union, clock.code).owner_id == taker.pk


def test_nor_to_a_body_of_the_province_and_its_numbers_say_the_same(clock, province):
    agency = make_agency(province, "CA.P", "Công an tỉnh Thử Nghiệm")
    desk = make_officer("son", "Đinh Văn Sơn", agency, "Giám đốc", Role.AGENCY_HEAD)
    with scope(desk):
        assert set(rows().values()) == {0}
        assert queries.counts_in(desk, NOW).open == 0


def test_page_and_day_of_another_body_know_nothing_of_it(clock, union, minh, client_of):
    assert client_of(minh).get(f"/nhiem-vu/{clock.code}/").status_code == 200
    assert client_of(union).get(f"/nhiem-vu/{clock.code}/").status_code == 404
    assert "CA-2345678" not in client_of(union).get("/").content.decode()


def test_what_a_plan_asks_of_one_body_is_open_to_the_others(lan, minh, union):
    duty = a_duty(lan, minh)
    with scope(union):
        assert queries.one(union, duty.code).code == duty.code


def test_every_role_has_its_side():
    assert {role for role in Role if role in BESIDE_PROCEDURES} == {Role.AGENCY_HEAD, Role.AGENCY_OFFICER}
