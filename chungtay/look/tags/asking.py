"""What may be done and asked: act, dialog, filter bar, sorted table, tabs, pager, crumbs, form fields."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()
HERE = "look/components/"
CARRIED = ("sort",)


def address(context: template.Context) -> QueryDict:
    """The questions already in the page's address; empty where there is no request."""
    request = context.get("request")
    return request.GET.copy() if request else QueryDict(mutable=True)


@register.inclusion_tag(f"{HERE}act.html")
def act(
    label: str,
    url: str = "",
    post: str = "",
    submit: bool = False,
    first: bool = False,
    tone: str = "",
    allowed: bool = True,
    reason: str = "",
    key: str = "",
    name: str = "",
    value: str = "",
    dialog: str = "",
    icon: str = "",
    settle: bool = False,
) -> dict[str, Any]:
    """A link, a posted form, a submit button or the opener of a dialog. Not allowed: grey, with the reason in words."""
    shape = "submit" if submit else "post" if post else "dialog" if dialog else "link"
    given = {"label": label, "url": url, "post": post, "dialog": dialog, "name": name, "value": value, "key": key}
    kind = " ".join(word for word in ("btn", "first" if first else "", tone) if word)
    look = {"shape": shape, "kind": kind, "allowed": allowed, "reason": reason, "icon": icon, "settle": settle}
    return {**given, **look}


@register.simple_block_tag
def dialog(content: SafeString, id: str, title: str) -> str:
    """A question that must be answered first. Without JavaScript it opens as the target of its link."""
    return render_to_string(f"{HERE}dialog.html", {"content": content, "id": id, "title": title})


@register.simple_block_tag
def table(content: SafeString, caption: str = "", show_caption: bool = False) -> str:
    """A table that becomes cards on a phone (each td says its head in data-head)."""
    return render_to_string(f"{HERE}table.html", {"content": content, "caption": caption, "show_caption": show_caption})


@register.simple_tag(takes_context=True)
def th(context: template.Context, text: str, sort: str = "", num: bool = False) -> SafeString:
    """A column's head; with `sort` a link that sorts by it, and by it backwards when pressed again."""
    asked = address(context)
    now = asked.get("sort", "")
    order = {sort: "ascending", f"-{sort}": "descending"}.get(now) if sort else None
    kind = "num" if num else ""
    if not sort:
        return format_html('<th scope="col" class="{}">{}</th>', kind, text)
    asked["sort"] = f"-{sort}" if now == sort else sort
    asked.pop("page", None)
    return format_html(
        '<th scope="col" class="{}"{}><a href="?{}">{}<span class="arrow" aria-hidden="true"></span></a></th>',
        kind,
        format_html(' aria-sort="{}"', order) if order else "",
        asked.urlencode(),
        text,
    )


@register.simple_block_tag(takes_context=True)
def filters(context: template.Context, content: SafeString, label: str = "") -> str:
    """A GET form: what is asked stays in the address. The order of the list is kept, the page number is not."""
    asked = address(context)
    kept = [(name, asked[name]) for name in CARRIED if name in asked]
    given = {
        "content": content,
        "label": label,
        "kept": kept,
        "asked": any(v for k, v in asked.items() if k not in CARRIED),
    }
    return render_to_string(f"{HERE}filters.html", given)


@register.inclusion_tag(f"{HERE}choose.html", takes_context=True)
def choose(
    context: template.Context, name: str, label: str, options: Iterable[Sequence], value: str | None = None
) -> dict[str, Any]:
    """A choice in the filter bar: options [(value, label)]; the chosen one is read from the address."""
    chosen = address(context).get(name, "") if value is None else value
    return {"name": name, "label": label, "options": [(str(v), w) for v, w in options], "chosen": str(chosen)}


@register.inclusion_tag(f"{HERE}find.html", takes_context=True)
def find(context: template.Context, name: str, label: str, value: str | None = None) -> dict[str, Any]:
    """A box for words in the filter bar."""
    return {"name": name, "label": label, "value": address(context).get(name, "") if value is None else value}


@register.inclusion_tag(f"{HERE}pager.html", takes_context=True)
def pager(context: template.Context, page: Any, name: str = "page") -> dict[str, Any]:
    """Previous, next and where one stands, for a page of django.core.paginator; nothing where all fits one page."""

    def to(number: int) -> str:
        asked = address(context)
        asked[name] = str(number)
        return f"?{asked.urlencode()}"

    before = to(page.previous_page_number()) if page.has_previous() else ""
    after = to(page.next_page_number()) if page.has_next() else ""
    return {"page": page, "before": before, "after": after}


@register.inclusion_tag(f"{HERE}tabs.html")
def tabs(items: Iterable[Sequence], label: str = "") -> dict[str, Any]:
    """Neighbouring pages of one thing: [(label, url, current[, count])]."""
    return {"items": items, "label": label}


@register.inclusion_tag(f"{HERE}crumbs.html")
def crumbs(items: Iterable[Sequence]) -> dict[str, Any]:
    """Where this page is: [(label, url)], from the top; the page itself needs no crumb."""
    return {"items": items}


@register.simple_tag
def field(bound: BoundField, number: str = "") -> SafeString:
    """One form field with its label, help, error, and its number on the paper form."""
    if number:
        bound.field.number = number
    return bound.as_field_group()


@register.inclusion_tag(f"{HERE}errors.html")
def errors(form: BaseForm, focus: bool = True) -> dict[str, Any]:
    """What must be put right, at the top of the form, each linked to its field."""
    return {"form": form, "focus": focus, "wrong": [bound for bound in form if bound.errors] if form.is_bound else []}


@register.filter
def widget_kind(bound: BoundField) -> str:
    """tick for one checkbox (label behind it), short for a day or an hour, else nothing."""
    return {"checkbox": "tick", "day": "short", "time": "short"}.get(bound.widget_type, "")


@register.filter
def paper_number(bound: BoundField) -> str:
    """The number this field has on the paper form: told by the tag, the field, or the form's `numbers`."""
    return getattr(bound.field, "number", "") or getattr(bound.form, "numbers", {}).get(bound.name, "")
