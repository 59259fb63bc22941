"""Putting right what was read: every verb is a plain POST, answered to htmx with only what changed on the page.

Two officers may check one reading. What the other did to other lines is simply taken in; what touches the same line is
shown, and the second officer decides.
"""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRefresh

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look.doors import allow
from chungtay.office.plans.cards import html_id
from chungtay.office.plans.checking import CheckingPage, checking_page
from chungtay.office.plans.handing import mine
from chungtay.office.plans.past import Correction, since
from chungtay.office.plans.stages import say
from chungtay.office.plans.table import Table, table_of
from chungtay.papers.lint.gone import edits as succession
from chungtay.papers.lint.gone import paper_of
from chungtay.papers.lint.passed import edits as new_days
from chungtay.papers.lint.whose import offers
from chungtay.programme.plans import actions
from chungtay.programme.plans.editing import ready
from chungtay.programme.plans.linting import bodies_of
from chungtay.programme.plans.models import ReadingState

POST = ("POST",)


@dataclass(frozen=True, slots=True)
class Edit:
    """One operation of programme.plans.editing."""

    op: str
    args: dict[str, Any]
    reason: str = ""


class Meanwhile(Exception):
    """Somebody else touched the same line since the page was made."""

    def __init__(self, done: list[Correction]) -> None:
        super().__init__(len(done))
        self.done = done


def seen(request) -> int:
    """The revision the officer's page showed; 0 (older than any) where the form lost it."""
    told = request.POST.get("seen", "")
    return int(told) if told.isdecimal() and len(told) < 10 else 0


def carry_out(request, reading, edits: list[Edit], key: str, anyway: bool = False):
    """Do the edits on the reading as it is now, unless others touched line `key` since the page was made.

    Raises Meanwhile then, and Refusal where an edit cannot be done; nothing has changed in either case.
    """
    revision = seen(request)
    if revision != reading.revision and not anyway:
        row = row_of(reading, key) or {}
        mine_ = {key, row.get("path") or key} - {""}
        theirs = [one for one in since(request.desk, reading, revision) if one.touched & mine_]
        if theirs:
            raise Meanwhile(theirs)
    now = timezone.now()
    for edit in edits:
        reading = actions.edit(
            reading=reading, op=edit.op, args=edit.args, reason=edit.reason, by=request.desk, at=now,
            revision=reading.revision,
        )  # fmt: skip
    return reading


# ── the answer: only what changed ───────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Refreshed:
    """What changed on the checking page between two readings of it."""

    page: CheckingPage
    changed: list
    added: list  # (card, id of the card it comes after)
    gone: list[str]
    threads: list  # PaperLine whose card or tone changed
    kept_gone: list[int]
    said: str
    go_to: str


def answer(request, before, after, said: str, key: str = ""):
    """To htmx the parts that changed; to a plain browser the page again, at the same card."""
    if not request.htmx:
        messages.success(request, said)
        return redirect(reverse("reading-show", args=[after.code]) + f"#{html_id(key)}")
    return render(
        request, "office/plans/reading/refresh.html", {"change": difference(request, before, after, said, key)}
    )


def difference(request, before: Table, reading, said: str, key: str) -> Refreshed:
    page = checking_page(request, reading)
    old = {card.key: card for card in before.cards}
    new = {card.key: card for card in page.table.cards}
    order = [card.key for card in page.table.cards]
    follows = dict(zip(order[1:], order, strict=False))
    lines = {line.number: line for line in before.sheet}
    return Refreshed(
        page=page,
        changed=[card for name, card in new.items() if name in old and old[name] != card],
        added=[(card, html_id(follows.get(name, ""))) for name, card in new.items() if name not in old],
        gone=[html_id(name) for name in old if name not in new],
        threads=[line for line in page.table.sheet if lines.get(line.number) != line],
        kept_gone=_kept_gone(before, page),
        said=said,
        go_to=html_id(key) if key in new else "",
    )


def _kept_gone(before: Table, page: CheckingPage) -> list[int]:
    left = {row["line"] for row in page.table.kept}
    return [row["line"] for row in before.kept if row["line"] not in left]


def refused(request, code: str, why: str, key: str = ""):
    """Say why not; the page stays as it is."""
    if not request.htmx:
        messages.error(request, why)
        return redirect(reverse("reading-show", args=[code]) + f"#{html_id(key)}")
    return render(request, "office/plans/reading/refused.html", {"why": why, "key": key})


def under_check(request, code: str):
    """The reading while it can still be corrected, and what the page showed of it."""
    reading = mine(request, code)
    if reading.state != ReadingState.READ:
        return None, None
    reading.tree = ready(reading.tree)
    return reading, table_of(reading)


def do(request, code: str, edits: list[Edit], said: str, key: str = ""):
    """The whole of a small verb: carry out, answer."""
    reading, before = under_check(request, code)
    if reading is None:
        return redirect("reading-show", code)
    try:
        after = carry_out(request, reading, edits, key)
    except Meanwhile as others:
        return overtaken(request, code, others, key)
    except Refusal as no:
        return refused(request, code, say({"vi": no.vi, "en": no.en}), key)
    return answer(request, before, after, said, key)


