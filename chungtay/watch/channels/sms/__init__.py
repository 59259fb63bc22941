"""SMS through a gateway that takes one HTTP request: address, method, field names and a token are all it needs."""

import json
import re
from collections.abc import Iterable
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from chungtay.watch.channels.way import Channel, Later, Letter, Refused, Unreachable
from chungtay.watch.models import Mode, Wish
from chungtay.watch.posting import Answer, NoAnswer, request

TYPES = {"json": "application/json", "form": "application/x-www-form-urlencoded"}
NEVER = (400, 404, 410, 422)  # this number or this text, not the gateway


def ready() -> bool:
    return bool(settings.TELLING["sms_url"])


def addresses(users: Iterable[int]) -> dict[int, list[str]]:
    known = Wish.objects.filter(user_id__in=list(users), channel="sms", proved_at__isnull=False).exclude(address="")
    return {user: [number] for user, number in known.values_list("user_id", "address")}


def number(typed: str) -> str | None:
    """A Vietnamese mobile number as +84…, None where it is none. "0912 345 678" → "+84912345678"."""
    digits = re.sub(r"[ .\-()]", "", typed)
    found = re.fullmatch(r"(?:\+?84|0)([35789]\d{8})", digits)
    return f"+84{found.group(1)}" if found else None


def send(letter: Letter) -> None:
    told = settings.TELLING
    fields = {told["sms_to_field"]: letter.address, told["sms_text_field"]: f"{letter.text} {letter.url}".strip()}
    if told["sms_id_field"]:
        fields[told["sms_id_field"]] = str(letter.number)
    try:
        answer = request(*_asked(told, fields), told["seconds"])
    except NoAnswer as trouble:
        raise Unreachable(str(trouble)) from trouble
    _judge(answer)


def _asked(told: dict, fields: dict[str, str]) -> tuple[str, str, bytes | None, dict[str, str]]:
    headers = {told["sms_token_header"]: told["sms_token"]} if told["sms_token"] else {}
    kind, url, method = told["sms_body"], told["sms_url"], told["sms_method"].upper()
    if kind == "query":
        return method, f"{url}{'&' if urlsplit(url).query else '?'}{urlencode(fields)}", None, headers
    body = json.dumps(fields, ensure_ascii=False) if kind == "json" else urlencode(fields)
    return method, url, body.encode(), {**headers, "Content-Type": f"{TYPES[kind]}; charset=utf-8"}


def _judge(answer: Answer) -> None:
    """Nothing is assumed about the words of an answer: its status tells."""
    said = f"{answer.status} {answer.text}"[:200]
    if answer.status in NEVER:
        raise Refused(said)
    if answer.status >= 500 or answer.status in (401, 403, 429):
        raise Unreachable(said)
    if not 200 <= answer.status < 300:
        raise Later(said)


CHANNEL = Channel(
    code="sms", name=_("Tin nhắn SMS"), ready=ready, default=Mode.URGENT, addresses=addresses, send=send,
    own_address=True,
)  # fmt: skip
