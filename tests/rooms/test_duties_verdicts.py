"""Who says adequate, who says "not ours", who excuses; and what the database refuses whoever asks."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from django.db import connection, transaction, utils

from chungtay.duties import actions, queries
from chungtay.duties.clock.refusals import NotItsChecker
from chungtay.duties.hands import AlreadyRefused, NeedsVerdict, NothingRefused, NotYourHand, OwnChain, acts
from chungtay.duties.models import Acknowledgement, Coordinator, Disowning, Duty, Excuse, Step, Verdict
from chungtay.duties.verdicts import refusals
from chungtay.law.access import Role
from chungtay.law.clock import book
from chungtay.law.duty_rules import on_day
from chungtay.law.duty_states import TABLE, State, Verb
from chungtay.ledger.models import Entry
from chungtay.register.models import Agency, Post
from chungtay.register.people.scope import scope
from tests.makers import NOW, make_officer
from tests.rooms.duties_world import a_duty, an_order, body

pytestmark = pytest.mark.django_db
PAST = on_day(date(2026, 5, 1))
DAY = timedelta(days=1)


@pytest.fixture
def duty(lan, minh):
    return a_duty(lan, minh)


def do(by, verb, duty, at=NOW, **told):
    with scope(by):
        return verb(duty=duty, by=by, at=at, revision=Duty.objects.get(pk=duty.pk).revision, **told)


def sql(by, statement, *values):
    with scope(by), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount


def refused_by_the_database(by, statement, *values, match="."):
    with pytest.raises((utils.ProgrammingError, utils.IntegrityError), match=match):
        sql(by, statement, *values)


# ── adequate or not ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_adequate_or_not_is_a_row_with_a_name(duty, lan, minh):
    do(minh, actions.submit, duty, words="Xong")
    do(lan, actions.return_, duty, reason="Thiếu danh sách")
    do(minh, actions.submit, duty, words="Đủ")
    do(lan, actions.accept, duty)
    with scope(minh):
        told = [(v.adequate, v.agency_id, v.words) for v in queries.verdicts(minh, duty)]
        assert told == [(False, lan.agency_id, "Thiếu danh sách"), (True, lan.agency_id, "")]
        found = queries.account(minh, Duty.objects.get(), NOW)
        assert (found.met_on, found.late_by, found.excuse) == (NOW, None, None)
        assert found.verdict.who == lan.who


def test_nobody_under_the_committee_judges_it(lan, chair):
    duty = a_duty(lan, chair)
    do(chair, actions.submit, duty, words="x")
    with scope(lan):
        assert Verb.ACCEPT not in acts(lan, Duty.objects.get())
    with pytest.raises(OwnChain):
        do(lan, actions.accept, duty)


def test_a_duty_of_a_province_body_is_not_judged_from_the_commune(hieu, chair):
    with scope(chair):
        duty = actions.assign(order=replace(an_order(hieu, None), unit=body(chair).unit), by=chair, at=NOW)
    do(hieu, actions.submit, duty, words="x")
    with pytest.raises(OwnChain):
        do(chair, actions.accept, duty)


def test_a_fact_alone_does_not_meet_a_duty_that_asks_for_a_verdict(duty, minh):
    with pytest.raises(NeedsVerdict):
        do(minh, actions.fulfil, duty, words="x")


def test_a_rule_that_names_its_fact_is_met_by_it(lan, minh):
    duty = a_duty(lan, minh, rule=book.rule("case.transfer"))
    with scope(minh):
        assert Verb.FULFIL in acts(minh, duty)
        assert Verb.SUBMIT not in acts(minh, duty)
    do(minh, actions.fulfil, duty, words="Đã chuyển tin")
    with scope(lan):
        assert Duty.objects.get().state == "met"


# ── the database holds the table ────────────────────────────────────────────────────────────────────────────────────


def test_the_database_holds_the_same_table(db):
    verbs = {line.verb.value for line in TABLE} | {"assign", "x"}
    ours = {(line.before.value, line.verb.value, line.after.value) for line in TABLE} | {("", "assign", "assigned")}
    with connection.cursor() as cursor:
        for before, verb, after in product(["", *State], verbs, State):
            cursor.execute("select duties_passes(%s, %s, %s)", [str(before), verb, str(after)])
            assert cursor.fetchone()[0] is ((str(before), verb, str(after)) in ours)


@pytest.mark.parametrize("state", [s.value for s in State if s is not State.ASSIGNED])
def test_no_state_is_written_without_its_step(duty, lan, state):
    refused_by_the_database(lan, "update duties_duty set state = %s", state, match="only with its step")


def test_an_old_step_does_not_serve_twice(duty, lan, minh):
    do(minh, actions.submit, duty, words="x")
    do(lan, actions.return_, duty, reason="x")
    refused_by_the_database(lan, "update duties_duty set state = 'reported'", match="only with its step")


STEP = """insert into duties_step
            (duty_id, path, seen_by, verb, from_state, to_state, words, figures, who, at, agency_id)
          select id, path, seen_by, %s, state, %s, '', '[]', '', now(), %s from duties_duty"""


def test_a_step_the_table_does_not_have_is_no_step(duty, lan):
    refused_by_the_database(lan, STEP, "accept", "met", lan.agency_id, match="no step")


def test_a_step_without_a_verdict_meets_nothing(duty, lan, minh):
    do(minh, actions.submit, duty, words="x")
    assert sql(lan, STEP, "accept", "met", lan.agency_id) == 1
    refused_by_the_database(lan, "update duties_duty set state = 'met'", match="with its verdict")
    judged = """insert into duties_verdict
                  (duty_id, step_id, owner_id, path, seen_by, adequate, words, who, at, agency_id)
                select d.id, max(s.id), d.owner_id, d.path, d.seen_by, true, '', '', now(), %s
                from duties_duty d join duties_step s on s.duty_id = d.id group by d.id"""
    refused_by_the_database(lan, judged, minh.agency_id, match="verdict")
    assert sql(lan, judged, lan.agency_id) == 1
    assert sql(lan, "update duties_duty set state = 'met'") == 1


@pytest.mark.parametrize(
    "change", ["words = 'x'", "added_at = now()", "started_at = null", "sequence = 2, follows_id = id"]
)
def test_what_was_ordered_is_not_rewritten(duty, lan, change):
    refused_by_the_database(lan, f"update duties_duty set {change}", match="not rewritten")


def test_an_owner_is_not_written_over(duty, lan, chair):
    refused_by_the_database(lan, "update duties_duty set owner_id = %s", chair.agency_id, match="given over")


TABLES = [Verdict, Acknowledgement, Disowning, Excuse]


@pytest.fixture
def everything(lan, minh, chair):
    duty = a_duty(lan, minh, partners=[chair], rule=PAST)
    with scope(chair):
        actions.acknowledge(coordinator=Coordinator.objects.get(), by=chair, at=NOW)
    do(minh, actions.refuse, duty, reason="Việc của Phòng Kinh tế")
    do(lan, actions.insist, duty, reason="Đúng thẩm quyền")
    do(lan, actions.excuse, duty, ground="no-funds", words="Chưa cấp kinh phí")
    do(minh, actions.submit, duty, words="x")
    do(lan, actions.accept, duty)
    return duty


@pytest.mark.parametrize("model", TABLES)
def test_rows_are_kept_and_hidden_from_other_places(everything, lan, oanh, model):
    table = model._meta.db_table
    with scope(oanh):
        assert not model.objects.exists()
    with scope(lan):
        assert model.objects.exists()
    for statement in (f"update {table} set path = path", f"delete from {table}"):
        refused_by_the_database(lan, statement, match="permission denied")


@pytest.mark.parametrize("model", TABLES)
def test_no_row_is_added_in_another_place(everything, lan, oanh, model):
    table = model._meta.db_table
    names = ", ".join(f.column for f in model._meta.concrete_fields if f.name not in ("id", "path"))
    copy = f"insert into {table} (path, {names}) select %s, {names} from {table}"
    refused_by_the_database(lan, copy, oanh.path, match="row-level security|unique|takes part")


# ── acknowledging, refusing, reassigning, insisting ─────────────────────────────────────────────────────────────────


def test_a_body_of_another_place_acknowledges_and_nobody_else_for_it(lan, minh, oanh):
    a_duty(lan, minh, partners=[oanh])
    with scope(lan), pytest.raises(refusals.NotAsked):
        actions.acknowledge(coordinator=Coordinator.objects.get(), by=lan, at=NOW)
    with scope(oanh):
        (asked,) = queries.to_acknowledge(oanh)
        actions.acknowledge(coordinator=asked, by=oanh, at=NOW)
        assert not queries.to_acknowledge(oanh)
        with pytest.raises(refusals.Acknowledged):
            actions.acknowledge(coordinator=asked, by=oanh, at=NOW)
    with scope(lan):
        assert Acknowledgement.objects.get().who == oanh.who
    forged = """insert into duties_acknowledgement (duty_id, coordinator_id, path, seen_by, who, at, agency_id)
                select duty_id, id, path, seen_by, '', now(), %s from duties_coordinator"""
    refused_by_the_database(lan, forged, oanh.agency_id, match=r"unique|takes part")


def test_not_ours_goes_back_with_a_clock_of_its_own(duty, lan, minh):
    small = do(minh, actions.refuse, duty, reason="Việc của Phòng Kinh tế")
    assert (small.owner_id, small.origin_kind, small.due_at.day) == (lan.agency_id, "refusal", 18)
    with scope(lan):
        held = Duty.objects.get(pk=duty.pk)
        assert (held.state, held.refused_at, held.due_at) == ("assigned", NOW, duty.due_at)
        assert [d.code for d in queries.refused(lan)] == [duty.code]
        assert small in queries.mine(lan)
        assert Verb.INSIST in acts(lan, held)
    with pytest.raises(AlreadyRefused):
        do(minh, actions.refuse, duty, reason="x")


def test_who_asked_insists(duty, lan, minh):
    small = do(minh, actions.refuse, duty, reason="x")
    do(lan, actions.insist, duty, reason="Theo Điều 5 quy chế")
    with scope(lan):
        assert Duty.objects.get(pk=small.pk).state == "met"
        assert Duty.objects.get(pk=duty.pk).refused_at is None
        assert not queries.refused(lan)
    with pytest.raises(NothingRefused):
        do(lan, actions.insist, duty, reason="x")


def test_or_gives_it_to_another_body_and_the_history_stays(duty, lan, minh, chair):
    small = do(minh, actions.refuse, duty, reason="Việc của UBND")
    held = do(chair, actions.reassign, duty, owner=Agency.objects.get(pk=chair.agency_id), reason="Giao VP")
    assert (held.owner_id, held.state, held.refused_at) == (chair.agency_id, "assigned", None)
    assert "Giao lại từ Công an xã Suối Hoa" in held.chain_vi
    with scope(lan):
        assert Duty.objects.get(pk=small.pk).state == "met"
        verbs = list(Step.objects.filter(duty=duty).order_by("id").values_list("verb", flat=True))
        assert verbs == ["assign", "refuse", "reassign"]
        assert Entry.objects.filter(act="duty.reassign", about=duty.code).exists()
    with pytest.raises(NotYourHand):
        do(minh, actions.report_progress, duty, words="x")


@pytest.mark.parametrize("whose", ["minh", "lan"])
def test_a_duty_is_not_given_to_who_has_it_or_checks_it(duty, lan, minh, whose):
    agency = Agency.objects.get(pk={"minh": minh, "lan": lan}[whose].agency_id)
    with pytest.raises(refusals.SameBody):
        do(lan, actions.reassign, duty, owner=agency, reason="x")


def test_a_duty_nobody_asked_for_cannot_go_back(lan, minh):
    with scope(lan):
        duty = actions.assign(order=an_order(minh), by=lan, at=NOW)
    with pytest.raises(refusals.NobodyAsked):
        do(minh, actions.refuse, duty, reason="x")
    with scope(minh):
        assert Duty.objects.get().refused_at is None
        assert not Disowning.objects.exists()


# ── being late, and why ─────────────────────────────────────────────────────────────────────────────────────────────


def test_being_late_is_excused_by_who_asked_on_a_ground(lan, minh):
    duty = a_duty(lan, minh, rule=PAST)
    with pytest.raises(NotItsChecker):
        do(minh, actions.excuse, duty, ground="no-funds", words="x")
    with pytest.raises(refusals.NoSuchGround):
        do(lan, actions.excuse, duty, ground="vì bận", words="x")
    do(lan, actions.excuse, duty, ground="disaster", words="Lũ ngày 28/4")
    with scope(lan):
        found = queries.account(lan, Duty.objects.get(), NOW)
        assert found.late_by.days == 12
        assert found.excuse.who == lan.who
        assert found.excuse_words[1] == "Disaster or epidemic"


def test_what_is_not_late_needs_no_excuse(duty, lan):
    with pytest.raises(refusals.NotLate):
        do(lan, actions.excuse, duty, ground="other", words="x")


def test_the_head_s_page(lan, minh, chair):
    head = Agency.objects.get(pk=minh.agency_id)
    bac = make_officer("bac", "Lù Văn Bắc", head, "Công an viên", Role.AGENCY_OFFICER)
    one, two, three = (a_duty(lan, minh, rule=PAST, origin=o) for o in "ABC")
    do(minh, actions.entrust, one, post=Post.objects.get(pk=bac.post_id))
    do(lan, actions.excuse, two, ground="no-people", words="x")
    do(minh, actions.submit, three, words="x", done_at=date(2026, 4, 30))
    with scope(chair):
        assert {(row.name, row.late, row.excused) for row in queries.late_by_post(chair, NOW)} == {
            ("Công an viên", 1, 0), ("", 1, 1)}  # fmt: skip
        (plan,) = queries.late_by_plan(chair, NOW)
        assert (plan.key, plan.late, plan.excused) == ("KH-2345678", 2, 1)
        assert "12/KH-UBND" in plan.name
        (month,) = queries.trend(chair, NOW)
        assert (month.first, month.due, month.in_time, month.done_late, month.open_late) == (
            date(2026, 5, 1),
            3,
            1,
            0,
            2,
        )
        assert [(code, n) for code, _, n in queries.reasons(chair, NOW)] == [("no-people", 1)]
        assert [(row.name, row.late) for row in queries.places(chair, NOW)] == [("xã Suối Hoa", 2)]
