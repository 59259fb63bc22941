"""What the watch asks of `duties`: which rungs fell due and have not been told. The one place that knows how.

Each rung is a window over one moment of the duty: `(after, at]`. An open window (`after` None) asks about everything.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.fields.json import KeyTransform

from chungtay.duties import queries
from chungtay.law.days import end_of_day, legal_day
from chungtay.law.duty_states import State
from chungtay.register.people.desk import Desk
from chungtay.watch.models import Told

SOON = timedelta(days=2)
MARKS = ("escalates", "by_hour")
GLASS = "glass"  # an emergency opening: no duty, but whoever answers for the place must know


@dataclass(frozen=True, slots=True)
class Rung:
    """One thing to tell: which duty, which rung, of which moment, and the body or post it is for."""

    duty: str
    rung: str
    moment: datetime
    agency: int | None
    post: int | None
    escalation: bool = False
    by_hour: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """From (exclusive, None: from ever) to (inclusive). `rungs`: numbers of the rungs of ladders, told up to the first
    and written up to the second."""

    after: datetime | None
    at: datetime
    rungs: tuple[int, int] = (0, 0)

    def over(self, field: str) -> Q:
        until = Q(**{f"{field}__lte": self.at})
        return until if self.after is None else until & Q(**{f"{field}__gt": self.after})

    def over_days(self, field: str, ahead: timedelta = timedelta()) -> Q:
        """The same in whole Hà Nội days: what falls due today is told from midnight on."""
        until = Q(**{f"{field}__lte": _last(self.at) + ahead})
        return until if self.after is None else until & Q(**{f"{field}__gt": _last(self.after) + ahead})


def _last(moment: datetime) -> datetime:
    return end_of_day(legal_day(moment))


@dataclass(frozen=True, slots=True)
class Kind:
    """A rung that is read from the duty itself: who is told, and which moment it belongs to."""

    rung: str
    moment: str
    checker: bool = False


ASSIGNED = Kind("assigned", "added_at")
SOONER = Kind("soon", "due_at")
TODAY = Kind("today", "due_at")
OVERDUE = Kind("overdue", "due_at")
RETURNED = Kind("returned", "state_since")
REPORTED = Kind("reported", "state_since", checker=True)
NEWS = (ASSIGNED, RETURNED, REPORTED)
FALLS_DUE = (SOONER.rung, TODAY.rung, OVERDUE.rung)


Ask = Callable[[int], list[Rung]]


def asks(desk: Desk, since: datetime, window: Window) -> Iterator[Ask]:
    """The questions of one pass, what climbed and what is overdue first. Each is called with how many at most, and
    gives rungs nobody was told of, the earliest first. Read-only; `desk` is the system's.

    `since`: when the watch first ran. What was assigned, returned or reported before is no news.
    """
    yield partial(_climbed, desk, window)
    for kind, rows in _kinds(desk, since, window):
        yield partial(_read, kind, rows)


def _climbed(desk: Desk, window: Window, most: int) -> list[Rung]:
    """What climbed its ladder: to heads and superiors; to the assignee only what no kind below tells (hours).

    Rungs become known in the order of their numbers (duties.actions.climb), so what was told up to one is done with.
    """
    told = Told.objects.filter(duty=OuterRef("duty__code"), rung=OuterRef("rung"), moment=OuterRef("due_at"))
    rows = queries.rungs_due(desk, window.at).filter(~Exists(told), Q(escalates=True) | Q(by_hour=True))
    rows = rows.filter(pk__gt=window.rungs[0], pk__lte=window.rungs[1])
    there = rows.exclude(rung__in=(TODAY.rung, "near")).filter(Q(agency__isnull=False) | Q(post__isnull=False))
    read = there.order_by("id").values_list("duty__code", "rung", "due_at", "agency", "post", *MARKS)
    return [Rung(*row) for row in read[:most]]


def _kinds(desk: Desk, since: datetime, window: Window) -> Iterator[tuple[Kind, QuerySet]]:
    owed = queries.duties(desk).filter(queries.IS_OPEN, queries.IS_LATE)  # open, and with the owner
    end = _last(window.at)
    yield OVERDUE, owed.filter(window.over("due_at"))
    yield TODAY, owed.filter(window.over_days("due_at"), due_at__gt=window.at)
    yield SOONER, owed.filter(window.over_days("due_at", SOON), due_at__gt=end)
    news = Window(max(since, window.after) if window.after else since, window.at)
    yield RETURNED, _moved(desk, owed.filter(state=State.RETURNED.value), news, window)
    reported = queries.duties(desk).filter(state=State.REPORTED.value, checker__isnull=False)
    yield REPORTED, _moved(desk, reported, news, window)
    yield ASSIGNED, owed.filter(news.over("added_at"))


def _moved(desk: Desk, rows: QuerySet, news: Window, window: Window) -> QuerySet:
    """Those whose state is of the window; but for a look at everything, found by the steps that led there."""
    found = rows.filter(news.over("state_since"))
    return found if window.after is None else found.filter(pk__in=queries.stepped(desk, news.after, news.at))


def _read(kind: Kind, rows: QuerySet, most: int) -> list[Rung]:
    told = Told.objects.filter(duty=OuterRef("code"), rung=kind.rung, moment=OuterRef(kind.moment))
    bare = rows.prefetch_related(None).filter(~Exists(told)).order_by(kind.moment, "id")
    whose = "checker_id" if kind.checker else "owner_id"
    read = bare.values_list(
        "code", kind.moment, whose, "owner_post_id", KeyTransform("hours", KeyTransform("length", "rule"))
    )
    # a term counted in hours (law.clock.lengths.Hours) runs at night too, and quiet hours do not hold it
    return [
        Rung(code, kind.rung, moment, agency, None if kind.checker else post, by_hour=hours is not None)
        for code, moment, agency, post, hours in read[:most]
    ]


def still_true(desk: Desk, codes: set[str]) -> set[str]:
    """Those of the duties that are still owed: a reminder of any other is no longer sent."""
    owed = queries.duties(desk).filter(queries.IS_OPEN, queries.IS_LATE, code__in=codes)
    return set(owed.prefetch_related(None).values_list("code", flat=True))
