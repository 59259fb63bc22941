"""A telephone number is told nothing before its owner typed the code that was sent to it: a wrong digit would tell a
stranger what falls due where."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from chungtay.ledger.actions import record
from chungtay.watch.channels import ways
from chungtay.watch.channels.way import Letter, Undelivered
from chungtay.watch.models import Wish
from chungtay.watch.refusals import CodeNotSent, CodeOver, NoAddress, TooSoon

WAY, DIGITS, TRIES = "sms", 6, 5
AGAIN, LASTS = timedelta(minutes=1), timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Number:
    """My number: proved or not, and whether a code is under way."""

    address: str
    proved: bool
    waits: bool


def my_number(by, at: datetime) -> Number | None:
    """None where no number was written, or this installation sends no text messages."""
    wish = _mine(by).first() if ways()[WAY].ready() else None
    return Number(wish.address, wish.proved_at is not None, _waits(wish, at)) if wish else None


def _mine(by):
    return Wish.objects.filter(user_id=by.user_id, channel=WAY).exclude(address="")


def _waits(wish: Wish, at: datetime) -> bool:
    return bool(wish.code) and wish.code_at is not None and at - wish.code_at <= LASTS and wish.tries < TRIES


def _seal(wish: Wish, code: str) -> str:
    return salted_hmac("number-proved", f"{wish.pk}:{wish.address}:{code}", algorithm="sha256").hexdigest()


@transaction.atomic
def send_code(*, by, at: datetime) -> None:
    """A fresh code to my number; the one before is over. Raises NoAddress, TooSoon, CodeNotSent."""
    wish = _mine(by).select_for_update().first()
    if wish is None or not ways()[WAY].ready():
        raise NoAddress
    if wish.code_at is not None and timedelta() <= at - wish.code_at < AGAIN:
        raise TooSoon
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    _send(wish.address, code)
    wish.code, wish.code_at, wish.tries = _seal(wish, code), at, 0
    wish.save(update_fields=["code", "code_at", "tries"])
    record("notices.code-sent", by=by, at=at)  # neither number nor code


def _send(address: str, code: str) -> None:
    text = _("Mã xác minh số điện thoại Chung Tay: %(code)s. Không đưa mã cho ai.") % {"code": code}
    try:
        ways()[WAY].send(Letter(uuid4(), address, "", text, "", "vi", urgent=True))
    except Undelivered as trouble:
        raise CodeNotSent(said=trouble.said) from trouble


def prove(*, typed: str, by, at: datetime) -> bool:
    """Whether the code was right; each wrong one counts. Raises CodeOver. Not rolled back by a wrong code: who tries
    must not try again and again."""
    wish = _mine(by).select_for_update().first()
    if wish is None or not _waits(wish, at):
        raise CodeOver
    right = constant_time_compare(wish.code, _seal(wish, "".join(typed.split())))
    wish.tries += 1
    if right:
        wish.proved_at, wish.code = at, ""
    wish.save(update_fields=["tries", "proved_at", "code"])
    record("notices.number-proved" if right else "notices.code-wrong", by=by, at=at)
    return right
