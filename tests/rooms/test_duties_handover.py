"""Handing work over: listed, signed by both, taken one by one or together; and nobody's work is nobody's."""

from datetime import date, timedelta

import pytest
from django.db import connection, transaction, utils
from django.db.backends.postgresql.psycopg_any import DateRange
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chungtay.duties import actions, queries
from chungtay.duties.handover import refusals
from chungtay.duties.hands import acts
from chungtay.duties.models import ClockFact, Duty, Handover, HandoverLine, HandoverSignature, Step
from chungtay.law.access import Role
from chungtay.ledger.models import Entry
from chungtay.register.agencies.actions import end as end_body
from chungtay.register.models import Agency, Holding, Post, User
from chungtay.register.people.scope import scope
from tests.makers import NOW, TODAY, make_officer
from tests.rooms.duties_world import a_duty

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def agency(desk) -> Agency:
    return Agency.objects.select_related("unit").get(pk=desk.agency_id)


def post(desk) -> Post:
    return Post.objects.get(pk=desk.post_id)


@pytest.fixture
def bac(minh):
    """Lù Văn Bắc, an officer of the police."""
    return make_officer("bac", "Lù Văn Bắc", agency(minh), "Công an viên", Role.AGENCY_OFFICER)


@pytest.fixture
def held(lan, minh, bac):
    """Three duties of the police, two of them entrusted to Bắc."""
    duties = [a_duty(lan, minh, origin=origin) for origin in "ABC"]
    with scope(minh):
        for duty in duties[:2]:
            actions.entrust(duty=duty, post=post(bac), by=minh, at=NOW, revision=1)
    return duties


def opened(by, giver, taker, **told) -> Handover:
    with scope(by):
        told = {"kind": "left", "reason": "QĐ 15/QĐ-CA", **told}
        return actions.open_handover(giver=agency(giver), taker=agency(taker), by=by, at=NOW, **told)


def sign(by, handover, side, **told) -> list[Duty]:
    with scope(by):
        return actions.sign_handover(handover=handover, side=side, by=by, at=NOW, **told)


def test_all_open_duties_of_a_post_are_listed_and_taken_over_together(held, lan, minh, bac):
    paper = opened(minh, bac, minh, giver_post=post(bac), taker_post=post(minh))
    with scope(minh):
        listed = [line.duty.code for line in queries.handover_lines(minh, paper)]
        assert sorted(listed) == sorted(duty.code for duty in held[:2])
    assert sign(bac, paper, "giver") == []
    passed = sign(minh, paper, "taker")
    assert {duty.owner_post_id for duty in passed} == {minh.post_id}
    with scope(minh):
        (shown,) = queries.handovers(minh)
        assert (shown.number, shown.taken) == (2, 2)
        assert Duty.objects.filter(owner_post_id=bac.post_id).count() == 0
        assert Step.objects.filter(verb="hand-over").count() == ClockFact.objects.filter(kind="note").count() == 2
        assert Entry.objects.filter(act__in=("handover.opened", "handover.signed", "duty.handed-over")).count() == 5


def test_or_one_by_one(held, minh, bac):
    paper = opened(minh, bac, minh, giver_post=post(bac), taker_post=post(minh))
    with scope(minh):
        first, second = queries.handover_lines(minh, paper)
    sign(bac, paper, "giver")
    assert [duty.pk for duty in sign(minh, paper, "taker", lines=[second])] == [second.duty_id]
    with scope(minh):
        assert [line.taken for line in queries.handover_lines(minh, paper)] == [False, True]
        assert Duty.objects.get(pk=first.duty_id).owner_post_id == bac.post_id


