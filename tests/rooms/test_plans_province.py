"""A province's plan reaches its communes; what the page of a plan asks; whose place it is."""

from datetime import date

import pytest
from django.db import connection, connections, transaction, utils

from chungtay.duties import queries
from chungtay.duties.models import Coordinator
from chungtay.programme.plans import actions
from chungtay.programme.plans import queries as plans
from chungtay.programme.plans.models import Reading
from chungtay.programme.plans.refusals import (
    Gone,
)  # fmt: skip
from chungtay.register.models import Unit
from chungtay.register.people.scope import scope
from tests.makers import NOW, PROVINCE
from tests.rooms.plans_world import (
    COMMUNES,
    GROUP,
    HEALTH_P,
    POLICE,
    TREE,
    a_deadline,
    a_reading,
    a_task,
    adopted,
    owed,
)

pytestmark = [pytest.mark.django_db(databases=["default", "owner"]), pytest.mark.usefixtures("archive", "names")]


PROVINCIAL = TREE | {
    "header": TREE["header"] | {"issuer_vi": "UBND tỉnh Thử Nghiệm", "tier": "province", "number": "42"},
    "tasks": [
        a_task("T001", "IV.1", "Hướng dẫn các xã.", [HEALTH_P]),
        a_task("T002", "IV.2", "Tổ chức thực hiện tại xã.", [COMMUNES], coordinating=[POLICE],
               deadline=[a_deadline("hằng tháng", recurrence="monthly")]),
        a_task("T003", "V.1", "Báo cáo đột xuất.", [{**GROUP, "code": "GRP.SO_BAN_NGANH_DT.P"}, COMMUNES], "named"),
        a_task("T004", "IV.3", "Kiểm tra.", [HEALTH_P], coordinating=[COMMUNES]),
    ],
    "reporting": [],
}  # fmt: skip


def test_all_communes_get_a_duty_each(hieu, lan, minh, oanh, chair, suoi_hoa, nam_trang):
    plan = adopted(hieu, PROVINCIAL)
    duties = owed(hieu, plan)
    assert {d.unit_id for d in duties["plan-task:IV.2"]} == {suoi_hoa.pk, nam_trang.pk}
    assert {d.owner.code for d in duties["plan-task:IV.2"]} == {"UBND.C"}
    assert sorted(d.owner.code for d in duties["plan-task:V.1"]) == ["UBND.C", "UBND.C", "YTE.P"]
    here = next(d for d in duties["plan-task:IV.2"] if d.unit_id == suoi_hoa.pk)
    with scope(chair):
        assert [d.clause for d in queries.mine(chair) if d.code == here.code] == ["IV.2"]
        assert [c.agency_id for c in Coordinator.objects.filter(duty=here)] == [minh.agency_id]
        assert not queries.duties(chair).filter(unit=nam_trang).exists()
        asked_to_help = {d.clause for d in queries.coordinated(chair)}
    assert asked_to_help == {"IV.3"}


def test_communes_read_the_province_s_plan_and_not_its_checking(hieu, lan, oanh):
    plan = adopted(hieu, PROVINCIAL)
    with scope(lan):
        assert plans.plan(lan, plan.code).title
        assert [p.code for p in plans.plans(lan)] == [plan.code]
        assert plans.tasks(lan, plan).count() == 4
        assert plans.paper(lan, plans.plan(lan, plan.code)) is None
        assert not Reading.objects.exists()
        with pytest.raises(Gone):
            actions.read(code=plan.reading.code, by=lan, at=NOW)


def test_a_district_s_bodies_are_those_of_today_s_communes(hieu, lan, oanh, suoi_hoa, nam_trang):
    old = PROVINCIAL | {
        "header": PROVINCIAL["header"] | {"date": "2022-03-11"},
        "tasks": [a_task("T001", "IV.1", "Chỉ đạo.", [{"name": "UBND các huyện", "code": "UBND.D.ALL"}])],
    }
    duties = owed(hieu, adopted(hieu, old))
    assert {(d.unit_id, d.owner.code) for d in duties["plan-task:IV.1"]} == {
        (suoi_hoa.pk, "UBND.C"),
        (nam_trang.pk, "UBND.C"),
    }


def led_above() -> dict:
    tasks = [a_task("T001", "II.1", "Hướng dẫn xã.", [HEALTH_P]), a_task("T002", "II.2", "Rà soát.", [POLICE])]
    return TREE | {"tasks": tasks, "reporting": []}


