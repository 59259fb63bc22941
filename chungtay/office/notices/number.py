"""Proving that a telephone number is mine: a code goes there, I type it here."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look.doors import allow
from chungtay.office.duty.rows import said
from chungtay.office.notices.reasons import hidden
from chungtay.watch import proving

SHEET = "office/notices/number.html"


@dataclass(frozen=True)
class NumberPage:
    """office/notices/number.html"""

    at: datetime
    to: str
    number: proving.Number
    refused: str = ""

    @property
    def title(self) -> str:
        return _("Xác minh số điện thoại")

    @property
    def lede(self) -> str:
        return self.to

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        ways = (_("Cách báo cho tôi"), reverse("notices-wishes"))
        return [(_("Thông báo"), reverse("notices")), ways, (self.title, "")]


def shown(request, refused: str = ""):
    at = timezone.now()
    number = proving.my_number(request.desk, at)
    if number is None:
        raise Http404
    page = NumberPage(at, hidden(number.address), number, refused)
    return render(request, SHEET, {"page": page}, status=422 if refused else 200)


@allow(Act.SIT, methods=("GET", "HEAD", "POST"))
def number(request):
    """Button `send`: a code goes out; otherwise the typed code is looked at."""
    if request.method != "POST":
        return shown(request)
    who = {"by": request.desk, "at": timezone.now()}
    try:
        if "send" in request.POST:
            proving.send_code(**who)
            messages.success(request, _("Đã gửi mã. Mã dùng được mười phút."))
            return redirect("notices-number")
        if not proving.prove(typed=request.POST.get("code", ""), **who):
            return shown(request, _("Mã chưa đúng. Xem lại tin nhắn rồi nhập lại."))
    except Refusal as refusal:
        return shown(request, said((refusal.vi, refusal.en)))
    messages.success(request, _("Đã xác minh. Tin nhắn sẽ gửi đến số này."))
    return redirect("notices-wishes")
