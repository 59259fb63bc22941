"""Boards and standing groups: set up by a decision, their members from a day to a day."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.workforce.forms import GroupForm, MemberForm
from chungtay.office.workforce.sheets import FormPage, home, said, shown
from chungtay.register.places.queries import unit_at
from chungtay.register.workforce import actions, queries
from chungtay.register.workforce.models import GroupKind, Membership, Seat, WorkGroup

SHEET = "office/workforce/group.html"


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A member, now or once."""

    name: str
    url: str
    seat: str
    body: str
    since: date
    until: date | None
    end_url: str


@dataclass(frozen=True)
class GroupPage:
    """office/workforce/group.html"""

    at: datetime
    group: WorkGroup
    kind: str
    now: list[MemberLine]
    once: list[MemberLine]
    form: MemberForm | None
    end_url: str
    refused: str = ""

    @property
    def title(self) -> str:
        return self.group.name

    @property
    def lede(self) -> str:
        told = [str(self.kind), self.group.decision, _("từ %(day)s") % {"day": words.shortday(self.group.since)}]
        if self.group.until:
            told.append(_("Đã kết thúc ngày %(end)s") % {"end": words.shortday(self.group.until)})
        return " · ".join(told)

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return [home(), (self.group.name, "")]


def member_line(row: Membership, keeps: bool) -> MemberLine:
    url = reverse("worker-show", args=[row.worker.code])
    end = reverse("membership-end", args=[row.pk]) if keeps and row.until is None else ""
    return MemberLine(row.worker.full_name, url, Seat(row.seat).label, row.body, row.since, row.until, end)


_ORDER = {seat: place for place, seat in enumerate(Seat.values)}


def group_page(desk, group: WorkGroup, at: datetime, form=None, refused: str = "") -> GroupPage:
    on = words.the_day(at)
    keeps = desk.may(Act.KEEP_WORKFORCE) and actions.ours(group.path, desk) and group.until is None
    rows = sorted(queries.members(desk, group), key=lambda row: (_ORDER[row.seat], row.worker.name_order))
    now = [row for row in rows if row.until is None or row.until > on]
    blank = MemberForm(desk=desk, initial={"since": on}) if keeps and form is None else form
    return GroupPage(
        at, group, GroupKind(group.kind).label, [member_line(row, keeps) for row in now],
        [member_line(row, False) for row in rows if row not in now], blank if keeps else None,
        reverse("group-end", args=[group.code]) if keeps else "", refused,
    )  # fmt: skip


def found(desk, code: str) -> WorkGroup:
    group = queries.group(desk, code)
    if group is None:
        raise Http404
    return group


@allow(Act.SEE_WORKFORCE)
def show(request, code):
    return render(request, SHEET, {"page": group_page(request.desk, found(request.desk, code), timezone.now())})


@allow(Act.KEEP_WORKFORCE, methods=("GET", "HEAD", "POST"))
def set_up(request):
    at, desk, refused = timezone.now(), request.desk, ""
    initial = {"since": words.the_day(at), "kind": GroupKind.STANDING}
    form = GroupForm(request.POST) if request.method == "POST" else GroupForm(initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            group = actions.set_up_group(unit=unit_at(desk.path), by=desk, at=at, **form.cleaned_data)
        except Refusal as refusal:
            refused = said(refusal)
        else:
            return redirect("group-show", group.code)
    lede = _("Ban điều hành, ban bảo vệ trẻ em, nhóm thường trực: tên gọi theo quyết định của địa phương.")
    told = (at, _("Lập ban, nhóm"), lede, [home(), (_("Lập ban, nhóm"), "")], form, _("Ghi"), reverse("workforce"))
    return shown(request, FormPage(*told, "", refused))


@allow(Act.KEEP_WORKFORCE, methods=("POST",))
def seat(request, code):
    """One more member: somebody of the list, or a new name."""
    at, desk, refused = timezone.now(), request.desk, ""
    group, form = found(desk, code), MemberForm(request.POST, desk=desk)
    if form.is_valid():
        try:
            member = _seat(desk, group, form.cleaned_data, at)
        except Refusal as refusal:
            refused = said(refusal)
        else:
            messages.success(request, _("Đã ghi %(name)s.") % {"name": member.worker.full_name})
            return redirect("group-show", code)
    return render(request, SHEET, {"page": group_page(desk, group, at, form, refused)}, status=422)


@transaction.atomic
def _seat(desk, group: WorkGroup, told: dict, at: datetime) -> Membership:
    worker = queries.one(desk, told["worker"]) if told["worker"] else None
    if worker is None:
        worker = actions.enlist(full_name=told["full_name"], unit=group.unit, by=desk, at=at, occupation=told["body"])
    given = {"seat": told["seat"], "since": told["since"], "body": told["body"]}
    return actions.seat(group=group, worker=worker, by=desk, at=at, **given)


urlpatterns = [
    path("nhan-luc/nhom/lap/", set_up, name="group-set-up"),
    path("nhan-luc/nhom/<slug:code>/", show, name="group-show"),
    path("nhan-luc/nhom/<slug:code>/them/", seat, name="group-seat"),
]
