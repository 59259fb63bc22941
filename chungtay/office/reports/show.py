"""One report: its parts in words, its figures with their footnotes, what was asked, and the next act."""

import re
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

from chungtay.figures.rollups import actions, queries
from chungtay.figures.rollups.models import Report
from chungtay.figures.rollups.paper import filled, loose_numbers
from chungtay.figures.rollups.states import VERB_NAMES, WRITABLE, Hand, State, Verb
from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.look.forms import DayField
from chungtay.office.duty.rows import body_name, said
from chungtay.office.reports.doors import crumbs, found, name_of, parts_word, refuse, revision, span_of, state_tag
from chungtay.office.reports.lines import FigureLine, figure_lines
from chungtay.register.people.desk import whose

PLAIN = {Verb.SUBMIT: actions.submit, Verb.APPROVE: actions.approve, Verb.RECEIVE: actions.receive}
DONE = {
    Verb.SUBMIT: gettext_lazy("Đã trình."),
    Verb.APPROVE: gettext_lazy("Đã duyệt."),
    Verb.RECEIVE: gettext_lazy("Đã nhận."),
    Verb.SIGN: gettext_lazy("Đã ký; số liệu và văn bản được giữ nguyên từ đây."),
    Verb.REOPEN: gettext_lazy("Đã mở lại."),
}
DUTY = re.compile(r"\bNV-[0-9A-Z]+\b")
ASKED = (Verb.SUBMIT, Verb.APPROVE, Verb.RECEIVE)


class SignForm(forms.Form):
    number = forms.CharField(label=gettext_lazy("Số, ký hiệu văn thư cấp"), max_length=40)
    on = DayField(label=gettext_lazy("Ngày ký"))


@dataclass(frozen=True, slots=True)
class PartView:
    """One part: its heading, its words with figures put in, and as they are edited."""

    key: str
    name: str
    lines: list[str]
    text: str
    loose: str
    duties: list[tuple[str, str]]


@dataclass(frozen=True)
class ReportPage:
    """office/reports/show.html"""

    at: datetime
    report: Report
    parts: list[PartView]
    figures: list[FigureLine]
    open_questions: list[FigureLine]
    facts: list[tuple]
    history: list[tuple]
    issued: list[tuple[str, list[tuple[str, str]]]]
    writes: bool
    act: tuple[str, str] | None
    sign: SignForm | None
    reopens: bool
    silent: int
    doubted: int
    crumbs: list[tuple[str, str]]

    @property
    def title(self) -> str:
        return name_of(self.report)

    @property
    def lede(self) -> str:
        return f"{words.capital(self.report.unit.name)} · {span_of(self.report)}"


@allow(Act.SEE_REPORT)
def show(request, code):
    report = found(request, code)
    return render(request, "office/reports/show.html", {"page": page_of(request.desk, report, timezone.now())})


def page_of(desk, report: Report, at: datetime, sign: SignForm | None = None) -> ReportPage:
    may, held = queries.acts(desk, report), queries.hands(desk, report)
    figures = figure_lines(desk, report)
    plain = next((verb for verb in ASKED if verb in may), None)
    return ReportPage(
        at=at, report=report, parts=list(part_views(desk, report)), figures=figures,
        open_questions=[line for line in figures if line.asked and not line.answered], facts=facts(report),
        history=[(step.at, whose(step.who), said(VERB_NAMES[Verb(step.verb)]), step.words) for step in
                 queries.history(desk, report)[:12]],
        issued=issued(desk, report), writes=Hand.WRITER in held and State(report.state) in WRITABLE,
        act=(plain.value, said(VERB_NAMES[plain])) if plain else None,
        sign=(sign or SignForm(initial={"on": words.the_day(at)})) if Verb.SIGN in may else None,
        reopens=Verb.REOPEN in may, silent=sum(line.silent for line in figures),
        doubted=sum(bool(line.doubt) for line in figures), crumbs=crumbs((report.code, "")),
    )  # fmt: skip


