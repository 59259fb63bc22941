"""Questions of a head about many duties: who is late, by post, by plan, month by month, and on what grounds.

Each reads duties of the desk's own place; for a province and the country, whose duties are too many to be counted
while somebody waits, from the numbers kept ready (duties.tally). Being excused is told beside being late, never instead
of it.
"""

from collections import Counter
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection
from django.db.models import CharField, Count, F, Min, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, Collate, Left, TruncMonth

from chungtay.duties.models import IS_OPEN, WITH_OWNER_VALUES, Duty, Excuse
from chungtay.duties.scoped import walking
from chungtay.duties.tally import queries as tally
from chungtay.duties.tally.models import Kind
from chungtay.duties.tally.queries import Number, late_places, numbers
from chungtay.law.days import HANOI
from chungtay.law.duty_states import EXCUSES, State
from chungtay.register.people.models import Post
from chungtay.register.places.queries import standing

EXCUSED = Count("id", filter=Q(excused_at__isnull=False))
INSTRUMENTS = """select b.code, d.instrument from unnest(%(codes)s::text[]) b (code) cross join lateral (
  select instrument from duties_duty where bundle = b.code and path >= %(lo)s and path < %(hi)s limit 1) d"""
MOST = 200
MONTHS = 12
KEYS = {Kind.BODY: "owner_id", Kind.POST: "owner_post_id", Kind.PLAN: "bundle"}


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


def at_once(desk, at: datetime, *kinds: str, most: int = MOST) -> AbstractContextManager[None]:
    """What a page asks inside about its place is answered from one question: `kinds` (tally.models.Kind, PLACE), of
    bodies, posts, plans and places at most `most`, months and grounds of the last twelve months."""
    return tally.at_once(desk, at, kinds, since=f"{_first(at, MONTHS - 1):%Y-%m}", most=most)


def _own(desk) -> QuerySet[Duty]:
    return Duty.objects.filter(path__gte=desk.lo, path__lt=desk.hi)


def _late(desk, at: datetime) -> QuerySet[Duty]:
    return _own(desk).filter(IS_OPEN, state__in=WITH_OWNER_VALUES, due_at__lt=at)


def worst(desk, kind: Kind, at: datetime, most: int, agency_id: int | None = None) -> list[Number]:
    """What is late by body, by post or by plan: the most first, then the longest, then by key (Number.key, a text)."""
    kept = None if agency_id else numbers(desk, kind, at, most=most)
    if kept is not None:
        return kept
    rows = _late(desk, at).filter(owner_id=agency_id) if agency_id else _late(desk, at)
    rows = rows.exclude(bundle="") if kind is Kind.PLAN else rows
    key = Collate(Coalesce(Cast(F(KEYS[kind]), CharField()), Value("")), "C")
    found = rows.values(key=key).annotate(late=Count("id"), excused=EXCUSED, oldest=Min("due_at"))
    inorder = found.order_by("-late", "oldest", "key")[:most]
    return [Number(row["key"], row["late"], row["excused"], 0, 0, row["oldest"]) for row in inorder]


def late_in_all(desk, at: datetime) -> int:
    """How much is late in the desk's place, all of it."""
    kept = numbers(desk, Kind.ALL, at)
    return _late(desk, at).count() if kept is None else sum(number.number for number in kept)


def late_by_post(desk, at: datetime, agency_id: int | None = None, most: int = MOST) -> list[Late]:
    """Who is late, by the post entrusted; key None: the bodies' heads, where no post was entrusted."""
    found = worst(desk, Kind.POST, at, most, agency_id)
    names = dict(Post.objects.filter(pk__in=[int(row.key) for row in found if row.key]).values_list("pk", "name"))
    return [_told(row, int(row.key) if row.key else None, names) for row in found]


def late_by_plan(desk, at: datetime, most: int = MOST) -> list[Late]:
    """What is late, by the plan it came with; the name is the instrument in words."""
    found = worst(desk, Kind.PLAN, at, most)
    names = _instruments(desk, [row.key for row in found])
    return [_told(row, row.key, names) for row in found]


