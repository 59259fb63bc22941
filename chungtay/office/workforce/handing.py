"""A hand-over between two people: opened, signed by both, passed or dropped."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.workforce.forms import HandForm, SignForm
from chungtay.office.workforce.sheets import FormPage, home, said, shown
from chungtay.register.workforce import actions, handing, queries
from chungtay.register.workforce.models import Part, Side, WorkHandover

SHEET = "office/workforce/handing.html"


@dataclass(frozen=True, slots=True)
class SideLine:
    """One side of the paper: signed, or to be signed here."""

    side: str
    label: str
    name: str
    signed: str
    paper: str
    own: bool


@dataclass(frozen=True)
class HandingPage:
    """office/workforce/handing.html"""

    at: datetime
    paper: WorkHandover
    sides: list[SideLine]
    facts: list[tuple]
    form: SignForm
    opens: bool
    refused: str = ""

    @property
    def title(self) -> str:
        return _("Bàn giao %(code)s") % {"code": self.paper.code}

    @property
    def lede(self) -> str:
        return f"{self.paper.charge.worker.full_name} → {self.paper.taker.full_name}"

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return [home(), (self.paper.code, "")]


def side_lines(desk, paper: WorkHandover) -> list[SideLine]:
    signed = {row.side: row for row in paper.signatures.all()}
    people = {Side.GIVER: paper.charge.worker, Side.TAKER: paper.taker}
    lines = []
    for side, worker in people.items():
        row = signed.get(side.value)
        told = f"{words.moment(row.at)} · {row.who}" if row else ""
        own = worker.user_id is not None and worker.user_id == desk.user_id
        lines.append(SideLine(side.value, side.label, worker.full_name, told, row.paper if row else "", own))
    return lines


def facts(paper: WorkHandover) -> list[tuple]:
    told = [
        (_("Phần việc"), Part(paper.charge.part).label),
        (_("Địa bàn"), paper.charge.unit.name),
        (_("Bên nhận làm từ ngày"), words.shortday(paper.on)),
        (_("Lý do hoặc văn bản"), paper.reason),
        (_("Sổ sách, hồ sơ, đồ dùng giao lại"), paper.handed),
        (_("Đã bàn giao xong"), words.moment(paper.passed_at) if paper.passed_at else ""),
        (_("Đã hủy"), f"{words.moment(paper.dropped_at)} · {paper.dropped_why}" if paper.dropped_at else ""),
    ]
    return [(name, value) for name, value in told if value]


def handing_page(desk, paper: WorkHandover, at: datetime, form=None, refused: str = "") -> HandingPage:
    waits = not (paper.passed_at or paper.dropped_at)
    opens = waits and desk.may(Act.KEEP_WORKFORCE) and actions.ours(paper.path, desk)
    return HandingPage(at, paper, side_lines(desk, paper), facts(paper), form or SignForm(), opens, refused)


def found(desk, code: str) -> WorkHandover:
    paper = queries.handover(desk, code)
    if paper is None:
        raise Http404
    return paper


@allow(Act.SEE_WORKFORCE)
def show(request, code):
    return render(request, SHEET, {"page": handing_page(request.desk, found(request.desk, code), timezone.now())})


@allow(Act.KEEP_WORKFORCE, methods=("GET", "HEAD", "POST"))
def open_one(request, row):
    """Begin to hand a charge over."""
    at, desk, refused = timezone.now(), request.desk, ""
    held = queries.charge(desk, row)
    if held is None:
        raise Http404
    initial = {"on": words.the_day(at)}
    sent = {"data": request.POST} if request.method == "POST" else {"initial": initial}
    form = HandForm(desk=desk, giver=held.worker, **sent)
    if request.method == "POST" and form.is_valid():
        told = {**form.cleaned_data, "taker": queries.one(desk, form.cleaned_data["taker"])}
        try:
            paper = handing.open_handing(charge=held, by=desk, at=at, **told)
        except Refusal as refusal:
            refused = said(refusal)
        else:
            return redirect("handing-show", paper.code)
    lede = f"{held.worker.full_name} · {Part(held.part).label} · {held.unit.name}"
    back = reverse("worker-show", args=[held.worker.code])
    told = (at, _("Lập bàn giao"), lede, [home(), (held.worker.full_name, back)], form, _("Lập bàn giao"), back)
    return shown(request, FormPage(*told, "", refused))


@allow(Act.KEEP_WORKFORCE, methods=("POST",))
def sign(request, code, side):
    at, desk = timezone.now(), request.desk
    paper, form = found(desk, code), SignForm(request.POST)
    line = next((line for line in side_lines(desk, paper) if line.side == side), None)
    if line is None:
        raise Http404
    if not (line.own or form.is_valid()):
        return render(request, SHEET, {"page": handing_page(desk, paper, at, form)}, status=422)
    try:
        done = handing.sign(paper=paper, side=side, by=desk, at=at, minutes=form.data.get("minutes", ""))
    except Refusal as refusal:
        return render(request, SHEET, {"page": handing_page(desk, paper, at, form, said(refusal))}, status=422)
    messages.success(request, _("Hai bên đã ký, việc đã chuyển.") if done.passed_at else _("Đã ghi chữ ký."))
    return redirect("handing-show", code)


@allow(Act.KEEP_WORKFORCE, methods=("POST",))
def drop(request, code):
    at, desk = timezone.now(), request.desk
    paper = found(desk, code)
    try:
        handing.drop(paper=paper, reason=request.POST.get("reason", ""), by=desk, at=at)
    except Refusal as refusal:
        return render(request, SHEET, {"page": handing_page(desk, paper, at, refused=said(refusal))}, status=422)
    messages.success(request, _("Đã hủy bàn giao."))
    return redirect("handing-show", code)


urlpatterns = [
    path("nhan-luc/phan-viec/<int:row>/ban-giao/", open_one, name="charge-hand-over"),
    path("nhan-luc/ban-giao/<slug:code>/", show, name="handing-show"),
    path("nhan-luc/ban-giao/<slug:code>/ky/<slug:side>/", sign, name="handing-sign"),
    path("nhan-luc/ban-giao/<slug:code>/huy/", drop, name="handing-drop"),
]
