"""The list of duties: whose, in which state, of which plan, due when; sort and filter stay in the address."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.vary import vary_on_headers

from chungtay.duties import queries
from chungtay.duties.models import Duty
from chungtay.law.access import Act, Role
from chungtay.law.duty_states import NAMES, State
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.duty.rows import DutyRow, body_name, due_day, ground_of, rows, said
from chungtay.office.duty.tables import as_csv
from chungtay.programme.plans import queries as plan_queries

PAGE = 30
PLANS = 100  # plans offered in the filter
NAME = 60  # letters of one of them
MOST = 20_000  # lines of one download
PLACE_FIRST = (Role.CHAIR, Role.SUPERIOR, Role.MINISTRY)
WHOSE = {
    "mine": (gettext_lazy("Cơ quan tôi chủ trì"), lambda desk: queries.of_agency(desk, desk.agency_id)),
    "check": (gettext_lazy("Chờ tôi xác nhận"), queries.to_check),
    "wait": (gettext_lazy("Tôi chờ cơ quan khác"), queries.waiting),
    "place": (gettext_lazy("Cả địa bàn"), lambda desk: queries.soonest(queries.duties(desk))),
}
OPEN, LATE, WEEK, LATER, UNDATED = "open", "late", "week", "later", "undated"
ORDERS = {
    "due": (gettext_lazy("Hạn gần trước"), None),
    "-due": (gettext_lazy("Hạn xa trước"), ("-due_at", "id")),
    "owner": (gettext_lazy("Theo cơ quan"), ("owner__order", "due_at", "id")),
    "new": (gettext_lazy("Mới đổi trước"), ("-state_since", "id")),
}


@dataclass(frozen=True)
class Asked:
    """What the address asks for; anything unknown counts as not asked."""

    whose: str
    state: str
    due: str
    plan: str
    body: str
    words: str
    order: str

    @classmethod
    def of(cls, request) -> "Asked":
        said_of = request.GET.get
        whose = said_of("whose", "")
        default = "place" if request.desk.role in PLACE_FIRST else "mine"
        order = said_of("order", "due")
        return cls(
            whose=whose if whose in WHOSE else default,
            state=said_of("state", OPEN),
            due=said_of("due", ""),
            plan=said_of("plan", ""),
            body=said_of("body", ""),
            words=said_of("q", "").replace("\x00", "").strip()[:200],
            order=order if order in ORDERS else "due",
        )


@dataclass(frozen=True)
class ListPage:
    """office/duty/list.html"""

    at: datetime
    asked: Asked
    total: int
    rows: list[DutyRow]
    sheet: Page
    tabs: list[tuple]
    states: list[tuple]
    dues: list[tuple]
    plans: list[tuple]
    orders: list[tuple]
    csv_url: str

    @property
    def title(self) -> str:
        return _("Nhiệm vụ")

    @property
    def counted(self) -> str:
        return ngettext("%(n)s nhiệm vụ", "%(n)s nhiệm vụ", self.total) % {"n": words.number(self.total)}

    @property
    def narrowed(self) -> bool:
        return any((self.asked.words, self.asked.due, self.asked.plan, self.asked.body, self.asked.state != OPEN))


def narrowed(asked: Asked, desk, at: datetime) -> QuerySet[Duty]:
    """The duties asked for, as far as this desk sees them."""
    found = of_due(of_state(WHOSE[asked.whose][1](desk), asked.state, at), asked.due, at)
    if asked.plan:
        found = found.filter(bundle=asked.plan)
    if asked.body:
        found = found.filter(owner__slug=asked.body)
    if asked.words:
        found = found.filter(pk__in=queries.find(desk, asked.words).order_by().values("pk"))
    order = ORDERS[asked.order][1]
    return found.order_by(*order) if order else queries.soonest(found)


def of_state(found: QuerySet[Duty], state: str, at: datetime) -> QuerySet[Duty]:
    if state == OPEN:
        return queries.open_of(found)
    return found.filter(state=state) if state in {s.value for s in State} else found


def of_due(found: QuerySet[Duty], due: str, at: datetime) -> QuerySet[Duty]:
    """Late, to the end of this week, later, or without a day."""
    sunday = week_ends(at)
    match due:
        case "late":
            return queries.late_of(found, at)
        case "week":
            return found.filter(due_at__gte=at, due_at__lte=sunday)
        case "later":
            return found.filter(due_at__gt=sunday)
        case "undated":
            return found.filter(due_at__isnull=True)
        case _:
            return found


def week_ends(at: datetime) -> datetime:
    """The last moment of Sunday in Hà Nội."""
    here = words.hanoi(at)
    monday = here.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=here.weekday())
    return monday + timedelta(days=7)


def list_page(request) -> ListPage:
    at, desk, asked = timezone.now(), request.desk, Asked.of(request)
    sheet = Paginator(narrowed(asked, desk, at), PAGE).get_page(request.GET.get("page"))
    return ListPage(
        at=at,
        asked=asked,
        total=sheet.paginator.count,
        rows=rows(sheet.object_list, desk, whose=asked.whose != "mine"),
        sheet=sheet,
        tabs=[(word, f"?whose={key}", key == asked.whose) for key, (word, _found) in WHOSE.items()],
        states=state_choices(),
        dues=due_choices(),
        plans=plan_choices(desk),
        orders=[(key, word) for key, (word, _order) in ORDERS.items()],
        csv_url=f"{reverse('duties-csv')}?{request.GET.urlencode()}",
    )


def plan_choices(desk) -> list[tuple[str, str]]:
    """The latest plans by number and title; citing them in full would read each one's tree."""
    named = (
        (plan.code, " · ".join(filter(None, (plan.number, plan.title)))) for plan in plan_queries.plans(desk)[:PLANS]
    )
    return [("", _("Mọi kế hoạch")), *((code, Truncator(name or code).chars(NAME)) for code, name in named)]


