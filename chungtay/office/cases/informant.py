"""Who told it: asked for by one, let be by another, read by the two of them for half an hour."""

from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look.doors import allow
from chungtay.office.cases.doors import crumbs, worry_here
from chungtay.office.duty.rows import said
from chungtay.protection.concerns import actions
from chungtay.protection.concerns.models import Concern
from chungtay.protection.concerns.queries import asked_openings
from chungtay.protection.concerns.refusals import NotOpen

LABELS = {
    "informant_name": gettext_lazy("Họ và tên"),
    "informant_phone": gettext_lazy("Số điện thoại"),
    "informant_address": gettext_lazy("Địa chỉ"),
    "informant_note": gettext_lazy("Ghi chú"),
}


class AskForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Vì sao cần biết người báo tin"), widget=forms.Textarea({"rows": 3}), max_length=1000
    )


@dataclass(frozen=True)
class InformantPage:
    """office/cases/informant.html"""

    at: datetime
    concern: Concern
    form: AskForm
    told: list[tuple[str, str]]
    opening: object
    refused: str

    @property
    def title(self) -> str:
        return _("Người báo tin")

    @property
    def lede(self) -> str:
        return _("Niêm phong: mở khi có hai người, trong 30 phút, mỗi lần xem đều được ghi lại.")

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return crumbs(self.concern.case)


@allow(Act.SEE_CASE, methods=("GET", "HEAD", "POST"))
@never_cache
def informant(request, code):
    concern, desk, at = worry_here(request, code), request.desk, timezone.now()
    opening = asked_openings(desk).filter(concern=concern).first()
    form = AskForm(request.POST if request.method == "POST" and "reason" in request.POST else None)
    refused = ""
    if request.method == "POST":
        try:
            if done := _do(request, concern, opening, form, at):
                messages.success(request, done)
                return redirect("informant", concern.code)
        except Refusal as refusal:
            refused = said((refusal.vi, refusal.en))
    page = InformantPage(at, concern, form, _told(concern, desk, at), opening, refused)
    status = 422 if request.method == "POST" else 200
    return render(request, "office/cases/informant.html", {"page": page}, status=status)


def _do(request, concern, opening, form, at) -> str:
    if opening and "grant" in request.POST:
        actions.grant_opening(opening=opening, by=request.desk, at=at)
        return _("Đã mở trong 30 phút cho hai người.")
    if form.is_valid():
        actions.ask_opening(concern=concern, reason=form.cleaned_data["reason"], by=request.desk, at=at)
        return _("Đã đề nghị. Người thứ hai phải đồng ý thì mới mở.")
    return ""


def _told(concern, desk, at) -> list[tuple[str, str]]:
    """What is open to this person now; nothing where it is sealed."""
    try:
        found = actions.look(concern=concern, by=desk, at=at)
    except NotOpen:
        return []
    return [(str(LABELS[key]), value) for key, value in found.items() if key in LABELS]


urlpatterns = [path("bao-ve/tin/<concern:code>/nguoi-bao/", informant, name="informant")]
