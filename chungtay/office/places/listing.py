"""The list of reorganisations, and beginning one."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.core.paginator import Page
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.look.sheets import sheet
from chungtay.office.duty.rows import said
from chungtay.office.places.forms import DraftForm
from chungtay.office.places.words import STAGES
from chungtay.register.places.reorganise import actions, queries
from chungtay.register.places.reorganise.models import Reorganisation, Stage

LIST = "office/places/list.html"


@dataclass(frozen=True, slots=True)
class Line:
    """One reorganisation in the list."""

    title: str
    url: str
    text: str
    meta: str
    tags: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ListPage:
    """office/places/list.html"""

    at: datetime
    lines: list[Line]
    sheet: Page
    form: DraftForm | None
    refused: str = ""

    @property
    def title(self) -> str:
        return _("Sắp xếp địa bàn")

    @property
    def lede(self) -> str:
        return _("Nhập, chia, đổi tên, đổi loại đơn vị: mọi hồ sơ, nhiệm vụ, chức danh theo địa bàn sang đơn vị mới.")


def line(change: Reorganisation) -> Line:
    label, tone = STAGES[Stage(change.stage)]
    day = _("Từ %(day)s") % {"day": words.shortday(change.day)}
    rows = _("%(n)s dòng") % {"n": words.number(change.rows)}
    url = reverse("reorganisation-show", args=[change.code])
    return Line(change.title, url, change.instrument, f"{day} · {rows} · {change.code}", ((str(label), tone),))


def list_page(request, form=None, refused: str = "") -> ListPage:
    desk = request.desk
    changes = sheet(request, queries.reorganisations(desk))
    keeps = desk.may(Act.KEEP_PLACES)
    return ListPage(
        timezone.now(), [line(one) for one in changes], changes, (form or DraftForm()) if keeps else None, refused
    )


@allow(Act.SEE_AGENCY)
def reorganisations(request):
    return render(request, LIST, {"page": list_page(request)})


@allow(Act.KEEP_PLACES, methods=("POST",))
def begin(request):
    """A draft with its instrument and day; rows are added on its page."""
    form = DraftForm(request.POST)
    if not form.is_valid():
        return render(request, LIST, {"page": list_page(request, form)}, status=422)
    try:
        made = actions.draft(**form.cleaned_data, by=request.desk, at=timezone.now())
    except Refusal as refusal:
        page = list_page(request, form, said((refusal.vi, refusal.en)))
        return render(request, LIST, {"page": page}, status=422)
    messages.success(request, _("Đã lập phương án. Hãy thêm từng dòng: đơn vị nào thành đơn vị nào."))
    return redirect("reorganisation-show", made.code)


urlpatterns = [
    path("dia-ban/sap-xep/", reorganisations, name="reorganisations"),
    path("dia-ban/sap-xep/lap/", begin, name="reorganisation-begin"),
]
