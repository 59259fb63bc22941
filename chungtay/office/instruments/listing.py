"""All instruments this desk has met, found by their words; and entering one that no plan has named yet."""

from dataclasses import dataclass

from django import forms
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from chungtay.law import references
from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look.doors import allow
from chungtay.look.forms import DayField
from chungtay.office.plans import words
from chungtay.office.plans.handing import crumbs
from chungtay.programme.instruments import actions, queries
from chungtay.programme.instruments.models import State

PAGE = 50
STATES = {
    State.IN_FORCE: (gettext_lazy("còn hiệu lực"), "ok"),
    State.REPLACED: (gettext_lazy("đã được thay thế"), "late"),
    State.REPEALED: (gettext_lazy("đã bãi bỏ"), "late"),
    State.ENDED: (gettext_lazy("đã hết giai đoạn"), "near"),
    State.UNRESOLVABLE: (gettext_lazy("không xác định được"), "near"),
    State.UNKNOWN: (gettext_lazy("chưa ghi nhận hiệu lực"), ""),
}


class EnterForm(forms.Form):
    """An instrument as its first page says."""

    type = forms.CharField(label=gettext_lazy("Loại văn bản"), max_length=60)
    number = forms.CharField(label=gettext_lazy("Số, ký hiệu"), max_length=60)
    issued = DayField(label=gettext_lazy("Ngày ban hành"))
    issuer = forms.CharField(label=gettext_lazy("Cơ quan ban hành"), required=False)
    about = forms.CharField(label=gettext_lazy("Trích yếu"), required=False)


@dataclass(frozen=True)
class InstrumentsPage:
    title: str
    lede: str
    crumbs: list
    rows: list[dict]
    sheet: object
    asked: bool
    form: EnterForm | None


@allow(Act.READ_PLAN, methods=("GET", "HEAD", "POST"))
def instruments(request):
    form = EnterForm(request.POST or None) if request.desk.may(Act.CHECK_PLAN) else None
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            told = {**form.cleaned_data, "issued": form.cleaned_data["issued"].isoformat()}
            return redirect("instrument", actions.enter(**told, by=request.desk, at=timezone.now()).code)
        except Refusal as no:
            form.add_error(None, no.vi if get_language() == "vi" else no.en)
    return render(request, "office/instruments/list.html", {"page": _page(request, form)})


def _page(request, form) -> InstrumentsPage:
    asked = request.GET.get("q", "").strip()
    found = queries.find(request.desk, asked) if asked else queries.instruments(request.desk)
    sheet = Paginator(found, PAGE).get_page(request.GET.get("page"))
    known = queries.known(request.desk, sheet, timezone.localdate())
    return InstrumentsPage(
        title=_("Văn bản căn cứ"),
        lede=_("Nghị quyết, chỉ thị, quyết định, kế hoạch mà các kế hoạch ở đây viện dẫn."),
        crumbs=crumbs(),
        rows=[row(known[one.pk]) for one in sheet],
        sheet=sheet,
        asked=bool(asked),
        form=form,
    )


def row(known) -> dict:
    """One line of a list: how it is cited, what it is about, whether it stands."""
    word, tone = STATES[known.state]
    return {
        "title": cited(known),
        "url": reverse("instrument", args=[known.instrument.code]),
        "text": known.about,
        "tags": ((str(word), tone),),
    }


def cited(known) -> str:
    """ "Quyết định 1472/QĐ-TTg · 28/9/2020 · Thủ tướng Chính phủ", "Luật Trẻ em 102/2016/QH13", as far as known."""
    law = known.instrument.name or references.name_of_number(known.number)
    name = " ".join(filter(None, (law or known.instrument.type, known.number)))
    return " · ".join(filter(None, (name or known.instrument.ref, words.written_day(known.issued), known.issuer)))


urlpatterns = [path("van-ban/", instruments, name="instruments")]
