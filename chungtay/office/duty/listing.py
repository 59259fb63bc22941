"""The list of duties: whose, in which state, of which plan, due when; sort and filter stay in the address."""

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.vary import vary_on_headers

from chungtay.duties import queries
from chungtay.duties.models import Duty
from chungtay.law.access import Act
from chungtay.law.duty_states import NAMES, State
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.duty.asking import LATE, LATER, OPEN, ORDERS, UNDATED, WEEK, WHOSE, Asked, narrowed
from chungtay.office.duty.counted import words_of
from chungtay.office.duty.rows import DutyRow, body_name, due_day, ground_of, rows, said, title_of
from chungtay.office.duty.tables import as_csv
from chungtay.programme.plans import queries as plan_queries
from chungtay.register.agencies import queries as agency_queries

PAGE = 30
PLANS = 100  # plans offered in the filter
NAME = 60  # letters of one of them
MOST = 20_000  # lines of one download


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
    narrow: list[str]

    @property
    def lede(self) -> str:
        """Whose, where one body was asked for; which, where it is what a number counts."""
        return " · ".join(self.narrow)

    @property
    def title(self) -> str:
        return _("Nhiệm vụ")

    @property
    def counted(self) -> str:
        return ngettext("%(n)s nhiệm vụ", "%(n)s nhiệm vụ", self.total) % {"n": words.number(self.total)}

    @property
    def narrowed(self) -> bool:
        told = (self.asked.words, self.asked.due, self.asked.plan, self.narrow)
        return any(told) or self.asked.state != OPEN


def list_page(request) -> ListPage:
    at, desk, asked = timezone.now(), request.desk, Asked.of(request)
    sheet = Paginator(narrowed(asked, desk, at), PAGE).get_page(request.GET.get("page"))
    return ListPage(
        at=at,
        asked=asked,
        total=sheet.paginator.count,
        rows=rows(sheet.object_list, desk, whose=asked.whose != "mine"),
        sheet=sheet,
        tabs=tabs(desk, asked),
        narrow=narrowed_to(asked, desk),
        states=state_choices(),
        dues=due_choices(),
        plans=plan_choices(desk),
        orders=[(key, word) for key, (word, _order) in ORDERS.items()],
        csv_url=f"{reverse('duties-csv')}?{request.GET.urlencode()}",
    )


def narrowed_to(asked: Asked, desk) -> list[str]:
    body = body_name(agency_queries.named(asked.body)) if asked.body else ""
    return [*filter(None, [body]), *words_of(asked.number, desk)]


def plan_choices(desk) -> list[tuple[str, str]]:
    """The latest plans by number and title; citing them in full would read each one's tree."""
    named = (
        (plan.code, " · ".join(filter(None, (plan.number, plan.title)))) for plan in plan_queries.plans(desk)[:PLANS]
    )
    return [("", _("Mọi kế hoạch")), *((code, Truncator(name or code).chars(NAME)) for code, name in named)]


def tabs(desk, asked: Asked) -> list[tuple]:
    """Whose duties, each with how many are not yet done."""
    return [
        (word, f"?whose={key}", key == asked.whose, queries.open_of(whose(desk)).count())
        for key, (word, whose) in WHOSE.items()
    ]


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
    return (duty.code, title_of(duty), body_name(duty.owner), due and f"{due:%d/%m/%Y}", state, ground_of(duty))


urlpatterns = [
    path("nhiem-vu/", duties, name="duties"),
    path("nhiem-vu.csv", duties_csv, name="duties-csv"),
]
