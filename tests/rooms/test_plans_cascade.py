"""A plan above, a plan below: drawn from it, looked over, settled clause by clause, tied together as instruments."""

from datetime import date

import pytest

from chungtay.ledger.models import Entry
from chungtay.papers.alignment import Label
from chungtay.programme.cascade import actions as cascade
from chungtay.programme.cascade import queries as beside
from chungtay.programme.instruments import actions as instruments
from chungtay.programme.instruments import queries as graph
from chungtay.programme.instruments.models import Instrument, State, Tie
from chungtay.programme.instruments.refusals import NoPaper
from chungtay.programme.plans import actions
from chungtay.programme.plans.linting import findings
from chungtay.programme.plans.models import Plan
from chungtay.programme.plans.noting import note_earlier
from chungtay.programme.plans.refusals import NotBelow, NotYourPlace, OpenFindings
from chungtay.register.people.scope import scope
from tests.makers import NOW, TODAY
from tests.rooms.plans_world import COMMUNES, HEALTH_P, TREE, a_deadline, a_reading, a_task, adopted

pytestmark = [pytest.mark.django_db(databases=["default", "owner"]), pytest.mark.usefixtures("archive", "names")]
ABOVE = TREE | {
    "header": TREE["header"] | {
        "issuer_vi": "Ủy ban nhân dân tỉnh Thử Nghiệm", "tier": "province", "number": "42", "date": "2026-01-05",
        "implements": [{"ref": "Nghị quyết số 121/2020/QH14", "type": "Nghị quyết", "number": "121/2020/QH14",
                        "date": "2020-06-19", "relation": "implements"}],
    },
    "sections": [],
    "tasks": [
        a_task("T001", "IV.1", "Hướng dẫn các xã về khám bệnh cho trẻ em.", [HEALTH_P]),
        a_task("T002", "IV.2", "Rà soát ao, hồ nguy hiểm và cắm biển cảnh báo.", [COMMUNES],
               deadline=[a_deadline("thường xuyên", recurrence="continuous", soft=True)]),
        a_task("T003", "IV.3", "Lập danh sách trẻ em bỏ học, vận động trở lại trường.", [COMMUNES]),
    ],
    "reporting": [
        {"path": "V", "who": [COMMUNES], "to": [HEALTH_P], "via": [], "deadline": "2026-11-15",
         "recurrence": "annual", "content": "kết quả thực hiện công tác trẻ em"},
    ],
}  # fmt: skip


PAPER = """ỦY BAN NHÂN DÂN
XÃ SUỐI HOA

Số: 77/KH-UBND

Suối Hoa, ngày 8 tháng 1 năm 2026

KẾ HOẠCH
Công tác trẻ em năm 2026

Thực hiện Nghị quyết số 121/2020/QH14 ngày 19/6/2020 của Quốc hội, Ủy ban nhân dân xã xây dựng Kế hoạch như sau:

I. NỘI DUNG

1. Rà soát trẻ em có nguy cơ bị xâm hại tại các thôn.
"""


@pytest.fixture
def above(hieu, lan, chair) -> Plan:
    reading = a_reading(hieu, ABOVE, data=b"KE HOACH TINH")
    with scope(hieu):
        return actions.adopt(reading=reading, by=hieu, at=NOW, revision=reading.revision)


@pytest.fixture
def drawn(above, lan):
    with scope(lan):
        return actions.draw_from(plan=above, by=lan, at=NOW)


def test_a_commune_draws_its_plan_from_the_province_s(drawn, above, lan, suoi_hoa):
    assert (drawn.state, drawn.unit_id, drawn.drawn_from_id) == ("read", suoi_hoa.pk, above.pk)
    header = drawn.tree["header"]
    assert header["issuer_vi"] == "Ủy ban nhân dân xã Suối Hoa"
    assert [one["number"] for one in header["implements"]] == ["42/KH-UBND"]
    texts = [row["text_vi"] for row in drawn.tree["tasks"]]
    assert any("ao, hồ" in text for text in texts)
    assert not any("khám bệnh" in text for text in texts)
    assert any(note["code"] == "gap" for note in drawn.notes)
    with scope(lan):
        assert Entry.objects.filter(act="reading.drawn", about=drawn.code).exists()


def test_the_drawn_paper_forgets_nothing_and_is_in_time(drawn, lan):
    with scope(lan):
        codes = {one.code for one in findings(lan, drawn, NOW)}
    assert codes.isdisjoint({"clause-forgotten", "report-too-late", "body-gone", "wrong-tier", "no-cadence"})


