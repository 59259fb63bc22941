"""A merged commune under way: what was owed is owed by the heir on the same day, nobody's work is nobody's."""

from datetime import timedelta

import pytest

from chungtay.duties import actions as duty_actions
from chungtay.duties import queries as duty_queries
from chungtay.duties.models import ClockFact, Duty, Handover, Step
from chungtay.law.access import Role
from chungtay.ledger.models import Entry
from chungtay.register.models import Agency, Holding, Post, User
from chungtay.register.people.desk import system_desk
from chungtay.register.people.queries import desk_of
from chungtay.register.people.scope import scope
from chungtay.register.places import queries as places
from chungtay.register.places.models import Unit
from chungtay.register.places.reorganise import actions, queries
from tests.makers import NOW, TODAY, make_agency, make_officer
from tests.rooms.duties_world import a_duty
from tests.rooms.reorganise_world import DAY, PAPER, carried_out, keepers, named, two_into_one  # noqa: F401

pytestmark = pytest.mark.django_db
ALL = system_desk("thử")
LATER = "9999003"


@pytest.fixture
def police(nam_trang):
    body = make_agency(nam_trang, "CA.C", "Công an xã Nậm Trăng")
    return make_officer("duc", "Lê Văn Đức", body, "Trưởng Công an xã", Role.AGENCY_HEAD)


@pytest.fixture
def world(keepers, province, lan, minh, chair, oanh, police):  # noqa: F811
    """Duties of both communes' police, one of them closed, one entrusted; some of one origin in both communes."""
    duties = [a_duty(lan, minh, origin=origin) for origin in "ABC"] + [a_duty(oanh, police, origin="A")]
    with scope(lan):
        duty_actions.end(duty=duties[2], reason="xong", by=lan, at=NOW, revision=1)
    with scope(minh):
        duty_actions.entrust(duty=duties[0], post=Post.objects.get(pk=minh.post_id), by=minh, at=NOW, revision=1)
    return duties


@pytest.fixture
def after(world, keepers, province, named):  # noqa: F811
    with scope(ALL):
        before = {d.pk: (d.due_at, d.unit_id, d.code, d.state) for d in Duty.objects.all()}
    change = two_into_one(keepers, province, named)
    carried_out(keepers, change)
    return before


def heir(code: str) -> Agency:
    return Agency.objects.get(unit__path=LATER, unit__during__endswith__isnull=True, code=code)


def test_nothing_is_lost_and_no_due_time_changes(after):
    with scope(ALL):
        now = {d.pk: (d.due_at, d.unit_id, d.code, d.state) for d in Duty.objects.all()}
    assert now == after


def test_open_duties_are_owed_by_the_heir_and_closed_ones_stay(after, world, minh):
    with scope(ALL):
        duties = {d.pk: d for d in Duty.objects.all()}
    owners = [duties[d.pk].owner_id for d in world]
    police = heir("CA.C").pk
    assert owners == [police, police, minh.agency_id, police]
    assert {duties[d.pk].path for d in world} == {LATER}
    assert {duties[d.pk].checker_id for d in (world[0], world[3])} == {heir("VHXH.C").pk}
    assert "Công an xã Suối Hoa → Công an xã Suối Nậm" in duties[world[0].pk].chain_vi


def test_everything_that_hangs_on_a_duty_lies_where_it_does(after):
    with scope(ALL):
        for model in (Step, ClockFact, Handover):
            assert set(model.objects.values_list("path", flat=True)) <= {LATER}


def test_it_is_on_record_as_a_handover(after, world):
    with scope(ALL):
        papers = Handover.objects.all()
        assert {(p.kind, p.reason) for p in papers} == {("merged", PAPER)}
        assert sorted(p.lines.count() for p in papers) == [1, 2]
        assert Step.objects.filter(verb="hand-over").count() == ClockFact.objects.filter(kind="note").count() == 3


