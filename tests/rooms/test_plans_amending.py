"""A running plan amended as one act: each open duty kept, re-dated or ended; the old plan and every history stay."""

import pytest

from chungtay.duties import queries as duties
from chungtay.duties.models import Duty
from chungtay.law import days
from chungtay.law.duty_states import State
from chungtay.ledger.models import Entry
from chungtay.programme.instruments.models import Tie
from chungtay.programme.plans import actions, amending, comparing
from chungtay.programme.plans import queries as plans
from chungtay.programme.plans.models import Plan, Reading
from chungtay.programme.plans.refusals import AmendOneOf, SayWhy
from chungtay.register.people.scope import scope
from tests.makers import NOW
from tests.rooms.plans_world import POLICE, a_deadline, a_reading, adopted, called

pytestmark = pytest.mark.django_db(databases=["default", "owner"])
LATER = [a_deadline("trước 30/9/2026", "2026-09-30")]
WHY = "tỉnh lùi hạn"


@pytest.fixture(autouse=True)
def world(settings, tmp_path, province, suoi_hoa, nam_trang, lan, minh, chair):
    settings.ARCHIVE_ROOT = tmp_path
    called(province, suoi_hoa, nam_trang)


@pytest.fixture
def plan(lan) -> Plan:
    return adopted(lan)


def edited(reading: Reading, by, *edits) -> Reading:
    for op, args in edits:
        reading = actions.edit(reading=reading, op=op, args=args, by=by, at=NOW, revision=reading.revision)
    return reading


@pytest.fixture
def next_version(plan, lan) -> Reading:
    """II.1 stays, the police's review gets another day, the funds are dropped, a new task is added."""
    with scope(lan):
        reading = actions.begin_amendment(plan=plan, by=lan, at=NOW)
        return edited(
            reading, lan,
            ("set_deadline", {"task": "T003", "deadline": LATER}),
            ("drop", {"task": "T002", "reason": "đã có kinh phí"}),
            ("add_task", {"line": 33}),
            ("set_lead", {"task": "T008", "bodies": [POLICE]}),
        )  # fmt: skip


def shown(reading, by):
    proposals = actions.preview_adoption(reading=reading, by=by, at=NOW)
    return comparing.compare(reading, proposals, by)


def reasons(amendment) -> dict[str, tuple[str, str]]:
    return {one.duty.code: (one.choice.value, WHY) for one in amendment.differences}


def amend(reading, by, choices):
    return actions.amend(reading=reading, choices=choices, by=by, at=NOW, revision=reading.revision)


def test_what_becomes_of_each_open_duty_is_shown_and_nothing_changes(next_version, plan, lan):
    with scope(lan):
        before = Duty.objects.count()
        found = shown(next_version, lan)
        assert {one.duty.clause: one.choice.value for one in found.differences} == {
            "II.1": "keep", "II.2": "end", "III.1.-1": "redate", "III.1.-2": "keep", "III.2.1": "keep", "III.3": "keep",
        }  # fmt: skip
        assert [o.words for orders in found.given.values() for o in orders] == ["Thăm hỏi gia đình khó khăn."]
        assert Duty.objects.count() == before


def test_it_is_carried_out_whole(next_version, plan, lan, minh):
    with scope(lan):
        new = amend(next_version, lan, reasons(shown(next_version, lan)))
        states = dict(Duty.objects.filter(bundle=plan.code).values_list("clause", "state"))
        assert {clause for clause, state in states.items() if state == State.ENDED.value} == {"II.2", "III.1.-1"}
        made = {duty.clause or duty.words: duty for duty in duties.of_bundle(lan, new.code)}
        assert len(made) == 2
        redated = made["III.1.-1"]
        assert f"{days.hanoi_day(redated.due_at):%d/%m/%Y}" == "30/09/2026"
        assert WHY in redated.chain_vi
        assert (new.amends_id, plan.tasks.count()) == (plan.pk, 8)
        assert Tie.objects.filter(plan=new.code, kind="amends").count() == 1


def test_the_new_plan_goes_on_with_the_duties_it_kept(next_version, plan, lan):
    with scope(lan):
        new = amend(next_version, lan, reasons(shown(next_version, lan)))
        owed = {duty.clause for duty in plans.owed(lan, new)}
        assert {"II.1", "III.1.-1", "III.1.-2", "III.2.1", "III.3"} <= owed
        assert "II.2" not in owed
        told = plans.progress(lan, plans.plan(lan, new.code), NOW)
        assert (told.total, told.open) == (6, 6)
        assert new.tasks.get(label="II.1").why_none == "kept"


def test_the_history_of_an_ended_duty_says_why_and_by_which_paper(next_version, plan, lan):
    with scope(lan):
        new = amend(next_version, lan, reasons(shown(next_version, lan)))
        ended = Duty.objects.get(bundle=plan.code, clause="II.2")
        last = ended.steps.order_by("-id").first()
        assert (last.verb, WHY in last.words, new.in_words in last.words) == ("end", True, True)
        assert Entry.objects.filter(act="duty.superseded", about=ended.code).count() == 1


def test_ending_without_a_reason_changes_nothing_at_all(next_version, plan, lan):
    with scope(lan):
        with pytest.raises(SayWhy):
            amend(next_version, lan, {})
        assert Plan.objects.count() == 1
        assert not Duty.objects.filter(state=State.ENDED.value).exists()
        assert Reading.objects.get(pk=next_version.pk).state == "read"


def test_a_person_may_keep_what_would_end(next_version, plan, lan):
    with scope(lan):
        found = shown(next_version, lan)
        choices = reasons(found) | {one.duty.code: ("keep", "") for one in found.differences}
        amend(next_version, lan, choices)
        assert not Duty.objects.filter(state=State.ENDED.value).exists()


def test_what_fails_half_way_leaves_nothing(next_version, plan, lan, monkeypatch):
    def fall(**_):
        raise RuntimeError("power cut")

    monkeypatch.setattr(amending, "assign_all", fall)
    with scope(lan):
        with pytest.raises(RuntimeError):
            amend(next_version, lan, reasons(shown(next_version, lan)))
        assert Plan.objects.count() == 1
        assert not Duty.objects.filter(state=State.ENDED.value).exists()


def test_only_the_latest_version_is_amended(next_version, plan, lan):
    with scope(lan):
        new = amend(next_version, lan, reasons(shown(next_version, lan)))
        with pytest.raises(AmendOneOf) as refused:
            actions.begin_amendment(plan=plans.plan(lan, plan.code), by=lan, at=NOW)
        assert new.code in refused.value.vi


def test_a_paper_handed_in_may_be_the_next_version(plan, lan):
    reading = a_reading(lan, data=b"BAN MOI")
    with scope(lan):
        reading = actions.mark_amendment(reading=reading, plan=plan, by=lan, at=NOW, revision=reading.revision)
        found = shown(reading, lan)
        assert {one.choice.value for one in found.differences} == {"keep"}
        new = amend(reading, lan, {})
        assert duties.of_bundle(lan, new.code).count() == 0
        assert plans.progress(lan, new, NOW).total == 6
