"""What the address of the list asks for, and the duties that answer to it."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from chungtay.duties import queries
from chungtay.duties.models import Duty
from chungtay.law.access import Role
from chungtay.law.days import HANOI
from chungtay.law.duty_states import State
from chungtay.look import words
from chungtay.office.duty.counted import Number, behind, number_of

MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])")
LONGEST = 200  # letters
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


def plain(request, name: str) -> str:
    """One word of the address, without what no database takes and not longer than anybody types."""
    return request.GET.get(name, "").replace("\x00", "").strip()[:LONGEST]


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
    number: Number

    @classmethod
    def of(cls, request) -> "Asked":
        whose, order = plain(request, "whose"), plain(request, "order")
        default = "place" if request.desk.role in PLACE_FIRST else "mine"
        return cls(
            whose=whose if whose in WHOSE else default,
            state=plain(request, "state") or OPEN,
            due=plain(request, "due"),
            plan=plain(request, "plan"),
            body=plain(request, "body"),
            words=plain(request, "q"),
            order=order if order in ORDERS else "due",
            number=number_of(partial(plain, request), request.desk),
        )


def narrowed(asked: Asked, desk, at: datetime) -> QuerySet[Duty]:
    """The duties asked for, as far as this desk sees them."""
    found = of_due(of_state(WHOSE[asked.whose][1](desk), asked.state, at), asked.due, at)
    found = behind(found, asked.number, desk, at)
    if asked.plan:
        found = found.filter(bundle__in=asked.plan.split(","))
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
    """Late, to the end of this week, later, without a day; or what fell due by now in a month, as "2026-05"."""
    if MONTH.fullmatch(due):
        return of_month(found, due, at)
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


def of_month(found: QuerySet[Duty], month: str, at: datetime) -> QuerySet[Duty]:
    """As the pictures of months count it: what was ended is none of it."""
    first = datetime.combine(date.fromisoformat(f"{month}-01"), time(), HANOI)
    after = (first + timedelta(days=31)).replace(day=1)
    return found.filter(due_at__gte=first, due_at__lt=min(after, at)).exclude(state=State.ENDED.value)


def week_ends(at: datetime) -> datetime:
    """The last moment of Sunday in Hà Nội."""
    here = words.hanoi(at)
    monday = here.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=here.weekday())
    return monday + timedelta(days=7)
