"""The head of the plan put right, and a reading put aside."""

from dataclasses import dataclass

from django import forms
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look.doors import allow
from chungtay.office.plans import words
from chungtay.office.plans.correcting import IN, Edit, Meanwhile, answer, carry_out, under_check
from chungtay.office.plans.forms import HeaderForm, SetAsideForm
from chungtay.office.plans.handing import crumbs, mine
from chungtay.office.plans.past import told
from chungtay.office.plans.stages import say
from chungtay.programme.plans import actions

BOTH = ("GET", "HEAD", "POST")
OF_HEAD = [name for name in HeaderForm.base_fields if name != "signer"]


@dataclass(frozen=True)
class HeadPage:
    """A form about the whole reading."""

    title: str
    lede: str
    crumbs: list
    code: str
    revision: int
    lines: list
    form: forms.Form
    action: str
    save: str
    theirs: list[str]
    tone: str = ""
    key: str = "header"
    others: tuple = ()
    bodies: tuple = ()


@allow(Act.CHECK_PLAN, methods=BOTH)
def header(request, code):
    reading, before = under_check(request, code)
    if reading is None:
        return redirect("reading-show", code)
    form = HeaderForm(request.POST if request.method == "POST" else None, initial=initial(reading.tree))
    theirs: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            edits = changes(reading.tree, form.cleaned_data)
            after = carry_out(request, reading, edits, "header", "anyway" in request.POST)
            return answer(request, before, after, _("Đã lưu."), "header")
        except Meanwhile as others:
            theirs = [told(one, timezone.now()) for one in others.done]
        except Refusal as no:
            form.add_error(None, say({"vi": no.vi, "en": no.en}))
    first = min([row["line"] for row in reading.tree["sections"]] or [40])
    lines = [line for line in before.sheet if line.number < first]
    title, lede = _("Sửa phần đầu văn bản"), _("Cơ quan, số, ngày, trích yếu, người ký theo đúng bản gốc.")
    page = _page(reading, form, title, lede, request.path, lines=lines, theirs=theirs)
    part = "#form" if request.htmx else ""
    status = 200 if request.htmx else 409 if theirs else 422 if form.is_bound else 200
    return render(request, f"office/plans/reading/task.html{part}", {"page": page}, status=status)


def _page(reading, form, title, lede, action, *, lines=(), theirs=(), save="", tone="") -> HeadPage:
    return HeadPage(
        title=title,
        lede=lede,
        crumbs=crumbs((_("Kiểm tra bản đọc"), reverse("reading-show", args=[reading.code]))),
        code=reading.code,
        revision=reading.revision,
        lines=list(lines),
        form=form,
        action=action,
        save=save or _("Lưu"),
        theirs=list(theirs),
        tone=tone,
    )


def initial(tree: dict) -> dict:
    """The head, and who signs, as the form shows them. A day known only as a month or a year is written so."""
    header = tree["header"]
    return {name: header.get(name) or "" for name in OF_HEAD} | {
        "date": words.written_day(header.get("date")), "signer": (tree.get("signer") or {}).get("name") or ""
    }  # fmt: skip


def changes(tree: dict, now: dict) -> list[Edit]:
    """One edit for each field that differs from what was read."""
    header, was = tree["header"], initial(tree)
    made = [Edit("set_header", {"field": n, "value": v or None}) for n, v in told_apart(header, was, now)]
    return made + ([Edit("set_signer", {"name": now["signer"]})] if now["signer"] != was["signer"] else [])


def told_apart(header: dict, was: dict, now: dict):
    for name in OF_HEAD:
        value = now[name]
        if name == "date":
            if value != (header.get("date") or None):
                yield name, value
                yield "date_precision", precision(value)
        elif (value or "") != was[name]:
            yield name, value


def precision(iso: str | None) -> str:
    return {0: "none", 4: "year", 7: "month"}.get(len(iso or ""), "day")


@allow(Act.CHECK_PLAN, methods=BOTH)
def set_aside(request, code):
    """This reading is not to become a plan; why is written down."""
    reading = mine(request, code)
    form = SetAsideForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            reason, now = form.cleaned_data["reason"], timezone.now()
            actions.drop_reading(reading=reading, reason=reason, by=request.desk, at=now, revision=reading.revision)
            return redirect("reading-show", code)
        except Refusal as no:
            form.add_error(None, say({"vi": no.vi, "en": no.en}))
    title, lede = (
        _("Không ban hành văn bản này"),
        _("Tệp gốc và những gì đã sửa vẫn được giữ; không sinh nhiệm vụ nào."),
    )
    page = _page(reading, form, title, lede, request.path, save=_("Bỏ bản đọc"), tone="late")
    return render(request, "office/plans/reading/task.html", {"page": page}, status=422 if form.is_bound else 200)


urlpatterns = [
    path(IN + "dau/", header, name="reading-header"),
    path(IN + "khong-ban-hanh/", set_aside, name="reading-set-aside"),
]
