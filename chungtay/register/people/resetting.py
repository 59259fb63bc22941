"""Telephone and codes lost: an administrator takes the second factors away, and the person sets up new ones."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction

from chungtay.ledger.actions import record
from chungtay.register.people.desk import Desk
from chungtay.register.people.models import User


@transaction.atomic
def reset_factors(*, user: User, reason: str, by: Desk, at: datetime) -> int:
    """Take every second factor of `user` away and end their sessions; the number of factors taken.

    Where the post needs one, the next sign-in leads to setting up a new one and nowhere else.
    """
    taken, _ = Authenticator.objects.filter(user=user).delete()
    for session in UserSession.objects.filter(user=user):
        session.end()
    record("factors.reset", by=by, at=at, about=f"user:{user.pk}", reason=reason, taken=taken)
    return taken


@transaction.atomic
def set_word(*, user: User, password: str, reason: str, by: Desk, at: datetime) -> None:
    """A new password by an administrator; every session of the person ends."""
    user.set_password(password)
    user.save(update_fields=["password"])
    for session in UserSession.objects.filter(user=user):
        session.end()
    record("password.reset", by=by, at=at, about=f"user:{user.pk}", reason=reason)
