"""A checked plan becomes duties: each row, the ledger line, neither without the other, and nothing by halves."""

import copy
import json
from datetime import date

import pytest
from django.db import connection, connections, transaction, utils

from chungtay.duties import queries
from chungtay.duties.models import Coordinator, Duty
from chungtay.law import days
from chungtay.law.access import Role
from chungtay.ledger.models import Entry
from chungtay.programme.plans import actions, adopting
from chungtay.programme.plans import queries as plans
from chungtay.programme.plans.editing import NoReason
from chungtay.programme.plans.models import Plan, PlanMap, Reading, Task
from chungtay.programme.plans.refusals import (
    AlreadyAdopted,
    Changed,
    Closed,
    Gone,
    NothingToAdopt,
    NothingToUndo,
    NotYourPlace,
    PlaceNotThen,
)  # fmt: skip
from chungtay.register.models import Agency, Unit
from chungtay.register.people.scope import scope
from tests.makers import NOW, PROVINCE, make_agency, make_officer
from tests.rooms.plans_world import COMMUNES, GROUP, HEALTH, POLICE, TREE, a_deadline, a_reading, a_task, called

pytestmark = pytest.mark.django_db(databases=["default", "owner"])


@pytest.fixture(autouse=True)
def archive(settings, tmp_path):
    settings.ARCHIVE_ROOT = tmp_path


@pytest.fixture(autouse=True)
def names(province, suoi_hoa, nam_trang):
    called(province, suoi_hoa, nam_trang)


@pytest.fixture
def world(lan, minh, chair, suoi_hoa):
    """The commune with its police, committee and the office of Lan."""


@pytest.fixture
def nurse(suoi_hoa):
    station = make_agency(suoi_hoa, "TYT.C", "Trạm Y tế xã Suối Hoa")
    return make_officer("thao", "Lường Thị Thảo", station, "Trạm trưởng", Role.AGENCY_HEAD)


def adopted(by, tree=None, **kwargs) -> Plan:
    reading = a_reading(by, tree)
    with scope(by):
        return actions.adopt(reading=reading, by=by, at=NOW, revision=reading.revision, **kwargs)


def reword(reading, text, *, by, revision):
    args = {"task": "T001", "text": text}
    return actions.edit(reading=reading, op="edit_text", args=args, by=by, at=NOW, revision=revision)


def owed(by, plan) -> dict[str, list[Duty]]:
    """Label of the task → its duties."""
    with scope(by):
        labels = dict(plan.tasks.values_list("code", "label"))
        found: dict[str, list[Duty]] = {}
        for duty in queries.of_bundle(by, plan.code):
            found.setdefault(f"{duty.origin_kind}:{labels[duty.origin]}", []).append(duty)
        return found


def test_each_task_and_each_report_makes_a_duty(world, lan, minh, nurse):
    plan = adopted(lan)
    duties = owed(lan, plan)
    assert {label: [d.owner.code for d in found] for label, found in duties.items()} == {
        "plan-task:II.1": ["VHXH.C"],
        "plan-task:II.2": ["UBND.C"],
        "plan-task:III.1.-1": ["CA.C"],
        "plan-task:III.1.-2": ["CA.C"],
        "plan-task:III.2.1": ["VHXH.C"],
        "plan-report:III.3": ["TYT.C"],
    }
    with scope(lan):
        whys = dict(Task.objects.values_list("label", "why_none"))
        assert (whys["III.2"], whys["III.3"], whys["II.1"]) in {("parent", "", ""), ("parent", "reported", "")}
        assert Task.objects.get(label="III.3", source="task").why_none == "reported"


def test_why_this_body_is_told(world, lan, nurse):
    duties = owed(lan, adopted(lan))
    how = {label.partition(":")[2]: found[0].owner_how for label, found in duties.items()}
    assert how == {
        "II.1": "default", "II.2": "named", "III.1.-1": "heading", "III.1.-2": "heading", "III.2.1": "group",
        "III.3": "named",
    }  # fmt: skip
    (grouped,) = duties["plan-task:III.2.1"]
    assert grouped.asked_as == GROUP["name"]
    assert "đầu mối" in grouped.chain_vi
    assert "in charge" in grouped.chain_en


