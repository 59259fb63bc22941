"""The only verbs that touch a clock. Each writes a fact and, in the same transaction, what the clock says then."""

from datetime import datetime

from django.db import transaction

from chungtay.duties.clock.models import ClockFact
from chungtay.duties.clock.reading import CACHED, fact_of, facts_of, keep
from chungtay.duties.clock.refusals import (
    AlreadyClosed,
    NoEffect,
    NoGround,
    NotConcerned,
    NotItsChecker,
    NotYet,
    NotYourPower,
)
from chungtay.duties.hands import hands
from chungtay.duties.holding import hold
from chungtay.duties.models import Duty
from chungtay.duties.scoped import signed
from chungtay.law.access import Role
from chungtay.law.clock import ClockRule, Kind, reckon
from chungtay.law.clock.words import REASONS, moment, power
from chungtay.law.days import HANOI
from chungtay.law.duty_states import Hand
from chungtay.ledger.actions import record
from chungtay.register.calendar.queries import calendar

BY_ASKER = "co-quan-giao"
SEATS = {"chu-tich-xa": Role.CHAIR}  # powers that go with a post, beside being on the checker's side


@transaction.atomic
def start(*, duty: Duty, since: datetime, ground: str, by, at: datetime, revision: int) -> ClockFact:
    """The fact that starts the clock became known. Either side may write it."""
    held = _held(duty, revision, by, at, since, ground, either=True)
    return write(held, Kind.START, since, by=by, at=at, ground=ground)


@transaction.atomic
def pause(
    *, duty: Duty, ground: str, since: datetime, by, at: datetime, revision: int, until: datetime | None = None,
    words: str = "",
) -> ClockFact:  # fmt: skip
    """Let the clock stand still. `ground`: a code of law.clock.book.grounds that the rule knows; `words`: the paper."""
    held = _held(duty, revision, by, at, since, ground)
    return write(held, Kind.PAUSE, since, by=by, at=at, ground=ground, until=until, words=words)


@transaction.atomic
def resume(
    *, duty: Duty, since: datetime, by, at: datetime, revision: int, ground: str = "", words: str = ""
) -> ClockFact:
    """Let it run again. Either side may say so; `ground` "" ends every open pause."""
    held = _held(duty, revision, by, at, since, "-", either=True)
    return write(held, Kind.RESUME, since, by=by, at=at, ground=ground, words=words)


@transaction.atomic
def extend(
    *, duty: Duty, length: int, ground: str, by, at: datetime, revision: int, power: str = BY_ASKER,
    since: datetime | None = None,
) -> ClockFact:  # fmt: skip
    """Lengthen the term by `length` units of its own. Only the checker's side, only with a power the rule names."""
    held = _held(duty, revision, by, at, since or at, ground)
    _require_power(by, held, power)
    return write(held, Kind.EXTEND, since or at, by=by, at=at, ground=ground, length=length, power=power)


@transaction.atomic
def correct_start(*, duty: Duty, since: datetime, ground: str, by, at: datetime, revision: int) -> ClockFact:
    """The clock began at another moment than first written. The first writing stays on record."""
    held = _held(duty, revision, by, at, since, ground)
    first = ClockFact.objects.filter(duty=held, kind=Kind.START.value).order_by("id").first()
    return write(held, Kind.CORRECT, since, by=by, at=at, ground=ground, corrects=None if held.started_at else first)


@transaction.atomic
def correct(
    *, duty: Duty, fact: ClockFact, since: datetime, ground: str, by, at: datetime, revision: int, void: bool = False
) -> ClockFact:
    """Replace one fact, or with `void` take it away. Both writings stay on record."""
    held = _held(duty, revision, by, at, since, ground)
    if fact.duty_id != held.pk:
        raise NoEffect(why=REASONS["unknown-fact"])
    return write(held, Kind.CORRECT, since, by=by, at=at, ground=ground, corrects=fact, void=void)


def write(held: Duty, kind: Kind, since: datetime, *, by, at: datetime, strict: bool = True, **told) -> ClockFact:
    """Add a fact to a held duty and keep what the clock says then. `strict`: refuse a fact that would do nothing."""
    row = ClockFact(duty=held, kind=kind.value, at=since, known_at=at, **told, **signed(by), **held.scope())
    if strict:
        _refuse_idle(held, row)
    row.save()
    keep(held)
    held.revision += 1
    held.save(update_fields=[*CACHED, "revision"])
    ground = (row.words or row.ground)[:300]
    record(f"duty.clock-{kind.value}", by=by, at=at, about=held.code, path=held.path, ground=ground, since=since)
    return row


def _refuse_idle(held: Duty, row: ClockFact) -> None:
    fact = fact_of(row)
    if fact.kind is Kind.CORRECT:
        return
    found = reckon(ClockRule.from_dict(held.rule), [*facts_of(held), fact], calendar(), explain=False)
    why = next((idle.reason for idle in found.idle if idle.fact.code == fact.code), None)
    if why:
        raise NoEffect(why=REASONS[why])


def _held(duty: Duty, revision: int, by, at: datetime, since: datetime, ground: str, *, either: bool = False) -> Duty:
    held = hold(duty, revision)
    if not held.is_open:
        raise AlreadyClosed
    mine = hands(by, held)
    if not either and Hand.CHECKER not in mine:
        raise NotItsChecker
    if not mine:
        raise NotConcerned
    if not ground.strip():
        raise NoGround
    not_ahead(since, at)
    return held


def held_by_checker(duty: Duty, revision: int, by, at: datetime, ground: str) -> Duty:
    """The duty, held open for its checker's side alone. Raises as every verb of a clock does."""
    return _held(duty, revision, by, at, at, ground)


def not_ahead(since: datetime, at: datetime) -> None:
    if since > at:
        raise NotYet(when=moment(since.astimezone(HANOI)))


def _require_power(by, held: Duty, code: str) -> None:
    named = {extension.power for extension in ClockRule.from_dict(held.rule).extensions}
    seat = SEATS.get(code)
    if (named and code not in named) or (seat and by.role is not seat):
        raise NotYourPower(power=power(code))
