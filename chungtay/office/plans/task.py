"""One task by itself: its sheet of corrections, splitting it, dropping it. Forms come as pages, or into the card."""

from dataclasses import dataclass, field

from django import forms
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look.doors import allow
from chungtay.office.plans.cards import Card, html_id
from chungtay.office.plans.correcting import IN, Edit, Meanwhile, answer, carry_out, row_of, under_check
from chungtay.office.plans.forms import AimForm, DropForm, ReportForm, SplitForm, TaskForm
from chungtay.office.plans.handing import crumbs
from chungtay.office.plans.known_bodies import coded, names_offered
from chungtay.office.plans.past import told
from chungtay.office.plans.stages import say

BOTH = ("GET", "HEAD", "POST")
AIM = "P"  # ids of aims begin so
FOCUS = ("text", "lead", "coordinating", "deadline", "target", "kind")


@dataclass(frozen=True)
class TaskPage:
    """A form about one card, with the card and its original lines beside it."""

    title: str
    lede: str
    crumbs: list
    code: str
    key: str
    revision: int
    card: Card
    lines: list
    form: forms.Form
    action: str
    save: str
    tone: str = ""
    bodies: list[str] = field(default_factory=list)
    theirs: list[str] = field(default_factory=list)
    others: list = field(default_factory=list)  # the other verbs of this card: (label, url, is_post)
    focus: str = ""


def sheet(request, code: str, key: str, build, edits_of, title: str, save: str, said: str, tone: str = ""):
    """The way of every form: show it; on POST check it, do what differs, answer; where a colleague was faster, show
    what they did beside what was typed."""
    reading, before = under_check(request, code)
    if reading is None:
        return redirect("reading-show", code)
    row = row_of(reading, key)
    if row is None:
        raise Http404
    form, theirs = build(row, request.POST if request.method == "POST" else None), []
    if request.method == "POST" and form.is_valid():
        try:
            after = carry_out(request, reading, edits_of(row, form, reading.tree), key, "anyway" in request.POST)
            return answer(request, before, after, said, key)
        except Meanwhile as others:
            theirs = [told(one, timezone.now()) for one in others.done]
        except Refusal as no:
            form.add_error(None, say({"vi": no.vi, "en": no.en}))
    page = _page(request, reading, before, key, form, title, save, tone, theirs)
    part = "#form" if request.htmx else ""
    return render(
        request, f"office/plans/reading/task.html{part}", {"page": page}, status=_status(form, theirs, request)
    )


def _status(form, theirs: list, request) -> int:
    """409 where a colleague was faster, 422 for what cannot stand; htmx only swaps what is not an error."""
    if request.htmx:
        return 200
    return 409 if theirs else 422 if form.is_bound and form.errors else 200


def _page(request, reading, before, key, form, title, save, tone, theirs) -> TaskPage:
    card = next(card for card in before.cards if card.key == key)
    back = reverse("reading-show", args=[reading.code]) + f"#{html_id(key)}"
    return TaskPage(
        title=title,
        lede=card.text[:160] + ("…" if len(card.text) > 160 else ""),
        crumbs=crumbs((_("Kiểm tra bản đọc"), back)),
        code=reading.code,
        key=key,
        revision=reading.revision,
        card=card,
        lines=[line for line in before.sheet if line.number in card.lines],
        form=form,
        action=request.path,
        save=save,
        tone=tone,
        bodies=names_offered(reading.tree, before.place),
        theirs=theirs,
        others=_others(reading.code, card, request.path),
        focus=request.GET.get("o", "") if request.GET.get("o") in FOCUS else "",
    )


def _others(code: str, card: Card, here: str) -> list[tuple]:
    """What else can be done with this card, for those who came without JavaScript."""
    verbs = [(_("Sửa"), "reading-edit", False), (_("Tách"), "reading-split", False)]
    verbs += [(_("Gộp với nhiệm vụ sau"), "reading-merge", True)]
    verbs += [(_("Lấy lại"), "reading-restore", True)] if card.dropped else [(_("Bỏ"), "reading-drop", False)]
    urls = [(label, reverse(name, args=[code, card.key]), post, name) for label, name, post in verbs]
    only_tasks = ("reading-split", "reading-merge")
    return [
        (label, url, post)
        for label, url, post, name in urls
        if url != here and not ((card.report or card.aim) and name in only_tasks)
    ]


