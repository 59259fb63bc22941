"""Files that leave the house: the template, the list, and the file given back with its wrong cells marked."""

from io import BytesIO

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look.doors import allow
from chungtay.look.words import vietnamese
from chungtay.office.plans.files import handed_out
from chungtay.office.sheets import jobs
from chungtay.office.sheets.words import copy_of
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


@allow(Act.KEEP_CHILD, methods=("GET", "HEAD", "POST"))
def marked(request, code):
    """The file that came in, with the wrong cells marked: POST asks for it, GET takes what a job has made."""
    sheet = queries.one(request.desk, code)
    if sheet is None or not sheet.found:
        raise Http404
    if request.method == "POST":
        actions.ask_marked(sheet=sheet, by=request.desk, at=timezone.now())
        jobs.mark_later(code, request.desk)
        return redirect("sheet-show", code)
    try:
        data = actions.give_back(sheet=sheet, by=request.desk, at=timezone.now())
    except (Refusal, FileNotFoundError) as absent:
        raise Http404 from absent
    return handed_out(data, _("Cần sửa - %(name)s") % {"name": _xlsx(sheet.name)}, EXCEL)


@allow(Act.KEEP_CHILD)
def marking(request, code):
    """How far the marked copy is: the part of the list's page, asked again while it is made."""
    sheet = queries.one(request.desk, code)
    if sheet is None or not sheet.found:
        raise Http404
    return render(request, "office/sheets/marked.html", {"page": {"code": code, "copy": copy_of(request.desk, sheet)}})


def _xlsx(name: str) -> str:
    return name.rsplit(".", 1)[0] + ".xlsx"


def _back(request, refusal: Refusal):
    messages.error(request, refusal.vi if vietnamese() else refusal.en)
    return redirect("sheets")


urlpatterns = [
    path("nhap-excel/mau/", template, name="sheets-template"),
    path("nhap-excel/xuat/", export, name="sheets-export"),
    path("nhap-excel/<slug:code>/tep-can-sua/", marked, name="sheet-marked"),
    path("nhap-excel/<slug:code>/tep-can-sua/dang-lam/", marking, name="sheet-marking"),
]
