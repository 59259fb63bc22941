"""The bodies of my place, and everything one body owes."""

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page
from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chungtay.duties import queries
from chungtay.duties.models import Duty
from chungtay.law.access import Act
from chungtay.law.duty_states import OPEN, State
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.look.sheets import sheet
from chungtay.office.duty.papers import addresses
from chungtay.office.duty.rows import DutyRow, body_name, rows, said
from chungtay.office.place import place_url
from chungtay.register.agencies import queries as agency_queries

PAGE = 100  # bodies in one table
MOST = 200  # duties of one body on its page; the list has them all


@dataclass(frozen=True, slots=True)
class BodyLine:
    """One body with what it owes."""

    name: str
    place: str
    url: str
    open: int
    late: int
    met: int


@dataclass(frozen=True)
class AgenciesPage:
    """office/agency/list.html"""

    at: datetime
    place: str
    bodies: list[BodyLine]
    sheet: Page
    silent: list[tuple[str, str]]

    @property
    def title(self) -> str:
        return _("Cơ quan")

    @property
    def lede(self) -> str:
        return self.place


@dataclass(frozen=True, slots=True)
class PlanPart:
    """What a body owes from one plan."""

    title: str
    url: str
    rows: list[DutyRow]


@dataclass(frozen=True)
class AgencyPage:
    """office/agency/show.html"""

    at: datetime
    name: str
    place: str
    place_url: str
    slug: str
    counts: list[tuple]
    late: list[DutyRow]
    late_count: int
    parts: list[PlanPart]
    closed: int
    more: int
    csv: str

    @property
    def title(self) -> str:
        return self.name

    @property
    def lede(self) -> str:
        many = self.late_count
        late = ngettext("%(n)s việc quá hạn", "%(n)s việc quá hạn", many) % {"n": words.number(many)}
        return f"{self.place} · {late if many else _('không có việc quá hạn')}"

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Cơ quan"), reverse("agencies")), (self.place, self.place_url)]


NAMES = ("owner__name", "owner__name_en", "owner__slug", "owner__unit__name")


def seen(desk, duties: QuerySet[Duty]) -> QuerySet[Duty]:
    """A post that only keeps the system sees bodies, not what they owe."""
    return duties if desk.may(Act.SEE_DUTY) else duties.none()


def busy(desk, at: datetime) -> QuerySet:
    """Every body that owes something this desk sees, the latest first; counted in one question."""
    late = Q(pk__in=queries.late_of(queries.duties(desk), at).order_by().values("pk"))
    open_now, met = Q(state__in=[state.value for state in OPEN]), Q(state=State.MET.value)
    told = seen(desk, queries.duties(desk)).select_related(None).order_by().values(*NAMES)
    numbers = {"open": open_now, "late": late, "met": met}
    counted = told.annotate(**{name: Count("id", filter=which) for name, which in numbers.items()})
    return counted.order_by("-late", "-open", "owner__order")


def body_line(line: dict) -> BodyLine:
    name, name_en, slug, place = (line[key] for key in NAMES)
    url = reverse("agency-show", args=[slug])
    return BodyLine(said((name, name_en)), place, url, line["open"], line["late"], line["met"])


def silent(desk, at: datetime, known: set[str]) -> list[tuple[str, str]]:
    """Bodies of the desk's own unit that owe nothing: (name, address)."""
    bodies = agency_queries.within(desk, words.the_day(at)).filter(unit_id=desk.unit_id)
    addressed = [(body_name(body), reverse("agency-show", args=[body.slug])) for body in bodies]
    return [(name, url) for name, url in addressed if url not in known]


@allow(Act.SEE_AGENCY)
def agencies(request):
    at, desk = timezone.now(), request.desk
    bodies = sheet(request, busy(desk, at), size=PAGE)
    found = [body_line(line) for line in bodies]
    without = silent(desk, at, {body.url for body in found}) if bodies.paginator.num_pages == 1 else []
    page = AgenciesPage(at, desk.unit_name, found, bodies, without)
    return render(request, "office/agency/list.html", {"page": page})


def agency_page(desk, body, at: datetime) -> AgencyPage:
    everything = seen(desk, queries.of_agency(desk, body))
    counted, owed = queries.counts(everything, at), list(queries.open_of(everything)[:MOST])
    late, rest = [d for d in owed if d.is_late(at)], [d for d in owed if not d.is_late(at)]
    return AgencyPage(
        at=at,
        name=body_name(body),
        place=body.unit.name,
        place_url=place_url(body.unit),
        slug=body.slug,
        counts=numbers(counted),
        late=rows(late, desk, whose=False),
        late_count=counted.late,
        parts=parts(desk, rest),
        closed=counted.total - counted.open,
        more=max(0, counted.open - len(owed)),
        csv=f"{reverse('duties-csv')}?whose=place&state=all&body={body.slug}" if desk.may(Act.SEE_DUTY) else "",
    )


def numbers(counted: queries.Counts) -> list[tuple]:
    return [
        (_("Đang phải làm"), words.number(counted.open)),
        (_("Quá hạn"), words.number(counted.late), "late" if counted.late else ""),
        (_("Chờ xác nhận"), words.number(counted.states[State.REPORTED])),
        (_("Bị trả lại"), words.number(counted.states[State.RETURNED])),
        (_("Đã hoàn thành"), words.number(counted.states[State.MET])),
    ]


def parts(desk, owed: list[Duty]) -> list[PlanPart]:
    """The open duties by the paper they come from, in the order of their soonest day."""
    found: dict[str, list[Duty]] = {}
    for duty in owed:
        found.setdefault(duty.bundle, []).append(duty)
    urls = addresses(desk, found)
    return [plan_part(urls.get(bundle, ""), some, desk) for bundle, some in found.items()]


def plan_part(url: str, duties: list[Duty], desk) -> PlanPart:
    title = duties[0].instrument or _("Không theo kế hoạch nào")
    return PlanPart(title, url, rows(duties, desk, whose=False, paper=False))


@allow(Act.SEE_AGENCY)
def agency(request, slug):
    body = agency_queries.named(slug)
    if body is None:
        raise Http404
    return render(request, "office/agency/show.html", {"page": agency_page(request.desk, body, timezone.now())})


urlpatterns = [
    path("co-quan/", agencies, name="agencies"),
    path("co-quan/<slug:slug>/", agency, name="agency-show"),
]