def test_the_heir_signs_that_it_knows(after, lan, oanh):
    """Nothing passes by it: the work passed by law on the day."""
    desk = make_officer("truong", "Hà Văn Trường", heir("CA.C"), "Trưởng Công an", Role.AGENCY_HEAD)
    with scope(desk):
        (paper, other) = duty_queries.handovers(desk)
        assert duty_actions.sign_handover(handover=paper, side="taker", by=desk, at=NOW) == []
        shown = {one.pk: (one.number, one.taken) for one in duty_queries.handovers(desk)}
    assert (shown[paper.pk][0] == shown[paper.pk][1], shown[other.pk][1]) == (True, 0)


def test_the_desk_of_the_successor_sees_all_that_came(after, lan, world):
    desk = desk_of(User.objects.get(pk=lan.user_id), TODAY)
    assert (desk.path, desk.agency_id) == (LATER, heir("VHXH.C").pk)
    with scope(desk):
        assert duty_queries.duties(desk).count() == 4
        assert Step.objects.count() > 4


def test_the_desk_of_the_abolished_unit_sees_none(after, lan, minh):
    with scope(lan):  # as it was before: a browser left open
        assert Duty.objects.count() == 0
        assert Step.objects.count() == 0
    assert not Holding.objects.filter(post_id=lan.post_id, during__contains=TODAY).exists()


def test_two_heads_of_police_need_a_decision_and_nothing_is_an_orphan(after, world, hieu):
    """Nobody was chosen, so the post stands empty; somebody answers for each duty, and the head sees the alarm."""
    head = Post.objects.get(agency=heir("CA.C"))
    assert not Holding.objects.filter(post=head).exists()
    with scope(ALL):
        found = duty_queries.answering(Duty.objects.filter(state="assigned"), TODAY)
        assert None not in found.values()
    with scope(hieu):
        assert duty_queries.orphans(hieu, TODAY).count() == 3


def test_one_ledger_line_for_each_kind_and_one_for_the_whole(after):
    with scope(ALL):
        acts = list(Entry.objects.filter(act__startswith="reorganisation").values_list("act", "facts"))
    carried = [facts for act, facts in acts if act == "reorganisation.carried"]
    assert len(carried) == len(set(carried)) > 4
    assert [act for act, _ in acts].count("reorganisation.applied") == 1
    assert any('"duties_duty", "rows": 4' in facts for facts in carried)


def test_the_old_names_are_found_with_what_they_are_now(after):
    found = [found.vi for found in places.find(None, "xã suoi hoa", tier="commune")]
    assert "xã Suối Hoa (nay là xã Suối Nậm)" in found
    old = Unit.objects.get(path=LATER, name="xã Suối Hoa")
    assert places.present(old).name == places.unit_at(LATER).name == "xã Suối Nậm"
    assert [unit.name for unit in places.successors(old, TODAY)] == ["xã Suối Nậm"]
    assert places.on_day(old, DAY - timedelta(days=1)).held
    assert not places.on_day(old, DAY).held


def test_each_body_says_who_took_over(after, minh):
    from chungtay.register.agencies import queries as bodies

    old = Agency.objects.get(pk=minh.agency_id)
    assert old.during.upper == DAY
    assert [row.later.name for row in old.successions.all()] == ["Công an xã Suối Nậm"]
    found = bodies.resolve("CA.C", old.unit, DAY - timedelta(days=5), TODAY)
    assert (found.agency.name, found.how) == ("Công an xã Suối Nậm", "successor")
    assert "xã Suối Hoa nay là xã Suối Nậm" in found.vi


def test_the_place_page_knows_why(after):
    (change,) = queries.about(places.unit_at(LATER))
    assert (change.instrument, change.day) == (PAPER, DAY)
    kinds = {one.kind: one.rows for one in queries.carried(change)}
    assert kinds["duties_open"] == 3
    assert actions.apply(change=change, at=NOW) == []
