"""Correcting what was written wrong: the time, the child, the words. Seen before it is written; the old one stays."""

import re
from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.law.access import Act
from chungtay.law.days import HANOI
from chungtay.law.duty_states import Refusal
from chungtay.law.procedure import Step, facts
from chungtay.law.procedure.corrections import WHY, instead, step_of
from chungtay.law.procedure.table import PROCEDURE
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.cases.around import around
from chungtay.office.cases.doors import crumbs, held
from chungtay.office.cases.forms import StepForm
from chungtay.office.cases.step import STATUS, reasons
from chungtay.office.duty.rows import said
from chungtay.protection.cases.actions import take_step
from chungtay.protection.cases.correcting import Change, changes, may_correct
from chungtay.protection.cases.models import Case, Happening
from chungtay.protection.cases.reading import MOMENTS, happened, law_case

DAY = re.compile(r"\d{4}-\d\d-\d\d")
SURE = "sure"  # name of the button that writes it; any other only shows what would change


class CorrectForm(StepForm):
    """The step as it was told, every field open, and why."""

    def _first(self, step: Step, held_) -> None:
        super()._first(step, held_)
        area = forms.Textarea({"rows": 2})
        why = {"label": gettext_lazy("Vì sao đính chính"), "widget": area, "max_length": 1000}
        self.fields = {WHY: forms.CharField(**why)} | self.fields
        self.fields["happened_on"].help_text = gettext_lazy("Ghi lúc việc thật sự xảy ra.")


@dataclass(frozen=True)
class CorrectPage:
    """office/cases/correct.html"""

    at: datetime
    case: Case
    entry: Happening
    form: CorrectForm | None
    never: list[tuple[str, str]]  # words, article: it is not corrected here
    changes: list[tuple[str, str, str, list]]
    seen: bool
    refused: list[tuple[str, str]]

    @property
    def child(self) -> str:
        """In a case of one child there is no other to choose here: where whose case it is is corrected."""
        children = list(self.case.children.values_list("pk", flat=True)[:2])
        return reverse("case-child", args=[self.case.code, *children]) if len(children) == 1 else ""

    @property
    def title(self) -> str:
        return _("Đính chính: %(what)s") % {"what": said(facts()[self.entry.kind].names)}

    @property
    def lede(self) -> str:
        return _("Mục cũ vẫn giữ và hiện gạch ngang; mục mới được tính thay. Đồng hồ tính lại theo mục mới.")

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return crumbs(self.case)


@allow(Act.KEEP_CASE, methods=("GET", "HEAD", "POST"))
def correct(request, code, entry):
    case, desk, at = held(request, code), request.desk, timezone.now()
    wrong = case.happenings.filter(code=entry, corrected_by__isnull=True).select_related("unit", "to_unit").first()
    if wrong is None:
        raise Http404
    never = instead(PROCEDURE).get(wrong.kind)
    if never or wrong.code not in may_correct(desk, case):
        told = [(said(never.words), never.article)] if never else [(_("Việc này do người khác ghi và đính chính."), "")]
        page = CorrectPage(at, case, wrong, None, told, [], False, [])
        return render(request, "office/cases/correct.html", {"page": page}, status=200)
    form = _form(request, case, wrong)
    refused, found, status, seen = [], [], 200, False
    if request.method == "POST":
        status = 422
        if form.is_valid():
            refused, found, status = _weigh(request, case, wrong, form, at)
            seen = status == 200
            if status == 302:
                return redirect("case-show", code=case.code)
    page = CorrectPage(at, case, wrong, form, [], found, seen, refused)
    return render(request, "office/cases/correct.html", {"page": page}, status=status)


def _form(request, case: Case, wrong: Happening) -> CorrectForm:
    step, told = step_of(law_case(case), happened(wrong)), _told(wrong)
    if request.method == "POST":
        return CorrectForm(step, request.POST, around(request.desk, case, step))
    return CorrectForm(step, None, around(request.desk, case, step), told, initial=told | {"revision": case.revision})


def _told(wrong: Happening) -> dict[str, object]:
    """The entry as its form was filled: moments as day and hour, tables as lines."""
    told: dict[str, object] = {}
    for key, value in wrong.about.items():
        if key in MOMENTS:
            told |= _moment(key.removesuffix("_at"), parse_datetime(value))
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            told[f"rows_{key}"] = str(len(value))
            told |= {f"{key}{n}_{name}": _day(each) for n, row in enumerate(value, 1) for name, each in row.items()}
        else:
            told[key] = [str(one) for one in value] if isinstance(value, list) else _day(value)
    return told | _moment("happened", wrong.at) | {WHY: ""}


def _day(value: object) -> object:
    """A day kept as text is a day again."""
    return parse_date(value) or value if isinstance(value, str) and DAY.fullmatch(value) else value


def _moment(prefix: str, moment: datetime) -> dict[str, object]:
    local = moment.astimezone(HANOI)
    return {f"{prefix}_on": local.date(), f"{prefix}_time": f"{local:%H:%M}"}


def _weigh(request, case: Case, wrong: Happening, form: CorrectForm, at: datetime) -> tuple[list, list, int]:
    """(why it is refused, which clocks change, status); written, and 302, only on the second word."""
    since = form.happened_at or wrong.at
    if SURE not in request.POST:
        told = {"case": case, "entry": wrong, "about": form.about, "since": since, "by": request.desk, "at": at}
        return [], [_shown(one) for one in changes(**told)], 200
    try:
        take_step(
            case=case, step=form.step.code, by=request.desk, at=at, revision=form.cleaned_data["revision"],
            about=form.about, happened_at=since, corrects=wrong,
        )  # fmt: skip
    except Refusal as refusal:
        return reasons(refusal), [], STATUS.get(type(refusal), 422)
    messages.success(request, _("Đã đính chính; mục cũ vẫn giữ."))
    return [], [], 302


def _shown(one: Change) -> tuple[str, str, str, list]:
    """The clock, how it stood, how it would stand, and the new reckoning line by line."""
    lines = [(said((line.vi, line.en)), line.article) for line in one.after.lines]
    return said(one.run.rule.names), _stand(one.before), _stand(one.after), lines


def _stand(found) -> str:
    if found is None or found.due_at is None:
        return _("không có hạn")
    due = _("hạn %(due)s") % {"due": words.moment(found.due_at)}
    return due if found.stopped_at is None else due + _(", xong %(done)s") % {"done": words.moment(found.stopped_at)}


urlpatterns = [path("bao-ve/<case:code>/dinh-chinh/<slug:entry>/", correct, name="case-correct")]
