"""Listing somebody with a first charge."""

from datetime import datetime

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.workforce.forms import AddForm
from chungtay.office.workforce.sheets import FormPage, home, said, shown
from chungtay.register.workforce import actions
from chungtay.register.workforce.models import Part


def add_page(form: AddForm, at: datetime, refused: str = "") -> FormPage:
    lede = _("Người làm công tác bảo vệ trẻ em, người thay, hoặc cộng tác viên của một thôn.")
    crumbs = [home(), (_("Ghi một người"), "")]
    return FormPage(
        at, _("Ghi một người"), lede, crumbs, form, _("Ghi vào danh sách"), reverse("workforce"), "", refused
    )


def first_words(request, today) -> dict:
    """What the address already says: a village without anybody was clicked."""
    place = request.GET.get("thon", "")
    part = Part.COLLABORATOR if place else Part.OFFICER
    return {"part": part, "place": place or request.desk.path, "since": today}


@allow(Act.KEEP_WORKFORCE, methods=("GET", "HEAD", "POST"))
def add(request):
    at, desk = timezone.now(), request.desk
    on = words.the_day(at)
    if request.method != "POST":
        return shown(request, add_page(AddForm(desk=desk, on=on, initial=first_words(request, on)), at))
    form = AddForm(request.POST, desk=desk, on=on)
    if not form.is_valid():
        return shown(request, add_page(form, at))
    try:
        worker = _enlist(form, desk, at)
    except Refusal as refusal:
        return shown(request, add_page(form, at, said(refusal)))
    messages.success(request, _("Đã ghi %(name)s.") % {"name": worker.full_name})
    return redirect("worker-show", worker.code)


@transaction.atomic
def _enlist(form: AddForm, desk, at: datetime):
    """Person and charge: both, or neither."""
    told = form.charge(desk)
    worker = actions.enlist(unit=told["unit"], by=desk, at=at, **form.person())
    actions.charge(worker=worker, by=desk, at=at, **told)
    return worker


urlpatterns = [path("nhan-luc/ghi/", add, name="worker-add")]
