"""The one-time link through which somebody sets their password: it holds three days, and dies with the first use.

Nothing is kept for it: the link is a seal over the account as it stands, so that setting a password breaks it.
"""

from datetime import datetime

from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.db import transaction
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from chungtay.ledger.actions import record
from chungtay.register.people.accounts.actions import end_sessions
from chungtay.register.people.accounts.refusals import LinkSpent, NoReason, OwnAccount
from chungtay.register.people.desk import Desk
from chungtay.register.people.looks import signed
from chungtay.register.people.models import User


class _Seal(PasswordResetTokenGenerator):
    key_salt = "chungtay.register.people.accounts.links"


SEAL = _Seal()


@transaction.atomic
def new_link(*, user: User, reason: str, by: Desk, at: datetime) -> tuple[str, str]:
    """(who, seal) of a fresh link. The password in use counts no more, and every device is signed out."""
    if not reason.strip():
        raise NoReason
    if user.pk == by.user_id:
        raise OwnAccount
    user.set_unusable_password()
    user.save(update_fields=["password"])
    end_sessions(user=user, reason=reason, by=by, at=at)
    record("account.link-made", by=by, at=at, about=f"user:{user.pk}", reason=reason)
    return urlsafe_base64_encode(str(user.pk).encode()), SEAL.make_token(user)


def invited(who: str, seal: str) -> User:
    """Whose link this is. Raises LinkSpent."""
    try:
        user = User.objects.get(pk=int(urlsafe_base64_decode(who).decode()), is_active=True)
    except (ValueError, OverflowError, User.DoesNotExist) as nobody:
        raise LinkSpent from nobody
    if user.has_usable_password() or not SEAL.check_token(user, seal):
        raise LinkSpent
    return user


@transaction.atomic
def take_link(*, who: str, seal: str, password: str, at: datetime) -> User:
    """Its owner sets the password. Two at once: the second finds the link spent."""
    User.objects.select_for_update().filter(pk=invited(who, seal).pk).first()
    user = invited(who, seal)
    user.set_password(password)
    user.save(update_fields=["password"])
    signed("account.link-taken", user, at)
    return user
