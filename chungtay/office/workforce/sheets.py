"""The one form page of these families: a question, its form, and what was refused."""

from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.law.duty_states import Refusal
from chungtay.office.duty.rows import said as in_words

SHEET = "office/workforce/form.html"


@dataclass(frozen=True)
class FormPage:
    """office/workforce/form.html"""

    at: datetime
    title: str
    lede: str
    crumbs: list[tuple[str, str]]
    form: forms.Form
    submit: str
    back: str
    tone: str = ""
    refused: str = ""


def home() -> tuple[str, str]:
    """The first crumb of every page."""
    return _("Nhân lực"), reverse("workforce")


def shown(request, page: FormPage) -> HttpResponse:
    """The page; 422 where what was sent was not taken."""
    return render(request, SHEET, {"page": page}, status=422 if request.method == "POST" else 200)


def said(refusal: Refusal) -> str:
    """The refusal in the reader's language."""
    return in_words((refusal.vi, refusal.en))
