"""What an officer decides about a list: write it, read it again, put it aside, and which child a row means."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look.doors import allow
from chungtay.look.words import vietnamese
from chungtay.office.rounds.duties import tell
from chungtay.office.sheets import jobs
from chungtay.register.children.sheets import actions, queries
from chungtay.register.children.sheets.models import UNDECIDED, ListState, RowChoice, SheetRow
from chungtay.register.rounds import queries as rounds
from chungtay.register.rounds.actions import take_list

POST = ("POST",)


def mine(request, code: str):
    """The list, where it is this desk's to see; else it is absent."""
    sheet = queries.one(request.desk, code)
    if sheet is None:
        raise Http404
    return sheet


@allow(Act.KEEP_CHILD, methods=POST)
def write(request, code):
    sheet = mine(request, code)
    try:
        _take_visits(request, sheet)
        actions.begin(
            sheet=sheet, by=request.desk, at=timezone.now(), revision=_revision(request),
            take_differing=bool(request.POST.get("lay-theo-tep")),
        )  # fmt: skip
    except Refusal as refusal:
        messages.error(request, refusal.vi if vietnamese() else refusal.en)
    else:
        jobs.apply_later(code, request.desk)
    return redirect("sheet-show", code)


def _take_visits(request, sheet) -> None:
    """What a list of a survey round says of each visit goes into the round."""
    made = rounds.one(request.desk, sheet.round_code) if sheet.round_code else None
    if made is not None and sheet.state == ListState.CHECKED:
        take_list(made=made, sheet=sheet, by=request.desk, at=timezone.now())
        tell(made, request.desk, timezone.now())


@allow(Act.KEEP_CHILD, methods=POST)
def again(request, code):
    """The worker was stopped, or the register changed since the check: go on, or look through the file anew."""
    sheet = mine(request, code)
    if sheet.state == ListState.APPLYING:
        jobs.apply_later(code, request.desk)
    elif sheet.state in UNDECIDED:
        actions.look_again(sheet=sheet, by=request.desk, at=timezone.now())
        jobs.check_later(code, request.desk)
    return redirect("sheet-show", code)


@allow(Act.KEEP_CHILD, methods=POST)
def leave(request, code):
    sheet = mine(request, code)
    try:
        actions.drop(sheet=sheet, by=request.desk, at=timezone.now(), revision=_revision(request))
    except Refusal as refusal:
        messages.error(request, refusal.vi if vietnamese() else refusal.en)
        return redirect("sheet-show", code)
    messages.info(request, _("Đã bỏ danh sách này; không có gì được ghi vào sổ."))
    return redirect("sheets")


@allow(Act.KEEP_CHILD, methods=POST)
def decide(request, code, line):
    """One row: another child, this child, or passed over."""
    sheet = mine(request, code)
    choice = request.POST.get("chon", "")
    if choice not in RowChoice.values:
        raise Http404
    try:
        actions.choose(sheet=sheet, line=line, choice=choice, by=request.desk, at=timezone.now())
    except SheetRow.DoesNotExist as absent:
        raise Http404 from absent
    except Refusal as refusal:
        messages.error(request, refusal.vi if vietnamese() else refusal.en)
    return redirect(f"{reverse('sheet-show', args=[code])}?{request.GET.urlencode()}#dong-{line}")


def _revision(request) -> int:
    told = request.POST.get("revision", "")
    return int(told) if told.isdigit() else -1


urlpatterns = [
    path("nhap-excel/<slug:code>/ghi/", write, name="sheet-write"),
    path("nhap-excel/<slug:code>/doc-lai/", again, name="sheet-again"),
    path("nhap-excel/<slug:code>/bo/", leave, name="sheet-leave"),
    path("nhap-excel/<slug:code>/dong/<int:line>/", decide, name="sheet-decide"),
]
