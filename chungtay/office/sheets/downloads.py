"""Files that leave the house: the template, the list, and the file given back with its wrong cells marked."""

from io import BytesIO

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look.doors import allow
from chungtay.look.words import vietnamese
from chungtay.office.plans.files import handed_out
from chungtay.papers.sources.shape import Unreadable
from chungtay.register.children.sheets import actions, queries

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@allow(Act.KEEP_CHILD)
def template(request):
    file = BytesIO()
    try:
        actions.template(by=request.desk, at=timezone.now(), file=file)
    except Refusal as refusal:
        return _back(request, refusal)
    return handed_out(file.getvalue(), _("Mẫu danh sách trẻ em.xlsx"), EXCEL)


@allow(Act.EXPORT_CHILD, methods=("POST",))
def export(request):
    """A list of every child of the place; POST, because it is written in the ledger that it left."""
    file = BytesIO()
    try:
        taken = actions.hand_out(by=request.desk, at=timezone.now(), file=file)
    except Refusal as refusal:
        return _back(request, refusal)
    return handed_out(file.getvalue(), taken.name, EXCEL)


@allow(Act.KEEP_CHILD)
def marked(request, code):
    """The file that came in, with the wrong cells marked."""
    sheet = queries.one(request.desk, code)
    if sheet is None or not sheet.found:
        raise Http404
    file = BytesIO()
    try:
        actions.give_back(sheet=sheet, by=request.desk, at=timezone.now(), file=file)
    except Unreadable as reason:
        messages.error(request, reason.vi if vietnamese() else reason.en)
        return redirect("sheet-show", code)
    return handed_out(file.getvalue(), _("Cần sửa - %(name)s") % {"name": _xlsx(sheet.name)}, EXCEL)


def _xlsx(name: str) -> str:
    return name.rsplit(".", 1)[0] + ".xlsx"


def _back(request, refusal: Refusal):
    messages.error(request, refusal.vi if vietnamese() else refusal.en)
    return redirect("sheets")


urlpatterns = [
    path("nhap-excel/mau/", template, name="sheets-template"),
    path("nhap-excel/xuat/", export, name="sheets-export"),
    path("nhap-excel/<slug:code>/tep-can-sua/", marked, name="sheet-marked"),
]
