"""Two-sided moves, and what else happens in a child's life: nobody is lost between two communes."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chungtay.register.children import actions, followers, refusals
from chungtay.register.children.facts import last_day
from chungtay.register.models import Child, Event, Move, MoveState, State, Stay
from chungtay.register.people.desk import system_desk
from chungtay.register.people.scope import scope
from tests.makers import NOW, TODAY
from tests.rooms.children_world import PAPER, WORD, make_child, make_village

pytestmark = pytest.mark.django_db
EVERYWHERE = system_desk("kiểm tra", persons="")


def send(desk, child, to, **more):
    facts = {"since": TODAY, "reason": "theo mẹ", "revision": None} | more
    with scope(desk):
        return actions.move_out(child=child, to=to, by=desk, at=NOW, **facts)


def test_the_record_comes_over_only_when_the_receiver_says_yes(lan, oanh, nam_trang):
    child = make_child(lan, circumstances=["SC01"])
    village = make_village(nam_trang, 1, "bản Huổi Én")
    move = send(lan, child, nam_trang)
    with scope(lan):
        assert Child.objects.get().state == State.MOVING
    with scope(oanh):
        assert not Child.objects.exists()
        actions.acknowledge(move=Move.objects.get(), by=oanh, at=NOW, place=village.path)
        child = Child.objects.get()
        assert (child.path, child.state, child.village_id) == (village.path, State.LIVING, village.pk)
        assert child.circumstances.count() == child.statements.count() == 1
        assert [s.until for s in Stay.objects.order_by("id")] == [TODAY, None]
        assert list(Event.objects.order_by("id").values_list("kind", flat=True)) == ["moved-out", "moved-in"]
    with scope(lan):
        assert not Child.objects.exists()
        assert Move.objects.get(pk=move.pk).state == MoveState.ACKNOWLEDGED  # the sender keeps the receipt


def test_a_refusal_leaves_the_child_with_the_sender_and_says_why(lan, oanh, nam_trang):
    child = make_child(lan)
    send(lan, child, nam_trang)
    with scope(oanh):
        with pytest.raises(refusals.NoReason):
            actions.refuse_move(move=Move.objects.get(), reason=" ", by=oanh, at=NOW)
        actions.refuse_move(move=Move.objects.get(), reason="Gia đình không đến", by=oanh, at=NOW)
        assert not Child.objects.exists()
    with scope(lan):
        assert Child.objects.get().state == State.LIVING
        assert Event.objects.latest("id").words == "Gia đình không đến"


def test_each_end_does_only_its_own_part(lan, oanh, hieu, nam_trang):
    child = make_child(lan)
    move = send(lan, child, nam_trang)
    with scope(lan):
        with pytest.raises(refusals.NotTheReceiver):
            actions.acknowledge(move=move, by=lan, at=NOW)
        with pytest.raises(refusals.AlreadyMoving):
            actions.move_out(child=child, to=nam_trang, since=TODAY, reason="", by=lan, at=NOW, revision=None)
    with scope(oanh), pytest.raises(refusals.NotTheSender):
        actions.take_back(move=move, reason="x", by=oanh, at=NOW)
    with scope(hieu), pytest.raises(Move.DoesNotExist):
        actions.acknowledge(move=move, by=hieu, at=NOW)
    with scope(lan):
        actions.take_back(move=move, reason="không đi nữa", by=lan, at=NOW)
    with scope(oanh), pytest.raises(refusals.MoveAnswered):
        actions.acknowledge(move=move, by=oanh, at=NOW)


def test_where_a_child_cannot_be_sent(lan, suoi_hoa, province):
    child = make_child(lan)
    for to, refusal in ((suoi_hoa, refusals.SamePlace), (province, refusals.NoSuchPlace)):
        with pytest.raises(refusal):
            send(lan, child, to)


def test_the_database_holds_one_move_under_way(lan, nam_trang):
    move = send(lan, make_child(lan), nam_trang)
    move.pk, move.code, move._state.adding = None, "CH-OTHER", True
    with scope(lan), pytest.raises(IntegrityError), transaction.atomic():
        move.save()


STEPS = st.lists(st.tuples(st.sampled_from(["send", "yes", "no", "back", "kill"]), st.integers(0, 2)), max_size=12)


@given(steps=STEPS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nobody_is_lost_between_two_communes(lan, oanh, suoi_hoa, nam_trang, steps):
    """Random sending, answering, taking back, and transactions killed in the middle: every child lies in exactly one
    commune, the one that answers for it, and one move at most is under way."""
    with transaction.atomic():
        desks, units = (lan, oanh), {lan.path: suoi_hoa, oanh.path: nam_trang}
        children = [make_child(lan, f"Lò Văn {name}") for name in ("Một", "Hai", "Ba")]
        for step, which in steps:
            _try(step, children[which], desks, units)
            _nobody_lost(children, desks)
        transaction.set_rollback(True)


def _try(step, child, desks, units) -> None:
    home, other = desks if _lies(child, desks[0]) else reversed(desks)
    move = _under_way(child)
    try:
        with transaction.atomic():
            _step(step, child, home, other, units[other.path], move)
            if step == "kill":
                raise KeyboardInterrupt
    except (refusals.Refusal, KeyboardInterrupt):
        pass


def _step(step, child, home, other, there, move) -> None:
    if move is None:
        send(home, child, there)
    elif step in ("yes", "kill"):
        with scope(other):
            actions.acknowledge(move=move, by=other, at=NOW)
    elif step == "no":
        with scope(other):
            actions.refuse_move(move=move, reason="không đến", by=other, at=NOW)
    elif step == "back":
        with scope(home):
            actions.take_back(move=move, reason="thôi", by=home, at=NOW)


def _lies(child, desk) -> bool:
    with scope(desk):
        return Child.objects.of(desk).filter(pk=child.pk).exists()


def _under_way(child) -> Move | None:
    with scope(EVERYWHERE):
        return Move.objects.filter(child=child, state=MoveState.SENT).first()


def _nobody_lost(children, desks) -> None:
    for child in children:
        assert [_lies(child, desk) for desk in desks].count(True) == 1
        with scope(EVERYWHERE):
            now, move = Child.objects.get(pk=child.pk), _under_way(child)
            assert (now.state == State.MOVING) == (move is not None)
            assert move is None or now.path == move.from_path


def test_sixteen_closes_the_record_once_and_ends_the_groups(lan):
    old = make_child(
        lan, circumstances=["SC04.1"], supports=["tro-cap-khuyet-tat"], facts={"born_on": date(2010, 5, 20)}
    )
    young = make_child(lan, "Lò Văn Hai", facts={"born_on": date(2011, 5, 20)})
    system, later = system_desk("Sổ trẻ em", persons=""), NOW + timedelta(days=6)
    with scope(system):
        assert actions.come_of_age(by=system, at=NOW) == 0
        assert actions.come_of_age(by=system, at=later) == 1
        assert actions.come_of_age(by=system, at=later) == 0
    with scope(lan):
        old, young = Child.objects.get(pk=old.pk), Child.objects.get(pk=young.pk)
        assert (old.state, young.state) == (State.ADULT, State.LIVING)
        assert old.circumstances.get().until == date(2026, 5, 19)
        assert old.supports.get().until is None, "what is given ends when the giver says so"
        assert old.events.get().kind == "sixteen"


@pytest.mark.parametrize(
    ("born", "precision", "last"),
    [
        (date(2010, 5, 20), "day", date(2026, 5, 19)),
        (date(2010, 5, 1), "month", date(2026, 5, 30)),
        (date(2010, 1, 1), "year", date(2026, 12, 30)),
        (date(2012, 2, 29), "day", date(2028, 2, 28)),
    ],
)
def test_an_inexact_birth_never_ends_protection_early(born, precision, last):
    assert last_day(born, precision) == last


def test_death_and_mistake_close_and_return_opens(lan):
    child = make_child(lan, circumstances=["SC01"])
    with scope(lan):
        with pytest.raises(refusals.InFuture):
            actions.died(child=child, on=TODAY + timedelta(days=1), source=PAPER, by=lan, at=NOW, revision=None)
        with pytest.raises(refusals.Closed):
            actions.returned(child=child, on=TODAY, source=WORD, by=lan, at=NOW, revision=None)
        actions.left(child=child, on=TODAY, source=WORD, by=lan, at=NOW, revision=None)
        assert child.circumstances.get().until is None
        actions.returned(child=child, on=TODAY, source=WORD, by=lan, at=NOW, revision=None)
        actions.died(child=child, on=TODAY, source=PAPER, by=lan, at=NOW, revision=None)
        assert child.circumstances.get().until == TODAY
        with pytest.raises(refusals.Closed):
            actions.left(child=child, on=TODAY, source=WORD, by=lan, at=NOW, revision=None)


def test_followers_are_told_in_the_same_transaction(lan, oanh, nam_trang, monkeypatch):
    heard = []
    monkeypatch.setattr(
        followers, "_followers", [lambda what, by, at: heard.append((what.kind, what.former, what.path))]
    )
    child = make_child(lan)
    move = send(lan, child, nam_trang)
    with scope(oanh):
        actions.acknowledge(move=move, by=oanh, at=NOW)
    assert heard == [("moved-out", "", lan.path), ("moved-in", lan.path, oanh.path)]


def test_two_receivers_at_once_only_one_takes_it(lan, oanh, nam_trang):
    move = send(lan, make_child(lan), nam_trang)
    with scope(oanh):
        actions.acknowledge(move=move, by=oanh, at=NOW)
        with pytest.raises(refusals.MoveAnswered):
            actions.acknowledge(move=move, by=oanh, at=NOW)
    assert connection.in_atomic_block