def test_day_ground_quote_and_partners(world, lan, minh, nurse):
    duties = owed(lan, adopted(lan))
    (police,) = duties["plan-task:III.1.-1"]
    assert days.hanoi_day(police.due_at) == date(2026, 6, 30)
    assert police.instrument == "Kế hoạch số 12/KH-UBND ngày 3/2/2026 của Ủy ban nhân dân xã Suối Hoa"
    assert (police.clause, police.quote) == ("III.1.-1", "Rà soát trẻ em có nguy cơ bị xâm hại.")
    with scope(lan):
        partners = [(c.agency and c.agency.code, c.asked_as, c.role) for c in police.coordinators.order_by("id")]
    assert partners == [("TYT.C", HEALTH["name"], "coordinating"), (None, GROUP["name"], "coordinating")]
    (joint,) = duties["plan-task:III.1.-2"]
    with scope(lan):
        assert [(c.agency.code, c.role) for c in joint.coordinators.all()] == [("TYT.C", "joint")]
    (yearly,) = duties["plan-report:III.3"]
    assert yearly.words == "Báo cáo kết quả thực hiện; gửi UBND xã (qua Văn hóa - Xã hội xã)"
    assert days.hanoi_day(yearly.due_at) == date(2026, 11, 15)
    assert yearly.rule["every"] == "annual"


def test_who_asks_whether_it_was_done(world, lan, chair, hieu):
    duties = owed(lan, adopted(lan))
    (police,), (own,), (committee,) = (duties[f"plan-task:{p}"] for p in ("III.1.-1", "II.1", "II.2"))
    assert police.checker.code == "VHXH.C"
    assert own.checker.code == "UBND.C"
    assert committee.checker.code == "YTE.P"


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


def test_one_line_for_the_plan_and_one_for_each_duty(world, lan):
    plan = adopted(lan)
    with scope(lan):
        line = Entry.objects.get(act="plan.adopted")
        assert line.about == plan.code
        assert json.loads(line.facts) | {"reading": ""} == {"duties": 6, "tasks": 8, "map": "today", "reading": ""}
        assert Entry.objects.filter(act="duty.assigned").count() == 6 == Duty.objects.count()


def test_a_body_without_a_row_is_set_up_on_adopting_and_not_before(lan, suoi_hoa):
    reading = a_reading(lan)
    with scope(lan):
        before = Agency.objects.count()
        shown = actions.preview_adoption(reading=reading, by=lan, at=NOW)
        names = {order.owner.name for proposal in shown for order in proposal.orders}
        assert "Công an xã Suối Hoa" in names
        assert Agency.objects.count() == before
        actions.adopt(reading=reading, by=lan, at=NOW, revision=reading.revision)
        police = Agency.objects.get(code="CA.C", unit=suoi_hoa)
        assert Duty.objects.filter(owner=police).count() == 2
        assert Entry.objects.filter(act="body.set-up", about=police.slug).exists()


def test_what_is_shown_before_is_what_is_made(world, lan, nurse):
    reading = a_reading(lan)
    with scope(lan):
        shown = actions.preview_adoption(reading=reading, by=lan, at=NOW)
        plan = actions.adopt(reading=reading, by=lan, at=NOW, revision=reading.revision)
        made = [(d.words, d.owner_id, d.unit_id) for d in queries.of_bundle(lan, plan.code)]
    assert [(o.words, o.owner.pk, o.unit.pk) for p in shown for o in p.orders] == made


def test_what_fails_half_way_leaves_nothing(world, lan, monkeypatch):
    def fall(*args, **kwargs):
        raise RuntimeError("power cut")

    reading = a_reading(lan)
    monkeypatch.setattr(adopting, "assign_all", fall)
    with scope(lan):
        with pytest.raises(RuntimeError), transaction.atomic():
            actions.adopt(reading=reading, by=lan, at=NOW, revision=reading.revision)
        assert not Plan.objects.exists()
        assert not Task.objects.exists()
        assert Reading.objects.get().state == "read"
        assert not Entry.objects.filter(act="plan.adopted").exists()


def test_the_same_file_again_is_told_and_not_adopted_twice(world, lan):
    plan = adopted(lan)
    with scope(lan):
        again = actions.hand_in(data=b"KE HOACH", name="ban-sao.txt", by=lan, at=NOW)
        assert (again.same.kind, again.same.code, again.same.where) == ("plan", plan.code, "xã Suối Hoa")
    second = a_reading(lan)
    with scope(lan), pytest.raises(AlreadyAdopted) as refused:
        actions.adopt(reading=second, by=lan, at=NOW, revision=second.revision)
    assert plan.code in refused.value.vi
    assert "14/05/2026" in refused.value.en


def test_another_commune_may_adopt_the_same_file_and_is_not_told_of_ours(world, lan, oanh):
    adopted(lan)
    with scope(oanh):
        assert actions.hand_in(data=b"KE HOACH", name="x.txt", by=oanh, at=NOW).same is None
    assert adopted(oanh).unit_id == oanh.unit_id


