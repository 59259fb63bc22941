"""The clock, and the rows that carry it."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from chungtay.look import drawn, words
from chungtay.look.clock import face

register = template.Library()
HERE = "look/components/"


@register.simple_tag
def clock(
    due: Any = None,
    at: Any = None,
    state: str = "",
    began: Any = None,
    owner: str = "",
    lines: Any = (),
    note: str = "",
    done_at: Any = None,
) -> SafeString:
    """What is left of the time. `at` is the page's moment; see chungtay.look.clock for the rest."""
    return drawn.clock(face(due, at, state=state, began=began, owner=owner, lines=lines, note=note, done_at=done_at))


@register.simple_tag
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
) -> SafeString:
    """One thing owed, as a row: when, what and why, whose, and the next act."""
    shown = face(due, at, state=state, began=began, lines=lines, note=note, done_at=done_at)
    return drawn.duty(shown, what, url=url, why=why, owner=owner, tags=tags or (), act_label=act_label, act_url=act_url)


@register.simple_tag
def duties(told: Iterable[Any], at: Any) -> SafeString:
    """The rows of a list whose lines know what `duty` is told, under the same names."""
    return mark_safe("".join(_row(line, at) for line in told))


@register.simple_tag
def late_lines(told: Iterable[Any], at: Any, oldest: str, late: str, excused: str = "") -> SafeString:
    """Lines of a table of what is late (name, url, oldest, late, excused): since when, how much is excused, how much
    there is. Columns have the heads given; without a head for what is excused there is no such column. A line that says
    where its counts lead (late_url, excused_url) leads there."""
    return mark_safe("".join(drawn.cells(line.name, line.url, _late(line, at, oldest, late, excused)) for line in told))


def _late(line: Any, at: Any, oldest: str, late: str, excused: str) -> Iterable[tuple[str, str, bool]]:
    yield oldest, f"{words.shortday(line.oldest)} · {words.remaining(line.oldest, at)}", False
    if excused:
        yield excused, _count(line, "excused"), True
    yield late, _count(line, "late"), True


def _count(line: Any, name: str) -> str:
    number = getattr(line, name)
    return drawn.linked(words.number(number), getattr(line, f"{name}_url", "") if number else "")


def _row(line: Any, at: Any) -> SafeString:
    return drawn.duty(
        face(line.due, at, state=line.state, note=line.note, done_at=line.done_at), line.what, url=line.url,
        why=line.why, owner=line.owner, tags=line.tags, act_label=line.act_label, act_url=line.act_url,
    )  # fmt: skip


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
