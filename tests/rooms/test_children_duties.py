"""What is owed for a child follows the child."""

import pytest

from chungtay.duties.models import Duty
from chungtay.duties.queries import facts
from chungtay.law.duty_states import State
from chungtay.register.children import actions
from chungtay.register.models import Child, Move
from chungtay.register.people.scope import scope
from tests.makers import NOW, TODAY, make_agency
from tests.rooms.children_world import PAPER, make_child
from tests.rooms.duties_world import a_duty

pytestmark = pytest.mark.django_db


@pytest.fixture
def owed(lan, minh, oanh, nam_trang):
    """The police of Suối Hoa owe something for a child; Nậm Trăng has police too."""
    child = make_child(lan)
    make_agency(nam_trang, "CA.C", "Công an xã Nậm Trăng")
    duty = a_duty(lan, minh, origin=child.code)
    return child, duty


def test_a_duty_moves_to_the_same_body_there_when_the_child_is_acknowledged(owed, lan, minh, oanh, nam_trang):
    child, duty = owed
    with scope(lan):
        actions.move_out(child=child, to=nam_trang, since=TODAY, reason="", by=lan, at=NOW, revision=None)
        assert Duty.objects.get(pk=duty.pk).owner_id == minh.agency_id
    with scope(oanh):
        assert not Duty.objects.filter(pk=duty.pk).exists()
        actions.acknowledge(move=Move.objects.get(), by=oanh, at=NOW)
        now = Duty.objects.select_related("owner", "checker").get(pk=duty.pk)
        assert (now.owner.name, now.path, now.due_at) == ("Công an xã Nậm Trăng", nam_trang.path, duty.due_at)
        assert now.checker_id == oanh.agency_id
        assert now.revision > duty.revision
        assert "Suối Hoa" in now.chain_vi
        assert [fact.kind for fact in facts(oanh, now)][-1] == "note"
    with scope(lan):
        assert not Duty.objects.filter(pk=duty.pk).exists()


def test_death_ends_what_was_owed_and_leaving_does_not(owed, lan):
    child, duty = owed
    with scope(lan):
        actions.left(child=child, on=TODAY, source=PAPER, by=lan, at=NOW, revision=None)
        assert Duty.objects.get(pk=duty.pk).is_open
        actions.returned(child=child, on=TODAY, source=PAPER, by=lan, at=NOW, revision=None)
        actions.died(child=Child.objects.get(), on=TODAY, source=PAPER, by=lan, at=NOW, revision=None)
        assert Duty.objects.get(pk=duty.pk).state == State.ENDED


def test_another_childs_duty_stays(owed, lan, minh, nam_trang, oanh):
    other = make_child(lan, "Lò Văn Hai")
    stays = a_duty(lan, minh, origin=other.code)
    child, _ = owed
    with scope(lan):
        actions.move_out(child=child, to=nam_trang, since=TODAY, reason="", by=lan, at=NOW, revision=None)
    with scope(oanh):
        actions.acknowledge(move=Move.objects.get(), by=oanh, at=NOW)
    with scope(lan):
        assert Duty.objects.get(pk=stays.pk).owner_id == minh.agency_id
