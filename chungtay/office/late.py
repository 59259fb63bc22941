"""What is late, by body: a sentence, a picture, the numbers with the lists behind them, and the same as CSV."""

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.vary import vary_on_headers

from chungtay.duties import queries
from chungtay.law.access import Act
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.duty.rows import DutyRow, rows, spoken
from chungtay.office.duty.tables import as_csv
from chungtay.office.head.show import late_url

PAGE = 100  # bodies in one table
BARS = 12  # bodies in the picture; the table has them all
OLDEST = 10  # duties shown under the table
SORTS = {
    "late": lambda body: (body.late, -body.oldest_due.timestamp()),
    "oldest": lambda body: body.oldest_due,
    "body": lambda body: words.name(body.agency_name).casefold(),
}


@dataclass(frozen=True, slots=True)
class BodyLine:
    """One body: how many, since when, and the list behind the number."""

    name: str
    place: str
    late: int
    oldest: datetime
    list_url: str
    body_url: str


@dataclass(frozen=True)
class LatePage:
    """office/late/show.html"""

    at: datetime
    place: str
    bodies: list[BodyLine]
    sheet: Page
    bars: list[tuple]
    oldest: list[DutyRow]
    sentence: str

    @property
    def title(self) -> str:
        return _("Việc quá hạn")

    @property
    def lede(self) -> str:
        return self.place


def sentence(bodies: list[queries.LateBody], at: datetime) -> str:
    """The figure in words: how many, at how many bodies, the longest how long."""
    total, many = sum(body.late for body in bodies), len(bodies)
    late = ngettext("%(n)s việc quá hạn", "%(n)s việc quá hạn", total) % {"n": words.number(total)}
    where = ngettext("%(n)s cơ quan", "%(n)s cơ quan", many) % {"n": words.number(many)}
    longest = words.remaining(min(body.oldest_due for body in bodies), at)
    told = {"late": words.capital(late), "bodies": where, "longest": longest}
    return _("%(late)s ở %(bodies)s, việc lâu nhất %(longest)s.") % told


def line(body: queries.LateBody, place: str) -> BodyLine:
    behind = late_url(place, body=body.agency_slug)
    page = reverse("agency-show", args=[body.agency_slug])
    return BodyLine(body.agency_name, body.unit_name, body.late, body.oldest_due, behind, page)


def ordered(bodies: list[queries.LateBody], asked: str) -> list[queries.LateBody]:
    """As the head of the table was pressed; otherwise the most and the longest first."""
    key = SORTS.get(asked.removeprefix("-"))
    return sorted(bodies, key=key, reverse=asked.startswith("-")) if key else bodies


def late_page(request) -> LatePage:
    at, desk = timezone.now(), request.desk
    bodies = spoken(queries.late_by_body(desk, at))
    sheet = Paginator(ordered(bodies, request.GET.get("sort", "")), PAGE).get_page(request.GET.get("page"))
    return LatePage(
        at=at,
        place=desk.unit_name,
        bodies=[line(body, desk.path) for body in sheet.object_list],
        sheet=sheet,
        bars=[(body.agency_name, body.late, "late") for body in bodies[:BARS]],
        oldest=rows(queries.read(queries.numbers_of(desk, queries.late_here(desk, at), OLDEST))[0], desk),
        sentence=sentence(bodies, at) if bodies else "",
    )


@allow(Act.SEE_LATE)
@vary_on_headers("HX-Request")
def late(request):
    part = "#bodies" if request.htmx.target == "bodies" else ""
    return render(request, f"office/late/show.html{part}", {"page": late_page(request)})


HEADS = (
    gettext_lazy("Cơ quan"),
    gettext_lazy("Địa bàn"),
    gettext_lazy("Số việc quá hạn"),
    gettext_lazy("Hạn lâu nhất"),
)


@allow(Act.SEE_LATE)
def late_csv(request):
    """The same table for a spreadsheet."""
    bodies = spoken(queries.late_by_body(request.desk, timezone.now()))
    lines = ((b.agency_name, b.unit_name, b.late, f"{words.hanoi(b.oldest_due):%d/%m/%Y}") for b in bodies)
    return as_csv("qua-han", HEADS, lines)


urlpatterns = [path("qua-han/", late, name="late"), path("qua-han.csv", late_csv, name="late-csv")]
