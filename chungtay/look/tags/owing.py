"""The clock, and the rows that carry it."""

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from chungtay.look.clock import face

register = template.Library()
HERE = "look/components/"


@register.inclusion_tag(f"{HERE}clock.html")
def clock(
    due: Any = None,
    at: Any = None,
    state: str = "",
    began: Any = None,
    owner: str = "",
    lines: Any = (),
    note: str = "",
    done_at: Any = None,
) -> dict[str, Any]:
    """What is left of the time. `at` is the page's moment; see chungtay.look.clock for the rest."""
    return {"face": face(due, at, state=state, began=began, owner=owner, lines=lines, note=note, done_at=done_at)}


@register.inclusion_tag(f"{HERE}duty.html")
def duty(
    what: str,
    url: str = "",
    why: str = "",
    owner: str = "",
    due: Any = None,
    at: Any = None,
    state: str = "",
    note: str = "",
    began: Any = None,
    done_at: Any = None,
    tags: Any = (),
    act_label: str = "",
    act_url: str = "",
    lines: Any = (),
) -> dict[str, Any]:
    """One thing owed, as a row: when, what and why, whose, and the next act."""
    shown = face(due, at, state=state, began=began, lines=lines, note=note, done_at=done_at)
    named = {"what": what, "url": url, "why": why, "owner": owner, "tags": tags}
    return {"face": shown, **named, "act_label": act_label, "act_url": act_url}


@register.inclusion_tag(f"{HERE}listing.html")
def listing(
    title: str, url: str = "", text: str = "", meta: str = "", tags: Any = (), code: str = ""
) -> dict[str, Any]:
    """One thing that is not owed, as a row: a plan, a body, something found."""
    return {"title": title, "url": url, "text": text, "meta": meta, "tags": tags, "code": code}


@register.simple_block_tag
def rows(content: SafeString, label: str = "") -> str:
    """A list walked by keys: j and k go down and up, Enter opens."""
    return render_to_string(f"{HERE}rows.html", {"content": content, "label": label})


@register.inclusion_tag(f"{HERE}group.html")
def group(title: str, count: int | None = None, note: str = "", tone: str = "", id: str = "") -> dict[str, Any]:
    """A heading over rows, with how many stand under it."""
    return {"title": title, "count": count, "note": note, "tone": tone, "id": id}
