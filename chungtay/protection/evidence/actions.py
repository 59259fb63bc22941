"""The only verbs of evidence: take it in, hand it over by two, move it, look at it, give a copy out."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from chungtay.ledger.actions import record
from chungtay.protection.cases.models import Case
from chungtay.protection.evidence import refusals
from chungtay.protection.evidence.custody import Standing, held_still, standing, write
from chungtay.protection.evidence.kinds import INSPECTED, believe
from chungtay.protection.evidence.models import Custody, EvidenceAccess, EvidenceItem
from chungtay.protection.evidence.scanning import judge
from chungtay.protection.evidence.sealing import NotOpened, Sealed, sweep, unsealed
from chungtay.protection.twice import not_twice
from chungtay.register.agencies.models import Agency
from chungtay.register.archive.actions import shelf_of
from chungtay.register.archive.names import plain_name
from chungtay.register.archive.refusals import Infected
from chungtay.register.codes import new_code
from chungtay.register.people.desk import Desk

WORDS, PURPOSE = 10, 20
HALF = timedelta(days=1)  # what a killed machine left half received is thrown away after that
POLICE = "CA"


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of an item: what it is, when and where it was found, its seal, where it is kept now."""

    kind: str
    words: str
    found_at: datetime
    place: str
    found_where: str = ""
    seal_no: str = ""
    matter: str = ""


def fresh_code() -> str:
    """The code of an item before its file comes in: the file is sealed for it."""
    return new_code("CU")


def of_police(desk: Desk) -> bool:
    return desk.agency_code.partition(".")[0] == POLICE


def capture(
    *, told: Told, by: Desk, at: datetime, case: Case | None = None, file: Sealed | None = None
) -> EvidenceItem:
    """Take an item in, with the first line of its chain. Without a case it lies in the compartment of the police.

    Raises NoWords, NoPlace, NoSeal, Nothing, Empty, TooLarge, NotYet, NotYours, what is wrong with a file, and
    Infected: that refusal stands in the ledger with the transaction of whoever called, which must not be rolled back.
    """
    sweep((at - HALF).timestamp())
    _complete(told, file, case, by, at)
    media, remarks = _looked_through(file) if file else ("", [])
    if file:
        _scan(file, by, at)
    return _keep(told, file, media, remarks, case, by, at)


@transaction.atomic
def _keep(
    told: Told, file: Sealed | None, media: str, remarks: list[str], case: Case | None, by: Desk, at: datetime
) -> EvidenceItem:
    of_file = {} if file is None else {
        "name": plain_name(file.name), "media_type": media, "size": file.size, "sha256": file.sha256,
        "lies_under": file.lies_under, "remarks": remarks,
    }  # fmt: skip
    not_twice(_same(told, file, case, by), "evidence", by=by, at=at)
    item = EvidenceItem.objects.create(
        code=file.code if file else fresh_code(), case=case, compartment="case" if case else "police",
        matter=told.matter.strip()[:60], kind=told.kind, words=told.words.strip()[:1000], found_at=told.found_at,
        found_where=told.found_where.strip()[:200], seal_no=told.seal_no.strip()[:60],
        path=case.path if case else by.path, agency_id=by.agency_id, at=at, user_id=by.user_id, who=by.who, **of_file,
    )  # fmt: skip
    write(item, "captured", by=by, at=at, place=told.place, seal_no=told.seal_no)
    record("evidence.captured", by=by, at=at, about=item.code, path=item.path, sha256=item.sha256, size=item.size)
    return item


def _same(told: Told, file: Sealed | None, case: Case | None, by: Desk) -> QuerySet[EvidenceItem]:
    """Items that this person took in with the very same words, seal and bytes."""
    more = {"seal_no": told.seal_no.strip()[:60], "sha256": file.sha256 if file else "", "user_id": by.user_id}
    return EvidenceItem.objects.filter(case=case, kind=told.kind, words=told.words.strip()[:1000], **more)


def _complete(told: Told, file: Sealed | None, case: Case | None, by: Desk, at: datetime) -> None:
    if case is None and not of_police(by):
        raise refusals.NotYours
    if len(told.words.strip()) < WORDS:
        raise refusals.NoWords
    if not told.place.strip():
        raise refusals.NoPlace
    if told.found_at > at:
        raise refusals.NotYet
    if told.kind == "object" and not told.seal_no.strip():
        raise refusals.NoSeal
    if file is None and not told.seal_no.strip():
        raise refusals.Nothing
    if file is not None and not file.size:
        raise refusals.Empty(name=plain_name(file.name))


