"""Duties whose facts come from a procedure above: it says what started, lengthened and stopped their clock.

Such a duty is met by the fact itself, told here and nowhere else: its own page shows it and sends to the procedure.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from chungtay.duties.assigning import step_of
from chungtay.duties.clock.actions import write
from chungtay.duties.clock.models import ClockFact
from chungtay.duties.clock.stopping import stop_or_run
from chungtay.duties.holding import move
from chungtay.duties.models import Duty
from chungtay.law.clock import Fact, Kind
from chungtay.law.duty_states import State, Verb
from chungtay.ledger.actions import record


@transaction.atomic
def follow(*, code: str, facts: Iterable[Fact], words: str, by, at: datetime) -> Duty:
    """Bring the clock of this duty to what the procedure knows; facts it has already are left alone.

    The fact that stops it meets the duty. Raises Duty.DoesNotExist.
    """
    duty = Duty.objects.select_for_update(of=("self",)).get(code=code)
    known = set(ClockFact.objects.filter(duty=duty).values_list("ground", flat=True))
    for fact in facts:
        if fact.code in known or not duty.is_open:
            continue
        if fact.kind is Kind.STOP:
            _close(duty, Verb.FULFIL, State.MET, fact.at, words, by, at)
        elif fact.kind in (Kind.EXTEND, Kind.CORRECT, Kind.START):
            _tell(duty, fact, by, at)
    return duty


@transaction.atomic
def give_up(*, code: str, words: str, by, at: datetime) -> Duty:
    """The procedure no longer owes it here: it went to another place, or began anew."""
    duty = Duty.objects.select_for_update(of=("self",)).get(code=code)
    if duty.is_open:
        _close(duty, Verb.END, State.ENDED, None, words, by, at)
    return duty


def _tell(duty: Duty, fact: Fact, by, at: datetime) -> None:
    """A later start or a correction replaces the start on the duty; a length lengthens it."""
    if fact.kind is Kind.START:
        if duty.started_at is not None and _second(fact.at) == _second(duty.started_at):
            return
        fact = replace(fact, kind=Kind.CORRECT, corrects="")
    told = {"ground": fact.code, "length": fact.length, "power": fact.power, "strict": False}
    write(duty, fact.kind, fact.at, by=by, at=at, **told)


def _second(moment: datetime) -> datetime:
    """A clock is reckoned to the second (law.clock.history)."""
    return moment.replace(microsecond=0)


def _close(duty: Duty, verb: Verb, state: State, done_at: datetime | None, words: str, by, at: datetime) -> None:
    step = step_of(duty, verb, words, by, at, after=state)
    step.save()
    stop_or_run(duty, verb, done_at, by=by, at=at)
    move(duty, state, at)
    record(f"duty.{verb}", by=by, at=at, about=duty.code, ground=words[:300], path=duty.path)
