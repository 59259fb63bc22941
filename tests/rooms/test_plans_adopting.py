"""A checked plan becomes duties: each row, the ledger line, neither without the other, and nothing by halves."""

import copy
import json
from datetime import date

import pytest
from django.db import transaction

from chungtay.duties import queries
from chungtay.duties.models import Duty
from chungtay.law import days
from chungtay.ledger.models import Entry
from chungtay.programme.plans import actions, adopting
from chungtay.programme.plans import queries as plans
from chungtay.programme.plans.editing import NoReason
from chungtay.programme.plans.models import Plan, PlanMap, Reading, Task
from chungtay.programme.plans.refusals import (
    AlreadyAdopted,
    Changed,
    Closed,
    NothingToAdopt,
    NothingToUndo,
    NotYourPlace,
    PlaceNotThen,
)  # fmt: skip
from chungtay.register.models import Agency
from chungtay.register.people.scope import scope
from tests.makers import NOW
from tests.rooms.plans_world import (
    GROUP,
    HEALTH,
    TREE,
    a_reading,
    a_task,
    adopted,
    owed,
)

pytestmark = [pytest.mark.django_db(databases=["default", "owner"]), pytest.mark.usefixtures("archive", "names")]


def reword(reading, text, *, by, revision):
    args = {"task": "T001", "text": text}
    return actions.edit(reading=reading, op="edit_text", args=args, by=by, at=NOW, revision=revision)


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


def test_a_field_named_alone_is_owed_by_the_body_of_the_commune_that_has_it(world, lan, nurse):
    named = [{"name": "Y tế", "code": "YTE.C"}, {"name": "Giáo dục và Đào tạo", "code": "GDDT.C"}]
    tasks = [a_task(f"T00{at}", f"II.{at}", f"Việc {at}.", [body], "named") for at, body in enumerate(named, 1)]
    duties = owed(lan, adopted(lan, TREE | {"tasks": tasks, "reporting": []}))
    assert [found[0].owner.code for found in duties.values()] == ["TYT.C", "VHXH.C"]


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
