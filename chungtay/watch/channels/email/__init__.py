"""E-mail by the organisation's own server (SMTP)."""

import smtplib
from collections.abc import Iterable
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils.translation import gettext_lazy as _

from chungtay.register.people.models import User
from chungtay.watch.channels.way import Channel, Later, Letter, Refused, Unreachable
from chungtay.watch.models import Mode

PERMANENT = 500


def ready() -> bool:
    return bool(settings.TELLING["mail_host"] and settings.TELLING["mail_from"])


def addresses(users: Iterable[int]) -> dict[int, list[str]]:
    known = User.objects.filter(pk__in=list(users)).exclude(email="")
    return {user: [address] for user, address in known.values_list("pk", "email")}


def send(letter: Letter) -> None:
    """One connection for one message: a server that hangs holds one sender, for a limited time."""
    try:
        _message(letter).send()
    except smtplib.SMTPRecipientsRefused as trouble:
        code, said = next(iter(trouble.recipients.values()))
        raise (Refused if code >= PERMANENT else Later)(_said(code, said)) from trouble
    except (smtplib.SMTPSenderRefused, smtplib.SMTPDataError) as trouble:
        raise Later(_said(trouble.smtp_code, trouble.smtp_error)) from trouble
    except (OSError, smtplib.SMTPException) as trouble:  # a server that says no to us, or nothing at all
        raise Unreachable(f"{type(trouble).__name__}: {trouble}"[:200]) from trouble


def _message(letter: Letter) -> EmailMessage:
    told = settings.TELLING
    domain = parseaddr(told["mail_from"])[1].rpartition("@")[2]
    headers = {
        "Message-ID": f"<{letter.number}@{domain}>",
        "Auto-Submitted": "auto-generated",  # RFC 3834: no answer from absent colleagues
        "Content-Language": letter.language,
    }
    body = f"{letter.text}\n\n{letter.url}\n"
    mail = EmailMessage(letter.title, body, told["mail_from"], [letter.address], headers=headers)
    mail.connection = get_connection(
        "django.core.mail.backends.smtp.EmailBackend",
        host=told["mail_host"],
        port=told["mail_port"],
        username=told["mail_user"],
        password=told["mail_password"],
        use_tls=told["mail_security"] == "starttls",
        use_ssl=told["mail_security"] == "ssl",
        timeout=told["seconds"] / 2,
    )
    return mail


def _said(code: int, said: bytes | str) -> str:
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return f"{code} {words}"[:200]


CHANNEL = Channel(
    code="email", name=_("Thư điện tử"), ready=ready, default=Mode.DIGEST, addresses=addresses, send=send, at_once=4
)
