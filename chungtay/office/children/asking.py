"""The budget of questions: how often this officer asked, and the alarms of the place with what the heads found."""

from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look.doors import allow
from chungtay.office.children import alarming
from chungtay.office.duty.rows import said
from chungtay.register.children import budget

SHOWN = 100
SPANS = {"hour": gettext_lazy("một giờ"), "day": gettext_lazy("một ngày")}


class FindingForm(forms.Form):
    """What the head found."""

    words = forms.CharField(label=gettext_lazy("Đã hỏi, kết quả"), max_length=300)


@dataclass(frozen=True)
class AskingPage:
    """office/children/asking.html"""

    at: datetime
    mine: list[tuple]
    alarms: list
    answers: bool
    form: FindingForm

    @property
    def title(self) -> str:
        return _("Lượt tra cứu trẻ em")

    @property
    def lede(self) -> str:
        return _("Mỗi lần tìm và mỗi hồ sơ mở ra đều được ghi và đếm.")


def _mine(desk, at) -> list[tuple]:
    limits = budget.limits()
    return [(str(SPANS[span]), count, *limits[span]) for span, count in budget.asked(desk, at).items()]


@allow(Act.SEE_CHILD)
def asking(request):
    at, desk = timezone.now(), request.desk
    heads = desk.may(Act.REVIEW_GLASS)
    alarms = [(one, str(SPANS[one.span])) for one in budget.alarms(desk)[:SHOWN]]
    page = AskingPage(at, _mine(desk, at), alarms, heads, FindingForm())
    return render(request, "office/children/asking.html", {"page": page})


@allow(Act.REVIEW_GLASS, methods=("POST",))
def answer(request, alarm):
    held = budget.alarms(request.desk).filter(pk=alarm).first()
    if held is None:
        raise Http404
    try:
        budget.answer(alarm=held, words=request.POST.get("words", ""), by=request.desk, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, said((refusal.vi, refusal.en)))
    else:
        alarming.answered(held, request.desk, timezone.now())
        messages.success(request, _("Đã ghi kết quả."))
    return redirect("child-asking")


urlpatterns = [
    path("tre-em/luot-tra-cuu/", asking, name="child-asking"),
    path("tre-em/luot-tra-cuu/<int:alarm>/", answer, name="child-asking-answer"),
]
