"""The account of bodies and posts over a period: each duty that fell due in it, on exactly one of them, with its facts.

Being excused is told beside being late, never instead of it; nothing here says whose fault anything is.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.db.models import Q, QuerySet

from chungtay.duties.handover.answering import HEADS, RANK
from chungtay.duties.models import Duty, Excuse, Verdict
from chungtay.duties.models import Step as DutyStep
from chungtay.figures.ledgers.holding import OWNERS_VERBS, Seat, seats_when_due
from chungtay.law.days import hanoi_day
from chungtay.law.duty_states import State
from chungtay.law.figures.windows import Window
from chungtay.register.agencies.models import Agency
from chungtay.register.people.desk import Desk
from chungtay.register.people.models import Holding

MOMENT = timedelta(microseconds=1)  # a day's end belongs to that day
Key = tuple[int, int | None]  # body, post (None: its head)


class How(StrEnum):
    """How a duty came out."""

    IN_TIME = "in-time"
    DONE_LATE = "done-late"
    OPEN_LATE = "open-late"
    NOT_YET = "not-yet"  # its day has not come
    ENDED = "ended"  # no longer asked for, with a reason


@dataclass(frozen=True, slots=True)
class Line:
    """One duty. `holder`: who held the post when it fell due, None where nobody did; `late_by` None where it is not
    late; `sure`: whether the body that owed it then is on record."""

    duty: Duty
    how: How
    late_by: timedelta | None
    seat: Seat
    holder: int | None
    holder_name: str
    excuse: Excuse | None
    verdict: Verdict | None

    @property
    def key(self) -> Key:
        return self.seat.body, self.seat.post

    @property
    def late(self) -> bool:
        return self.how in (How.DONE_LATE, How.OPEN_LATE)


@dataclass(frozen=True, slots=True)
class Totals:
    """Numbers of an account: `due` is the sum of the next five; `excused` are among the late."""

    due: int
    in_time: int
    done_late: int
    open_late: int
    not_yet: int
    ended: int
    excused: int

    @property
    def late(self) -> int:
        return self.done_late + self.open_late

    @property
    def fell_due(self) -> int:
        """What was to be done by now."""
        return self.in_time + self.late


def totals(lines: Iterable[Line]) -> Totals:
    rows = list(lines)
    how = Counter(line.how for line in rows)
    told = [how[one] for one in (How.IN_TIME, How.DONE_LATE, How.OPEN_LATE, How.NOT_YET, How.ENDED)]
    return Totals(len(rows), *told, sum(line.late and line.excuse is not None for line in rows))


def lines(desk: Desk, bodies: Sequence[Agency], window: Window, at: datetime) -> list[Line]:
    """Everything that fell or falls due in the window for which one of these bodies answers, the earliest first."""
    rows = list(_asked(desk, [body.pk for body in bodies], window))
    seats, mine = seats_when_due(rows), {body.pk for body in bodies}
    rows = [duty for duty in rows if seats[duty.pk].body in mine]
    return _told(desk, rows, seats, at)


def _asked(desk: Desk, bodies: list[int], window: Window) -> QuerySet[Duty]:
    """Owed by them now, handed over by them, or spoken of by them as owners."""
    since, until = window.moments
    spoke = DutyStep.objects.filter(agency__in=bodies, verb__in=OWNERS_VERBS).values("duty_id")
    whose = Q(owner__in=bodies) | Q(handover_lines__handover__giver__in=bodies) | Q(pk__in=spoke)
    due = Duty.objects.seen_from(desk).filter(due_at__gt=since, due_at__lte=until)
    return due.filter(pk__in=Duty.objects.filter(whose, due_at__gt=since, due_at__lte=until).values("pk")).order_by(
        "due_at", "id"
    )


def _told(desk: Desk, rows: list[Duty], seats: dict[int, Seat], at: datetime) -> list[Line]:
    excuses = {one.duty_id: one for one in Excuse.objects.seen_from(desk).filter(duty__in=rows).order_by("id")}
    verdicts = {one.duty_id: one for one in Verdict.objects.seen_from(desk).filter(duty__in=rows).order_by("id")}
    held = Holders({seats[duty.pk] for duty in rows})
    made = []
    for duty in rows:
        seat = seats[duty.pk]
        holder, name = held.on(seat, due_day(duty))
        how, late_by = _how(duty, at)
        made.append(Line(duty, how, late_by, seat, holder, name, excuses.get(duty.pk), verdicts.get(duty.pk)))
    return made


def due_day(duty: Duty) -> date:
    return hanoi_day(duty.due_at - MOMENT)


def _how(duty: Duty, at: datetime) -> tuple[How, timedelta | None]:
    if duty.state == State.ENDED.value:
        return How.ENDED, None
    if duty.stopped_at is not None:
        late = duty.stopped_at - duty.due_at
        return (How.DONE_LATE, late) if late > timedelta() else (How.IN_TIME, None)
    return (How.OPEN_LATE, at - duty.due_at) if duty.due_at < at else (How.NOT_YET, None)


class Holders:
    """Who held the posts of these seats, and who headed their bodies, read once."""

    def __init__(self, seats: Iterable[Seat]) -> None:
        posts, bodies = {one.post for one in seats if one.post}, {one.body for one in seats if one.post is None}
        asked = Q(post__in=posts) | Q(post__agency__in=bodies, post__role__in=HEADS)
        rows = Holding.objects.filter(asked).order_by("id")
        told = rows.values_list("post_id", "post__agency_id", "post__role", "during", "user_id", "user__full_name")
        self._posts: dict[int, list] = defaultdict(list)
        self._heads: dict[int, list] = defaultdict(list)
        for post, body, role, during, user, name in told:
            self._posts[post].append((during, user, name))
            if role in RANK:
                self._heads[body].append((RANK[role], post, during, user, name))

    def on(self, seat: Seat, day: date) -> tuple[int | None, str]:
        """Number and name of who held it that day; (None, "") where nobody did."""
        if seat.post is not None:
            return next(((user, name) for during, user, name in self._posts[seat.post] if day in during), (None, ""))
        heads = [row for row in self._heads[seat.body] if day in row[2]]
        return min(heads)[3:] if heads else (None, "")
