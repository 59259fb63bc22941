"""The only questions about being told. The desk first."""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q, QuerySet

from chungtay.duties import queries as duties
from chungtay.law.days import legal_day
from chungtay.register.people.models import User
from chungtay.register.people.queries import desks
from chungtay.register.people.scope import scope
from chungtay.watch.actions import hashed
from chungtay.watch.channels import Channel, ways
from chungtay.watch.finder import SYSTEM
from chungtay.watch.ics import Entry
from chungtay.watch.models import Browser, Delivery, Feed, Habit, Mode, Notice, Round, State, Trouble, Wish

BACK, AHEAD, MOST = timedelta(days=30), timedelta(days=400), 500  # of a calendar
BELL = 100  # more is shown as 99+
LATELY = timedelta(days=7)
LISTED = 100


def notices(desk) -> QuerySet[Notice]:
    """What I was told, newest first; tests are no news."""
    return Notice.objects.filter(user_id=desk.user_id).exclude(rung="test").order_by("-at", "-id")


def unseen(desk) -> int:
    """For the bell: how many I have not seen, counted to a hundred. One question over a partial index."""
    return Notice.objects.filter(user_id=desk.user_id, seen_at__isnull=True)[:BELL].count()


def troubles(desk, at: datetime) -> QuerySet[Delivery]:
    """What did not reach me in the last days, or has not yet."""
    mine = Delivery.objects.filter(user_id=desk.user_id, added_at__gte=at - LATELY)
    return mine.filter(Q(state=State.FAILED) | Q(state=State.WAITING, attempts__gt=0)).order_by("-added_at", "-id")


def habit(desk) -> Habit:
    """My hours; the defaults, unsaved, where I never chose."""
    return Habit.objects.filter(user_id=desk.user_id).first() or Habit(user_id=desk.user_id)


@dataclass(frozen=True, slots=True)
class MyWay:
    """One way of telling as it stands for me."""

    channel: Channel
    ready: bool
    mode: Mode
    addresses: Sequence[str]
    own: str = ""  # the number written, proved or not


def my_ways(desk) -> list[MyWay]:
    """Every way that leaves the system, ready or not."""
    wishes = {wish.channel: wish for wish in Wish.objects.filter(user_id=desk.user_id)}
    return [_my_way(way, desk, wishes.get(way.code)) for way in ways().values() if way.leaves]


def _my_way(way: Channel, desk, wish: Wish | None) -> MyWay:
    mode = Mode(wish.mode if wish else way.default)
    addresses = way.addresses([desk.user_id]).get(desk.user_id, [])
    return MyWay(way, way.ready(), mode, addresses, wish.address if wish and way.own_address else "")


def browsers(desk) -> QuerySet[Browser]:
    return Browser.objects.filter(user_id=desk.user_id, gone_at__isnull=True).order_by("added_at", "id")


def feed(desk) -> Feed | None:
    return Feed.objects.filter(user_id=desk.user_id, revoked_at__isnull=True).first()


def calendar(token: str, at: datetime) -> list[Entry] | None:
    """What the holder of this calendar address owes, at all their desks; None where there is no such address."""
    user = _holder(token)
    if user is None:
        return None
    found: dict[str, Entry] = {}
    for desk in desks(user, legal_day(at)):
        with scope(desk):
            owed = duties.mine(desk).filter(due_at__gte=at - BACK, due_at__lte=at + AHEAD)[:MOST]
            found |= {duty.code: Entry(duty.code, duty.due_at, duty.revision) for duty in owed}
    return sorted(found.values(), key=lambda entry: (entry.due_at, entry.code))[:MOST]


def _holder(token: str) -> User | None:
    asked = hashed(token)
    with scope(SYSTEM):
        living = Feed.objects.select_related("user").filter(token_hash=asked, revoked_at__isnull=True).first()
    known = living is not None and hmac.compare_digest(bytes(living.token_hash), asked)
    return living.user if known and living.user.is_active else None


@dataclass(frozen=True, slots=True)
class WayStands:
    """How one way of telling stands in the desk's place: numbers of deliveries."""

    channel: Channel
    ready: bool
    sent: int
    waiting: int
    tried: int  # of those waiting: not reached at the first try
    failed: int
    oldest: datetime | None  # the longest waiting of those that should have left


def stands(desk, at: datetime) -> list[WayStands]:
    """Every way, over the last seven days, for those who sit in this desk's place."""
    waits = Q(state__in=[State.WAITING, State.SENDING])
    with scope(SYSTEM):
        counted = _placed(desk).filter(Q(added_at__gte=at - LATELY) | waits).values("channel").annotate(
            sent=Count("id", Q(state=State.SENT)),
            waiting=Count("id", waits),
            tried=Count("id", Q(state=State.WAITING, attempts__gt=0)),
            failed=Count("id", Q(state=State.FAILED)),
            oldest=Min("added_at", filter=waits & Q(next_try_at__lte=at)),
        )  # fmt: skip
        rows = {row.pop("channel"): row for row in counted.order_by()}
    none = {"sent": 0, "waiting": 0, "tried": 0, "failed": 0, "oldest": None}
    return [WayStands(way, way.ready(), **rows.get(way.code, none)) for way in ways().values() if way.leaves]


def not_delivered(desk, at: datetime) -> list[Delivery]:
    """The latest deliveries in this desk's place that were given up or are tried again, with their person."""
    with scope(SYSTEM):
        lately = _placed(desk).filter(added_at__gte=at - LATELY)
        wrong = lately.filter(Q(state=State.FAILED) | Q(state=State.WAITING, attempts__gt=0))
        return list(wrong.select_related("user").order_by("-added_at", "-id")[:LISTED])


def _placed(desk) -> QuerySet[Delivery]:
    """Deliveries to people who hold or held a post in this desk's place."""
    there = User.objects.filter(
        holdings__post__agency__unit__path__gte=desk.lo, holdings__post__agency__unit__path__lt=desk.hi
    )
    return Delivery.objects.filter(user__in=there.values("pk"))


def machine() -> Round | None:
    """When the due-finder last ran, and what it found."""
    return Round.objects.first()


def machine_troubles(at: datetime) -> list[Trouble]:
    """What went wrong in the parts that go on by themselves, in the last days, newest first. For administrators."""
    with scope(SYSTEM):
        return list(Trouble.objects.filter(last_at__gte=at - LATELY).order_by("-last_at")[:LISTED])