def test_a_plan_is_drawn_below_its_place_only(above, hieu, lan):
    with scope(hieu), pytest.raises(NotBelow):
        actions.draw_from(plan=above, by=hieu, at=NOW)


def test_what_was_dropped_is_found_forgotten_and_signed_only_with_a_reason(drawn, lan):
    row = next(row for row in drawn.tree["tasks"] if "bỏ học" in row["text_vi"])
    with scope(lan):
        args = {"task": row["id"], "reason": "xã không có trường"}
        reading = actions.edit(reading=drawn, op="drop", args=args, by=lan, at=NOW, revision=drawn.revision)
        codes = {one.code for one in findings(lan, reading, NOW)}
        assert "clause-forgotten" in codes
        with pytest.raises(OpenFindings) as refused:
            actions.adopt(reading=reading, by=lan, at=NOW, revision=reading.revision, reasons={})
        assert "bỏ sót" in refused.value.vi
        reasons = dict.fromkeys(codes, "đã báo cáo Sở Y tế")
        plan = actions.adopt(reading=reading, by=lan, at=NOW, revision=reading.revision, reasons=reasons)
        assert {one["code"] for one in plan.overruled} == codes
        assert plan.drawn_from_id == drawn.drawn_from_id


def test_what_is_adopted_is_the_paper_as_checked(drawn, lan):
    row = next(row for row in drawn.tree["tasks"] if "ao, hồ" in row["text_vi"])
    with scope(lan):
        args = {"task": row["id"], "text": "Rào chắn 12 ao, hồ nguy hiểm."}
        reading = actions.edit(reading=drawn, op="edit_text", args=args, by=lan, at=NOW, revision=drawn.revision)
        plan = actions.adopt(reading=reading, by=lan, at=NOW, revision=reading.revision)
        assert plan.sha256 == plan.file.sha256 != drawn.sha256


def test_the_copy_to_be_amended_stands_beside_the_paper_that_was_signed_not_beside_its_draft(drawn, lan):
    said = "Lập danh sách trẻ em bỏ học ở từng thôn."
    with scope(lan):
        row, gone = (row for row in drawn.tree["tasks"] if row["text_vi"].startswith(("Lập danh sách", "Rà soát ao")))
        told = {"by": lan, "at": NOW}
        row, gone = (row, gone) if "bỏ học" in row["text_vi"] else (gone, row)
        reading = actions.edit(reading=drawn, op="edit_text", args={"task": row["id"], "text": said},
                               revision=drawn.revision, **told)  # fmt: skip
        reading = actions.edit(reading=reading, op="drop", args={"task": gone["id"], "reason": "đã làm"},
                               revision=reading.revision, **told)  # fmt: skip
        plan = actions.adopt(reading=reading, revision=reading.revision, **told)
        copy = actions.begin_amendment(plan=plan, **told)
    lines = {line["line"]: line["text"] for line in copy.lines}
    tasks = {task["id"]: task for task in copy.tree["tasks"]}
    assert said in lines[tasks[row["id"]]["line"]]
    assert not any("Rà soát ao" in text for text in lines.values())
    assert all(lines[section["line"]].endswith(section["title"]) for section in copy.tree["sections"])


def test_clauses_are_settled_and_the_word_counts_when_the_text_is_read_again(drawn, above, lan, minh):
    with scope(lan):
        rows = beside.lines(lan, above, drawn.tree, drawn.unit.path, TODAY)
        line = next(row for row in rows if "bỏ học" in row.clause.text)
        assert (line.label, line.settled) == (Label.COVERED, None)
        told = {"higher": above, "path": drawn.unit.path, "above": line.key, "below": "", "label": "narrowed"}
        with pytest.raises(cascade.NoReasonForIt):
            cascade.settle(**told, suggested="covered", reason=" ", by=lan, at=NOW)
        cascade.settle(**told, suggested="covered", reason="chỉ làm ở hai thôn", by=lan, at=NOW)
        again = actions.draw_from(plan=above, by=lan, at=NOW)
        rows = beside.lines(lan, above, again.tree, again.unit.path, TODAY)
        line = next(row for row in rows if "bỏ học" in row.clause.text)
        assert (line.label, line.settled.reason) == (Label.NARROWED, "chỉ làm ở hai thôn")
        assert Entry.objects.filter(act="cascade.settled", about=above.code).count() == 1


