"""Everybody else asks, and is told whom to contact: the same answer whoever was asked about."""

from dataclasses import dataclass
from datetime import datetime

from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.duty.rows import body_name
from chungtay.office.offenders.forms import AskForm
from chungtay.office.workforce.sheets import said
from chungtay.protection.offenders import actions, queries
from chungtay.protection.services.queries import offering
from chungtay.register.agencies.models import Agency


@dataclass(frozen=True)
class AskPage:
    """office/offenders/ask.html"""

    at: datetime
    form: AskForm
    contact: Agency | None
    phones: list[str]
    code: str
    mine: list
    list_url: str  # for the police themselves
    refused: str = ""

    named = property(lambda self: body_name(self.contact))
    title = property(lambda self: _("Hỏi công an về một người"))
    lede = property(lambda self: _("Câu trả lời luôn là nơi cần liên hệ, dù hỏi về ai."))


@allow(Act.ASK_OFFENDER, methods=("GET", "HEAD", "POST"))
@never_cache
def ask(request):
    at, desk, refused, asked = timezone.now(), request.desk, "", None
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            asked = actions.ask(by=desk, at=at, **form.cleaned_data)
        except Refusal as refusal:
            refused = said(refusal)
    police = asked.police if asked else None
    mine, code = list(queries.asked(desk)[:10]), asked.code if asked else ""
    here = reverse("offenders") if queries.of_police(desk) else ""
    page = AskPage(at, form, police, _phones(desk, police, at), code, mine, here, refused)
    status = 200 if request.method != "POST" or asked else 422
    return render(request, "office/offenders/ask.html", {"page": page}, status=status)


def _phones(desk, police: Agency | None, at: datetime) -> list[str]:
    """As the directory of services knows them."""
    if police is None:
        return []
    found = offering(desk, "police", police.unit.path, words.the_day(at))
    return [offer.terms.phone for offer in found if offer.provider == police]


urlpatterns = [path("phong-ngua/hoi/", ask, name="offender-ask")]
