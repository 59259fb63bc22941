"""One figure of a report: what it rests on down to its records, what was asked, answered, restated."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.figures.indicators import queries as indicators
from chungtay.figures.indicators.bodies import teller
from chungtay.figures.rollups import actions, queries
from chungtay.figures.rollups.models import Figure, Question, Report
from chungtay.figures.rollups.paper import public, shown
from chungtay.figures.rollups.saying import ground
from chungtay.figures.rollups.states import WRITABLE, Hand, State, Verb
from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.law.figures.definitions import Entered
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.duty.rows import said
from chungtay.office.figures.behind import address_of, ways
from chungtay.office.reports.doors import crumbs, found, name_of, refuse, revision
from chungtay.office.reports.lines import HOW, answer_to
from chungtay.register.people.desk import whose

SHOWN = 20  # records on the page


class RestateForm(forms.Form):
    """Another number than was counted, and why."""

    numerator = forms.IntegerField(label=gettext_lazy("Tử số, hoặc số đếm"), min_value=0)
    denominator = forms.IntegerField(label=gettext_lazy("Mẫu số"), min_value=0, required=False)
    reason = forms.CharField(label=gettext_lazy("Lý do"), widget=forms.Textarea(attrs={"rows": 2}))


@dataclass(frozen=True, slots=True)
class RecordLine:
    label: str
    url: str


@dataclass(frozen=True)
class FigurePage:
    """office/reports/figure.html"""

    at: datetime
    report: Report
    key: str
    name: str
    value: str
    ground: str
    facts: list[tuple]
    records: list[RecordLine]
    more: int
    counted: bool
    behind_all: list[tuple[str, str]]
    told: str
    parts: list[tuple[str, str, str]]
    past: list[tuple]
    asked: list[tuple[Question, str]]
    open: Question | None
    asks: bool
    restate: RestateForm | None
    crumbs: list[tuple[str, str]]

    @property
    def title(self) -> str:
        return self.name

    @property
    def behind(self) -> int:
        """How many records it counted that this desk may open."""
        return len(self.records) + self.more

    @property
    def lede(self) -> str:
        return f"{name_of(self.report)} · {self.report.unit.name}"


def _held(request, code: str, key: str):
    report = found(request, code)
    rows = {row.key: row for row in queries.figures(request.desk, report)}
    held = queries.definitions(request.desk, report)
    if key not in rows or key not in held:
        raise Http404
    return report, rows[key], held[key]


@allow(Act.SEE_REPORT)
def figure(request, code, key):
    return render(request, "office/reports/figure.html", {"page": page_of(request, code, key, None)})


def page_of(request, code: str, key: str, form: RestateForm | None) -> FigurePage:
    desk, at = request.desk, timezone.now()
    report, row, definition = _held(request, code, key)
    held, writes = queries.hands(desk, report), State(report.state) in WRITABLE
    asked = [(one, answer_to(one)) for one in queries.questions(desk, report).filter(key=key)]
    found_records = records(desk, report, row, at)
    return FigurePage(
        at=at, report=report, key=key, name=said(definition.names), value=shown(row, definition, report),
        ground=ground(row, queries.window_of(report), report.unit.name, public=public(report)),
        facts=facts(definition), records=[line(one) for one in found_records[:SHOWN]],
        more=max(0, len(found_records) - SHOWN), counted=row.how == "records",
        behind_all=behind_all(report, row), told=told_url(report, row, definition), parts=parts(desk, row),
        past=[(old.at, whose(old.who), f"{shown(old, definition, report)} ({HOW[old.how]})", old.restated) for old in
              queries.past(desk, report, key)],
        asked=asked, open=next((one for one, answer in asked if not answer), None) if writes else None,
        asks=Verb.RETURN in queries.acts(desk, report),
        restate=(form or RestateForm()) if writes and Hand.WRITER in held else None,
        crumbs=crumbs((report.code, reverse("report-show", args=[code])), (key, "")),
    )  # fmt: skip


def facts(definition) -> list[tuple]:
    told = [
        (_("Mã"), definition.key),
        (_("Tử số"), said(definition.numerator) if definition.numerator else ""),
        (_("Mẫu số"), said(definition.denominator) if definition.denominator else ""),
        (_("Ai có số"), said(teller(definition)) if isinstance(definition.how, Entered) else ""),
        (_("Ở cấp xã"), said(definition.at_commune) if definition.at_commune else ""),
        (_("Nguồn"), said(definition.source)),
    ]
    return [fact for fact in told if fact[1]]


def records(desk, report: Report, row: Figure, at: datetime) -> list[indicators.Record]:
    """What it counted, as the records read when it was counted: only what this desk may open."""
    if row.how != "records" or desk.glass:
        return []
    return indicators.records(desk, row.key, row.path, queries.window_of(report), at=at, known=row.as_of)


def behind_all(report: Report, row: Figure) -> list[tuple[str, str]]:
    """Where all of them stand, part by part, as the record read at the end of the day on which it was counted."""
    window, known = queries.window_of(report), words.the_day(row.as_of)
    parts = ways(1 if row.denominator is None else 2)
    return [(name, address_of(row.key, row.path, window, part, known)) for part, name in parts]


def told_url(report: Report, row: Figure, definition) -> str:
    """Of a figure that a body told: where its book, who told it and when stand."""
    if row.how == "sum" or not isinstance(definition.how, Entered) or row.numerator is None:
        return ""
    window = queries.window_of(report)
    told = {"noi": row.path, "tu": f"{window.first:%d/%m/%Y}", "den": f"{window.last:%d/%m/%Y}"}
    return f"{reverse('indicator-show', args=[row.key])}?{urlencode(told)}"


def line(one: indicators.Record) -> RecordLine:
    try:
        return RecordLine(one.label, reverse(one.url_name, args=[one.code]) if one.url_name else "")
    except NoReverseMatch:
        return RecordLine(one.label, "")


def parts(desk, row: Figure) -> list[tuple[str, str, str]]:
    """(place, number, address) of each figure it is the sum of."""
    rows = queries.summed_from(desk, row)
    return [
        (one.report.unit.name, _counts(one), reverse("report-figure", args=[one.report.code, one.key])) for one in rows
    ]


def _counts(row: Figure) -> str:
    bottom = "" if row.denominator is None else f"/{row.denominator}"
    return f"{row.numerator}{bottom}"


@allow(Act.SEE_REPORT, methods=("POST",))
def act(request, code, key):
    """Ask about it, answer what was asked, or restate it."""
    report, row, _definition = _held(request, code, key)
    told = {"by": request.desk, "at": timezone.now(), "revision": revision(request)}
    form = RestateForm(request.POST) if "numerator" in request.POST else None
    if form is not None and not form.is_valid():
        return render(request, "office/reports/figure.html", {"page": page_of(request, code, key, form)}, status=422)
    try:
        done = do(request, report, row, form, told)
    except Refusal as refusal:
        refuse(request, refusal)
    else:
        messages.success(request, done)
    return redirect("report-figure", code, key)


def do(request, report: Report, row: Figure, form: RestateForm | None, told: dict) -> str:
    if form is not None:
        actions.restate(report=report, key=row.key, **form.cleaned_data, **told)
        return _("Đã đính chính, có ghi lý do.")
    if "answer" in request.POST:
        question = queries.questions(request.desk, report).filter(key=row.key, answer__isnull=True).first()
        if question is None:
            raise Http404
        actions.answer(question=question, words=request.POST["answer"], **told)
        return _("Đã trả lời.")
    actions.return_(report=report, questions={row.key: request.POST.get("question", "")}, **told)
    return _("Đã hỏi lại; báo cáo trở về nơi nộp.")


urlpatterns = [
    path("bao-cao/<report:code>/so/<slug:key>/", figure, name="report-figure"),
    path("bao-cao/<report:code>/so/<slug:key>/viec/", act, name="report-figure-act"),
]