def test_an_earlier_reading_of_the_file_is_told(lan):
    first = a_reading(lan)
    with scope(lan):
        same = actions.hand_in(data=b"KE HOACH", name="x.txt", by=lan, at=NOW).same
    assert (same.kind, same.code) == ("reading", first.code)


def test_dropped_tasks_make_no_duty(world, lan):
    reading = a_reading(lan)
    with scope(lan):
        reading = actions.edit(
            reading=reading, op="drop", args={"task": "T001", "reason": "trùng"}, by=lan, at=NOW, revision=1
        )
        actions.adopt(reading=reading, by=lan, at=NOW, revision=reading.revision)
        assert not Duty.objects.filter(clause="II.1").exists()
        assert Task.objects.get(label="II.1").why_none == "dropped"


def test_edits_stand_in_order_and_are_undone_one_by_one(world, lan):
    reading = a_reading(lan)
    with scope(lan):
        one = reword(reading, "một", by=lan, revision=1)
        two = reword(one, "hai", by=lan, revision=2)
        back = actions.undo(reading=two, by=lan, at=NOW, revision=3)
        assert back.tree["tasks"][0]["text_vi"] == "một"
        again = actions.undo(reading=back, by=lan, at=NOW, revision=4)
        assert Reading.objects.get().tree == reading.original
        assert again.edits == 0
        with pytest.raises(NothingToUndo):
            actions.undo(reading=again, by=lan, at=NOW, revision=5)
        assert [e.op for e in plans.history(lan, reading)] == ["undo", "undo", "edit_text", "edit_text"]
        assert Entry.objects.filter(act="reading.edited").count() == 4


def test_two_officers_on_one_reading(world, lan):
    reading = a_reading(lan)
    with scope(lan):
        actions.edit(reading=reading, op="edit_text", args={"task": "T001", "text": "một"}, by=lan, at=NOW, revision=1)
        with pytest.raises(Changed):
            actions.edit(
                reading=reading, op="edit_text", args={"task": "T001", "text": "2"}, by=lan, at=NOW, revision=1
            )
        with pytest.raises(Changed):
            actions.adopt(reading=reading, by=lan, at=NOW, revision=1)


def test_a_dropped_reading_has_its_reason_and_is_closed(lan):
    reading = a_reading(lan)
    with scope(lan):
        with pytest.raises(NoReason):
            actions.drop_reading(reading=reading, reason=" ", by=lan, at=NOW, revision=1)
        dropped = actions.drop_reading(reading=reading, reason="nhầm tệp", by=lan, at=NOW, revision=1)
        with pytest.raises(Closed):
            actions.adopt(reading=dropped, by=lan, at=NOW, revision=dropped.revision)
        assert not plans.readings(lan).exists()


def test_a_plan_without_a_task_is_not_adopted(lan):
    reading = a_reading(lan, TREE | {"tasks": [], "reporting": []})
    with scope(lan), pytest.raises(NothingToAdopt):
        actions.adopt(reading=reading, by=lan, at=NOW, revision=1)


def test_a_plan_is_adopted_in_one_s_own_place(lan, nam_trang):
    reading = a_reading(lan)
    with scope(lan), pytest.raises(NotYourPlace):
        actions.choose_unit(reading=reading, unit=nam_trang, by=lan, at=NOW, revision=1)


def test_the_province_may_adopt_for_its_commune(world, hieu, suoi_hoa, minh):
    reading = a_reading(hieu)
    with scope(hieu):
        reading = actions.choose_unit(reading=reading, unit=suoi_hoa, by=hieu, at=NOW, revision=1)
        actions.adopt(reading=reading, by=hieu, at=NOW, revision=2)
    with scope(minh):
        assert {d.clause for d in queries.mine(minh)} == {"III.1.-1", "III.1.-2"}


def test_the_paper_s_own_day_needs_a_place_of_that_day(world, lan):
    old = copy.deepcopy(TREE)
    old["header"]["date"] = "2022-03-11"
    reading = a_reading(lan, old)
    with scope(lan), pytest.raises(PlaceNotThen) as refused:
        actions.preview_adoption(reading=reading, by=lan, at=NOW, map=PlanMap.PLAN_DAY)
    assert "11/03/2022" in refused.value.vi


# ── a province's plan ───────────────────────────────────────────────────────────────────────────────────────────────

HEALTH_P = {"name": "Sở Y tế", "code": "YTE.P"}
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
