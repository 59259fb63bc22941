"""Looks, refusals and sign-ins, written into the ledger."""

from dataclasses import replace
from datetime import datetime

from django.utils.crypto import salted_hmac

from chungtay.ledger.actions import record
from chungtay.register.people.desk import Desk, system_desk
from chungtay.register.people.scope import scope

DOOR = system_desk("cửa đăng nhập")


def looked(desk: Desk, code: str, at: datetime, *, path: str | None = None, **facts: object) -> None:
    """Somebody opened the record `code` of a person: one line each time, in the request's own transaction."""
    record("person.looked-at", by=desk, at=at, about=code, path=path, **facts)


def refused(desk: Desk, act: str, address: str, at: datetime) -> None:
    """Somebody was refused `act` at `address`. Its own transaction: the refused request's has been rolled back."""
    with scope(desk):
        record("refused", by=desk, at=at, refused=act, address=address[:200])


def signed(act: str, user, at: datetime, desk: Desk | None = None, **facts: object) -> None:
    """What a person did with their own sign-in ("sign-in.entered", "factor.added"), with or without a post today."""
    with scope(desk or _without_post(user)) as mine:
        record(act, by=mine, at=at, about=f"user:{user.pk}", **facts)


def sign_in_failed(typed: str, address: str, at: datetime, why: str = "credentials") -> None:
    """A sign-in that failed. Neither the password nor the typed name is kept (people type one into the other's place);
    the same name leaves the same mark, whether or not there is such a user."""
    with scope(DOOR):
        record("sign-in.failed", by=DOOR, at=at, mark=mark(typed), address=address, why=why)


def mark(typed: str) -> str:
    """What stands for a typed name in the ledger: keyed, so that nobody can try names against it without our key."""
    return salted_hmac("sign-in", typed.strip().casefold()).hexdigest()[:12]


def _without_post(user) -> Desk:
    return replace(system_desk(user.full_name), user_id=user.pk)
