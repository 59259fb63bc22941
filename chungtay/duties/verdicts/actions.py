"""Acknowledging, refusing as "not ours", giving to another body or insisting, and excusing."""

from datetime import datetime

from django.db import transaction

from chungtay.duties.assigning import assign, step_of
from chungtay.duties.clock.refusals import NotItsChecker
from chungtay.duties.hands import hands, require
from chungtay.duties.holding import hold, move
from chungtay.duties.models import Coordinator, Duty, Found, Step
from chungtay.duties.refusals import NoWords
from chungtay.duties.scoped import signed
from chungtay.duties.verdicts.answering import answer_order, close_answer, tell_readers
from chungtay.duties.verdicts.models import Acknowledgement, Disowning, Excuse
from chungtay.duties.verdicts.refusals import (
    Acknowledged,
    NoSuchGround,
    NotAsked,
    NotLate,
    OwesAlready,
    SameBody,
)
from chungtay.law.duty_states import EXCUSES, Hand, State, Verb, line
from chungtay.ledger.actions import record
from chungtay.register.agencies.models import Agency
from chungtay.register.codes import new_code


@transaction.atomic
def acknowledge(*, coordinator: Coordinator, by, at: datetime) -> Acknowledgement:
    """The body that takes part says that it knows. Once; from the desk of that body."""
    if by.agency_id is None or by.agency_id != coordinator.agency_id:
        raise NotAsked
    if Acknowledgement.objects.filter(coordinator=coordinator).exists():
        raise Acknowledged
    row = Acknowledgement.objects.create(
        duty_id=coordinator.duty_id, coordinator=coordinator, at=at, **signed(by), **coordinator.scope()
    )
    record("duty.acknowledged", by=by, at=at, about=coordinator.duty.code, path=coordinator.path)
    return row


@transaction.atomic
def refuse(*, duty: Duty, reason: str, by, at: datetime, revision: int) -> Duty:
    """Say that the duty is not this body's. It stays where it is, its clock runs on, and whoever asked owes an answer
    within a clock of its own: the small duty that is returned."""
    held, step = _step(duty, Verb.REFUSE, reason, by, at, revision)
    row = Disowning.objects.create(
        duty=held, step=step, code=new_code("TC"), reason=step.words, at=at, **signed(by), **held.scope()
    )
    held.refused_at = at
    move(held, State(step.to_state), at, "refused_at")
    return assign(order=answer_order(held, row), by=by, at=at)


@transaction.atomic
def reassign(*, duty: Duty, owner: Agency, reason: str, by, at: datetime, revision: int) -> Duty:
    """Give it to another body. Who owed it before stays in the history; the clock is not touched."""
    if owner.pk in (duty.owner_id, duty.checker_id):
        raise SameBody
    if Duty.objects.filter(origin=duty.origin, owner=owner, sequence=duty.sequence).exists():
        raise OwesAlready(body=owner.name)
    held, step = _step(duty, Verb.REASSIGN, reason, by, at, revision)
    former = held.owner
    held.owner, held.owner_post, held.owner_how, held.refused_at = owner, None, Found.CHOSEN.value, None
    tell_readers(held, owner)
    held.chain_vi = "\n".join(filter(None, (held.chain_vi, f"Giao lại từ {former.name}: {step.words}")))
    held.chain_en = "\n".join(filter(None, (held.chain_en, f"Given over from {former.name}: {step.words}")))
    changed = ("owner", "owner_post", "owner_how", "refused_at", "seen_by", "chain_vi", "chain_en")
    move(held, State.ASSIGNED, at, *changed)
    close_answer(held, step, by=by, at=at)
    return held


@transaction.atomic
def insist(*, duty: Duty, reason: str, by, at: datetime, revision: int) -> Duty:
    """It is theirs after all, with the reason."""
    held, step = _step(duty, Verb.INSIST, reason, by, at, revision)
    held.refused_at = None
    move(held, State(step.to_state), at, "refused_at")
    close_answer(held, step, by=by, at=at)
    return held


@transaction.atomic
def excuse(*, duty: Duty, ground: str, words: str, by, at: datetime, revision: int) -> Excuse:
    """Being late is excused, on a ground of law.duty_states.EXCUSES. By the checker's side."""
    held = hold(duty, revision)
    require_checker(by, held)
    if ground not in EXCUSES or not words.strip():
        raise NoSuchGround
    if held.due_at is None or (held.stopped_at or at) <= held.due_at:
        raise NotLate
    row = Excuse.objects.create(duty=held, ground=ground, words=words.strip(), at=at, **signed(by), **held.scope())
    held.excused_at = at
    held.revision += 1
    held.save(update_fields=["excused_at", "revision"])
    record("duty.excused", by=by, at=at, about=held.code, path=held.path, ground=words.strip()[:300], why=ground)
    return row


def require_checker(by, held: Duty) -> None:
    if Hand.CHECKER not in hands(by, held):
        raise NotItsChecker


def _step(duty: Duty, verb: Verb, words: str, by, at: datetime, revision: int) -> tuple[Duty, Step]:
    """The step of this verb, written; the duty held. The caller moves it."""
    held = hold(duty, revision)
    require(by, held, verb)
    if not words.strip():
        raise NoWords
    after = line(State(held.state), verb).after
    step = step_of(held, verb, words.strip(), by, at, after=after)
    step.save()
    record(f"duty.{verb}", by=by, at=at, about=held.code, path=held.path, ground=step.words[:300], to=after)
    return held, step
