"""Lists of a round: Excel and paper going out, Excel coming back."""

from io import BytesIO

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look.doors import allow
from chungtay.office.plans.files import handed_out
from chungtay.office.rounds.doors import mine, refuse, village_of
from chungtay.office.sheets import jobs
from chungtay.office.sheets.downloads import EXCEL
from chungtay.office.sheets.handing import HandInForm
from chungtay.register.children.sheets import actions as sheets
from chungtay.register.children.sheets.handing_out import file_name
from chungtay.register.rounds import actions

POST = ("POST",)
PDF = "application/pdf"


@allow(Act.EXPORT_CHILD, methods=POST)
def workbook(request, code, where):
    made, file = mine(request, code), BytesIO()
    here = village_of(request, made, where)
    taken = actions.workbook(made=made, village=here, by=request.desk, at=timezone.now(), file=file)
    return handed_out(file.getvalue(), taken.name, EXCEL)


@allow(Act.EXPORT_CHILD, methods=POST)
def paper(request, code, where):
    made = mine(request, code)
    here = village_of(request, made, where)
    data = actions.paper(made=made, village=here, by=request.desk, at=timezone.now())
    unit = here.unit if here else made.unit
    return handed_out(data, file_name(f"{made.title} {unit.name}.pdf"), PDF)


@allow(Act.KEEP_CHILD, methods=POST)
def take(request, code):
    """A list of this round that came back: tried like every other, then written from its own page."""
    made = mine(request, code)
    form = HandInForm(request.POST, request.FILES)
    if not form.is_valid():
        for words in form.errors["file"]:
            messages.error(request, words)
        return redirect("round-show", code)
    file = form.cleaned_data["file"]
    try:
        sheet = sheets.hand_in(
            data=file.read(), name=file.name, by=request.desk, at=timezone.now(), round_code=made.code
        ).sheet
    except Refusal as refusal:
        refuse(request, refusal)
        return redirect("round-show", code)
    jobs.check_later(sheet.code, request.desk)
    return redirect("sheet-show", sheet.code)


urlpatterns = [
    path("dot-ra-soat/<slug:code>/danh-sach/<slug:where>/excel/", workbook, name="round-workbook"),
    path("dot-ra-soat/<slug:code>/danh-sach/<slug:where>/giay/", paper, name="round-paper"),
    path("dot-ra-soat/<slug:code>/nhap/", take, name="round-take"),
]