def _instruments(desk, bundles: list[str]) -> dict[str, str]:
    """In words, what each of these came with; one look each, whatever it holds."""
    with walking(), connection.cursor() as cursor:
        cursor.execute(INSTRUMENTS, {"lo": desk.lo, "hi": desk.hi, "codes": bundles})
        return dict(cursor.fetchall())


def places(desk, at: datetime, most: int = MOST) -> list[Late]:
    """Where it is late: provinces for the nation, communes for a province, the commune for itself; the worst first."""
    found = late_places(desk, at, most=most)
    found = _places(desk, at, most) if found is None else found
    names = {path: unit.name for path, unit in standing(row.key for row in found).items()}
    return [_told(row, row.key, names) for row in found]


def _places(desk, at: datetime, most: int) -> list[Number]:
    cut = 2 if desk.path == "" else 7
    rows = _late(desk, at).values(key=Left("path", cut))
    found = rows.annotate(late=Count("id"), excused=EXCUSED, oldest=Min("due_at")).order_by("-late", "oldest", "key")
    return [Number(row["key"], row["late"], row["excused"], 0, 0, row["oldest"]) for row in found[:most]]


def trend(desk, at: datetime, months: int = MONTHS, agency_id: int | None = None) -> list[Month]:
    """What fell due in each of the last months, the present one last."""
    since = _first(at, months - 1)
    kept = None if agency_id else numbers(desk, Kind.MONTH, at, since=f"{since:%Y-%m}")
    if kept is not None:
        return [_kept_month(row) for row in sorted(kept, key=lambda row: row.key)]
    rows = _own(desk).filter(due_at__gte=since, due_at__lt=at).exclude(state=State.ENDED.value)
    rows = rows.filter(owner_id=agency_id) if agency_id else rows
    done, late = Q(stopped_at__isnull=False), Q(stopped_at__gt=F("due_at"))
    found = rows.annotate(first=TruncMonth("due_at", tzinfo=HANOI)).values("first").annotate(
        due=Count("id"), done_late=Count("id", filter=done & late), open_late=Count("id", filter=~done),
        excused=EXCUSED,
    )  # fmt: skip
    return [_month(row) for row in found.order_by("first")]


def _kept_month(row: Number) -> Month:
    in_time = row.number - row.done_late - row.open_late
    return Month(date.fromisoformat(f"{row.key}-01"), row.number, in_time, row.done_late, row.open_late, row.excused)


def _month(row: dict) -> Month:
    in_time = row["due"] - row["done_late"] - row["open_late"]
    first = row["first"].astimezone(HANOI).date()
    return Month(first, row["due"], in_time, row["done_late"], row["open_late"], row["excused"])


def _first(at: datetime, back: int) -> datetime:
    day = at.astimezone(HANOI).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    for _ in range(back):
        day = (day - timedelta(days=1)).replace(day=1)
    return day


def reasons(desk, at: datetime, months: int = MONTHS) -> list[tuple[str, tuple[str, str], int]]:
    """On what grounds being late was excused in the last months: code, names, how often; the commonest first."""
    since = _first(at, months - 1)
    kept = numbers(desk, Kind.GROUND, at, since=f"{since:%Y-%m}")
    told = _grounds(desk, since) if kept is None else [(row.key.split(" ", 1)[1], row.number) for row in kept]
    total: Counter[str] = Counter()
    for ground, number in told:
        total[ground] += number
    return [(g, EXCUSES[g], n) for g, n in sorted(total.items(), key=lambda pair: (-pair[1], pair[0]))]


def excused_on(desk, ground: str, at: datetime, months: int = MONTHS) -> QuerySet:
    """Numbers of the duties that `reasons` counts on this ground."""
    rows = Excuse.objects.filter(path__gte=desk.lo, path__lt=desk.hi, at__gte=_first(at, months - 1), ground=ground)
    return rows.values("duty_id")


def _grounds(desk, since: datetime) -> list[tuple[str, int]]:
    rows = Excuse.objects.filter(path__gte=desk.lo, path__lt=desk.hi, at__gte=since)
    return list(rows.values_list("ground").annotate(number=Count("id")))


def _told(row: Number, key: int | str | None, names: dict) -> Late:
    return Late(key, names.get(key, ""), row.number, row.excused, row.oldest)
