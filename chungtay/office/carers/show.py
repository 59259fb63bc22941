"""One person or family: their conditions, how they stand, what may be done."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from chungtay.law.access import Act
from chungtay.law.children.ethnic import names as people_names
from chungtay.law.duty_states import Refusal
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.carers.forms import CheckForm, TurnForm
from chungtay.office.carers.words import ACTS, STATES, STEPS
from chungtay.office.duty.rows import said as in_words
from chungtay.office.workforce.sheets import said
from chungtay.protection.carers import actions, queries
from chungtay.protection.carers.conditions import conditions
from chungtay.protection.carers.models import FosterCarer
from chungtay.register.people.desk import whose
from chungtay.register.people.looks import looked


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition and its last check."""

    name: str
    met: bool | None  # None: nobody has looked
    lapsed: bool
    on: date | None
    words: str


@dataclass(frozen=True)
class CarerPage:
    """office/carers/show.html"""

    at: datetime
    carer: FosterCarer
    tag: tuple[str, str]
    facts: list[tuple[str, str]]
    conditions: list[Condition]
    past: list[tuple]
    children: list
    check: CheckForm | None
    turn: TurnForm | None
    turns: list[tuple[str, str]]
    refused: str = ""

    @property
    def title(self) -> str:
        return self.carer.full_name

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Người nhận chăm sóc thay thế"), reverse("carers")), (self.carer.full_name, "")]


def found(request, code: str) -> FosterCarer:
    carer = queries.one(request.desk, code)
    if carer is None:
        raise Http404
    return carer


@allow(Act.SEE_CARER)
@never_cache
def carer(request, code):
    held, at = found(request, code), timezone.now()
    looked(request.desk, held.code, at, path=held.path)
    return _shown(request, held, at)


def _shown(request, held: FosterCarer, at: datetime, status: int = 200, refused: str = "", check=None, turn=None):
    desk, on = request.desk, words.the_day(at)
    keeps = desk.may(Act.KEEP_CARER) and not desk.glass and held.state != "removed"
    turns = [(code, str(name)) for code, name in ACTS.items() if held.state in actions.AFTER[code]]
    page = CarerPage(
        at, held, STATES[held.state], facts(held), _conditions(desk, held, on),
        [(row.on, whose(row.who), str(STEPS[row.said]), _detail(row)) for row in queries.steps(desk, held)],
        list(queries.children_of(desk, held)), (check or CheckForm(initial={"on": on})) if keeps else None,
        (turn or TurnForm(initial={"revision": held.revision})) if keeps else None, turns, refused,
    )  # fmt: skip
    return render(request, "office/carers/show.html", {"page": page}, status=status)


def _detail(row) -> str:
    return " · ".join(part for part in (row.child.code if row.child_id else "", row.reason) if part)


def _conditions(desk, held: FosterCarer, on: date) -> list[Condition]:
    last = {}
    for row in queries.checks(desk, held).reverse():
        last[row.condition] = row
    return [_condition(in_words(names), last.get(code), on) for code, names in conditions().items()]


def _condition(name: str, row, on: date) -> Condition:
    if row is None:
        return Condition(name, None, False, None, "")
    return Condition(name, row.met, row.until is not None and row.until < on, row.on, row.words)


def facts(held: FosterCarer) -> list[tuple[str, str]]:
    ages = _("%(a)s–%(b)s tuổi") % {"a": held.ages[0], "b": held.ages[1]} if held.ages else ""
    told = [
        (_("Ngày sinh"), words.shortday(held.born_on)),
        (_("Dân tộc"), in_words(people_names(held.ethnic)) if held.ethnic else ""),
        (_("Nói được tiếng"), ", ".join(in_words(people_names(code)) for code in held.languages)),
        (_("Điện thoại"), held.phone),
        (_("Chỗ ở"), " · ".join(part for part in (held.words, held.unit.name) if part)),
        (_("Người lớn khác trong nhà"), ", ".join(held.adults)),
        (_("Nhận được"), _("%(n)s trẻ") % {"n": held.capacity}),
        (_("Độ tuổi"), ages),
        (_("Trường học gần nhà"), held.schools),
        (_("Nguyện vọng"), held.wishes),
    ]
    return [(name, value) for name, value in told if value]


@allow(Act.KEEP_CARER, methods=("POST",))
def check(request, code):
    """One condition was looked into."""
    held, at, form = found(request, code), timezone.now(), CheckForm(request.POST)
    if not form.is_valid():
        return _shown(request, held, at, 422, check=form)
    given = form.cleaned_data | {"met": form.cleaned_data["met"] == "yes"}
    try:
        actions.check(carer=held, by=request.desk, at=at, **given)
    except Refusal as refusal:
        return _shown(request, held, at, 422, said(refusal), check=form)
    messages.success(request, _("Đã ghi kết quả xác minh."))
    return redirect("carer-show", code)


@allow(Act.KEEP_CARER, methods=("POST",))
def turn(request, code):
    """List, suspend, remove: the button says which."""
    held, at, form = found(request, code), timezone.now(), TurnForm(request.POST)
    wanted = request.POST.get("to", "")
    if wanted not in ACTS:
        raise Http404
    if not form.is_valid():
        return _shown(request, held, at, 422, turn=form)
    try:
        actions.turn(carer=held, said=wanted, by=request.desk, at=at, **form.cleaned_data)
    except Refusal as refusal:
        held.refresh_from_db()
        return _shown(request, held, at, 422, said(refusal), turn=form)
    messages.success(request, _("Đã ghi."))
    return redirect("carer-show", code)


urlpatterns = [
    path("nhan-cham-soc/<slug:code>/", carer, name="carer-show"),
    path("nhan-cham-soc/<slug:code>/xac-minh/", check, name="carer-check"),
    path("nhan-cham-soc/<slug:code>/danh-sach/", turn, name="carer-turn"),
]