# ── the sheet of corrections ────────────────────────────────────────────────────────────────────────────────────────


@allow(Act.CHECK_PLAN, methods=BOTH)
def edit(request, code, key):
    today = timezone.localdate()

    def build(row, data):
        if key.startswith(AIM):
            return AimForm(data, initial=initial(row))
        kind = ReportForm if key.startswith("R") else TaskForm
        return kind(data, initial=initial(row), today=today)

    title = _("Sửa chỉ tiêu") if key.startswith(AIM) else _("Sửa nhiệm vụ")
    return sheet(request, code, key, build, changes, title, _("Lưu"), _("Đã lưu."))


def initial(row: dict) -> dict:
    """A row of the tree as the form shows it."""
    if "content" in row or "who" in row:
        day = {"text": "", "date": row.get("deadline"), "recurrence": row.get("recurrence")}
        lead, deadline = row.get("who"), [day] if day["date"] or day["recurrence"] else []
    else:
        lead, deadline = row.get("lead"), row.get("deadline") or []
    return {
        "text": row.get("text_vi"),
        "kind": row.get("kind"),
        "lead": names_of(lead),
        "coordinating": names_of(row.get("coordinating")),
        "deadline": deadline,
        "target": row.get("target") or [],
    }


def names_of(bodies: list[dict] | None) -> list[str]:
    return [body["name"] for body in bodies or ()]


def changes(row: dict, form: forms.Form, tree: dict) -> list[Edit]:
    """One edit for each field that differs from what was read; none where nothing was changed."""
    was, now = initial(row), form.cleaned_data
    key = row["id"]
    made = {
        "text": lambda: Edit("edit_text", {"task": key, "text": now["text"]}),
        "lead": lambda: Edit("set_lead", {"task": key, "bodies": coded(now["lead"], tree)}),
        "coordinating": lambda: Edit("set_coordinating", {"task": key, "bodies": coded(now["coordinating"], tree)}),
        "deadline": lambda: Edit("set_deadline", {"task": key, "deadline": now["deadline"]}),
        "target": lambda: Edit("set_target", {"task": key, "target": now["target"]}),
        "kind": lambda: Edit("set_kind", {"task": key, "kind": now["kind"]}),
    }
    return [made[name]() for name in made if name in now and now[name] != was[name]]


# ── split, drop ─────────────────────────────────────────────────────────────────────────────────────────────────────


@allow(Act.CHECK_PLAN, methods=BOTH)
def split(request, code, key):
    def build(row, data):
        return SplitForm(data, initial={"text": apart(row.get("text_vi") or "")})

    def edits(row, form, tree):
        return [Edit("split", {"task": key, "texts": form.cleaned_data["text"]})]

    return sheet(request, code, key, build, edits, _("Tách nhiệm vụ"), _("Tách"), _("Đã tách."))


def apart(text: str) -> str:
    """The text with each sentence, each clause after a semicolon, on a line of its own."""
    for end in (". ", "; "):
        text = text.replace(end, end.rstrip() + "\n")
    return text


@allow(Act.CHECK_PLAN, methods=BOTH)
def drop(request, code, key):
    def build(row, data):
        return DropForm(data)

    def edits(row, form, tree):
        reason = form.cleaned_data["reason"]
        return [Edit("drop", {"task": key, "reason": reason}, reason)]

    said = _("Đã bỏ, dòng gốc vẫn được giữ.")
    title, save = _("Bỏ nhiệm vụ này"), _("Bỏ nhiệm vụ")
    if key.startswith(AIM):
        title, save = _("Bỏ chỉ tiêu này"), _("Bỏ chỉ tiêu")
    return sheet(request, code, key, build, edits, title, save, said, tone="late")


urlpatterns = [
    path(IN + "viec/<slug:key>/sua/", edit, name="reading-edit"),
    path(IN + "viec/<slug:key>/tach/", split, name="reading-split"),
    path(IN + "viec/<slug:key>/bo/", drop, name="reading-drop"),
]
