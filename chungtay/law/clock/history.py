"""From rows of facts to what a clock has to go by: what was known, what replaces what, which pauses hold.

What is known is always a first part of the history in the order of its sequence: a machine whose clock went back does
not make anybody know a thing earlier than what was written before it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, time

from chungtay.law.clock.facts import Fact, Kind
from chungtay.law.clock.rules import LAST, ClockRule
from chungtay.law.days import HANOI

Span = tuple[datetime, datetime | None]  # from, and up to but without


@dataclass(frozen=True, slots=True)
class Idle:
    """A fact on record that does nothing to the clock, and the code of the reason (words in saying.py)."""

    fact: Fact
    reason: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A fact as first written, and the row that replaces it."""

    first: Fact
    by: Fact


@dataclass(frozen=True, slots=True)
class Pause:
    """A pause that holds. ``end`` None: still open; ``ended_by`` the fact that resumed it, if one did."""

    fact: Fact
    begin: datetime
    end: datetime | None
    ended_by: Fact | None


@dataclass(frozen=True, slots=True)
class History:
    """What a clock goes by. ``spans``: the pauses joined, so that one inside another counts once."""

    start: datetime | None
    start_fact: Fact | None
    stop: Fact | None
    pauses: tuple[Pause, ...]
    spans: tuple[Span, ...]
    extensions: tuple[Fact, ...]
    corrections: tuple[Correction, ...]
    notes: tuple[Fact, ...]
    idle: tuple[Idle, ...]


def second(moment: datetime) -> datetime:
    """In Hà Nội time, to the second."""
    return moment.astimezone(HANOI).replace(microsecond=0)


def known(facts: Iterable[Fact], as_known: datetime | None) -> list[Fact]:
    """The facts known at a moment (None: all), in the order they were written."""
    written = sorted(facts, key=lambda fact: fact.sequence)
    if as_known is None:
        return written
    seen: list[Fact] = []
    for fact in written:
        if fact.known_at > as_known:
            break
        seen.append(fact)
    return seen


def read(rule: ClockRule, facts: Iterable[Fact], as_known: datetime | None = None) -> History:
    """The history of one clock as known at a moment."""
    held, corrections, idle = _corrected(known(facts, as_known))
    start, start_fact = _start(rule, held, idle)
    stop = _stop(rule, held, start, idle)
    pauses = _pauses(rule, held, start, stop, idle)
    extensions = tuple(fact for fact in held if fact.kind is Kind.EXTEND)
    notes = tuple(fact for fact in held if fact.kind is Kind.NOTE)
    spans = joined((pause.begin, pause.end) for pause in pauses)
    return History(start, start_fact, stop, tuple(pauses), spans, extensions, corrections, notes, tuple(idle))


def _corrected(written: list[Fact]) -> tuple[list[Fact], tuple[Correction, ...], list[Idle]]:
    """Each fact as it stands now, in the place of its first writing; the last correction of a fact counts."""
    roots: dict[str, str] = {}
    firsts: dict[str, Fact] = {}
    last: dict[str, Fact] = {}
    idle: list[Idle] = []
    for fact in written:
        if fact.kind is not Kind.CORRECT:
            roots[fact.code], firsts[fact.code] = fact.code, fact
        elif (fact.corrects or "") in roots:
            root = roots[fact.code] = roots[fact.corrects or ""]
            last[root] = fact
        else:
            idle.append(Idle(fact, "unknown-fact"))
    corrections = tuple(Correction(firsts[root], fact) for root, fact in last.items())
    stands = [_replaced(first, last.get(code)) for code, first in firsts.items()]
    return [fact for fact in stands if fact is not None], corrections, idle


def _replaced(first: Fact, by: Fact | None) -> Fact | None:
    """What a correction leaves unsaid stays as first written; its moment always counts."""
    if by is None:
        return replace(first, at=second(first.at), until=first.until and second(first.until))
    if by.void:
        return None
    until = by.until or first.until
    return replace(
        first,
        at=second(by.at),
        ground=by.ground or first.ground,
        by=by.by or first.by,
        length=first.length if by.length is None else by.length,
        until=until and second(until),
        power=by.power or first.power,
    )