def state_choices() -> list[tuple[str, str]]:
    every = [(OPEN, _("Chưa xong")), ("all", _("Mọi trạng thái"))]
    return every + [(state.value, said(NAMES[state])) for state in State]


def due_choices() -> list[tuple[str, str]]:
    return [
        ("", _("Mọi hạn")),
        (LATE, _("Quá hạn")),
        (WEEK, _("Trong tuần này")),
        (LATER, _("Sau tuần này")),
        (UNDATED, _("Không định ngày")),
    ]


@allow(Act.SEE_DUTY)
@vary_on_headers("HX-Request")
def duties(request):
    part = "#found" if request.htmx.target == "found" else ""
    return render(request, f"office/duty/list.html{part}", {"page": list_page(request)})


HEADS = (
    gettext_lazy("Mã"),
    gettext_lazy("Nhiệm vụ"),
    gettext_lazy("Cơ quan chủ trì"),
    gettext_lazy("Hạn"),
    gettext_lazy("Trạng thái"),
    gettext_lazy("Căn cứ"),
)


@allow(Act.SEE_DUTY)
def duties_csv(request):
    """The list as asked for, for a spreadsheet. Written whole inside the request, whose scope ends with it."""
    at = timezone.now()
    found = narrowed(Asked.of(request), request.desk, at)[:MOST]
    return as_csv("nhiem-vu", HEADS, (csv_line(duty) for duty in found))


def csv_line(duty: Duty) -> tuple:
    due = due_day(duty)
    state = said(NAMES[State(duty.state)])
    return (duty.code, duty.title, body_name(duty.owner), due and f"{due:%d/%m/%Y}", state, ground_of(duty))


urlpatterns = [
    path("nhiem-vu/", duties, name="duties"),
    path("nhiem-vu.csv", duties_csv, name="duties-csv"),
]
