"""Noting that an urging letter was opened, that it went out."""

from datetime import date, datetime

from django.db import transaction

from chungtay.duties.letters.models import Dispatch, LetterRead
from chungtay.duties.letters.queries import letter, may_send
from chungtay.duties.letters.refusals import NoNumber, NotADayOfIt, NotTheSender, SentAlready
from chungtay.duties.models import Urging
from chungtay.duties.scoped import signed
from chungtay.law.days import hanoi_day
from chungtay.ledger.actions import record


@transaction.atomic
def send_letter(*, urging: Urging, number: str, on: date, by, at: datetime) -> Dispatch:
    """The letter was signed and sent under this number and day. Raises a Refusal."""
    seen = letter(by, urging.pk)
    if seen is None or not may_send(by, seen):
        raise NotTheSender
    if not number.strip():
        raise NoNumber
    if not urging.on <= on <= hanoi_day(at):
        raise NotADayOfIt
    if sent := Dispatch.objects.filter(urging=urging).first():
        raise SentAlready(number=sent.number)
    made = Dispatch.objects.create(
        urging=urging, number=number.strip(), on=on, at=at, path=urging.path, seen_by=urging.seen_by, **signed(by)
    )
    record("letter.sent", by=by, at=at, about=f"urging:{urging.pk}", path=urging.path, number=made.number, on=on)
    return made


def read_letter(*, urging: Urging, by, at: datetime) -> None:
    """Whoever opens it has read it; the first time is kept."""
    LetterRead.objects.bulk_create([LetterRead(urging=urging, user_id=by.user_id, at=at)], ignore_conflicts=True)
