"""What came in from below: who sent it, who is late, sums beside the count from records; urging in one click."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chungtay.figures.rollups import actions, queries
from chungtay.figures.rollups.saying import grouped
from chungtay.figures.rollups.summing import Compared, Place
from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.duty.rows import said
from chungtay.office.reports.doors import crumbs, refuse, span, state_tag


@dataclass(frozen=True, slots=True)
class PlaceLine:
    name: str
    url: str
    tag: tuple[str, str]
    number: str
    sent_at: datetime | None


@dataclass(frozen=True, slots=True)
class SumLine:
    """One indicator: the sum of what was submitted, by how many, the count from records, the difference."""

    name: str
    summed: str
    told: int
    counted: str
    differs: str


@dataclass(frozen=True)
class RolledPage:
    """office/reports/rolled.html"""

    at: datetime
    name: str
    span: str
    wanted: date | None
    places: list[PlaceLine]
    sums: list[SumLine]
    sent: int
    late: int
    urges: bool
    here: tuple[str, int, int]
    crumbs: list[tuple[str, str]]

    @property
    def title(self) -> str:
        return self.name

    @property
    def lede(self) -> str:
        told = {"sent": words.number(self.sent), "all": words.number(len(self.places)), "span": self.span}
        return _("%(sent)s trên %(all)s nơi đã nộp · %(span)s") % told


@allow(Act.CHECK_REPORT)
def rolled(request, kind, year, nth):
    desk, at = request.desk, timezone.now()
    found = queries.rolled(desk, kind, year, nth, at=at)
    if found is None:
        raise Http404
    line, late = found.line, len(found.late)
    compared = [one for one in found.compared if one.told and not one.none_arose]
    page = RolledPage(
        at=at, name=said(line.owed.names), span=span(line.window.first, line.window.last), wanted=line.owed.wanted,
        places=[place_line(one) for one in found.places], sums=[sum_line(one) for one in compared],
        sent=found.sent, late=late, urges=bool(late) and desk.agency_id is not None and not desk.glass,
        here=(kind, year, nth), crumbs=crumbs((str(year), "")),
    )  # fmt: skip
    return render(request, "office/reports/rolled.html", {"page": page})


def place_line(place: Place) -> PlaceLine:
    report = place.report
    tag = state_tag(report) if report else (_("Chưa có"), "")
    if place.late:
        tag = (_("Chưa nộp, quá hạn"), "late")
    url = reverse("report-show", args=[report.code]) if report and report.submitted_at else ""
    told = (report.number, report.submitted_at) if report else ("", None)
    return PlaceLine(place.name, url, tag, *told)


def sum_line(one: Compared) -> SumLine:
    name, moved = said(one.definition.names), one.differs
    told = [] if moved is None else [part for part in moved if part is not None]
    return SumLine(
        name, counts(one.summed), one.told, counts(one.counted), "/".join(map(signed, told)) if any(told) else ""
    )


def signed(count: int) -> str:
    """−10, 0, +3"""
    return f"{'+' if count > 0 else '−' if count < 0 else ''}{grouped(abs(count))}"


def counts(pair: tuple[int | None, int | None] | None) -> str:
    if pair is None or pair[0] is None:
        return "–"
    return grouped(pair[0]) + (f"/{grouped(pair[1])}" if pair[1] is not None else "")


@allow(Act.CHECK_REPORT, methods=("POST",))
def urge(request, kind, year, nth):
    """A letter to everybody who is late is drafted, to be signed by this desk's body."""
    try:
        urged = actions.urge_late(kind=kind, year=year, nth=nth, by=request.desk, at=timezone.now())
    except Refusal as refusal:
        refuse(request, refusal)
        return redirect("reports-rolled", kind, year, nth)
    count = len(urged)
    said_so = ngettext("Đã lập %(n)s công văn đôn đốc, chờ ký.", "Đã lập %(n)s công văn đôn đốc, chờ ký.", count)
    messages.success(request, said_so % {"n": words.number(count)})
    return redirect("letters")


urlpatterns = [
    path("bao-cao/nhan/<slug:kind>/<int:year>/<int:nth>/", rolled, name="reports-rolled"),
    path("bao-cao/nhan/<slug:kind>/<int:year>/<int:nth>/don-doc/", urge, name="reports-urge"),
]