def _looked_through(file: Sealed) -> tuple[str, list[str]]:
    def whole() -> bytes:
        if file.size > INSPECTED:
            raise refusals.TooLarge(name=plain_name(file.name), most=INSPECTED // 2**20)
        return b"".join(unsealed(file.lies_under, file.code))

    return believe(file.name, file.head, whole)


def _scan(file: Sealed, by: Desk, at: datetime) -> None:
    found = judge(file.sha256, file.lies_under, file.code, at)
    if found.infected:
        told = {"name": plain_name(file.name), "signature": found.said}
        record("file.refused", by=by, at=at, sha256=file.sha256, size=file.size, **told)
        shelf_of(file.lies_under).unlink(missing_ok=True)
        raise Infected(**told)


@transaction.atomic
def hand_over(
    *, item: EvidenceItem, to: Agency, by: Desk, at: datetime, words: str = "", seal_no: str = ""
) -> Custody:  # fmt: skip
    """The holder gives it to a body; it is held until somebody else there has signed. Raises NotHeld, OnTheWay."""
    now = _held_by(item, by)
    row = write(item, "sent", by=by, at=at, seal_no=seal_no or now.seal_no, words=words, to=to)
    if to.pk != by.agency_id:
        EvidenceAccess.objects.create(item=item, agency=to, giver_id=by.agency_id, at=at)
    record("evidence.sent", by=by, at=at, about=item.code, path=item.path, to=to.slug)
    return row


@transaction.atomic
def receive(
    *, item: EvidenceItem, place: str, by: Desk, at: datetime, seal_no: str = "", words: str = ""
) -> Custody:  # fmt: skip
    """The receiver signs: another person than the giver. Raises NotSent, TwoHands, NoPlace, SealDiffers."""
    sent = _sent_to(item, by)
    if not place.strip():
        raise refusals.NoPlace
    before = sent.line["seal_no"]
    if before and seal_no.strip() != before and len(words.strip()) < WORDS:
        raise refusals.SealDiffers(sent=before)
    row = write(item, "received", by=by, at=at, place=place, seal_no=seal_no or before, words=words)
    record("evidence.received", by=by, at=at, about=item.code, path=item.path, hash=row.hash)
    return row


@transaction.atomic
def refuse(*, item: EvidenceItem, words: str, by: Desk, at: datetime) -> Custody:
    """The receiver does not take it; it stays with the giver. Raises NotSent, TwoHands, NoWords."""
    _sent_to(item, by)
    if len(words.strip()) < WORDS:
        raise refusals.NoWords
    row = write(item, "refused", by=by, at=at, words=words)
    record("evidence.refused", by=by, at=at, about=item.code, path=item.path, ground=words[:300])
    return row


@transaction.atomic
def take_back(*, item: EvidenceItem, by: Desk, at: datetime) -> Custody:
    """The giver takes an unsigned hand-over back. Raises NotHeld, NotSent."""
    now = standing(held_still(item))
    if now.sent is None:
        raise refusals.NotSent
    if now.held.agency_id != by.agency_id:
        raise refusals.NotHeld(holder=now.held.agency.name)
    row = write(item, "taken-back", by=by, at=at)
    record("evidence.taken-back", by=by, at=at, about=item.code, path=item.path)
    return row


@transaction.atomic
def move(*, item: EvidenceItem, place: str, by: Desk, at: datetime, seal_no: str = "", words: str = "") -> Custody:
    """The holder keeps it elsewhere, or under another seal. Raises NotHeld, OnTheWay, NoPlace,
    Twice."""
    _held_by(item, by)
    if not place.strip():
        raise refusals.NoPlace
    told = {"place": place.strip()[:200], "seal_no": seal_no.strip()[:60], "words": words.strip()[:1000]}
    last = item.custody.filter(seq=item.custody.count(), said="moved", user_id=by.user_id)
    not_twice(last.filter(line__contains=told), f"moved:{item.pk}", by=by, at=at, code=item.code)
    row = write(item, "moved", by=by, at=at, place=place, seal_no=seal_no, words=words)
    record("evidence.moved", by=by, at=at, about=item.code, path=item.path)
    return row


@transaction.atomic
def looked(*, item: EvidenceItem, by: Desk, at: datetime) -> None:
    """Somebody read about it: one line each time."""
    record("evidence.looked-at", by=by, at=at, about=item.code, path=item.path)


@transaction.atomic
def checked(*, item: EvidenceItem, by: Desk, at: datetime) -> bool:
    """Read the sealed file to its end: is it still what came in? The answer stands in the ledger either way."""
    whole = is_whole(item)
    record("evidence.checked", by=by, at=at, about=item.code, path=item.path, whole=whole)
    return whole


def is_whole(item: EvidenceItem) -> bool:
    """Whether the file opens and is what was given, byte by byte; true for an object."""
    digest = hashlib.sha256()
    if not item.lies_under:
        return True
    try:
        for piece in unsealed(item.lies_under, item.code):
            digest.update(piece)
    except NotOpened:
        return False
    return digest.hexdigest() == item.sha256


def opened(*, item: EvidenceItem, by: Desk, at: datetime) -> Iterator[bytes]:
    """Its bytes for whoever holds it or its case, after it was read once to the end. Raises Damaged, Quarantined."""
    judge(item.sha256, item.lies_under, item.code, at).must_be_open(item.name)
    if not checked(item=item, by=by, at=at):
        raise refusals.Damaged(code=item.code)
    record("evidence.taken", by=by, at=at, about=item.code, path=item.path)
    return unsealed(item.lies_under, item.code)


def _held_by(item: EvidenceItem, by: Desk) -> Standing:
    now = standing(held_still(item))
    if now.held.agency_id != by.agency_id:
        raise refusals.NotHeld(holder=now.held.agency.name)
    if now.sent is not None:
        raise refusals.OnTheWay(receiver=now.sent.to.name)
    return now


def _sent_to(item: EvidenceItem, by: Desk) -> Custody:
    sent = standing(held_still(item)).sent
    if sent is None or sent.to_id != by.agency_id:
        raise refusals.NotSent
    if sent.user_id == by.user_id:
        raise refusals.TwoHands
    return sent
