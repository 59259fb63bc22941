"""Web push: to each browser its owner allowed it in."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from chungtay.watch.channels.push.keys import signed_for
from chungtay.watch.channels.push.sealing import NotAKey, seal
from chungtay.watch.channels.way import Channel, Later, Letter, Refused
from chungtay.watch.models import Browser, Mode
from chungtay.watch.posting import Answer, NoAnswer, request

KEEP = 24 * 3600  # seconds a push service keeps it for a browser that is off
GONE = (404, 410)  # RFC 8030 §7.3: the browser took its consent back
NEVER = (400, 401, 403, 413)


def ready() -> bool:
    """Nothing to set: the key is made when it is first needed."""
    return True


def addresses(users: Iterable[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    known = Browser.objects.filter(user_id__in=list(users), gone_at__isnull=True).order_by("id")
    for user, browser in known.values_list("user_id", "pk"):
        found.setdefault(user, []).append(str(browser))
    return found


def secrets(asked: Sequence[str]) -> dict[str, object]:
    living = Browser.objects.filter(pk__in=asked, gone_at__isnull=True)
    return {str(browser.pk): browser for browser in living}


def gone(address: str, at: object) -> None:
    assert isinstance(at, datetime)
    Browser.objects.filter(pk=address, gone_at__isnull=True).update(gone_at=at)


def known_service(endpoint: str) -> bool:
    """Is this the address of a push service? Anything else could make us knock at a machine of our own."""
    parts = urlsplit(endpoint)
    allowed = settings.TELLING["push_hosts"]
    if f"{parts.scheme}://{parts.netloc}" in allowed:
        return True
    host = parts.hostname or ""
    plain = parts.scheme == "https" and parts.port in (None, 443) and not parts.username
    return plain and any(host == one.lstrip(".") or (one[0] == "." and host.endswith(one)) for one in allowed)


def send(letter: Letter) -> None:
    browser = letter.secret
    if not isinstance(browser, Browser) or not known_service(browser.endpoint):
        raise Refused("410 no such browser")
    told = {"title": letter.title, "text": letter.text, "url": letter.url, "tag": letter.number.hex}
    try:
        body = seal(json.dumps(told, ensure_ascii=False).encode(), browser.p256dh, browser.auth)
        answer = request("POST", browser.endpoint, body, _headers(letter, browser), settings.TELLING["seconds"])
    except NotAKey as trouble:
        raise Refused(f"400 {trouble}") from trouble
    except NoAnswer as trouble:  # each browser has its own service: one that is down says nothing of the others
        raise Later(str(trouble)) from trouble
    _judge(answer)


def _headers(letter: Letter, browser: Browser) -> dict[str, str]:
    return {
        "Authorization": signed_for(browser.endpoint),
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(KEEP),
        "Urgency": "high" if letter.urgent else "normal",
        "Topic": letter.number.hex,  # the same again replaces the first (RFC 8030 §5.4)
    }


def _judge(answer: Answer) -> None:
    said = f"{answer.status} {answer.text}"[:200]
    if answer.status in GONE or answer.status in NEVER:
        raise Refused(said)
    if not 200 <= answer.status < 300:
        raise Later(said)


CHANNEL = Channel(
    code="push", name=_("Thông báo của trình duyệt"), ready=ready, default=Mode.NOW, addresses=addresses, send=send,
    secrets=secrets, gone=gone,
)  # fmt: skip
