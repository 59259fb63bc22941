"""The clock: from a rule and the facts known, when it is due, how it stands, and why."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from chungtay.law.clock.answer import Reckoning, State
from chungtay.law.clock.extending import Term, term_of
from chungtay.law.clock.facts import Fact
from chungtay.law.clock.history import History, Idle, Span, read, second
from chungtay.law.clock.lengths import Recurrence
from chungtay.law.clock.rules import ClockRule
from chungtay.law.clock.saying import told
from chungtay.law.clock.working import index_of
from chungtay.law.days import Calendar, legal_day


def reckon(
    rule: ClockRule,
    facts: Iterable[Fact],
    calendar: Calendar,
    *,
    as_known: datetime | None = None,
    at: datetime | None = None,
    explain: bool = True,
) -> Reckoning:
    """The clock of ``rule`` over ``facts``.

    ``as_known``: only what was known at that moment. ``at``: the moment from which state and lateness are seen; without
    it, after everything that is known. ``explain``: False leaves the lines out, for reckoning in bulk.
    """
    history = read(rule, facts, as_known)
    term = term_of(rule, history, index_of(calendar))
    due = None if rule.soft else term.due_at
    seen = _seen(rule, history, term, due, None if at is None else second(at))
    if not explain:
        return seen
    return replace(seen, lines=told(rule, history, term, seen, calendar))


def _seen(rule: ClockRule, history: History, term: Term, due: datetime | None, at: datetime | None) -> Reckoning:
    stop = history.stop if history.stop and (at is None or history.stop.at <= at) else None
    waits = history.start is None if rule.needs_start else False
    waits = waits or (at is not None and history.start is not None and history.start > at)
    pause = None if stop or waits else _standing(history.spans, due, at)
    look = stop.at if stop else at
    late = look - due if look and due and look > due and not waits else None
    state = _state(waits, stop is not None, pause is not None)
    return Reckoning(
        due, state, history.start, stop.at if stop else None, pause[0] if pause else None, late,
        term.added, _cutoff(rule, due), (*history.idle, *term.idle, *_too_late(history, due)), (),
    )  # fmt: skip


def _state(waits: bool, stopped: bool, paused: bool) -> State:
    if waits:
        return State.WAITING
    return State.STOPPED if stopped else State.PAUSED if paused else State.RUNNING


def _standing(spans: Iterable[Span], due: datetime | None, at: datetime | None) -> Span | None:
    """The pause in which the clock stands; one that begins after the term has run out stops nothing."""
    for begin, end in spans:
        over = due is not None and begin >= due
        if not over and (end is None if at is None else begin <= at and (end is None or at < end)):
            return begin, end
    return None


def _too_late(history: History, due: datetime | None) -> list[Idle]:
    return [Idle(pause.fact, "after-due") for pause in history.pauses if due is not None and pause.begin >= due]


def _cutoff(rule: ClockRule, due: datetime | None) -> date | None:
    return rule.length.cutoff_for(legal_day(due)) if due and isinstance(rule.length, Recurrence) else None
