"""The due-finder: asks what fell due, and writes for each person concerned one notice, once.

What may happen to it: a restart, `kill -9` between any two statements, a second one beside it, a clock set back. One
batch is one transaction: the key of `Told` is taken, notices and deliveries stand, or nothing does. What it has asked
about is not trusted to a moment alone: each pass looks back over `OVERLAP` (transactions that were still open, a clock
that went back), and once in `SWEEP` it asks about everything (terms that were moved).
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain
from time import monotonic

from chungtay.duties.actions import climb_until, settle_until, urge
from chungtay.duties.queries import newest_rung
from chungtay.duties.scoped import walking
from chungtay.law.days import legal_day
from chungtay.ledger.actions import record
from chungtay.register.people.desk import system_desk
from chungtay.register.people.glass.actions import told
from chungtay.register.people.glass.queries import alarms_untold
from chungtay.register.people.scope import scope
from chungtay.watch import asked
from chungtay.watch.asking import GLASS, Ask, Rung, Window, asks
from chungtay.watch.lost import lost
from chungtay.watch.models import Round
from chungtay.watch.recipients import Seats
from chungtay.watch.wanted import Wanted
from chungtay.watch.writing import note, send, take

SYSTEM = system_desk("Nhắc việc")
OVERLAP = timedelta(hours=2)
SWEEP = timedelta(hours=1)
BATCH = 1000  # told in one transaction: as much as a pass may go beyond its time
ASKED = 20 * BATCH  # read by one question: asking again after each batch would read everything again
ENDLESS = float("inf")


@dataclass(frozen=True, slots=True)
class Passed:
    """What one pass found: rungs taken up, and notices written for them. `more`: its time was up before the end."""

    rungs: int
    notices: int
    more: bool = False

    def __add__(self, other: "Passed") -> "Passed":
        return Passed(self.rungs + other.rungs, self.notices + other.notices, self.more or other.more)


@contextmanager
def at_work() -> Iterator[None]:
    """A transaction over the whole country, in which statements walk the index in the order asked."""
    with scope(SYSTEM), walking():
        yield


def find(at: datetime, *, sweep: bool = False, seconds: float = ENDLESS) -> Passed:
    """One pass of at most `seconds` and one batch more. `sweep`: ask about everything, as after a start.

    Alarms come first, so none waits behind a long night. A pass whose time was up remembers nothing: the next one asks
    the same again and finds only what was not told. Time ends only a pass that told something, so that passes come to
    an end however slow the machine is.
    """
    began = monotonic()
    with at_work():
        memory = remembered(at)
    whole = sweep or at - memory.swept_at >= SWEEP or at < memory.passed_at
    found = alarm(at)
    unsettled = settle_until(began + seconds / 4, by=SYSTEM, at=at)
    climbing_left = climb_until(began + seconds / 2, by=SYSTEM, at=at)
    with at_work():
        upto = newest_rung(SYSTEM)
    since, rungs = memory.since - OVERLAP, (memory.rungs_until, upto)
    window = Window(min(memory.until, at) - OVERLAP, at, rungs)
    found += all_through(everything(since, window), at, began + seconds)
    whole = whole and not unsettled
    if whole and not found.more:  # once nothing new is left: asked of everything, each question costs seconds
        found += tell_lost(at) + all_through(everything(since, Window(None, at, rungs)), at, began + seconds)
    found += Passed(0, 0, climbing_left)
    if not found.more:
        with at_work():
            _remember(memory.pk, at, upto, whole, found.rungs, began)
    return found + Passed(0, 0, unsettled)


def everything(since: datetime, window: Window) -> Iterator[Ask]:
    """Every question of one pass: of duties, then of figures that were asked about."""
    return chain(asks(SYSTEM, since, window), asked.asks(SYSTEM, since, window))


def urge_all(at: datetime) -> None:
    """Every letter that is to be drafted; a watch that goes on drafts them a few at a time, beside its passes."""
    while urge(by=SYSTEM, at=at):
        pass


def all_through(questions: Iterator[Ask], at: datetime, end: float) -> Passed:
    """One question after the other; none more once something was told and the time is up."""
    found = Passed(0, 0)
    for ask in questions:
        if found.rungs and monotonic() > end:
            return found + Passed(0, 0, True)
        found += through(ask, at, end)
    return found


def through(ask: Ask, at: datetime, end: float) -> Passed:
    """Tell what one question gives, a batch in a transaction, until there is no more or the time is up."""
    with at_work():
        asked = ask(ASKED)
    found = Passed(0, 0)
    for first in range(0, len(asked), BATCH):
        with at_work():
            found += tell(asked[first : first + BATCH], at)
        if found.rungs and monotonic() > end and first + BATCH < len(asked):
            return found + Passed(0, 0, True)
    return found + Passed(0, 0, len(asked) == ASKED)


def alarm(at: datetime) -> Passed:
    """Whoever must know of an emergency opening is told at once, at any hour."""
    with at_work():
        alarms = list(alarms_untold(BATCH))
        rungs = [Rung(f"KC-{one.pk}", GLASS, one.raised_at, None, one.post_id, True, True) for one in alarms]
        found = tell(rungs, at)
        for one in alarms:
            told(alarm=one, at=at)
        return found


def tell_lost(at: datetime) -> Passed:
    with at_work():
        return tell(lost(SYSTEM, at), at)


def remembered(at: datetime) -> Round:
    """The one row; made at the first pass. Two first passes make one."""
    Round.objects.bulk_create(
        [Round(pk=1, since=at, until=at, swept_at=at - SWEEP, passed_at=at)], ignore_conflicts=True
    )
    return Round.objects.get(pk=1)


def _remember(pk: int, at: datetime, upto: int, whole: bool, found: int, began: float) -> None:
    memory = Round.objects.select_for_update().get(pk=pk)
    if at < memory.passed_at:
        memory.clock_went_back_at = at
    memory.until = memory.passed_at = at
    memory.rungs_until = max(memory.rungs_until, upto)
    memory.swept_at = at if whole else min(memory.swept_at, at)
    memory.found, memory.milliseconds = found, round((monotonic() - began) * 1000)
    memory.save()


def tell(rungs: Sequence[Rung], at: datetime) -> Passed:
    """Take up what nobody else took up, and write its notices and deliveries. Runs inside the system's scope; a second
    finder waits here for the key, and then finds it taken."""
    if not rungs:
        return Passed(0, 0)
    seats = Seats(rungs, legal_day(at))
    inorder = sorted(rungs, key=lambda rung: (rung.duty, rung.rung, rung.moment))  # two finders never cross
    mine = take(((rung, len(seats.of(rung))) for rung in inorder), at)
    fresh = [rung for rung in inorder if (rung.duty, rung.rung, rung.moment) in mine]
    notices = note(((user, rung) for rung in fresh for user in seats.of(rung)), at)
    wanted = Wanted({user for _, user, _, _ in notices})
    send((delivery for noted in notices for delivery in wanted.deliveries(*noted, at)), at)
    if fresh:
        record("notices.told", by=SYSTEM, at=at, rungs=len(fresh), notices=len(notices))
    return Passed(len(fresh), len(notices))
