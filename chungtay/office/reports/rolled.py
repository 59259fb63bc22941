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

from chungtay.duties.letters import queries as drafts
from chungtay.figures.rollups import actions, queries
from chungtay.figures.rollups.saying import grouped
from chungtay.figures.rollups.states import State
from chungtay.figures.rollups.summing import Compared, Place, Rolled
from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.duty.rows import said
from chungtay.office.reports.doors import crumbs, parts_word, refuse, span, state_tag


@dataclass(frozen=True, slots=True)
class PlaceLine:
    name: str
    url: str
    tag: tuple[str, str]
    told: str
    sent_at: datetime | None


@dataclass(frozen=True, slots=True)
class SumLine:
    """One indicator: the sum of what was submitted, by how many, the count from records, the difference (nothing is
    `compared` with what no record counts)."""

    name: str
    summed: str
    told: int
    counted: str
    differs: str
    compared: bool


@dataclass(frozen=True)
class RolledPage:
    """office/reports/rolled.html"""

    at: datetime
    name: str
    span: str
    wanted: date | None
    bound: bool
    told: str
    places: list[PlaceLine]
    sums: list[SumLine]
    sent: int
    late: int
    urges: bool
    villages: int
    parts: str
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
    line, late, fresh = found.line, len(found.late), villages_to_open(desk, found)
    compared = [one for one in found.compared if one.told and not one.none_arose]
    page = RolledPage(
        at=at, name=said(line.owed.names), span=span(line.window.first, line.window.last), wanted=line.owed.wanted,
        bound=line.bound, told=_("Trẻ em") if line.of_villages else _("Số"), places=place_lines(found),
        sums=[sum_line(one) for one in compared],
        sent=found.sent, late=late, urges=bool(late) and desk.agency_id is not None and not desk.glass,
        villages=len(fresh), parts=parts_word(fresh, many=len(fresh) > 1), here=(kind, year, nth),
        crumbs=crumbs((str(year), "")),
    )  # fmt: skip
    return render(request, "office/reports/rolled.html", {"page": page})


def villages_to_open(desk, found: Rolled) -> list[str]:
    """The villages that have no sheet yet, by name, for whoever may open them."""
    opens = found.line.of_villages and desk.may(Act.WRITE_REPORT) and not desk.glass
    return [place.unit.name for place in found.places if place.report is None] if opens else []


def place_lines(found: Rolled) -> list[PlaceLine]:
    """Each with the number of its paper; a village, which has none, with its children."""
    if not found.line.of_villages:
        return [place_line(one, one.report.number if one.report else "") for one in found.places]
    children = queries.children_told([report for one in found.places for report in one.reports])
    told = {pk: words.number(count) for pk, count in children.items()}
    return [place_line(one, told.get(one.report.pk, "") if one.report else "") for one in found.places]


def place_line(place: Place, told: str) -> PlaceLine:
    report = place.report
    tag = state_tag(report) if report else (_("Chưa có"), "")
    if place.late:
        tag = (_("Chưa nộp, quá hạn"), "late")
    seen = report and (report.submitted_at or report.of_village)
    url = reverse("report-show", args=[report.code]) if seen else ""
    return PlaceLine(words.capital(place.name), url, tag, told, report.submitted_at if report else None)


def sum_line(one: Compared) -> SumLine:
    name, moved = said(one.definition.names), one.differs
    told = [] if moved is None else [part for part in moved if part is not None]
    differs = "/".join(map(signed, told)) if any(told) else ""
    return SumLine(name, counts(one.summed), one.told, counts(one.counted), differs, moved is not None)


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
    only = drafts.to_send(request.desk).filter(owner=urged[0].owner_id).first() if count == 1 else None
    return redirect("letter-show", only.pk) if only else redirect("letters")


@allow(Act.WRITE_REPORT, methods=("POST",))
def open_villages(request, kind, year, nth):
    """One click: the sheet of each village is opened, counted from the commune's records, and written."""
    desk, at = request.desk, timezone.now()
    line = next((one for one in queries.to_receive(desk, year) if (one.owed.code, one.owed.nth) == (kind, nth)), None)
    if line is None or not line.of_villages:
        raise Http404
    try:
        fresh = [one for one in actions.open_villages(line, year, by=desk, at=at) if State(one.state) is State.OWED]
        for one in fresh:
            actions.draft(report=one, by=desk, at=at, revision=one.revision)
    except Refusal as refusal:
        refuse(request, refusal)
    return redirect("reports-rolled", kind, year, nth)


urlpatterns = [
    path("bao-cao/nhan/<slug:kind>/<int:year>/<int:nth>/", rolled, name="reports-rolled"),
    path("bao-cao/nhan/<slug:kind>/<int:year>/<int:nth>/don-doc/", urge, name="reports-urge"),
    path("bao-cao/nhan/<slug:kind>/<int:year>/<int:nth>/soan/", open_villages, name="reports-villages"),
]
