"""What is owed for a child follows the child: to the commune it moves to, and to an end when it dies.

A duty is a child's when its origin or its bundle is the child's code. Clocks run on: no due time changes by a move.
"""

from dataclasses import replace
from datetime import datetime

from django.db.models import Q

from chungtay.duties.assigning import step_of
from chungtay.duties.clock.models import ClockFact
from chungtay.duties.handover.passing import VERB
from chungtay.duties.holding import move
from chungtay.duties.models import IS_OPEN, Duty
from chungtay.duties.scoped import signed
from chungtay.law.clock import Kind
from chungtay.law.duty_states import State, Verb
from chungtay.ledger.actions import record
from chungtay.register.agencies.models import Agency
from chungtay.register.children.followers import Happening
from chungtay.register.people.desk import COMMUNE, Desk
from chungtay.register.people.scope import scope

CHAIR = "UBND.C"  # the body that answers for a commune where no other does
ENDS = {"died": "Trẻ đã mất", "mistake": "Hồ sơ trẻ ghi nhầm, đã đóng"}
TOLD = {"sixteen": "Trẻ đủ 16 tuổi", "left": "Trẻ rời đi, chưa rõ nơi đến", "returned": "Trẻ trở về"}
MOVED = ("owner", "owner_post", "checker", "unit", "path", "seen_by", "chain_vi", "chain_en")


def follow(what: Happening, by: Desk, at: datetime) -> None:
    """Called within the event's own transaction. It reaches over both communes, as the officer who acts."""
    with scope(replace(by, path="")):
        theirs = Q(origin=what.child) | Q(bundle=what.child)
        for duty in Duty.objects.select_for_update(of=("self",)).filter(theirs, IS_OPEN).order_by("id"):
            if what.kind == "moved-in":
                _to(duty, what, by, at)
            elif what.kind in ENDS:
                _end(duty, ENDS[what.kind], by, at)
            elif what.kind in TOLD:
                _note(duty, TOLD[what.kind], by, at)


def _body(former: Agency | None, path: str, at: datetime) -> Agency | None:
    """The body of the same kind in the commune; where it has none, whoever answers for the commune."""
    there = Agency.objects.filter(unit__path=path[:COMMUNE], during__contains=at.date()).select_related("unit")
    same = there.filter(code=former.code).first() if former else None
    return same or (there.filter(code=CHAIR).first() if former else None)


def _to(duty: Duty, what: Happening, by: Desk, at: datetime) -> None:
    """The duty goes to the same kind of body there; a commune without any leaves it where it is, with a note."""
    giver, taker = duty.owner, _body(duty.owner, what.path, at)
    if taker is None or taker.pk == giver.pk:
        return _note(duty, "Trẻ đã chuyển đi; nơi đến chưa có cơ quan tương ứng", by, at)
    words = f"Trẻ chuyển đến {taker.unit.name}"
    step_of(duty, VERB, words, by, at, after=State(duty.state)).save()
    checker = _body(duty.checker, what.path, at)
    duty.owner, duty.owner_post, duty.unit, duty.path = taker, None, taker.unit, taker.unit.path
    duty.checker = None if checker and checker.pk == taker.pk else checker
    duty.seen_by = sorted({pk for pk in (taker.pk, duty.checker_id) if pk})
    duty.chain_vi = "\n".join(filter(None, (duty.chain_vi, f"Nhận từ {giver.name}: {words}")))
    duty.chain_en = "\n".join(filter(None, (duty.chain_en, f"Taken over from {giver.name}: the child moved")))
    move(duty, State(duty.state), at, *MOVED)
    _note(duty, words, by, at)
    record("duty.followed-child", by=by, at=at, about=duty.code, path=duty.path, former=what.former)
    return None


def _end(duty: Duty, words: str, by: Desk, at: datetime) -> None:
    step_of(duty, Verb.END, words, by, at, after=State.ENDED).save()
    move(duty, State.ENDED, at)
    record("duty.followed-child", by=by, at=at, about=duty.code, path=duty.path, ended=words)


def _note(duty: Duty, words: str, by: Desk, at: datetime) -> None:
    told = {"ground": words, "words": words, **signed(by), **duty.scope()}
    ClockFact.objects.create(duty=duty, kind=Kind.NOTE.value, at=at, known_at=at, **told)
