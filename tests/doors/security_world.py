"""Signing in as an attacker and as an officer do: real forms, real sessions, codes as a telephone makes them."""

import base64
import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.test import Client
from django.urls import reverse

from chungtay.ledger.models import Entry
from chungtay.register.models import User
from chungtay.register.people.desk import system_desk
from chungtay.register.people.scope import scope

WORD = "mat-khau-thu-nghiem"  # as tests.makers gives it
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:131.0) Gecko/20100101 Firefox/131.0"
PHONE = "Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 Chrome/130.0.0.0 Mobile Safari/537.36"


def enter(name: str, word: str = WORD, client: Client | None = None, **extra):
    """Fill in the sign-in form; returns (client, answer)."""
    client = client or Client(headers={"user-agent": FIREFOX})
    return client, client.post(reverse("account_login"), {"login": name, "password": word, **extra})


def is_in(client: Client) -> bool:
    return client.get("/bao-mat/may/").status_code == 200


def give_telephone(desk) -> str:
    """A telephone that is already set up; returns its secret."""
    secret = generate_totp_secret()
    TOTP.activate(User.objects.get(pk=desk.user_id), secret)
    return secret


def give_codes(desk) -> list[str]:
    return RecoveryCodes.activate(User.objects.get(pk=desk.user_id)).generate_codes()


def code_of(secret: str, steps: int = 0) -> str:
    """What the telephone shows now, or `steps` times 30 seconds away."""
    assert base64.b32decode(secret)
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def factors(desk) -> list[str]:
    return sorted(Authenticator.objects.filter(user_id=desk.user_id).values_list("type", flat=True))


def prove(client: Client):
    """Type the password once more, as before any change of one's own security."""
    return client.post(reverse("account_reauthenticate"), {"password": WORD})


def ledger(act: str) -> list[Entry]:
    with scope(system_desk("thử nghiệm")):
        return list(Entry.objects.filter(act=act).order_by("id"))
