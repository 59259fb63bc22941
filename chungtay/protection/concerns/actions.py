"""The only verbs of a worry. Writing it down opens a case, or adds to one: the clocks start in the same transaction."""

import json
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from chungtay.law.days import HANOI, legal_day
from chungtay.law.forms import forms, wrong
from chungtay.law.procedure.conditions import REASON
from chungtay.ledger.actions import line, record
from chungtay.protection.cases.actions import take_step
from chungtay.protection.cases.models import Case
from chungtay.protection.cases.opening import Opened, draft_case
from chungtay.protection.cases.parts.queries import waited_for
from chungtay.protection.cases.reading import kept
from chungtay.protection.concerns.models import Concern, Informant, Opening
from chungtay.protection.concerns.refusals import (
    AlreadyDone,
    Closed,
    Incomplete,
    JoinedAlready,
    NobodyThere,
    NoReason,
    NotOpen,
    NotPlaced,
    OnlyAnother,
)
from chungtay.protection.concerns.telling import AT_ONCE, sent_in
from chungtay.protection.concerns.writing import write
from chungtay.protection.twice import not_twice
from chungtay.register.agencies.queries import focal
from chungtay.register.children.sealing import seal, unseal
from chungtay.register.codes import new_code
from chungtay.register.people.desk import Desk, on_behalf
from chungtay.register.people.scope import scope
from chungtay.register.places.models import Tier, Unit

