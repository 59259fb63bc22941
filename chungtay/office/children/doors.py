"""What the doors of one child share: finding it and leaving a trace, a budget of questions, a form on a page."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.law.duty_states import Refusal
from chungtay.office.codes import code_in_address
from chungtay.office.duty.rows import said
from chungtay.register.children import budget, queries
from chungtay.register.children.facts import From
from chungtay.register.children.models import Child
from chungtay.register.children.refusals import Changed, OnlyReading, TooMany
from chungtay.register.people.looks import looked

STATUS = {Changed: 409, OnlyReading: 403}


code_in_address("TE", "child")


def found(request, code: str) -> Child:
    """The child, or 404: hidden equals absent."""
    child = queries.one(request.desk, code)
    if child is None:
        raise Http404
    return child


def opened(request, code: str, **facts: object) -> Child:
    """The child, looked at: one line in the ledger and one question of the budget. Raises TooMany."""
    child = found(request, code)
    budget.ask(request.desk, "open", timezone.now())
    looked(request.desk, child.code, timezone.now(), path=child.path, **facts)
    return child


def may_write(desk, child: Child) -> bool:
    return desk.keeps(child.path) and not desk.glass


@dataclass(frozen=True)
class PausedPage:
    """office/children/paused.html"""

    at: datetime
    words: str

    @property
    def title(self) -> str:
        return _("Tạm dừng tra cứu")


def paused(request, refusal: TooMany) -> HttpResponse:
    """Over the hard limit: said in words, with the alarm kept."""
    page = PausedPage(timezone.now(), said((refusal.vi, refusal.en)))
    return render(request, "office/children/paused.html", {"page": page}, status=429)


@dataclass(frozen=True)
class FormPage:
    """office/children/form.html: one form about one child."""

    at: datetime
    title: str
    form: object
    label: str
    back: str
    lede: str = ""
    refused: str = ""
    danger: bool = False
    crumbs: list = field(default_factory=list)
    notes: tuple = ()
    live: str = ""  # the address that says what is doubtful while somebody types
    doubts: tuple = ()


def crumbs_of(child: Child) -> list[tuple[str, str]]:
    return [(_("Trẻ em"), reverse("children")), (child.full_name, reverse("child-show", args=[child.code]))]


def form_door(request, child: Child, form, act: Callable, done: str, *, title: str, label: str, **more) -> HttpResponse:
    """Show the form; on a POST do it and go back to the child, or say why not."""
    refused, status = "", 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                act(form.cleaned_data)
            except Refusal as refusal:
                refused, status = said((refusal.vi, refusal.en)), STATUS.get(type(refusal), 422)
            else:
                messages.success(request, done)
                return redirect(reverse("child-show", args=[child.code]))
    back = reverse("child-show", args=[child.code])
    page = FormPage(
        timezone.now(), title, form, label, back, refused=refused, crumbs=crumbs_of(child),
        lede=more.pop("lede", child.full_name), **more,
    )  # fmt: skip
    return render(request, "office/children/form.html", {"page": page}, status=status)


def source_of(told: dict) -> From:
    """The source that a form told."""
    return From(told["source"], told.get("source_words") or "", "", told.get("sure") or "said")