def test_nobody_gives_a_duty_to_a_body_above_however_many_communes_adopt_the_paper(world, lan, chair, hieu, oanh):
    made = [adopted(lan, led_above()), adopted(oanh, led_above())]
    with scope(hieu):
        assert not queries.mine(hieu).exists()
        for plan in made:
            first, second = plan.tasks.order_by("seq")
            assert (first.made, first.why_none, second.made) == (0, "above", 1)


def test_whoever_answers_for_the_place_above_may_adopt_for_a_commune_and_is_told_so(world, lan, hieu, suoi_hoa):
    reading = a_reading(hieu, led_above())
    with scope(hieu):
        here = actions.choose_unit(reading=reading, unit=suoi_hoa, by=hieu, at=NOW, revision=reading.revision)
        plan = actions.adopt(reading=here, by=hieu, at=NOW, revision=here.revision)
        (duty,) = queries.mine(hieu)
        assert (duty.bundle, duty.unit.name, duty.checker.code) == (plan.code, "xã Suối Hoa", "UBND.P")
        assert "cấp trên" in duty.chain_vi
        assert "above" in duty.chain_en


# ── the plan's page ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_by_section_by_agency_and_by_month(world, lan, nurse):
    plan = adopted(lan)
    with scope(lan):
        plan = plans.plan(lan, plan.code)
        parts = {p.path: [(t.label, len(found)) for t, found in p.tasks] for p in plans.by_section(lan, plan)}
        assert parts == {
            "II": [("II.1", 1), ("II.2", 1)],
            "III": [("III.2", 0), ("III.2.1", 1), ("III.3", 0), ("III.3", 1)],
            "III.1": [("III.1.-1", 1), ("III.1.-2", 1)],
        }
        assert {agency.code: len(found) for agency, found in plans.by_agency(lan, plan)} == {
            "VHXH.C": 2, "UBND.C": 1, "CA.C": 2, "TYT.C": 1,
        }  # fmt: skip
        months = [(month, len(found)) for month, found in plans.timeline(lan, plan)]
        assert months == [(date(2026, 6, 1), 1), (date(2026, 11, 1), 1), (date(2026, 12, 1), 1), (None, 3)]
        told = plans.progress(lan, plan, NOW)
        assert (told.total, told.open, told.late) == (6, 6, 0)
        assert [p.code for p in plans.find(lan, "xam hai 12/KH-UBND")] == [plan.code]


def test_the_list_of_plans_is_one_question(world, lan, django_assert_num_queries):
    adopted(lan)
    with scope(lan), django_assert_num_queries(1):
        assert [p.unit.name for p in plans.plans(lan)] == ["xã Suối Hoa"]


def test_police_owe_what_the_heading_gives_them(world, lan, minh):
    adopted(lan)
    with scope(minh):
        assert [d.asked_as for d in queries.mine(minh)] == [POLICE["name"]] * 2


def test_a_paper_of_another_tier_than_the_place_is_told(lan, hieu):
    assert plans.place_doubt(a_reading(lan)) is None
    vi, en = plans.place_doubt(a_reading(hieu))
    assert "cấp xã" in vi
    assert "tỉnh Thử Nghiệm" in en


def test_two_adopting_at_once_in_a_province_wait_for_each_other(world, lan):
    """Somebody else is adopting: we wait (here only a moment) instead of making a second plan or body."""
    reading = a_reading(lan)
    with connections["owner"].cursor() as other, scope(lan), connection.cursor() as ours:
        other.execute("select pg_advisory_lock(6872, %s)", [int(PROVINCE)])
        ours.execute("set local lock_timeout = '50ms'")
        with pytest.raises(utils.OperationalError, match="lock timeout"), transaction.atomic():
            actions.adopt(reading=reading, by=lan, at=NOW, revision=reading.revision)
        other.execute("select pg_advisory_unlock(6872, %s)", [int(PROVINCE)])
        actions.adopt(reading=reading, by=lan, at=NOW, revision=reading.revision)


def test_an_old_place_of_the_map_can_be_chosen(hieu, province):
    old = Unit.objects.create(
        scheme="old", code="99888", tier="commune", name="xã Cũ", path="9999001", during=("2010-01-01", "2025-07-01")
    )
    reading = a_reading(hieu)
    with scope(hieu):
        assert actions.choose_unit(reading=reading, unit=old, by=hieu, at=NOW, revision=1).unit == old
