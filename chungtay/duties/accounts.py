"""Questions of a head about many duties: who is late, by post, by plan, month by month, and on what grounds.

Each reads duties of the desk's own place. Being excused is told beside being late, never instead of it.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, F, Min, Q, QuerySet
from django.db.models.functions import Left, TruncMonth

from chungtay.duties.models import IS_OPEN, WITH_OWNER_VALUES, Duty, Excuse
from chungtay.law.days import HANOI
from chungtay.law.duty_states import EXCUSES, State
from chungtay.register.people.models import Post
from chungtay.register.places.models import Scheme, Unit

EXCUSED = Count("id", filter=Q(excused_at__isnull=False))
MOST = 200


@dataclass(frozen=True, slots=True)
class Late:
    """How many duties one post, plan or place is late with, how many of them excused, and since when."""

    key: int | str | None
    name: str
    late: int
    excused: int
    oldest_due: datetime


@dataclass(frozen=True, slots=True)
class Month:
    """What fell due in one month: done in time, done late, still open, and how much of what was late is excused."""

    first: date
    due: int
    in_time: int
    done_late: int
    open_late: int
    excused: int


def _own(desk) -> QuerySet[Duty]:
    return Duty.objects.filter(path__gte=desk.lo, path__lt=desk.hi)


def _late(desk, at: datetime) -> QuerySet[Duty]:
    return _own(desk).filter(IS_OPEN, state__in=WITH_OWNER_VALUES, due_at__lt=at)


def _grouped(rows: QuerySet[Duty], field: str, most: int) -> list[dict]:
    found = rows.values(key=F(field)).annotate(late=Count("id"), excused=EXCUSED, oldest=Min("due_at"))
    return list(found.order_by("-late", "oldest", "key")[:most])


def late_by_post(desk, at: datetime, agency_id: int | None = None, most: int = MOST) -> list[Late]:
    """Who is late, by the post entrusted; key None: the bodies' heads, where no post was entrusted."""
    rows = _late(desk, at)
    rows = rows.filter(owner_id=agency_id) if agency_id else rows
    found = _grouped(rows, "owner_post_id", most)
    names = dict(Post.objects.filter(pk__in=[row["key"] for row in found if row["key"]]).values_list("pk", "name"))
    return [_told(row, names) for row in found]


def late_by_plan(desk, at: datetime, most: int = MOST) -> list[Late]:
    """What is late, by the plan it came with; the name is the instrument in words."""
    found = _grouped(_late(desk, at).exclude(bundle=""), "bundle", most)
    codes = [row["key"] for row in found]
    names = dict(
        _own(desk).filter(bundle__in=codes).order_by("bundle").distinct("bundle").values_list("bundle", "instrument")
    )
    return [_told(row, names) for row in found]


def places(desk, at: datetime, most: int = MOST) -> list[Late]:
    """Where it is late: provinces for the nation, communes for a province, the commune for itself; the worst first."""
    cut = 2 if desk.path == "" else 7
    found = (
        _late(desk, at).values(key=Left("path", cut)).annotate(late=Count("id"), excused=EXCUSED, oldest=Min("due_at"))
    )
    rows = list(found.order_by("-late", "oldest", "key")[:most])
    today = Unit.objects.exclude(scheme=Scheme.OLD).filter(path__in=[row["key"] for row in rows])
    return [_told(row, dict(today.values_list("path", "name"))) for row in rows]


def trend(desk, at: datetime, months: int = 12, agency_id: int | None = None) -> list[Month]:
    """What fell due in each of the last months, the present one last."""
    since = _first(at, months - 1)
    rows = _own(desk).filter(due_at__gte=since, due_at__lt=at).exclude(state=State.ENDED.value)
    rows = rows.filter(owner_id=agency_id) if agency_id else rows
    done, late = Q(stopped_at__isnull=False), Q(stopped_at__gt=F("due_at"))
    found = rows.annotate(first=TruncMonth("due_at", tzinfo=HANOI)).values("first").annotate(
        due=Count("id"), done_late=Count("id", filter=done & late), open_late=Count("id", filter=~done),
        excused=EXCUSED,
    )  # fmt: skip
    return [_month(row) for row in found.order_by("first")]


def _month(row: dict) -> Month:
    in_time = row["due"] - row["done_late"] - row["open_late"]
    first = row["first"].astimezone(HANOI).date()
    return Month(first, row["due"], in_time, row["done_late"], row["open_late"], row["excused"])


def _first(at: datetime, back: int) -> datetime:
    day = at.astimezone(HANOI).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    for _ in range(back):
        day = (day - timedelta(days=1)).replace(day=1)
    return day


def reasons(desk, at: datetime, months: int = 12) -> list[tuple[str, tuple[str, str], int]]:
    """On what grounds being late was excused in the last months: code, names, how often; the commonest first."""
    rows = Excuse.objects.filter(path__gte=desk.lo, path__lt=desk.hi, at__gte=_first(at, months - 1))
    found = rows.values("ground").annotate(number=Count("id")).order_by("-number", "ground")
    return [(row["ground"], EXCUSES[row["ground"]], row["number"]) for row in found]


def _told(row: dict, names: dict) -> Late:
    return Late(row["key"], names.get(row["key"], ""), row["late"], row["excused"], row["oldest"])
