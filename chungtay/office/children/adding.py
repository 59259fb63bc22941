"""A new child: while the name is typed, who of the register it may be."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look.doors import allow
from chungtay.office.children import words
from chungtay.office.children.doors import STATUS, paused, source_of
from chungtay.office.children.family import villages
from chungtay.office.children.forms import AddForm, BornField, facts_of
from chungtay.office.duty.rows import said
from chungtay.register.children import actions, budget
from chungtay.register.children.facts import NUMBER
from chungtay.register.children.linking.candidates import candidates
from chungtay.register.children.refusals import TooMany


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
    same: list[Same]
    refused: str

    @property
    def title(self) -> str:
        return _("Thêm trẻ")

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


def _same(one) -> Same:
    child = one.child
    where = child.village.name if child.village_id else ""
    text = " · ".join(part for part in (words.born(child.born_on, child.born_precision), where) if part)
    why = ", ".join(said(reason) for reason in one.reasons)
    return Same(child.full_name, reverse("child-show", args=[child.code]), text, why, one.sure)


@allow(Act.KEEP_CHILD, methods=("GET", "HEAD", "POST"))
@never_cache
def add(request):
    at, desk = timezone.now(), request.desk
    data = request.POST if request.method == "POST" else None
    form, same, refused, status = AddForm(data, villages=villages(desk, at)), [], "", 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            same = [] if "other" in request.POST else same_of(desk, request.POST)
            if not same:
                try:
                    child = _add(desk, form.cleaned_data, at)
                except Refusal as refusal:
                    refused, status = said((refusal.vi, refusal.en)), STATUS.get(type(refusal), 422)
                else:
                    messages.success(request, _("Đã thêm vào sổ."))
                    return redirect("child-show", child.code)
    return render(request, "office/children/add.html", {"page": AddPage(at, form, same, refused)}, status=status)


def _add(desk, told: dict, at):
    parents = (("me", told["mother"]), ("cha", told["father"]))
    carers = [{"relation": code, "full_name": name} for code, name in parents if name]
    if told["carer"]:
        carers.append({"relation": told["relation"], "full_name": told["carer"], "is_carer": True})
    return actions.add(
        facts=facts_of(told), source=source_of(told), by=desk, at=at, place=told["village"], carers=carers,
        household={"poverty": told["poverty"]} if told["poverty"] else None,
    )  # fmt: skip


@allow(Act.KEEP_CHILD)
@never_cache
def same(request):
    """The part of the page that says who it may be: asked again while somebody types."""
    try:
        budget.ask(request.desk, "typing", timezone.now())
    except TooMany as refusal:
        return paused(request, refusal)
    page = AddPage(timezone.now(), None, same_of(request.desk, request.GET.dict()), "")
    return render(request, "office/children/add.html#same", {"page": page})


urlpatterns = [
    path("tre-em/them/", add, name="child-add"),
    path("tre-em/them/giong/", same, name="child-same"),
]
