"""Who works for children: lists, charges, groups, gaps; each act leaves its line in the ledger or nothing at all."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chungtay.ledger.models import Entry
from chungtay.register.models import Unit
from chungtay.register.people.scope import scope
from chungtay.register.workforce import actions, queries, refusals
from chungtay.register.workforce.models import Charge, Membership, Part, Seat, Worker, WorkGroup
from tests.makers import NOW, TODAY
from tests.rooms.workforce_world import SINCE, a_collaborator, a_group, a_village, a_worker, an_officer

pytestmark = pytest.mark.django_db


def acts(desk) -> list[str]:
    with scope(desk):
        return list(Entry.objects.filter(act__startswith="workforce.").order_by("id").values_list("act", flat=True))


# ── charges ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_collaborator_closes_the_gap_of_a_village(lan, chair):
    villages = [a_village(lan, number, f"Bản {number}") for number in (1, 2)]
    with scope(lan):
        assert queries.villages_without(lan, TODAY) == villages
    a_collaborator(lan, villages[0])
    with scope(lan):
        assert queries.villages_without(lan, TODAY) == villages[1:]
        assert queries.villages_without(lan, date(2025, 12, 31)) == villages  # not yet that day
    assert acts(chair) == ["workforce.enlisted", "workforce.charged"]


def test_an_ended_charge_opens_the_gap_again(lan):
    village = a_village(lan)
    row = a_collaborator(lan, village)
    with scope(lan):
        actions.end(row=row, until=date(2026, 5, 1), reason="Chuyển đi nơi khác", by=lan, at=NOW)
        assert queries.villages_without(lan, date(2026, 4, 30)) == []
        assert queries.villages_without(lan, date(2026, 5, 1)) == [village]
        kept = Charge.objects.get()
        assert (kept.end_reason, kept.worker.full_name) == ("Chuyển đi nơi khác", "Lường Thị Ban")


WRONG = [
    ({"part": Part.COLLABORATOR}, refusals.WrongPlace),  # of the whole commune
    ({"part": Part.OFFICER, "village": True}, refusals.WrongPlace),
    ({"part": Part.DEPUTY}, refusals.WhomFor),
    ({"part": Part.OFFICER, "until": date(2025, 1, 1)}, refusals.NoNewDay),
]


@pytest.mark.parametrize(("given", "refusal"), WRONG)
def test_what_makes_no_sense_is_refused(lan, given, refusal):
    given = dict(given)
    unit = a_village(lan) if given.pop("village", False) else Unit.objects.get(path=lan.path)
    worker = a_worker(lan)
    with scope(lan), pytest.raises(refusal):
        actions.charge(worker=worker, unit=unit, since=SINCE, by=lan, at=NOW, **given)
    assert not Charge.objects.exists()


def test_the_same_charge_is_not_given_twice(lan):
    row = an_officer(lan)
    with scope(lan), pytest.raises(refusals.Already):
        actions.charge(worker=row.worker, part=Part.OFFICER, unit=row.unit, since=TODAY, by=lan, at=NOW)


def test_a_deputy_stands_in_from_a_day_to_a_day(lan):
    officer, other = an_officer(lan), a_worker(lan, "Vì Văn Minh")
    told = {"part": Part.DEPUTY, "unit": officer.unit, "since": TODAY, "until": date(2026, 6, 1), "by": lan, "at": NOW}
    with scope(lan):
        actions.charge(worker=other, stands_in_for=officer, **told)
        assert [row.part for row in queries.charges(lan, TODAY)] == ["deputy", "officer"]
        assert [row.part for row in queries.charges(lan, date(2026, 6, 1))] == ["officer"]
        with pytest.raises(refusals.SamePerson):
            actions.charge(worker=officer.worker, stands_in_for=officer, **told)


def test_a_name_is_needed(lan):
    with pytest.raises(refusals.NoName):
        a_worker(lan, " . ")


# ── groups ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_group_has_members_and_a_decision(lan):
    group, ban = a_group(lan), a_worker(lan)
    with scope(lan):
        actions.seat(group=group, worker=ban, seat=Seat.HEAD, since=SINCE, by=lan, at=NOW, body="UBND xã")
        with pytest.raises(refusals.Already):
            actions.seat(group=group, worker=ban, seat=Seat.MEMBER, since=SINCE, by=lan, at=NOW)
        assert [m.decision for m in queries.members(lan, group, TODAY)] == [group.decision]
        with pytest.raises(refusals.NoReason):
            actions.set_up_group(kind="board", name="Ban", unit=group.unit, since=SINCE, decision=" ", by=lan, at=NOW)


def test_with_a_group_its_memberships_end(lan):
    group, ban = a_group(lan), a_worker(lan)
    with scope(lan):
        actions.seat(group=group, worker=ban, seat=Seat.HEAD, since=SINCE, by=lan, at=NOW)
        actions.end(row=group, until=TODAY, reason="QĐ 30 giải thể", by=lan, at=NOW)
        assert Membership.objects.get().until == TODAY
        with pytest.raises(refusals.Ended):
            actions.seat(group=WorkGroup.objects.get(), worker=ban, seat=Seat.HEAD, since=TODAY, by=lan, at=NOW)
        with pytest.raises(refusals.Ended):
            actions.end(row=group, until=TODAY, reason="lần nữa", by=lan, at=NOW)


# ── gaps for those above ────────────────────────────────────────────────────────────────────────────────────────────
def test_the_province_sees_the_gaps_of_its_communes(lan, oanh, hieu):
    villages = [a_village(lan, number, f"Bản {number}") for number in (1, 2, 3)]
    a_village(oanh, 1, "Bản Pồ")
    for number, village in enumerate(villages[:2]):
        a_collaborator(lan, village, f"Lường Văn {number}")
    a_collaborator(lan, villages[0], "Lò Thị Hai")  # two in one village leave the third without
    an_officer(lan)
    a_group(lan)
    with scope(hieu), CaptureQueriesContext(connection) as asked:
        lines = {line.path: line for line in queries.coverage(hieu, TODAY)}
    ours = lines[lan.path]
    assert (ours.villages, ours.served, ours.collaborators, ours.officers) == (3, 2, 3, 1)
    assert (ours.standing, ours.board, ours.gaps) == (True, False, 1)
    assert lines[oanh.path].gaps == 3
    assert len(asked) == 5


# ── walls ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_another_commune_sees_nobody_and_changes_nothing(lan, oanh):
    row, group = a_collaborator(lan, a_village(lan)), a_group(lan)
    with scope(oanh):
        assert not Worker.objects.exists()
        assert not Charge.objects.exists()
        assert queries.one(oanh, row.worker.code) is None
        assert queries.group(oanh, group.code) is None
        with pytest.raises(refusals.NotHere):
            actions.enlist(full_name="Ai Đó", unit=Unit.objects.get(path=lan.path), by=oanh, at=NOW)


def test_the_province_reads_and_keeps_only_its_own_groups(lan, hieu):
    a_collaborator(lan, a_village(lan))
    with scope(hieu):
        assert Worker.objects.count() == 1
        with pytest.raises(refusals.NotHere):
            actions.end(row=Charge.objects.get(), until=TODAY, reason="thử", by=hieu, at=NOW)
        group = a_group(hieu, "board", "Ban Điều hành về trẻ em tỉnh")
        assert group.path == hieu.path
