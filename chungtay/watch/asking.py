"""What the watch asks of `duties`: which rungs fell due and have not been told. The one place that knows how.

Each rung is a window over one moment of the duty: `(after, at]`. An open window (`after` None) asks about everything.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from chungtay.duties import queries
from chungtay.law.days import end_of_day, legal_day
from chungtay.law.duty_states import State
from chungtay.register.people.desk import Desk
from chungtay.watch.models import Told

SOON = timedelta(days=2)
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
    """From (exclusive, None: from ever) to (inclusive)."""

    after: datetime | None
    at: datetime

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


def untold(desk: Desk, since: datetime, window: Window, most: int) -> list[Rung]:
    """At most `most` rungs nobody was told of, what is overdue first. Read-only; `desk` is the system's.

    `since`: when the watch first ran. What was assigned, returned or reported before is no news.
    """
    found = _climbed(desk, window, most)
    for kind, rows in _kinds(desk, since, window):
        if len(found) >= most:
            break
        found += _read(kind, rows, most - len(found))
    return found


def _climbed(desk: Desk, window: Window, most: int) -> list[Rung]:
    """What climbed its ladder: to heads and superiors; to the assignee only what no kind below tells (hours)."""
    told = Told.objects.filter(duty=OuterRef("duty__code"), rung=OuterRef("rung"), moment=OuterRef("due_at"))
    rows = queries.rungs_due(desk, window.at).filter(~Exists(told), Q(escalates=True) | Q(by_hour=True))
    rows = rows if window.after is None else rows.filter(at__gt=window.after)
    there = rows.exclude(rung__in=(TODAY.rung, "near")).filter(Q(agency__isnull=False) | Q(post__isnull=False))
    return [
        Rung(r.duty_code, r.rung, r.moment, r.to_agency_id, r.to_post_id, r.escalation, r.by_hour) for r in there[:most]
    ]


def _kinds(desk: Desk, since: datetime, window: Window) -> Iterator[tuple[Kind, QuerySet]]:
    owed = queries.duties(desk).filter(queries.IS_OPEN, queries.IS_LATE)  # open, and with the owner
    end = _last(window.at)
    yield OVERDUE, owed.filter(window.over("due_at"))
    yield TODAY, owed.filter(window.over_days("due_at"), due_at__gt=window.at)
    yield SOONER, owed.filter(window.over_days("due_at", SOON), due_at__gt=end)
    news = Window(max(since, window.after) if window.after else since, window.at)
    yield RETURNED, owed.filter(news.over("state_since"), state=State.RETURNED.value)
    reported = queries.duties(desk).filter(state=State.REPORTED.value, checker__isnull=False)
    yield REPORTED, reported.filter(news.over("state_since"))
    yield ASSIGNED, owed.filter(news.over("added_at"))


def _read(kind: Kind, rows: QuerySet, most: int) -> list[Rung]:
    told = Told.objects.filter(duty=OuterRef("code"), rung=kind.rung, moment=OuterRef(kind.moment))
    bare = rows.prefetch_related(None).filter(~Exists(told)).order_by(kind.moment, "id")
    whose = "checker_id" if kind.checker else "owner_id"
    read = bare.values_list("code", kind.moment, whose, "owner_post_id", "rule")
    return [
        Rung(code, kind.rung, moment, agency, None if kind.checker else post, by_hour=runs_by_the_hour(rule))
        for code, moment, agency, post, rule in read[:most]
    ]


def runs_by_the_hour(rule: dict) -> bool:
    """Is the term counted in hours (law.clock.lengths.Hours)? Then nights count, and quiet hours do not hold it."""
    length = rule.get("length")
    return isinstance(length, dict) and "hours" in length


def still_true(desk: Desk, codes: set[str]) -> set[str]:
    """Those of the duties that are still owed: a reminder of any other is no longer sent."""
    owed = queries.duties(desk).filter(queries.IS_OPEN, queries.IS_LATE, code__in=codes)
    return set(owed.prefetch_related(None).values_list("code", flat=True))