def overtaken(request, code: str, others: Meanwhile, key: str):
    """A colleague was faster on this line: the page comes again as it now is, and says so."""
    last = others.done[0]
    told = {"who": last.who, "what": last.what}
    messages.warning(request, _("%(who)s vừa %(what)s mục này. Đây là bản mới; xem lại rồi làm tiếp.") % told)
    if request.htmx:
        return HttpResponseClientRefresh()
    return redirect(reverse("reading-show", args=[code]) + f"#{html_id(key)}")


# ── small verbs ─────────────────────────────────────────────────────────────────────────────────────────────────────


@allow(Act.CHECK_PLAN, methods=POST)
def settle(request, code, key):
    """Right as it was read: every doubt about this card."""
    reading = mine(request, code)
    row = row_of(reading, key)
    doubts = [one for one in (reading.tree or {}).get("doubts") or () if row and one["path"] == row.get("path")]
    edits = [Edit("settle", {"path": one["path"], "field": one["field"]}) for one in doubts]
    return do(request, code, edits, _("Đã xác nhận đúng."), key)


@allow(Act.CHECK_PLAN, methods=POST)
def take_heirs(request, code, key):
    """Each body of this card, and of the report it asks for, that is gone gives way to the one that has its work."""
    reading = mine(request, code)
    tree, row = ready(reading.tree or {}), row_of(reading, key)
    paper = paper_of(tree, timezone.localdate())
    rows = [row, *(one for one in tree["reporting"] if one.get("path") == row.get("path"))] if row else []
    edits = [Edit(op, args) for one in rows for op, args in succession(one, paper)]
    return do(request, code, edits, _("Đã ghi cơ quan hiện nay."), key)


@allow(Act.CHECK_PLAN, methods=POST)
def give(request, code, key):
    """Work without an owner goes to the body that was pressed, one of those offered."""
    reading = mine(request, code)
    row = row_of(reading, key)
    held = offers(row, ready(reading.tree), bodies_of(reading, timezone.localdate())) if row else ()
    edits = [
        Edit("set_lead", {"task": key, "bodies": [one.body]}) for one in held if one.code == request.POST.get("to")
    ]
    if not edits:
        return refused(request, code, _("Cơ quan này không còn trong các gợi ý; hãy chọn ở ô “Cơ quan chủ trì”."), key)
    return do(request, code, edits, _("Đã giao."), key)


@allow(Act.CHECK_PLAN, methods=POST)
def take_new_day(request, code, key):
    """Each day of this card that has passed gives way to the one that comes next, in its words too."""
    reading = mine(request, code)
    tree, row = ready(reading.tree or {}), row_of(reading, key)
    found = new_days(row, tree, timezone.localdate(), soft=True) if row else ()
    return do(request, code, [Edit(op, args) for op, args in found], _("Đã ghi hạn mới."), key)


@allow(Act.CHECK_PLAN, methods=POST)
def settle_place(request, code):
    """Right as it was read: a doubt about the header or a section."""
    place = request.POST.get("path", "")
    reading = mine(request, code)
    doubts = [one for one in (reading.tree or {}).get("doubts") or () if one["path"] == place]
    edits = [Edit("settle", {"path": place, "field": one["field"]}) for one in doubts]
    return do(request, code, edits, _("Đã xác nhận đúng."))


@allow(Act.CHECK_PLAN, methods=POST)
def merge(request, code, key):
    return do(request, code, [Edit("merge_with_next", {"task": key})], _("Đã gộp với nhiệm vụ sau."), key)


@allow(Act.CHECK_PLAN, methods=POST)
def restore(request, code, key):
    return do(request, code, [Edit("restore", {"task": key})], _("Đã lấy lại nhiệm vụ."), key)


@allow(Act.CHECK_PLAN, methods=POST)
def add(request, code, line):
    """A kept line becomes a task; the officer then says whose it is."""
    return do(
        request, code, [Edit("add_task", {"line": line})], _("Đã thêm nhiệm vụ từ dòng %(line)s.") % {"line": line}
    )


@allow(Act.CHECK_PLAN, methods=POST)
def undo(request, code):
    reading, before = under_check(request, code)
    if reading is None:
        return redirect("reading-show", code)
    try:
        after = actions.undo(reading=reading, by=request.desk, at=timezone.now(), revision=reading.revision)
    except Refusal as no:
        return refused(request, code, say({"vi": no.vi, "en": no.en}))
    return answer(request, before, after, _("Đã hoàn tác một bước."))


def row_of(reading, key: str) -> dict | None:
    tree = ready(reading.tree or {})
    return next((row for row in (*tree["tasks"], *tree["reporting"], *tree["purposes"]) if row["id"] == key), None)


IN = "ke-hoach/ban-doc/<slug:code>/"
urlpatterns = [
    path(IN + "viec/<slug:key>/dung/", settle, name="reading-settle"),
    path(IN + "viec/<slug:key>/ke-thua/", take_heirs, name="reading-heirs"),
    path(IN + "viec/<slug:key>/giao/", give, name="reading-give"),
    path(IN + "viec/<slug:key>/doi-han/", take_new_day, name="reading-new-day"),
    path(IN + "viec/<slug:key>/gop/", merge, name="reading-merge"),
    path(IN + "viec/<slug:key>/lay-lai/", restore, name="reading-restore"),
    path(IN + "dung/", settle_place, name="reading-settle-place"),
    path(IN + "dong/<int:line>/them/", add, name="reading-add"),
    path(IN + "hoan-tac/", undo, name="reading-undo"),
]
