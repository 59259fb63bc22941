"""The page of one instrument: whether it stands and who says so, what it rests on, what rests on it, whose plans."""

from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look.doors import allow
from chungtay.look.forms import DayField
from chungtay.look.words import shortday
from chungtay.office.instruments.listing import STATES, cited
from chungtay.office.plans.handing import crumbs
from chungtay.office.plans.stages import say as said
from chungtay.programme.instruments import actions, queries
from chungtay.programme.instruments.models import TieKind
from chungtay.programme.plans.queries import plans

FIELDS = {
    "state": gettext_lazy("Hiệu lực"),
    "number": gettext_lazy("Số, ký hiệu"),
    "issued": gettext_lazy("Ngày ban hành"),
    "issuer": gettext_lazy("Cơ quan ban hành"),
    "about": gettext_lazy("Trích yếu"),
}
KINDS = {
    TieKind.IMPLEMENTS: gettext_lazy("thực hiện"),
    TieKind.BASIS: gettext_lazy("căn cứ"),
    TieKind.AMENDS: gettext_lazy("sửa đổi"),
    TieKind.REPLACES: gettext_lazy("thay thế"),
    TieKind.CITES: gettext_lazy("viện dẫn"),
}


class StateForm(forms.Form):
    """Whether it stands, since when, and which paper says so."""

    value = forms.ChoiceField(
        label=gettext_lazy("Hiệu lực"), choices=[(s.value, word) for s, (word, _) in STATES.items()]
    )
    since = DayField(label=gettext_lazy("Từ ngày"), required=False)
    replaced_by = forms.CharField(label=gettext_lazy("Thay bằng (số hoặc mã văn bản)"), required=False)
    source = forms.CharField(label=gettext_lazy("Theo văn bản nào"))


@dataclass(frozen=True)
class InstrumentPage:
    title: str
    lede: str
    crumbs: list
    at: datetime
    code: str
    state: tuple
    facts: list[tuple]
    above: list[dict]
    below: list[dict]
    plans: list[tuple]
    history: list[tuple]
    form: StateForm | None


@allow(Act.READ_PLAN)
def show(request, code):
    return render(request, "office/instruments/show.html", {"page": _page(request, _found(code), None)})


def _found(code: str):
    found = queries.instrument(code)
    if found is None:
        raise Http404
    return found


def _page(request, found, form) -> InstrumentPage:
    now, desk = timezone.now(), request.desk
    today = timezone.localdate(now)
    known = queries.known(desk, [found], today)[found.pk]
    named = {plan.code: plan for plan in plans(desk).filter(code__in=queries.of_plans(desk, found))}
    return InstrumentPage(
        title=cited(known),
        lede=known.about,
        crumbs=crumbs((_("Văn bản căn cứ"), reverse("instruments"))),
        at=now,
        code=found.code,
        state=STATES[known.state],
        facts=_facts(known),
        above=[_branch(one) for one in queries.rests_on(desk, found, today)],
        below=[_branch(one) for one in queries.carried_by(desk, found, today)],
        plans=[(plan.title, reverse("plan-show", args=[code]), plan.unit.name) for code, plan in named.items()],
        history=[_line(one) for one in queries.sayings(desk, found)],
        form=(form or StateForm(initial={"value": known.state.value})) if desk.may(Act.CHECK_PLAN) else None,
    )


def _facts(known) -> list[tuple]:
    word, tone = STATES[known.state]
    told = [
        (_("Hiệu lực"), str(word), tone),
        (_("Từ ngày"), shortday(known.since) if known.since else ""),
        (_("Thay bằng"), known.by),
        (_("Theo"), known.source),
    ]
    return [fact for fact in told if fact[1]]


def _branch(one) -> dict:
    word, tone = STATES[one.known.state]
    return {
        "title": cited(one.known),
        "url": reverse("instrument", args=[one.known.instrument.code]),
        "kind": str(KINDS[one.kind]),
        "state": str(word),
        "tone": tone,
        "branches": [_branch(deeper) for deeper in one.branches],
    }


def _line(one) -> tuple:
    value = str(STATES[one.value][0]) if one.field == "state" else one.value
    return (one.at, one.who, f"{FIELDS[one.field]}: {value}", one.source)


def _replacing(request, form: StateForm):
    """What came after it, where the form names one; an unknown name is said in the form."""
    told = form.cleaned_data["replaced_by"]
    other = queries.meant(request.desk, told) if told else None
    if told and other is None:
        form.add_error("replaced_by", _("Chưa có văn bản này trong sổ; ghi nó vào Văn bản căn cứ trước."))
    return other


@allow(Act.CHECK_PLAN, methods=("POST",))
def say(request, code):
    """A person says whether it stands, with the paper that shows it."""
    found, form = _found(code), StateForm(request.POST)
    other = _replacing(request, form) if form.is_valid() else None
    if not form.is_valid():
        return render(request, "office/instruments/show.html", {"page": _page(request, found, form)}, status=422)
    told = form.cleaned_data
    try:
        actions.say(instrument=found, field="state", value=told["value"], since=told["since"], source=told["source"],
                    replaced_by=other, by=request.desk, at=timezone.now())  # fmt: skip
        messages.success(request, _("Đã ghi."))
    except Refusal as no:
        messages.error(request, said({"vi": no.vi, "en": no.en}))
    return redirect("instrument", code)


urlpatterns = [
    path("van-ban/<slug:code>/", show, name="instrument"),
    path("van-ban/<slug:code>/hieu-luc/", say, name="instrument-say"),
]