def test_the_head_signs_for_who_is_gone_and_two_people_sign(held, minh, bac, chair):
    paper = opened(minh, bac, minh, kind="ill", giver_post=post(bac), taker_post=post(minh))
    sign(minh, paper, "giver")
    with pytest.raises(refusals.TwoHands):
        sign(minh, paper, "taker")
    with scope(minh):
        assert HandoverSignature.objects.filter(stands_in=True).count() == 2
    other = opened(chair, bac, minh, giver_post=post(bac), taker_post=post(minh))
    sign(chair, other, "giver")
    assert len(sign(minh, other, "taker")) == 2


@pytest.mark.parametrize("who", ["lan", "oanh"])
def test_others_open_and_sign_nothing(held, minh, bac, lan, oanh, who):
    by = {"lan": lan, "oanh": oanh}[who]
    with pytest.raises(refusals.NotYours):
        opened(by, bac, minh, giver_post=post(bac))
    paper = opened(minh, bac, minh, giver_post=post(bac), taker_post=post(minh))
    for side in ("giver", "taker"):
        with pytest.raises(refusals.NotYours):
            sign(by, paper, side)


def test_what_makes_no_sense_is_refused(held, minh, bac, lan):
    for why, told in [(refusals.NoReason, {"reason": " "}), (refusals.PostOfAnotherBody, {"giver_post": post(lan)}),
                      (refusals.SamePlace, {}), (refusals.NothingToHandOver, {"giver_post": post(minh),
                                                                              "taker_post": post(bac)})]:  # fmt: skip
        with pytest.raises(why):
            opened(minh, minh, minh, **told)


def test_a_duty_closed_meanwhile_passes_nothing_on(held, lan, minh, bac):
    paper = opened(minh, bac, minh, giver_post=post(bac), taker_post=post(minh))
    sign(bac, paper, "giver")
    with scope(lan):
        actions.end(duty=held[0], reason="x", by=lan, at=NOW, revision=2)
    assert len(sign(minh, paper, "taker")) == 1


def test_a_body_that_is_no_more_hands_everything_to_its_heir(held, lan, minh, chair):
    """The heir here is the body that asked: then it no longer confirms, and whoever answers for the place does."""
    paper = opened(chair, minh, lan, kind="merged")
    sign(chair, paper, "giver")
    passed = sign(lan, paper, "taker")
    assert {(duty.owner_id, duty.checker_id, duty.owner_post_id) for duty in passed} == {(lan.agency_id, None, None)}
    assert "Nhận bàn giao từ Công an xã Suối Hoa" in passed[0].chain_vi
    with scope(lan):
        actions.submit(duty=passed[0], words="x", by=lan, at=NOW, revision=passed[0].revision)
    with scope(chair):
        assert [v.value for v in acts(chair, Duty.objects.get(pk=passed[0].pk))] == ["accept", "return", "end"]


def test_a_heir_that_owes_the_same_is_told(lan, minh, chair):
    a_duty(lan, minh, origin="A"), a_duty(lan, chair, origin="A")
    paper = opened(chair, minh, chair, kind="merged")
    sign(minh, paper, "giver")
    with pytest.raises(refusals.OwesSame):
        sign(chair, paper, "taker")


@pytest.mark.parametrize("model", [Handover, HandoverLine, HandoverSignature])
def test_walls(held, minh, bac, lan, oanh, model):
    paper = opened(minh, bac, minh, giver_post=post(bac), taker_post=post(minh))
    sign(bac, paper, "giver")
    table = model._meta.db_table
    with scope(oanh):
        assert not model.objects.exists()
    names = ", ".join(f'"{f.column}"' for f in model._meta.concrete_fields if f.name not in ("id", "path"))
    for attack in (f"update {table} set path = path", f"delete from {table}",
                   f"insert into {table} (path, {names}) select '{oanh.path}', {names} from {table}"):  # fmt: skip
        refused = pytest.raises((utils.ProgrammingError, utils.IntegrityError), match=r"permission|row-level|unique")
        with scope(lan), refused, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(attack)


# ── orphans ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def leave(desk, on: date) -> None:
    Holding.objects.filter(post_id=desk.post_id).update(during=DateRange(date(2025, 7, 1), on))


