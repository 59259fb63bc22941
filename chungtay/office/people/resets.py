"""Requests to take second factors away: the second person grants or declines."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look.doors import allow
from chungtay.office.duty.rows import said
from chungtay.register.people.accounts import actions, queries
from chungtay.register.people.accounts.models import LASTS, FactorReset

SHEET = "office/people/resets.html"
SHOWN = 50


@dataclass(frozen=True, slots=True)
class ResetLine:
    """One request, and whether this desk's person may answer it."""

    row: FactorReset
    state: tuple[str, str]
    answerable: bool


@dataclass(frozen=True)
class ResetsPage:
    """office/people/resets.html"""

    at: datetime
    lines: list[ResetLine]
    refused: str = ""

    @property
    def title(self) -> str:
        return _("Gỡ yếu tố xác thực thứ hai")

    @property
    def lede(self) -> str:
        return _("Mất điện thoại: một người đề nghị, một người khác xác minh rồi đồng ý. Trong 24 giờ.")


def state_of(row: FactorReset, at: datetime) -> tuple[str, str]:
    if row.granted is None:
        return (_("Chờ trả lời"), "near") if at - row.asked_at <= LASTS else (_("Quá 24 giờ, bỏ qua"), "")
    return (_("Đã đồng ý"), "ok") if row.granted else (_("Không đồng ý"), "")


def page_of(request, refused: str = "") -> ResetsPage:
    at = timezone.now()
    mine = set(queries.resets_waiting(request.desk, at).values_list("pk", flat=True))
    rows = queries.resets(request.desk)[:SHOWN]
    return ResetsPage(at, [ResetLine(row, state_of(row, at), row.pk in mine) for row in rows], refused)


@allow(Act.ANSWER_RESET)
def resets(request):
    return render(request, SHEET, {"page": page_of(request)})


@allow(Act.ANSWER_RESET, methods=("POST",))
def answer(request, code):
    """Button `granted`: yes or no."""
    held, word = queries.reset(request.desk, code), request.POST.get("granted", "")
    if held is None or word not in ("yes", "no"):
        raise Http404
    try:
        actions.answer_reset(request=held, granted=word == "yes", by=request.desk, at=timezone.now())
    except Refusal as refusal:
        return render(request, SHEET, {"page": page_of(request, said((refusal.vi, refusal.en)))}, status=422)
    told = {"yes": _("Đã gỡ. Lần đăng nhập tới, người này thiết lập lại."), "no": _("Đã ghi: không đồng ý.")}
    messages.success(request, told[word])
    return redirect("resets")


urlpatterns = [
    path("tai-khoan/go-xac-thuc/", resets, name="resets"),
    path("tai-khoan/go-xac-thuc/<slug:code>/", answer, name="reset-answer"),
]
