"""The calendar: what my place owes and what it is to receive in a year, and drafting in one click."""

from dataclasses import dataclass
from datetime import date, datetime

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from chungtay.figures.rollups import actions, queries
from chungtay.figures.rollups.bodies import of_place
from chungtay.figures.rollups.models import Report
from chungtay.figures.rollups.owing import Line
from chungtay.figures.rollups.states import SENT, State
from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.law.figures.marks import WORDS
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.duty.rows import said
from chungtay.office.reports.doors import asked_year, name_of, refuse, span, state_tag


@dataclass(frozen=True, slots=True)
class OwedLine:
    """One report that is owed: `draft` the hidden fields of its one click, None where it stands already."""

    name: str
    url: str
    to: str
    span: str
    day: date | None
    clock: str
    lines: tuple
    tag: tuple[str, str] | None
    draft: tuple[str, int, int] | None


@dataclass(frozen=True, slots=True)
class ComingLine:
    """One kind and period that is to come in from below."""

    name: str
    url: str
    day: date | None
    sent: int
    all: int
    late: int


@dataclass(frozen=True)
class CalendarPage:
    """office/reports/calendar.html"""

    at: datetime
    year: int
    place: str
    owed: list[OwedLine]
    ours: list[OwedLine]
    events: list[OwedLine]
    coming: list[ComingLine]
    years: list[tuple[str, str, bool]]
    calls: bool

    @property
    def title(self) -> str:
        return pgettext("trang", "Báo cáo")

    @property
    def lede(self) -> str:
        told = {"place": self.place, "year": self.year}
        return _("%(place)s phải nộp và nhận những gì trong năm %(year)s.") % told


@allow(Act.SEE_REPORT)
def calendar(request):
    desk, at = request.desk, timezone.now()
    today = words.the_day(at)
    year, writes = asked_year(request, today), desk.may(Act.WRITE_REPORT) and not desk.glass
    found = [(line, owed_line(line, writes, year, today)) for line in queries.lines(desk, year)]
    page = CalendarPage(
        at=at, year=year, place=desk.unit_name if of_place(desk) else desk.agency_name,
        owed=[shown for line, shown in found if line.bound or line.report],
        ours=[shown for line, shown in found if not (line.bound or line.report)],
        events=[of_report(report, today) for report in queries.events(desk, year)],
        coming=list(coming(desk, year, at)),
        years=[(str(one), f"?nam={one}", one == year) for one in (today.year - 1, today.year, today.year + 1)],
        calls=writes and bool(queries.called_for(desk)),
    )  # fmt: skip
    return render(request, "office/reports/calendar.html", {"page": page})


def owed_line(line: Line, writes: bool, year: int, today: date) -> OwedLine:
    if line.report is not None:
        shown = of_report(line.report, today)
        again = State(line.report.state) is State.OWED and writes
        return replace_draft(shown, (line.owed.code, year, line.owed.nth) if again else None)
    owed = line.owed
    return OwedLine(
        said(owed.names), "", said(owed.receiver), span(line.window.first, line.window.last), owed.wanted, "",
        (*((said(why), "") for why in owed.why), (said(WORDS[owed.day_mark]), owed.article)), None,
        (owed.code, year, owed.nth) if writes else None,
    )  # fmt: skip


def of_report(report: Report, today: date) -> OwedLine:
    sent = State(report.state) in SENT
    return OwedLine(
        name_of(report), reverse("report-show", args=[report.code]), said((report.to_vi, report.to_en)),
        span(report.first, report.last), report.wanted, "done" if sent else "",
        tuple((said((vi, en)), "") for vi, en in report.why), state_tag(report), None,
    )  # fmt: skip


def replace_draft(shown: OwedLine, draft) -> OwedLine:
    kept = {name: getattr(shown, name) for name in OwedLine.__slots__}
    return OwedLine(**{**kept, "draft": draft})


def coming(desk, year: int, at: datetime):
    """What is asked for, and what came in all the same."""
    for line in queries.to_receive(desk, year):
        shown = coming_line(desk, line, year, at)
        if line.bound or line.of_villages or shown.sent:
            yield shown


def coming_line(desk, line: Line, year: int, at: datetime) -> ComingLine:
    places = queries.standing(desk, line, year, at)
    url = reverse("reports-rolled", args=[line.owed.code, year, line.owed.nth])
    late = sum(place.late for place in places)
    return ComingLine(said(line.owed.names), url, line.owed.wanted, sum(p.sent for p in places), len(places), late)


@allow(Act.WRITE_REPORT, methods=("POST",))
def draft(request):
    """One click: the report is opened where it was not, counted, and written."""
    desk, at, told = request.desk, timezone.now(), request.POST
    if not (told.get("nam", "").isdecimal() and told.get("lan", "").isdecimal()):
        raise Http404
    year = int(told["nam"])
    asked = told.get("loai", ""), int(told["lan"])
    line = next((one for one in queries.lines(desk, year) if (one.owed.code, one.owed.nth) == asked), None)
    if line is None:
        raise Http404
    try:
        made = actions.opened(line, year, by=desk, at=at)
        if State(made.state) is State.OWED:
            actions.draft(report=made, by=desk, at=at, revision=made.revision)
    except Refusal as refusal:
        refuse(request, refusal)
        return redirect("reports")
    return redirect("report-show", made.code)


urlpatterns = [
    path("bao-cao/", calendar, name="reports"),
    path("bao-cao/lap/", draft, name="report-draft"),
]
