"""Signals of the sign-in library become lines of the ledger."""

from allauth.account import signals as account
from allauth.account.adapter import get_adapter
from allauth.mfa import signals as factors
from django.contrib.auth.signals import user_logged_out
from django.utils import timezone

from chungtay.register.people import looks, queries


def _write(act: str, user, **facts) -> None:
    at = timezone.now()
    looks.signed(act, user, at, queries.desk_of(user, timezone.localdate()), **facts)


def entered(sender, request, user, **kwargs):
    methods = [m["method"] for m in request.session.get("account_authentication_methods", [])]
    _write("sign-in.entered", user, methods=methods, address=get_adapter().get_client_ip(request))


def left(sender, request, user, **kwargs):
    if user is not None:
        _write("sign-in.left", user)


def changed_password(sender, request, user, **kwargs):
    _write("password.changed", user)


def added(sender, request, user, authenticator, **kwargs):
    _write("factor.added", user, kind=authenticator.type)


def removed(sender, request, user, authenticator, **kwargs):
    _write("factor.removed", user, kind=authenticator.type)


def refused(sender, request, user, authenticator, **kwargs):
    _write("factor.refused", user, kind=authenticator.type)


def renewed(sender, request, user, authenticator, **kwargs):
    _write("factor.codes-renewed", user)


def listen() -> None:
    """Called once, when the office opens."""
    heard = {
        account.user_logged_in: entered,
        user_logged_out: left,
        account.password_changed: changed_password,
        factors.authenticator_added: added,
        factors.authenticator_removed: removed,
        factors.authenticator_reset: renewed,
        factors.authentication_failed: refused,
    }
    for signal, ear in heard.items():
        signal.connect(ear, dispatch_uid=ear.__qualname__)
