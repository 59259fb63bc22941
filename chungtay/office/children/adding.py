"""A new child: while the name is typed, who of the register it may be."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look.doors import allow
from chungtay.office.children import words
from chungtay.office.children.doors import paused, source_of
from chungtay.office.children.doubts import in_words
from chungtay.office.children.family import villages
from chungtay.office.children.fields import BornField, facts_of
from chungtay.office.children.forms import AddForm
from chungtay.office.children.papers import attached
from chungtay.office.duty.rows import said
from chungtay.register.children import actions, budget
from chungtay.register.children.facts import NUMBER
from chungtay.register.children.linking.candidates import candidates, elsewhere
from chungtay.register.children.refusals import TooMany

FIRST = ("full_name", "sex", "born", "estimated", "ethnic", "village", "mother", "father", "carer", "relation")
SOURCE = ("source", "source_words", "sure", "papers")


@dataclass(frozen=True, slots=True)
class Same:
    """One child that it may be."""

    name: str
    url: str
    text: str
    why: str
    sure: bool


@dataclass(frozen=True)
class AddPage:
    """office/children/add.html"""

    at: datetime
    form: AddForm
    same: list[Same] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    refused: str = ""
    elsewhere: str = ""
    again: bool = False  # files were chosen, and a browser does not keep them: they have to be chosen once more

    @property
    def title(self) -> str:
        return _("Thêm trẻ")

    @property
    def first(self) -> list:
        """What is asked of everybody; `rest` may follow later, `source` comes last."""
        return [self.form[name] for name in FIRST]

    @property
    def rest(self) -> list:
        return [self.form[name] for name in self.form.fields if name not in (*FIRST, *SOURCE)]

    @property
    def source(self) -> list:
        return [self.form[name] for name in SOURCE]

    @property
    def rest_wrong(self) -> bool:
        return any(one.errors for one in self.rest)

    @property
    def lede(self) -> str:
        return _("Ghi điều đã biết; điều còn thiếu bổ sung sau. Mỗi điều đều kèm nguồn.")

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Trẻ em"), reverse("children"))]


def same_of(desk, told) -> list[Same]:
    """Who the child being written may be; nothing before there is something to go by."""
    name, number = " ".join(told.get("full_name", "").split())[:120], told.get("pin", "").strip()
    facts = {"full_name": name, "sex": told.get("sex") or "unknown"}
    facts |= {"mother": told.get("mother", "")[:120], "father": told.get("father", "")[:120]}
    try:
        facts["born_on"] = BornField().clean(told.get("born", "")[:40])[0]
    except ValidationError:
        facts["born_on"] = None
    if len(number) == NUMBER and number.isascii() and number.isdigit():
        facts["pin"] = number
    return [_same(one) for one in candidates(desk, facts)]


def doubts_in(told) -> list[str]:
    """What disagrees between the number being typed and the rest, once it is long enough to be one."""
    number, born = told.get("pin", "")[:40], (None, "unknown")
    with suppress(ValidationError):
        born = BornField().clean(told.get("born", "")[:40])
    return in_words(number, *born, told.get("sex", "")) if len(number.strip()) >= NUMBER - 1 else []


def _same(one) -> Same:
    child = one.child
    where = child.village.name if child.village_id else ""
    text = " · ".join(part for part in (words.born(child.born_on, child.born_precision), where) if part)
    why = ", ".join(said(reason) for reason in one.reasons)
    return Same(child.full_name, reverse("child-show", args=[child.code]), text, why, one.sure)


@allow(Act.KEEP_CHILD, methods=("GET", "HEAD", "POST"))
@never_cache
def add(request):
    """The form; what looks like a child that is known already is shown before anything is written."""
    at, desk = timezone.now(), request.desk
    data = request.POST if request.method == "POST" else None
    form, told = AddForm(data, request.FILES or None, villages=villages(desk, at)), {}
    if data is not None and form.is_valid():
        try:
            told = {} if "other" in data else _known(desk, data, form.cleaned_data, at)
            if not any(told.values()):
                child = _add(request, form.cleaned_data, at)
                messages.success(request, _("Đã thêm vào sổ."))
                return redirect("child-show", child.code)
        except TooMany as refusal:
            return paused(request, refusal)
        except Refusal as refusal:
            told = {"refused": said((refusal.vi, refusal.en))}
    page = AddPage(at, form, again=bool(request.FILES), **told)
    return render(request, "office/children/add.html", {"page": page}, status=200 if data is None else 422)


def _known(desk, typed, told: dict, at) -> dict[str, object]:
    """Who of ours it may be; and the commune that has it, for who already holds the whole identity."""
    facts = {**facts_of(told), "mother": told["mother"], "father": told["father"]}
    budget.ask(desk, "search", at)
    found = elsewhere(desk, facts, at)
    return {"same": same_of(desk, typed), "elsewhere": found.place if found else ""}


@transaction.atomic
def _add(request, told: dict, at):
    """The child with its papers, or neither."""
    child = _write(request.desk, told, at)
    if told["papers"]:
        attached(request, child, child.statements.get(), told)
    return child


def _write(desk, told: dict, at):
    parents = (("me", told["mother"]), ("cha", told["father"]))
    carers = [{"relation": code, "full_name": name} for code, name in parents if name]
    if told["carer"]:
        carers.append({"relation": told["relation"], "full_name": told["carer"], "is_carer": True})
    return actions.add(
        facts=facts_of(told), source=source_of(told), by=desk, at=at, place=told["village"], carers=carers,
        household={"poverty": told["poverty"]} if told["poverty"] else None,
    )  # fmt: skip


@allow(Act.KEEP_CHILD, methods=("GET", "HEAD", "POST"))
@never_cache
def same(request):
    """The part of the page that says who it may be: asked again while somebody types."""
    try:
        budget.ask(request.desk, "typing", timezone.now())
    except TooMany as refusal:
        return paused(request, refusal)
    told = (request.POST if request.method == "POST" else request.GET).dict()
    page = AddPage(timezone.now(), None, same_of(request.desk, told), doubts_in(told))
    return render(request, "office/children/add.html#same", {"page": page})


urlpatterns = [
    path("tre-em/them/", add, name="child-add"),
    path("tre-em/them/giong/", same, name="child-same"),
]
