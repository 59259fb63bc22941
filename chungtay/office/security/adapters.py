"""What allauth asks of the house: its words, its keys, its limits."""

import base64
import hashlib
import unicodedata

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from qrcode.image.svg import SvgPathFillImage

from chungtay.law.access import SEES_PERSONS
from chungtay.office.security.words import SAID, TOLD
from chungtay.office.sign_in import Closed
from chungtay.register.people import looks, queries

STRONG = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


class Account(Closed):
    """Sign-in: our words, one limit per name whatever the host is called, and no word about locked accounts."""

    error_messages = {**DefaultAccountAdapter.error_messages, **SAID}

    def _get_login_attempts_cache_key(self, request, **credentials) -> str:
        typed = credentials.get("username") or credentials.get("email") or ""
        return unicodedata.normalize("NFC", typed).strip().casefold()

    def add_message(self, request, level, message_template=None, message_context=None, extra_tags="", message=None):
        words = message or TOLD.get(message_template or "")
        if words:
            messages.add_message(request, level, words, extra_tags=extra_tags)

    def pre_authenticate(self, request, **credentials) -> None:
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            self._witness(request, credentials, "too many")
            raise

    def authentication_failed(self, request, **credentials) -> None:
        self._witness(request, credentials, "credentials")

    def _witness(self, request, credentials: dict, why: str) -> None:
        looks.sign_in_failed(credentials.get("username") or "", self.get_client_ip(request), timezone.now(), why)

    def respond_user_inactive(self, request, user):
        """A closed account hears what a wrong password hears."""
        clear_login(request)
        self._witness(request, {"username": user.username}, "closed account")
        messages.error(request, SAID["username_password_mismatch"])
        return HttpResponseRedirect(reverse("account_login"))

    def get_reauthentication_methods(self, user) -> list[dict]:
        """Our names for the ways to prove once more that it is you."""
        names = {
            "reauthenticate": _("Bằng mật khẩu"),
            "mfa_reauthenticate": _("Bằng mã từ điện thoại hoặc mã dự phòng"),
            "mfa_reauthenticate:webauthn": _("Bằng khóa đăng nhập (passkey)"),
        }
        return [{**way, "description": names[way["id"]]} for way in super().get_reauthentication_methods(user)]


class Factors(DefaultMFAAdapter):
    """Second factors: secrets lie encrypted, and the last one stays where a post needs it."""

    error_messages = {**DefaultMFAAdapter.error_messages, **SAID}

    def encrypt(self, text: str) -> str:
        return _lock().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _lock().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        if authenticator.type not in STRONG or not _needs_factor(authenticator.user):
            return True
        others = Authenticator.objects.filter(user=authenticator.user, type__in=STRONG).exclude(pk=authenticator.pk)
        return others.exists()

    def generate_authenticator_name(self, user, type) -> str:
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return gettext("Máy này") if count == 0 else gettext("Khóa số %(number)s") % {"number": count + 1}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": settings.MFA_TOTP_ISSUER}

    def build_totp_svg(self, url: str) -> str:
        """With a paper of its own: at night the page around it is dark."""
        image = qrcode.make(url, image_factory=SvgPathFillImage)
        return image.to_string().decode()

    def get_totp_label(self, user) -> str:
        return user.username


def _lock() -> Fernet:
    """The key of this installation; it lies beside the other secrets, never in the database."""
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(settings.MFA_KEY.encode()).digest()))


def _needs_factor(user) -> bool:
    desks = queries.desks(user, timezone.localdate())
    return settings.REQUIRE_MFA and any(desk.role in SEES_PERSONS for desk in desks)
