"""What the page frame needs: the reader's dress (theme, text size, keys), the printing line."""

from base64 import b64encode
from datetime import datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from chungtay.law.access import Act
from chungtay.look import dress, icons, moment, words

register = template.Library()
SIGNS = {
    "plans": "plan",
    "reports": "file",
    "duties": "duty",
    "agencies": "agency",
    "places": "place",
    "late": "overdue",
    "cases": "book",
    "courses": "link",
    "children": "child",
    "children-counts": "child",
    "ledger": "book",
    "head": "overdue",
    "pictures": "chart",
    "workforce": "people",
    "accounts": "person",
}


@register.simple_tag(takes_context=True)
def dressed(context: template.Context) -> SafeString:
    """Attributes of <html>: its language and what the reader chose to wear."""
    chosen = dress.of(context.get("request"))
    worn = [(f"data-{name}", value) for name, value in chosen.items()]
    return format_html('lang="{}" {}', get_language() or "vi", format_html_join(" ", '{}="{}"', worn))


@register.simple_tag(takes_context=True)
def worn(context: template.Context) -> dict[str, str]:
    """{% worn as dress %}: theme light|dark|auto, size s|m|l, keys on|off."""
    return dress.of(context.get("request"))


@register.simple_tag(takes_context=True)
def draft_key(context: template.Context) -> str:
    """32 bytes in base64 that lock what this person has typed and not yet sent (static/look/js/drafts.js): the same on
    every page of theirs, on nobody else's; "" for whoever is not signed in."""
    user = getattr(context.get("request"), "user", None)
    if user is None or not user.is_authenticated:
        return ""
    return b64encode(salted_hmac("look.drafts", str(user.pk), algorithm="sha256").digest()).decode()


@register.simple_tag
def printed_at() -> str:
    """The moment the page was made, for the foot of a printed sheet. The frame is a door, so it may read the clock."""
    return words.moment(timezone.now())


@register.simple_tag
def running_ahead() -> datetime | None:
    """{% running_ahead as pretended %}: the moment a demonstration lives in, where its clock was let run ahead."""
    return moment.now() if moment.ahead() else None


@register.filter
def may_keep(desk: Any) -> bool:
    """Whether this desk keeps the installation."""
    return bool(desk) and desk.may(Act.KEEP_PLACES)


@register.filter
def other_language(code: str) -> str:
    return "en" if (code or "vi").startswith("vi") else "vi"


@register.simple_tag(takes_context=True)
def here(context: template.Context) -> str:
    """The address of this page within the site, to come back to after a change of language, theme or post."""
    request: Any = context.get("request")
    return request.get_full_path() if request and request.method == "GET" else "/"


@register.filter
def sign(entry: Any) -> str:
    """The drawing beside a word of the rail: `entry.icon` is a drawing's name, or the URL name of the page."""
    name = SIGNS.get(entry.icon, entry.icon)
    return name if name in icons.DRAWINGS else "next"