def _of(held: list[Fact], kind: Kind) -> list[Fact]:
    """Facts of one kind as they happened; of two at one moment, the one written first goes first."""
    return sorted((fact for fact in held if fact.kind is kind), key=lambda fact: fact.at)


def _start(rule: ClockRule, held: list[Fact], idle: list[Idle]) -> tuple[datetime | None, Fact | None]:
    starts = _of(held, Kind.START)
    if rule.since is not None:
        idle += [Idle(fact, "rule-start") for fact in starts]
        return datetime.combine(rule.since, time(), HANOI), None
    if not starts:
        return None, None
    chosen = starts[-1] if rule.starts == LAST else starts[0]
    idle += [Idle(fact, "other-start") for fact in starts if fact is not chosen]
    return chosen.at, chosen


def _stop(rule: ClockRule, held: list[Fact], start: datetime | None, idle: list[Idle]) -> Fact | None:
    """The first stop that is not before the start."""
    stops = _of(held, Kind.STOP)
    if start is None and rule.needs_start:
        idle += [Idle(fact, "before-start") for fact in stops]
        return None
    early = [fact for fact in stops if start is not None and fact.at < start]
    later = [fact for fact in stops if start is None or fact.at >= start]
    idle += [Idle(fact, "before-start") for fact in early]
    idle += [Idle(fact, "already-stopped") for fact in later[1:]]
    return later[0] if later else None


def _pauses(
    rule: ClockRule, held: list[Fact], start: datetime | None, stop: Fact | None, idle: list[Idle]
) -> list[Pause]:
    """Pauses cut to the life of the clock. A resume ends every open pause of its ground, one without a ground all."""
    ranks = {fact.code: rank for rank, fact in enumerate(held)}
    resumes = _of(held, Kind.RESUME)
    used: set[str] = set()
    pauses = []
    for fact in _of(held, Kind.PAUSE):
        if fact.ground not in rule.pauses:
            idle.append(Idle(fact, "no-ground"))
            continue
        resumed = next((one for one in resumes if _ends(one, fact, ranks)), None)
        ends = [end for end in (fact.until, resumed and resumed.at) if end]
        if resumed and min(ends) == resumed.at:
            used.add(resumed.code)
        pauses.append(Pause(fact, fact.at, min(ends) if ends else None, resumed))
    idle += [Idle(fact, "nothing-paused") for fact in resumes if fact.code not in used]
    return [pause for whole in pauses if (pause := _cut(whole, start, stop, idle))]


def _ends(resume: Fact, pause: Fact, ranks: dict[str, int]) -> bool:
    after = (resume.at, ranks[resume.code]) > (pause.at, ranks[pause.code])
    return after and resume.ground in ("", pause.ground)


def _cut(pause: Pause, start: datetime | None, stop: Fact | None, idle: list[Idle]) -> Pause | None:
    """The part of a pause between start and stop; a clock that has stopped stands still for good."""
    begin = max(pause.begin, start) if start else pause.begin
    end = pause.end
    if stop and begin >= stop.at:
        idle.append(Idle(pause.fact, "after-stop"))
        return None
    if stop:
        end = stop.at if end is None else min(end, stop.at)
    if end is not None and end <= begin:
        idle.append(Idle(pause.fact, "before-start" if pause.begin < begin else "no-time"))
        return None
    return replace(pause, begin=begin, end=end)


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans that overlap or touch made one, in order."""
    whole: list[Span] = []
    for begin, end in sorted(spans, key=lambda span: span[0]):
        last = whole[-1] if whole else None
        if last is not None and (last[1] is None or begin <= last[1]):
            whole[-1] = (last[0], None if last[1] is None or end is None else max(last[1], end))
        else:
            whole.append((begin, end))
    return tuple(whole)