def part_views(desk, report: Report):
    held, rows = queries.definitions(desk, report), {row.key: row for row in queries.figures(desk, report)}
    told = queries.sections(desk, report)
    for part in queries.parts_of(report):
        text = told[part.key].text if part.key in told else ""
        lines = [line for line in filled(text, rows, held, report).split("\n") if line.strip()]
        duties = [(code, reverse("duty-show", args=[code])) for code in DUTY.findall(text)]
        yield PartView(part.key, said(part.names), lines, text, ", ".join(_typed(told.get(part.key))), duties)


def _typed(section) -> tuple[str, ...]:
    """Numbers an officer typed; what the system wrote itself was counted."""
    return loose_numbers(section.text) if section is not None and not section.ours else ()


def facts(report: Report) -> list[tuple]:
    state, tone = state_tag(report)
    told = [
        (_("Trạng thái"), state, tone),
        (sender_word(report), body_name(report.owner)),
        (_("Nơi nhận"), said((report.to_vi, report.to_en))),
        (_("Cần có ngày"), words.shortday(report.wanted) if report.wanted else ""),
        (_("Hạn"), words.shortday(report.due) if report.due and report.due != report.wanted else ""),
        (_("Số"), report.number),
        (_("Căn cứ"), report.article),
    ]
    return [fact for fact in told if fact[1]]


def sender_word(report: Report) -> str:
    if not report.of_village:
        return _("Cơ quan nộp")
    return _("Ghi thay %s") % parts_word([report.unit.name])


def issued(desk, report: Report) -> list[tuple[str, list[tuple[str, str]]]]:
    """Each issue with its files: (label, address)."""
    names = (("Word", "docx"), ("PDF", "pdf"), ("Excel", "xlsx"))
    return [
        (f"{issue.number} · {words.shortday(issue.on)}",
         [(name, reverse("report-issued", args=[report.code, issue.nth, kind])) for name, kind in names])
        for issue in queries.issues(desk, report)
    ]  # fmt: skip


@allow(Act.WRITE_REPORT, methods=("POST",))
def write(request, code, part):
    """The officer's own words of one part."""
    report, at = found(request, code), timezone.now()
    if part not in {one.key for one in queries.parts_of(report)}:
        raise Http404
    told = {"text": request.POST.get("text", ""), "by": request.desk, "at": at, "revision": revision(request)}
    try:
        actions.write(report=report, key=part, **told)
    except Refusal as refusal:
        refuse(request, refusal)
    return redirect(f"{reverse('report-show', args=[code])}#{part}")


@allow(Act.SEE_REPORT, methods=("POST",))
def act(request, code):
    """The next act of whoever holds it; which one, the state and the hand decide."""
    report, at, told = found(request, code), timezone.now(), request.POST.get("viec", "")
    form = SignForm(request.POST) if told == Verb.SIGN else None
    if form is not None and not form.is_valid():
        return render(
            request, "office/reports/show.html", {"page": page_of(request.desk, report, at, form)}, status=422
        )
    try:
        done = do(request, report, told, form, at)
    except Refusal as refusal:
        refuse(request, refusal)
    else:
        messages.success(request, done)
    return redirect("report-show", code)


def do(request, report: Report, told: str, form: SignForm | None, at: datetime) -> str:
    common = {"report": report, "by": request.desk, "at": at, "revision": revision(request)}
    match told:
        case "recount":
            moved = actions.recount(**common)
            return _("Đã đếm lại: %(count)s số thay đổi.") % {"count": words.number(len(moved))}
        case Verb.SIGN if form is not None:
            actions.sign(number=form.cleaned_data["number"], on=form.cleaned_data["on"], **common)
        case Verb.REOPEN:
            actions.reopen(reason=request.POST.get("reason", ""), **common)
        case Verb.SUBMIT | Verb.APPROVE | Verb.RECEIVE:
            PLAIN[Verb(told)](**common)
        case _:
            raise Http404
    return str(DONE[Verb(told)])


urlpatterns = [
    path("bao-cao/<report:code>/", show, name="report-show"),
    path("bao-cao/<report:code>/viec/", act, name="report-act"),
    path("bao-cao/<report:code>/loi/<slug:part>/", write, name="report-write"),
]