def answers(duties, on: date, by):
    with scope(by):
        return queries.answering(Duty.objects.filter(pk__in=[d.pk for d in duties]), on)


def test_an_empty_post_is_an_alarm_and_the_head_answers(held, minh, bac, chair):
    leave(bac, TODAY)
    with scope(chair):
        assert {d.pk for d in queries.orphans(chair, TODAY)} == {held[0].pk, held[1].pk}
        assert not queries.orphans(chair, TODAY - DAY)
    found = answers(held, TODAY, chair)
    assert {(found[d.pk].post, found[d.pk].how) for d in held} == {(minh.post_id, "head")}
    assert [found[d.pk].alarm for d in held] == [True, True, False]


def test_an_empty_body_falls_to_the_committee_and_then_above(held, minh, bac, chair, hieu):
    leave(bac, TODAY), leave(minh, TODAY)
    with scope(chair):
        assert queries.orphans(chair, TODAY).count() == 3
    assert {a.post for a in answers(held, TODAY, chair).values()} == {chair.post_id}
    leave(chair, TODAY)
    assert {(a.post, a.how) for a in answers(held, TODAY, hieu).values()} == {(hieu.post_id, "above")}


def test_a_body_that_is_no_more_is_answered_for_by_its_heir(held, minh, lan, chair):
    with scope(chair):
        end_body(agency=agency(minh), on=TODAY, by=chair, at=NOW, heirs=[(agency(lan), "")])
        assert queries.orphans(chair, TODAY).count() == 3
    found = answers(held, TODAY, chair)
    assert {(a.post, a.how, a.alarm) for d, a in found.items() if d == held[2].pk} == {(lan.post_id, "heir", True)}


changes = st.lists(
    st.tuples(st.integers(0, 364), st.integers(0, 3), st.sampled_from(["leave", "return", "hand-over"])), max_size=12
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes)
def test_a_year_of_random_changes_leaves_no_minute_without_somebody(held, lan, minh, bac, chair, hieu, history):
    """Anybody in the commune may come and go; posts are held by whole days, so a day is looked at for its minutes."""
    with transaction.atomic():
        people = [minh, bac, lan, chair]
        for day, who, what in sorted(history):
            on = TODAY + timedelta(days=day)
            _change(people, who, what, on, chair)
            _nobody_s(held, on, hieu)
        for day in range(0, 365, 30):
            _nobody_s(held, TODAY + timedelta(days=day), hieu)
        transaction.set_rollback(True)


def _change(people, who: int, what: str, on: date, chair) -> None:
    desk, sat = people[who], Holding.objects.filter(post_id=people[who].post_id, during__contains=on)
    if what == "leave":
        for holding in sat:
            begun = holding.during.lower
            holding.delete() if begun >= on else Holding.objects.filter(pk=holding.pk).update(
                during=DateRange(begun, on)
            )
    elif what == "return" and not sat.exists():
        user = User.objects.get(pk=desk.user_id)
        Holding.objects.create(post_id=desk.post_id, user=user, during=DateRange(on, None))
    elif what == "hand-over" and who:
        _hand_over(people[1], people[0], chair)


def _hand_over(giver, taker, chair) -> None:
    try:
        paper = opened(chair, giver, taker, giver_post=post(giver), taker_post=post(taker))
    except refusals.NothingToHandOver:
        return
    sign(chair, paper, "giver"), sign(taker, paper, "taker")


def _nobody_s(duties, on: date, by) -> None:
    """Somebody answers for each; whoever is not the one meant is an alarm, and every alarm is on the head's desk."""
    found = answers(duties, on, by)
    assert None not in found.values()
    with scope(by):
        alarms = {duty.pk for duty in queries.orphans(by, on)}
    meant = {pk for pk, answer in found.items() if not answer.alarm}
    assert not alarms & meant
    assert {pk for pk, answer in found.items() if answer.how not in ("post", "head", "body")} <= alarms
