"""What pages draw many of, as markup made here and not by templates: the clock, the row of one duty, bars, lines of
tables. A page of one day draws sixty rows, and a template of a template for each was half of what such a page cost.
"""

from collections.abc import Iterable
from html import escape
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from chungtay.look import words
from chungtay.look.clock import Face
from chungtay.look.icons import icon
from chungtay.look.pictures import Bar

BAR = (
    '<svg class="clock-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
    '<line class="track" x1="0" y1="2" x2="100" y2="2"/>{}</svg>'
)
PICTURE = (
    '<svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
    '<rect class="track" width="100" height="8"/><rect width="{:.1f}" height="8"/></svg>'
)
CELLS = ('<td data-head="{}">{}</td>', '<td class="num" data-head="{}">{}</td>')  # words, numbers
HALTED = '<line class="halted" x1="0" y1="2" x2="100" y2="2"/>'


def esc(text: Any) -> str:
    """Text made harmless; markup stays. What Django's own does, without asking each text whether it is a promise."""
    return text.__html__() if hasattr(text, "__html__") else escape(str(text))


def tag(text: str, tone: str = "") -> SafeString:
    """A short word beside a thing: its kind or state."""
    return format_html('<span class="tag {}">{}</span>', tone, text)


def clock(face: Face) -> SafeString:
    """What is left of the time: word, sign, day, bar, whose, and how it was reckoned."""
    return mark_safe(
        f'<div class="clock {face.state}">\n'
        f'<p class="clock-word">{icon(face.sign)}<b>{esc(face.word)}</b></p>\n'
        f"{_line('clock-due', face.due)}\n{_bar(face)}\n{_line('clock-owner', face.owner)}\n{_why(face)}\n</div>\n"
    )


def _line(kind: str, text: str) -> str:
    return f'<p class="{kind}">{esc(text)}</p>' if text else ""


def _bar(face: Face) -> str:
    if face.share is None and face.state != "paused":
        return ""
    used = f'<line x1="0" y1="2" x2="{face.share:d}" y2="2"/>' if face.share else ""
    return BAR.format(used or (HALTED if face.state == "paused" else ""))


def _why(face: Face) -> str:
    if not face.lines:
        return ""
    told = "".join(f"<li>{esc(line)}{f' <cite>{esc(by)}</cite>' if by else ''}</li>" for line, by in face.lines)
    return f'<details class="clock-why"><summary>{_("Cách tính")}</summary><ol>{told}</ol></details>'


def duty(
    face: Face, what: str, *, url: str, why: str, owner: str, tags: Iterable[tuple[str, str]], act_label: str,
    act_url: str,
) -> SafeString:  # fmt: skip
    """One thing owed, as a row: when, what and why, whose, and the next act."""
    named = f'<a href="{esc(url)}">{esc(what)}</a>' if url else esc(what)
    press = f'<a class="btn" href="{esc(act_url)}">{esc(act_label)}</a>'
    act = f'<div class="row-act">{press}\n</div>' if act_url else ""
    return mark_safe(
        f'<li class="row duty">\n<div class="row-when">{clock(face)}</div>\n'
        f'<div class="row-what"><p class="what">{named}</p>\n{_line("why", why)}\n{_meta(owner, tags)}</div>\n'
        f"{act}\n</li>\n"
    )


def _meta(owner: str, tags: Iterable[Any]) -> str:
    whose = f'<span class="owner">{esc(owner)}</span>' if owner else ""
    told = "".join(f" {tag(text, tone)}" for text, tone in tags)
    return f'<p class="meta">{whose}{told}</p>' if whose or told else ""


def linked(text: Any, url: str) -> SafeString | str:
    """The text, leading somewhere where there is an address."""
    return format_html('<a href="{}">{}</a>', url, text) if url else text


def bars(told: Iterable[Bar], caption: str = "") -> SafeString:
    """A table whose middle column is the picture."""
    head = f'<caption class="vh">{esc(caption)}</caption>' if caption else ""
    lines = "".join(map(_bar_line, told))
    return mark_safe(f'<table class="bars">{head}<tbody>{lines}</tbody></table>\n')


def _bar_line(bar: Bar) -> str:
    picture = f'<td class="bars-draw">{PICTURE.format(bar.width)}</td>'
    named = f'<th scope="row">{esc(bar.label)}</th>'
    return f'<tr class="{esc(bar.tone)}">{named}{picture}<td class="num">{words.number(bar.value)}</td></tr>'


def cells(name: str, url: str, told: Iterable[tuple[str, str, bool]]) -> SafeString:
    """One line of a table: what it is about, then cells (head of the column, text, whether it is a number)."""
    named = f'<a href="{esc(url)}">{esc(name)}</a>' if url else esc(name)
    rest = "".join(CELLS[number].format(esc(head), esc(text)) for head, text, number in told)
    return mark_safe(f'<tr><th scope="row">{named}</th>{rest}</tr>')
