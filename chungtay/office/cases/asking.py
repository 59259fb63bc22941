"""Asking a body what it knows of a child: verification, one question on a page of its own."""

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
from django.views.decorators.cache import never_cache

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look.doors import allow
from chungtay.look.forms import DayField
from chungtay.office.cases.around import bodies
from chungtay.office.cases.doors import crumbs, held
from chungtay.office.duty.rows import said
from chungtay.protection.cases.models import Case
from chungtay.protection.cases.parts.actions import ask_body
from chungtay.register.agencies.queries import named


class AskForm(forms.Form):
    """Verification: which body is asked what, by when."""

    body = forms.ChoiceField(label=gettext_lazy("Hỏi cơ quan nào"))
    question = forms.CharField(
        label=gettext_lazy("Cần biết điều gì"), max_length=2000, widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("Cơ quan được hỏi chỉ đọc câu hỏi này, không đọc hồ sơ. Không nêu người báo tin."),
    )  # fmt: skip
    ends = DayField(label=gettext_lazy("Trả lời trước ngày"), required=False)

    def __init__(self, listed, *args, **more):
        super().__init__(*args, **more)
        self.fields["body"].choices = listed


@dataclass(frozen=True)
class AskPage:
    """office/cases/ask.html"""

    at: datetime
    case: Case
    form: AskForm
    refused: str

    @property
    def title(self) -> str:
        return _("Hỏi cơ quan để xác minh")

    @property
    def lede(self) -> str:
        return "NĐ 56/2017/NĐ-CP Điều 25 khoản 2"

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return crumbs(self.case)


@allow(Act.KEEP_CASE, methods=("GET", "HEAD", "POST"))
@never_cache
def ask(request, code):
    case, desk, at = held(request, code), request.desk, timezone.now()
    if desk.glass or not case.is_open:
        raise Http404
    form, refused, status = AskForm(bodies(case), request.POST or None), "", 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            told = form.cleaned_data
            try:
                ask_body(
                    case=case, agency=named(told["body"]), question=told["question"], ends=told["ends"], by=desk, at=at
                )
            except Refusal as refusal:
                refused = said((refusal.vi, refusal.en))
            else:
                messages.success(request, _("Đã gửi câu hỏi; cơ quan được hỏi có một nhiệm vụ trả lời."))
                return redirect("case-show", code)
    page = AskPage(at, case, form, refused)
    return render(request, "office/cases/ask.html", {"page": page}, status=status)


urlpatterns = [path("bao-ve/<case:code>/hoi/", ask, name="case-ask")]