def test_nobody_settles_for_another_place(drawn, above, lan, oanh):
    with scope(oanh), pytest.raises(NotYourPlace):
        cascade.settle(higher=above, path=drawn.unit.path, above="x", below="", label="covered", suggested="covered",
                       reason="", by=oanh, at=NOW)  # fmt: skip
    with scope(oanh):
        assert beside.settled(oanh, above, drawn.unit.path) == {}


def test_plans_and_what_they_rest_on_are_one_graph(drawn, above, lan, hieu):
    with scope(lan):
        plan = actions.adopt(reading=drawn, by=lan, at=NOW, revision=drawn.revision)
        own = graph.of_plan(lan, plan.code, plan.tree["header"])
        ((branch,),) = (graph.rests_on(lan, own, TODAY),)
        assert branch.known.number == "42/KH-UBND"
        assert [deeper.known.number for deeper in branch.branches] == ["121/2020/QH14"]
        resolution = Instrument.objects.get(number="121/2020/QH14")
        (below,) = graph.carried_by(lan, resolution, TODAY)
        assert [deeper.plan for deeper in below.branches] == [plan.code]
    with scope(hieu):
        assert Instrument.objects.filter(number="42/KH-UBND").count() == 1  # the citation and the plan are one


def test_a_plan_adopted_before_there_was_a_graph_is_put_into_it_once(lan, hieu, chair, monkeypatch):
    monkeypatch.setattr("chungtay.programme.plans.adopting.note_plan", lambda plan, **_: None)
    plan = adopted(hieu, ABOVE)
    assert not Tie.objects.filter(plan=plan.code).exists()
    assert (note_earlier(), note_earlier()) == (1, 0)
    with scope(lan):
        own = graph.of_plan(lan, plan.code, plan.tree["header"])
        (branch,) = graph.rests_on(lan, own, TODAY)
        assert (branch.known.number, branch.plan) == ("121/2020/QH14", plan.code)
        assert graph.known(lan, [own], TODAY)[own.pk].state is State.IN_FORCE


def test_a_paper_handed_in_is_in_the_graph_as_soon_as_it_is_read_but_not_in_force(lan):
    with scope(lan):
        data = PAPER.encode()
        waiting = actions.hand_in(data=data, name="ke-hoach.txt", by=lan, at=NOW).reading
    actions.read(code=waiting.code, by=lan, at=NOW)
    with scope(lan):
        own = Instrument.objects.get(number="77/KH-UBND")
        assert [branch.known.number for branch in graph.rests_on(lan, own, TODAY)] == ["121/2020/QH14"]
        assert graph.known(lan, [own], TODAY)[own.pk].state is State.UNKNOWN


def test_another_commune_does_not_see_whose_plan_rests_on_it(drawn, lan, oanh):
    with scope(lan):
        plan = actions.adopt(reading=drawn, by=lan, at=NOW, revision=drawn.revision)
    with scope(oanh):
        assert not Tie.objects.seen_from(oanh).filter(plan=plan.code).exists()
        assert not Tie.objects.filter(plan=plan.code).exists()


def test_a_person_says_that_an_instrument_ended_and_the_lint_knows(drawn, lan, hieu):
    with scope(hieu):
        found = Instrument.objects.get(number="42/KH-UBND")
        with pytest.raises(NoPaper):
            instruments.say(instrument=found, field="state", value="repealed", source="", by=hieu, at=NOW)
        instruments.say(instrument=found, field="state", value="repealed", source="QĐ 9/QĐ-UBND", by=hieu, at=NOW,
                        since=date(2026, 1, 1))  # fmt: skip
    with scope(lan):
        known = graph.known(lan, [found], TODAY)[found.pk]
        assert (known.state, known.source) == (State.REPEALED, "QĐ 9/QĐ-UBND")
        assert "basis-repealed" in {one.code for one in findings(lan, drawn, NOW)}


def test_what_a_commune_says_stays_in_the_commune(above, lan, oanh):
    with scope(lan):
        found = Instrument.objects.get(number="121/2020/QH14")
        instruments.say(instrument=found, field="about", value="khác", source="tự ghi", by=lan, at=NOW)
    with scope(oanh):
        assert graph.known(oanh, [found], TODAY)[found.pk].about == found.about


def test_a_person_enters_an_instrument_once(lan):
    told = {
        "type": "Chỉ thị",
        "number": "28-CT/TW",
        "issued": "2023-12-25",
        "issuer": "Bộ Chính trị",
        "about": "trẻ em",
    }
    with scope(lan):
        first = instruments.enter(**told, by=lan, at=NOW)
        assert instruments.enter(**told, by=lan, at=NOW) == first
        assert graph.known(lan, [first], TODAY)[first.pk].state is State.UNKNOWN
