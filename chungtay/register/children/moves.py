"""A child goes to another commune: sent, and then acknowledged, refused, or taken back.

Nobody is lost between two communes: until the receiver says yes the child's record lies with the sender, who answers
for it. Only `acknowledge` moves the record, in one transaction with the answer.
"""

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from chungtay.ledger.actions import record
from chungtay.register.children import refusals
from chungtay.register.children.building import known_places
from chungtay.register.children.events import happened
from chungtay.register.children.facts import From
from chungtay.register.children.models import Child, Move, MoveState, Source, State, Stay, StayKind
from chungtay.register.children.models.signed import signature
from chungtay.register.children.stating import locked, touch
from chungtay.register.codes import new_code
from chungtay.register.people.desk import COMMUNE, Desk
from chungtay.register.people.scope import scope
from chungtay.register.places.models import Unit

SENT = From(Source.MOVE)


@transaction.atomic
def move_out(*, child: Child, to: Unit, since: date, reason: str, by: Desk, at: datetime, revision: int | None) -> Move:
    """Send the child to another commune (`to`: commune or village of today's map). It stays ours until they say yes.

    Raises SamePlace, NoSuchPlace, AlreadyMoving, Closed, InFuture, Changed.
    """
    child = locked(child, by, revision)
    if len(to.path) < COMMUNE or known_places([to.path]) == {}:
        raise refusals.NoSuchPlace()
    if to.path[:COMMUNE] == child.path[:COMMUNE]:
        raise refusals.SamePlace()
    if going := child.moves.filter(state=MoveState.SENT).first():
        raise refusals.AlreadyMoving(code=going.code)
    if child.state not in (State.LIVING, State.LEFT):
        raise refusals.Closed(state=child.get_state_display())
    ends = {"from_unit_id": child.unit_id, "from_path": child.path, "to_unit_id": to.pk, "to_path": to.path}
    about = {"since": since, "reason": reason[:300], "sent_at": at, "sent_by_id": by.user_id, "sender": by.who[:300]}
    move = Move.objects.create(code=new_code("CH"), child=child, **ends, **about)
    touch(child, at, state=State.MOVING)
    happened(child, "moved-out", since, SENT, by, at, words=to.name)
    record("child.sent", by=by, at=at, about=child.code, path=child.path, move=move.code, to=to.path)
    return move


@transaction.atomic
def acknowledge(*, move: Move, by: Desk, at: datetime, place: str = "") -> Move:
    """The receiver says yes: the record comes over, into `place` (a village of theirs) or where it was sent."""
    move = _waiting(move, by)
    _must_receive(move, by)
    path = place or move.to_path
    found = known_places([path]).get(path)
    if found is None:
        raise refusals.NoSuchPlace()
    if not by.plo <= path < by.phi:
        raise refusals.NotYourPlace(place=path)
    answered = _answer(move, MoveState.ACKNOWLEDGED, "", by, at)
    with scope(replace(by, children=(*by.children, move.child_id))):  # this one child, which still lies elsewhere
        child = Child.objects.select_for_update().get(pk=move.child_id)
        now = State.LIVING if child.state == State.MOVING else child.state
        touch(child, at, path=path, unit_id=found[0], village_id=found[1], state=now)
    _new_address(child, move, by, at)
    happened(child, "moved-in", move.since, SENT, by, at, words=move.from_unit.name, former=move.from_path)
    record("child.acknowledged", by=by, at=at, about=child.code, path=path, move=move.code)
    return answered


def _new_address(child: Child, move: Move, by: Desk, at: datetime) -> None:
    open_ones = Stay.objects.filter(child=child, kind=StayKind.ACTUAL, until__isnull=True)
    for one in open_ones:
        one.until, one.ended_by, one.ended_at = max(one.since or move.since, move.since), by.who[:300], at
        one.save(update_fields=["until", "ended_by", "ended_at"])
    where = {"unit_id": child.unit_id, "village_id": child.village_id, "since": move.since}
    Stay.objects.create(child=child, kind=StayKind.ACTUAL, **where, **signature(SENT, by, at))


@transaction.atomic
def refuse_move(*, move: Move, reason: str, by: Desk, at: datetime) -> Move:
    """The receiver says no, and why: the child stays the sender's."""
    move = _waiting(move, by)
    _must_receive(move, by)
    return _back(move, MoveState.REFUSED, reason, by, at)


@transaction.atomic
def take_back(*, move: Move, reason: str, by: Desk, at: datetime) -> Move:
    """The sender says that the child does not go after all."""
    move = _waiting(move, by)
    if not by.plo <= move.from_path < by.phi:
        raise refusals.NotTheSender()
    return _back(move, MoveState.TAKEN_BACK, reason, by, at)


def _waiting(move: Move, by: Desk) -> Move:
    """The move, held for this transaction. Raises MoveAnswered, OnlyReading."""
    if by.glass:
        raise refusals.OnlyReading()
    move = Move.objects.select_for_update(of=("self",)).select_related("from_unit", "to_unit").get(pk=move.pk)
    if move.state != MoveState.SENT:
        raise refusals.MoveAnswered(state=move.get_state_display())
    return move


def _must_receive(move: Move, by: Desk) -> None:
    if not by.plo <= move.to_path < by.phi:
        raise refusals.NotTheReceiver()


def _answer(move: Move, state: MoveState, words: str, by: Desk, at: datetime) -> Move:
    move.state, move.answer, move.answered_at = state, words[:300], at
    move.answered_by_id, move.answerer, move.revision = by.user_id, by.who[:300], move.revision + 1
    move.save()
    return move


def _back(move: Move, state: MoveState, reason: str, by: Desk, at: datetime) -> Move:
    reason = " ".join(reason.split())
    if not reason:
        raise refusals.NoReason()
    answered = _answer(move, state, reason, by, at)
    sender = replace(by, persons=move.from_path[:COMMUNE])  # whoever answers, the record lies with the sender
    with scope(sender):
        child = Child.objects.select_for_update().get(pk=move.child_id)
        if child.state == State.MOVING:
            touch(child, at, state=State.LIVING)
        happened(child, f"move-{state}", timezone.localdate(at), SENT, sender, at, words=reason)
    record(f"child.move-{state}", by=by, at=at, about=child.code, path=child.path, move=move.code)
    return answered
