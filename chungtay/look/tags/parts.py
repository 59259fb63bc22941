"""Small parts of a page: tag, facts, notice, steps, timeline, progress, person, ground, keys, icon."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from chungtay.look import drawn, icons

register = template.Library()
HERE = "look/components/"
register.simple_tag(icons.icon)
register.simple_tag(icons.emblem, name="mark")
register.simple_tag(drawn.tag)


@register.simple_tag
def kbd(text: str) -> SafeString:
    return format_html("<kbd>{}</kbd>", text)


@register.simple_tag
def keys(*names: str, text: str) -> SafeString:
    """A hint: which keys do what. Not shown where there is no keyboard, nor where shortcuts are switched off."""
    return format_html(
        '<span class="keys">{} {}</span>', format_html_join(" ", "<kbd>{}</kbd>", ((n,) for n in names)), text
    )


@register.simple_block_tag
def notice(content: SafeString, tone: str = "info", title: str = "") -> str:
    """A message standing in the page: info, near, late or ok."""
    return render_to_string(f"{HERE}notice.html", {"content": content, "tone": tone, "title": title})


@register.inclusion_tag(f"{HERE}empty.html")
def empty(title: str, text: str = "", act_label: str = "", act_url: str = "") -> dict[str, Any]:
    """What would be here and how it comes."""
    return {"title": title, "text": text, "act_label": act_label, "act_url": act_url}


@register.inclusion_tag(f"{HERE}facts.html")
def facts(items: Iterable[Sequence], wide: bool = False) -> dict[str, Any]:
    """Terms and values: [(term, value[, tone])]."""
    return {"items": items, "wide": wide}


@register.inclusion_tag(f"{HERE}steps.html")
def steps(items: Iterable[Sequence], label: str = "") -> dict[str, Any]:
    """The way through something long: [(label, note, done|now|next[, url])]."""
    return {"items": items, "label": label}


@register.inclusion_tag(f"{HERE}timeline.html")
def timeline(items: Iterable[Sequence], at: Any) -> dict[str, Any]:
    """What happened, newest first as given: [(day or moment, who, what[, detail])]."""
    return {"items": items, "at": at}


@register.inclusion_tag(f"{HERE}progress.html")
def progress(value: int, total: int, label: str, text: str = "") -> dict[str, Any]:
    """How much of something counted is done, as words and as a bar."""
    return {"value": value, "total": total, "label": label, "text": text}


@register.inclusion_tag(f"{HERE}person.html")
def person(name: str, post: str = "", agency: str = "") -> dict[str, Any]:
    """Who: the name, then the post and body quietly. No picture."""
    return {"name": name, "post": post, "agency": agency}


@register.inclusion_tag(f"{HERE}ground.html")
def ground(instrument: str, clause: str = "", quote: str = "", url: str = "") -> dict[str, Any]:
    """The legal ground: which instrument, which clause, and its own words."""
    return {"instrument": instrument, "clause": clause, "quote": quote, "url": url}


@register.inclusion_tag(f"{HERE}copylink.html", takes_context=True)
def copylink(context: template.Context, url: str = "", label: str = "") -> dict[str, Any]:
    """A link to this page that can be sent; with JavaScript one press copies it."""
    request = context.get("request")
    return {"url": url or (request.build_absolute_uri() if request else ""), "label": label}
