"""The clocks that run in a case: which facts start and stop each, as facts of law.clock."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from types import MappingProxyType
from typing import Any

from chungtay.law.clock import ClockRule, Fact, Kind
from chungtay.law.clock.book import rule
from chungtay.law.clock.rules import LAST, following
from chungtay.law.procedure.case import Case, Happened
from chungtay.law.procedure.table import PROCEDURE
from chungtay.law.procedure.table import clocks as kept
from chungtay.law.procedure.terms import in_force

OWN_LENGTH = {  # facts that name how long, and under which key
    "separated": "days", "separation-extended": "days", "ban-decided": "days", "court-banned": "months",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Watched:
    """One clock as the procedure runs it: its rule, every fact that starts and stops it, what lets it begin anew.

    ``owner``: the hand that owes it, "" for a term owed by nobody apart. ``elsewhere``: it runs only where its start
    was written down in another commune than that of the incident. ``extends``: the fact that lengthens it; ``repeats``:
    facts that stop a visit and begin the next one, counted from the same start. ``when``, ``unless``: it runs only
    where this was, or was not, told with its start.
    """

    rule: ClockRule
    starts: frozenset[str]
    stops: frozenset[str]
    anew: frozenset[str]
    elsewhere: bool
    owner: str
    extends: str = ""
    repeats: frozenset[str] = frozenset()
    when: str = ""
    unless: str = ""


@dataclass(slots=True)
class Running:
    """One run of one clock in one case: hand ``facts`` to law.clock.reckon with ``rule``."""

    rule: ClockRule
    nth: int
    facts: list[Fact] = field(default_factory=list)
    stopped: bool = False
    over: bool = False
    over_at: datetime | None = None


@cache
def watched(name: str = PROCEDURE) -> Mapping[str, Watched]:
    """Every clock of a table by its code."""
    return MappingProxyType({code: _watched(rule(code), row) for code, row in kept(name).items()})


def _watched(held: ClockRule, row: Mapping[str, Any]) -> Watched:
    again, stops, anew, repeats = (frozenset(row.get(key, ())) for key in ("again", "stops", "anew", "repeats"))
    extends, begins = row.get("extends", ""), frozenset(row.get("starts", (held.start,)))
    return Watched(
        held, again | begins, stops | {held.stop}, anew, row.get("elsewhere", False), row.get("owner", ""),
        extends, repeats, row.get("when", ""), row.get("unless", ""),
    )  # fmt: skip


def running(case: Case) -> tuple[Running, ...]:
    """Every run of every clock of the case, in the order of the file and of time."""
    return tuple(run for one in watched(case.table).values() for run in _runs(case, one))


def _runs(case: Case, one: Watched) -> list[Running]:
    runs: list[Running] = []
    for place, entry in enumerate(case.history):
        for fact in _told(runs, case, one, entry, place):
            runs[-1].facts.append(fact)
            if fact.kind is Kind.STOP and entry.kind in one.repeats:
                runs.append(_next_visit(runs[-1], entry))
    return runs


def _next_visit(run: Running, entry: Happened) -> Running:
    """The visit after this one: the same start, the next mark of the rule."""
    later = following(run.rule, entry.at)
    starts = [fact for fact in run.facts if fact.kind in (Kind.START, Kind.CORRECT)]
    return Running(later[0] if later else run.rule, run.nth + 1, starts)


def _told(runs: list[Running], case: Case, one: Watched, entry: Happened, place: int) -> Iterator[Fact]:
    """What this entry tells the last run; it may open one."""
    if entry.corrects:
        _correct(runs, case, entry, place)
        if _kind_of(case, entry.corrects) == entry.kind:
            return
    current = runs[-1] if runs and not runs[-1].over else None
    if _starts(case, one, entry, current):
        if current is None:
            runs.append(Running(in_force(one.rule, entry.about), len(runs) + 1))
        yield _fact(Kind.START, entry, place)
    elif current and entry.kind in one.stops and not current.stopped:
        current.stopped = True
        yield _fact(Kind.STOP, entry, place)
    elif current and entry.kind == one.extends:
        yield _fact(Kind.EXTEND, entry, place)
    if current and entry.kind in one.anew:
        current.over, current.over_at = True, entry.at
        if entry.kind in one.starts and current.facts[0].code != entry.code:  # it ends this run and begins the next
            runs.append(Running(in_force(one.rule, entry.about), len(runs) + 1))
            yield _fact(Kind.START, entry, place)


def _starts(case: Case, one: Watched, entry: Happened, current: Running | None) -> bool:
    """Whether this entry starts a run, or is one more start of the run that stands (the rule says which one counts)."""
    if entry.kind not in one.starts or (one.elsewhere and entry.by.place == case.incident):
        return False
    if (one.when and not entry.about.get(one.when)) or (one.unless and entry.about.get(one.unless)):
        return False
    return current is None or one.rule.starts == LAST or entry.kind == "received"


def _correct(runs: list[Running], case: Case, entry: Happened, place: int) -> None:
    same = _kind_of(case, entry.corrects) == entry.kind
    for run in runs:
        if any(fact.code == entry.corrects for fact in run.facts):
            run.facts.append(_fact(Kind.CORRECT, entry, place, corrects=entry.corrects, void=not same))


def _kind_of(case: Case, code: str) -> str:
    return next((entry.kind for entry in case.history if entry.code == code), "")


def _fact(kind: Kind, entry: Happened, place: int, corrects: str | None = None, void: bool = False) -> Fact:
    own = entry.about.get(OWN_LENGTH.get(entry.kind, ""))
    length = own if isinstance(own, int) else None
    power = _power(entry) if kind is Kind.EXTEND else ""
    return Fact(
        entry.code, kind, entry.at, entry.known_at, by=entry.by.code, length=length, corrects=corrects, power=power,
        void=void, sequence=place,
    )  # fmt: skip


def _power(entry: Happened) -> str:
    """Beyond fifteen days only a competent body lengthens a separation, in writing (Decree 56/2017 Art. 32.3)."""
    return "co-quan-tham-quyen" if str(entry.about.get("paper", "")).strip() else "chu-tich-xa"
