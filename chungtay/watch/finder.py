"""The due-finder: asks what fell due, and writes for each person concerned one notice, once.

What may happen to it: a restart, `kill -9` between any two statements, a second one beside it, a clock set back. One
batch is one transaction: the key of `Told` is taken, notices and deliveries stand, or nothing does. What it has asked
about is not trusted to a moment alone: each pass looks back over `OVERLAP` (transactions that were still open, a clock
that went back), and once in `SWEEP` it asks about everything (terms that were moved).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic

from django.db import connection

from chungtay.duties.actions import climb, settle
from chungtay.law.days import legal_day
from chungtay.ledger.actions import record
from chungtay.register.people.desk import system_desk
from chungtay.register.people.glass.actions import told
from chungtay.register.people.glass.queries import alarms_untold
from chungtay.register.people.scope import scope
from chungtay.watch.asking import GLASS, Ask, Rung, Window, asks
from chungtay.watch.lost import lost
from chungtay.watch.models import Delivery, Notice, Round
from chungtay.watch.recipients import Seats
from chungtay.watch.wanted import Wanted

SYSTEM = system_desk("Nhắc việc")
OVERLAP = timedelta(days=1)
SWEEP = timedelta(hours=1)
BATCH = 2000
ENDLESS = float("inf")

TAKE = """insert into watch_told (duty, rung, moment, at, recipients)
          select duty, rung, moment, %s, recipients
          from unnest(%s::text[], %s::text[], %s::timestamptz[], %s::int[]) as asked (duty, rung, moment, recipients)
          on conflict do nothing returning duty, rung, moment"""


@dataclass(frozen=True, slots=True)
class Passed:
    """What one pass found: rungs taken up, and notices written for them. `more`: its time was up before the end."""

    rungs: int
    notices: int
    more: bool = False


def find(at: datetime, *, sweep: bool = False, seconds: float = ENDLESS) -> Passed:
    """One pass of at most `seconds` and one batch more. `sweep`: ask about everything, as after a start.

    Alarms come first, so none waits behind a long night. A pass whose time was up remembers nothing: the next one asks
    the same again and finds only what was not told.
    """
    began = monotonic()
    half, end = began + seconds / 2, began + seconds
    with scope(SYSTEM):
        memory = remembered(at)
    whole = sweep or at - memory.swept_at >= SWEEP or at < memory.passed_at
    window = Window(None if whole else min(memory.until, at) - OVERLAP, at, memory.until)
    rungs, notices = alarm(at)
    more = climbing(at, half)
    if whole:
        with scope(SYSTEM):
            fresh, written = tell(lost(SYSTEM, at), at)
        rungs, notices = rungs + fresh, notices + written
    for ask in asks(SYSTEM, memory.since - OVERLAP, window):
        if monotonic() > end:
            more = True
            break
        fresh, written, left = through(ask, at, end)
        rungs, notices, more = rungs + fresh, notices + written, more or left
    settle(by=SYSTEM, at=at)
    if not more:
        with scope(SYSTEM):
            _remember(memory.pk, at, whole, rungs, began)
    return Passed(rungs, notices, more)


def climbing(at: datetime, end: float) -> bool:
    """Let duties climb, a batch in a transaction, until there is none left (False) or the time is up (True)."""
    while climb(by=SYSTEM, at=at, limit=BATCH) >= BATCH:
        if monotonic() > end:
            return True
    return False


def through(ask: Ask, at: datetime, end: float) -> tuple[int, int, bool]:
    """Tell what one question gives, a batch in a transaction, each going on where the one before ended; the last says
    whether the time was up before the end."""
    rungs, notices, last = 0, 0, None
    while True:
        with scope(SYSTEM):
            asked = ask(last, BATCH)
            fresh, written = tell(asked, at)
        rungs, notices = rungs + fresh, notices + written
        if len(asked) < BATCH or monotonic() > end:
            return rungs, notices, len(asked) == BATCH
        last = asked[-1].at


def alarm(at: datetime) -> tuple[int, int]:
    """Whoever must know of an emergency opening is told at once, at any hour."""
    with scope(SYSTEM):
        alarms = list(alarms_untold(BATCH))
        rungs = [Rung(f"KC-{one.pk}", GLASS, one.raised_at, None, one.post_id, True, True) for one in alarms]
        found = tell(rungs, at)
        for one in alarms:
            told(alarm=one, at=at)
        return found


def remembered(at: datetime) -> Round:
    """The one row; made at the first pass. Two first passes make one."""
    Round.objects.bulk_create(
        [Round(pk=1, since=at, until=at, swept_at=at - SWEEP, passed_at=at)], ignore_conflicts=True
    )
    return Round.objects.get(pk=1)


def _remember(pk: int, at: datetime, whole: bool, found: int, began: float) -> None:
    memory = Round.objects.select_for_update().get(pk=pk)
    if at < memory.passed_at:
        memory.clock_went_back_at = at
    memory.until = memory.passed_at = at
    memory.swept_at = at if whole else min(memory.swept_at, at)
    memory.found, memory.milliseconds = found, round((monotonic() - began) * 1000)
    memory.save()


def tell(rungs: Sequence[Rung], at: datetime) -> tuple[int, int]:
    """Take up what nobody else took up, and write its notices and deliveries. Returns how many of each of the first
    two. Runs inside the system's scope; a second finder waits here for the key, and then finds it taken."""
    if not rungs:
        return 0, 0
    seats = Seats(rungs, legal_day(at))
    inorder = sorted(rungs, key=lambda rung: (rung.duty, rung.rung, rung.moment))  # two finders never cross
    mine = _take(inorder, seats, at)
    fresh = [rung for rung in inorder if (rung.duty, rung.rung, rung.moment) in mine]
    notices = Notice.objects.bulk_create(_notice(rung, user, at) for rung in fresh for user in seats.of(rung))
    wanted = Wanted({notice.user_id for notice in notices})
    Delivery.objects.bulk_create((d for notice in notices for d in wanted.deliveries(notice, at)), batch_size=BATCH)
    if fresh:
        record("notices.told", by=SYSTEM, at=at, rungs=len(fresh), notices=len(notices))
    return len(fresh), len(notices)


def _take(rungs: Sequence[Rung], seats: Seats, at: datetime) -> set[tuple[str, str, datetime]]:
    rows = [(rung.duty, rung.rung, rung.moment, len(seats.of(rung))) for rung in rungs]
    with connection.cursor() as cursor:
        cursor.execute(TAKE, [at, *(list(column) for column in zip(*rows, strict=True))])
        return set(cursor.fetchall())


def _notice(rung: Rung, user: int, at: datetime) -> Notice:
    return Notice(
        user_id=user, duty=rung.duty, rung=rung.rung, moment=rung.moment, escalation=rung.escalation,
        by_hour=rung.by_hour, at=at,
    )  # fmt: skip