OPEN_FOR = timedelta(minutes=30)
GIVEN = ("informant_name", "informant_phone", "informant_address", "informant_note")
OF_THE_CHILD = ("child_name", "child_birth_date", "child_age_estimate", "child_sex")
KEPT_APART = (*GIVEN, "informant_consent", "officer_signature")
BY_THE_PROGRAM = ("receiving_body", "report_no", "place_date", "crime_sign", "informant_consent", "received_at")


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody told: the fields of Form 01 by key, when it was heard, where it happened.

    ``incident``: the commune where it happened; ``informant``: name, phone, address, note, or nothing at all.
    """

    values: Mapping[str, Any]
    received_at: datetime
    incident: Unit
    place: str = "commune"
    residence: Unit | None = None
    informant: Mapping[str, str] = field(default_factory=dict)
    agrees: bool = False
    children: tuple = ()
    once: str = ""


def receive(*, told: Told, by: Desk, at: datetime) -> Concern:
    """Write a worry down. Its twelve hours run from the moment it was first heard; the code is the receipt.

    Sent twice from one page (`told.once`) it is written once; the same receipt comes back.

    Raises Incomplete, NotPlaced, NobodyThere, NotYet.
    """
    _complete(told)
    there = _desk_of(told.incident, by, at)
    with nullcontext() if there is by else scope(there):
        opened = _open(told, by, at)
        return _written(opened, _concern(opened.case, told, by, at), told, by, at)


@transaction.atomic(savepoint=False)  # nothing is refused any more
def _written(opened: Opened, concern: Concern, told: Told, by: Desk, at: datetime) -> Concern:
    more = {"about": concern.code, "path": opened.case.path, "anonymous": concern.anonymous}
    if not write(opened, concern, _sealed(concern, told), line("concern.received", by=by, at=at, **more)):
        return Concern.objects.get(user_id=by.user_id, once=told.once)
    if not concern.anonymous:
        sent_in(concern, by=by, at=at)
    return concern


def _desk_of(incident: Unit, by: Desk, at: datetime) -> Desk:
    """Whoever takes it in writes it into the commune where it happened, and sees there only what they wrote."""
    if incident.path.startswith(by.persons):
        return by
    if focal(incident, day := legal_day(at), day).agency is None:
        raise NobodyThere(name=incident.name)
    return on_behalf(by, "Tiếp nhận thông tin", incident.path, incident.path)


def _complete(told: Told) -> None:
    if told.incident.tier != Tier.COMMUNE:
        raise NotPlaced
    missing = [one for one in wrong(forms()["01"], told.values) if one.key not in BY_THE_PROGRAM]
    if missing:
        raise Incomplete(vi=" ".join(one.vi for one in missing), en=" ".join(one.en for one in missing))


def _open(told: Told, by: Desk, at: datetime) -> Opened:
    about = {"channel": told.values.get("channel", ""), "crime": bool(told.values.get("crime_sign"))}
    named = kept({key: told.values[key] for key in OF_THE_CHILD if key in told.values})
    return draft_case(
        incident=told.incident, residence=told.residence, received_at=told.received_at, by=by, at=at,
        children=told.children, told=named, about=about,
    )  # fmt: skip


def _concern(case: Case, told: Told, by: Desk, at: datetime) -> Concern:
    written = kept({key: value for key, value in told.values.items() if key not in KEPT_APART})
    return Concern(
        code=new_code("TB"), case=case, received_at=told.received_at, known_at=at, place=told.place,
        channel=told.values.get("channel", ""), subjects=list(told.values.get("report_subject", ())), told=written,
        crime=bool(told.values.get("crime_sign")), anonymous=not _named(told), agency_id=by.agency_id,
        user_id=by.user_id, who=by.who, once=told.once,
        acknowledged_at=at if told.values.get("channel") in AT_ONCE else None,
    )  # fmt: skip


def _named(told: Told) -> dict[str, str]:
    return {key: value.strip() for key, value in told.informant.items() if value.strip()}


def _sealed(concern: Concern, told: Told) -> list[Informant]:
    """Who told it, for the two who open it together; nobody where it was told without a name."""
    if concern.anonymous:
        return []
    words = seal(json.dumps(_named(told), ensure_ascii=False), f"{concern.code}:informant")
    return [Informant(agrees=told.agrees, sealed=words)]


@transaction.atomic
def join(*, concern: Concern, into: Case, reason: str, by: Desk, at: datetime) -> Concern:
    """Two reports of one incident: this one is followed in the other's case. Neither informant is shown to the other.

    Its own case is closed into the other by its reason only; its receipt counts there. Raises NoReason, Closed,
    JoinedAlready.
    """
    _sentence(reason)
    if Concern.objects.select_for_update(of=("self",)).get(pk=concern.pk).outcome == "joined":
        raise JoinedAlready
    held = Case.objects.select_for_update(of=("self",)).get(pk=into.pk)
    if not held.is_open:
        raise Closed
    left = concern.case
    concern.outcome, concern.reason = "joined", reason.strip()
    concern.case = held
    concern.save(update_fields=["outcome", "reason", "case"])
    take_step(
        case=held, step="receive", about={"joined": concern.code}, happened_at=concern.received_at, by=by, at=at,
        revision=held.revision,
    )  # fmt: skip
    _close_empty(left, held, reason, by, at)
    record("concern.joined", by=by, at=at, about=concern.code, path=held.path, into=held.code, ground=reason[:300])
    return concern


def _close_empty(left: Case, into: Case, reason: str, by: Desk, at: datetime) -> None:
    """A case whose only report is followed elsewhere ends there, and says where."""
    if not Concern.objects.filter(case=left).exists():
        about = {"reason": reason, "into": into.code, "left": dict.fromkeys(waited_for(by, left), reason)}
        take_step(case=left, step="close-joined", about=about, by=by, at=at, revision=left.revision)


@transaction.atomic
def ask_opening(*, concern: Concern, reason: str, by: Desk, at: datetime) -> Opening:
    """One of the two asks to know who told it, and says why. Raises NoReason, Twice."""
    _sentence(reason)
    mine = concern.openings.filter(asked_by_id=by.user_id, reason=reason.strip())
    not_twice(mine, f"opening:{concern.pk}", by=by, at=at, written="asked_at", code=concern.code)
    asked = Opening.objects.create(concern=concern, reason=reason.strip(), asked_at=at, asked_by_id=by.user_id)
    record("informant.asked", by=by, at=at, about=concern.code, path=concern.case.path, ground=reason[:300])
    return asked


@transaction.atomic
def grant_opening(*, opening: Opening, by: Desk, at: datetime) -> Opening:
    """The other one lets it be, for half an hour. Raises OnlyAnother for whoever asked."""
    held = Opening.objects.select_for_update(of=("self",)).get(pk=opening.pk)
    if held.asked_by_id == by.user_id:
        raise OnlyAnother
    if held.granted_at:
        raise AlreadyDone(when=f"{held.granted_at.astimezone(HANOI):%H:%M %d/%m/%Y}")
    held.granted_at, held.granted_by_id, held.until = at, by.user_id, at + OPEN_FOR
    held.save(update_fields=["granted_at", "granted_by", "until"])
    record("informant.opened", by=by, at=at, about=held.concern.code, path=held.concern.case.path, until=held.until)
    return held


@transaction.atomic
def look(*, concern: Concern, by: Desk, at: datetime) -> dict[str, Any]:
    """Who told it, for one of the two while the opening lasts; every look is a line. Raises NotOpen."""
    row = Informant.objects.filter(concern=concern).first()
    if row is None:
        raise NotOpen
    record("informant.looked-at", by=by, at=at, about=concern.code, path=concern.case.path)
    return {**json.loads(unseal(row.sealed, f"{concern.code}:informant")), "agrees": row.agrees}


def _sentence(reason: str) -> None:
    if len(reason.strip()) < REASON:
        raise NoReason
