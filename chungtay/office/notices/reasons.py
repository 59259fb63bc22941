"""Why a message did not arrive, in words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from chungtay.watch.channels import ways
from chungtay.watch.models import Delivery, State

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Trouble:
    """One message that did not arrive, or not yet."""

    way: str
    to: str
    why: str
    said: str
    given_up: bool
    again: datetime
    since: datetime
    who: str = ""
    tries: int = 0


def troubles(deliveries: Iterable[Delivery], *, name: bool = False) -> list[Trouble]:
    """One line for each message: notices that left together failed together."""
    messages = {delivery.message or delivery.pk: delivery for delivery in deliveries}
    return [trouble(delivery, name=name) for delivery in list(messages.values())[:SHOWN]]


def trouble(delivery: Delivery, *, name: bool = False) -> Trouble:
    return Trouble(
        way=str(ways()[delivery.channel].name) if delivery.channel in ways() else delivery.channel,
        to="" if delivery.channel == "push" else hidden(delivery.address),
        why=why(delivery),
        said=delivery.error,
        given_up=delivery.state == State.FAILED,
        again=delivery.next_try_at,
        since=delivery.added_at,
        who=delivery.user.full_name if name else "",
        tries=delivery.attempts,
    )


def hidden(address: str) -> str:
    """Enough to recognise one's own address, too little for whoever looks over the shoulder."""
    if "@" in address:
        before, _at, after = address.partition("@")
        return f"{before[:2]}…@{after}"
    return f"…{address[-3:]}"


def why(delivery: Delivery) -> str:
    """By what the other side said last."""
    if not delivery.error:
        return _("Lần gửi trước bị ngắt giữa chừng; đang gửi lại.")
    code = re.match(r"(\d{3})\b", delivery.error)
    if code is None:
        return _("Máy chủ không trả lời.")
    return _refused(delivery.channel, int(code[1]))


def _refused(channel: str, code: int) -> str:
    if channel == "push" and code in (404, 410):
        return _("Trình duyệt này không còn nhận thông báo; bật lại nếu vẫn cần.")
    if code in (401, 403):
        return _("Máy chủ gửi tin không nhận mã truy cập của hệ thống.")
    if channel == "email" and code >= 500:
        return _("Máy chủ thư từ chối địa chỉ này.")
    if code == 429 or code >= 500 or channel == "email":
        return _("Máy chủ đang bận hoặc hỏng.")
    return _("Máy chủ từ chối địa chỉ này.")
