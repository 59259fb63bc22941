"""Handing one's work for children over: opened, signed by both sides, then it passes on its day."""

from datetime import date, datetime

from django.db import transaction

from chungtay.ledger.actions import record
from chungtay.register.codes import new_code
from chungtay.register.people.desk import Desk
from chungtay.register.workforce import refusals
from chungtay.register.workforce.actions import open_handover, ours
from chungtay.register.workforce.models import Charge, Side, Worker, WorkHandover, WorkSignature


@transaction.atomic
def open_handing(
    *, charge: Charge, taker: Worker, on: date, reason: str, by: Desk, at: datetime, handed: str = ""
) -> WorkHandover:
    """Begin to hand a charge over to another person; `on` is the taker's first day.

    Raises NotHere, Ended, SamePerson, NoReason, NoNewDay, HandingOver.
    """
    charge = Charge.objects.select_for_update().get(pk=charge.pk)
    _may_open(charge, taker, on, reason, by)
    paper = WorkHandover.objects.create(
        code=new_code("BN"), charge=charge, taker=taker, on=on, reason=reason.strip()[:300],
        handed=handed.strip()[:1000], path=charge.path, at=at, who=by.who[:300],
    )  # fmt: skip
    about = {"giver": charge.worker.code, "taker": taker.code, "on": on}
    record("workforce.handing", by=by, at=at, about=paper.code, path=charge.path, ground=paper.reason, **about)
    return paper


def _may_open(charge: Charge, taker: Worker, on: date, reason: str, by: Desk) -> None:
    if not ours(charge.path, by):
        raise refusals.NotHere(place=charge.unit.name)
    if charge.until is not None and charge.until <= on:
        raise refusals.Ended(day=f"{charge.until:%d/%m/%Y}")
    if taker.pk == charge.worker_id:
        raise refusals.SamePerson
    if not reason.strip():
        raise refusals.NoReason
    if on < charge.since:
        raise refusals.NoNewDay(since=f"{charge.since:%d/%m/%Y}")
    if waiting := open_handover(charge):
        raise refusals.HandingOver(code=waiting.code)


@transaction.atomic
def sign(*, paper: WorkHandover, side: Side, by: Desk, at: datetime, minutes: str = "") -> WorkHandover:
    """One side signs; with the second signature the work passes on its day.

    A person signs at their own desk. For one without a sign-in, or away, a third person enters the signature from
    `minutes` signed by hand (number and day of the paper). Raises NotHere, Passed, SignedAlready, NotYourHand.
    """
    paper = WorkHandover.objects.select_for_update().get(pk=paper.pk)
    side = Side(side)
    if not ours(paper.path, by):
        raise refusals.NotHere(place=paper.code)
    if paper.passed_at or paper.dropped_at:
        raise refusals.Passed
    if paper.signatures.filter(side=side).exists():
        raise refusals.SignedAlready
    minutes = minutes.strip()[:200]
    own = _may_sign(paper, side, by, minutes)
    WorkSignature.objects.create(
        handover=paper, side=side.value, user_id=by.user_id, paper="" if own else minutes, path=paper.path, at=at,
        who=by.who[:300],
    )  # fmt: skip
    record("workforce.signed", by=by, at=at, about=paper.code, path=paper.path, side=side.value, ground=minutes)
    if paper.signatures.count() == len(Side):
        _pass(paper, by, at)
    return paper


def _may_sign(paper: WorkHandover, side: Side, by: Desk, minutes: str) -> bool:
    """True when by one's own hand; NotYourHand when neither that nor a third person's entry of a paper."""
    users = {Side.GIVER: paper.charge.worker.user_id, Side.TAKER: paper.taker.user_id}
    party = by.user_id is not None and by.user_id in users.values()
    if party and users[side] == by.user_id:
        return True
    if party or not minutes:
        raise refusals.NotYourHand
    return False


def _pass(paper: WorkHandover, by: Desk, at: datetime) -> None:
    """The giver's charge ends, the taker's begins, on the day; who stood in for the giver stands in no more."""
    old = Charge.objects.select_for_update().get(pk=paper.charge_id)
    reason = f"Bàn giao {paper.code}"
    for row in (old, *old.deputies.filter(until__gt=paper.on)):
        row.until, row.end_reason, row.ended_by = max(paper.on, row.since), reason, by.who[:300]
        row.save(update_fields=["until", "end_reason", "ended_by"])
    again = paper.taker.charges.filter(part=old.part, path=old.path, until=None)
    if not again.exists():
        Charge.objects.create(
            worker=paper.taker, part=old.part, unit=old.unit, path=old.path, since=paper.on, decision=reason,
            stands_in_for=old.stands_in_for, at=at, who=by.who[:300],
        )  # fmt: skip
    paper.passed_at = at
    paper.save(update_fields=["passed_at"])
    record("workforce.passed", by=by, at=at, about=paper.code, path=paper.path, on=paper.on)


@transaction.atomic
def drop(*, paper: WorkHandover, reason: str, by: Desk, at: datetime) -> None:
    """Take a hand-over back before both have signed. Raises NotHere, Passed, NoReason."""
    paper = WorkHandover.objects.select_for_update().get(pk=paper.pk)
    if not ours(paper.path, by):
        raise refusals.NotHere(place=paper.code)
    if paper.passed_at or paper.dropped_at:
        raise refusals.Passed
    if not reason.strip():
        raise refusals.NoReason
    paper.dropped_at, paper.dropped_why = at, reason.strip()[:300]
    paper.save(update_fields=["dropped_at", "dropped_why"])
    record("workforce.dropped", by=by, at=at, about=paper.code, path=paper.path, ground=paper.dropped_why)
