"""Ending a charge, a membership, a group: from which day, and why."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.workforce.forms import EndForm
from chungtay.office.workforce.sheets import FormPage, home, said, shown
from chungtay.register.workforce import actions, queries
from chungtay.register.workforce.models import Part


@dataclass(frozen=True, slots=True)
class Ending:
    """What is to end: the question, whose it is, and where one goes afterwards."""

    row: object
    title: str
    lede: str
    back: str


def _end(request, ending: Ending):
    """Ask for the day and the reason, then end it."""
    at, refused = timezone.now(), ""
    initial = {"until": words.the_day(at)}
    form = EndForm(request.POST) if request.method == "POST" else EndForm(initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.end(row=ending.row, by=request.desk, at=at, **form.cleaned_data)
        except Refusal as refusal:
            refused = said(refusal)
        else:
            messages.success(request, _("Đã ghi ngày kết thúc."))
            return redirect(ending.back)
    crumbs = [home(), (ending.title, "")]
    told = (at, ending.title, ending.lede, crumbs, form, _("Ghi kết thúc"), ending.back, "late", refused)
    return shown(request, FormPage(*told))


@allow(Act.KEEP_WORKFORCE, methods=("GET", "HEAD", "POST"))
def charge(request, row):
    held = queries.charge(request.desk, row)
    if held is None:
        raise Http404
    lede = f"{held.worker.full_name} · {Part(held.part).label} · {held.unit.name}"
    return _end(request, Ending(held, _("Thôi phần việc"), lede, reverse("worker-show", args=[held.worker.code])))


@allow(Act.KEEP_WORKFORCE, methods=("GET", "HEAD", "POST"))
def membership(request, row):
    held = queries.membership(request.desk, row)
    if held is None:
        raise Http404
    lede = f"{held.worker.full_name} · {held.group.name}"
    return _end(request, Ending(held, _("Thôi tham gia"), lede, reverse("group-show", args=[held.group.code])))


@allow(Act.KEEP_WORKFORCE, methods=("GET", "HEAD", "POST"))
def group(request, code):
    held = queries.group(request.desk, code)
    if held is None:
        raise Http404
    return _end(request, Ending(held, _("Giải thể hoặc kiện toàn"), held.name, reverse("group-show", args=[code])))


urlpatterns = [
    path("nhan-luc/phan-viec/<int:row>/thoi/", charge, name="charge-end"),
    path("nhan-luc/thanh-vien/<int:row>/thoi/", membership, name="membership-end"),
    path("nhan-luc/nhom/<slug:code>/giai-the/", group, name="group-end"),
]
