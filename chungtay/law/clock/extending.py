"""Which extensions of a term are taken and which have no effect, one after the other as they were written."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from chungtay.law.clock.counting import add_months, ends
from chungtay.law.clock.facts import Fact
from chungtay.law.clock.history import History, Idle
from chungtay.law.clock.lengths import COUNTED, CalendarDays, Length, Months
from chungtay.law.clock.rules import ClockRule, Extension
from chungtay.law.clock.working import DayIndex
from chungtay.law.days import legal_day


@dataclass(frozen=True, slots=True)
class Term:
    """A term as it stands: its length as begun, what was added, when it ends."""

    length: Length
    added: int
    due_at: datetime | None
    taken: tuple[Fact, ...]
    idle: tuple[Idle, ...]


def term_of(rule: ClockRule, history: History, working: DayIndex) -> Term:
    """The term with every extension that holds."""
    length, added = begun(rule, history), 0
    due = ends(length, history.start, history.spans, 0, working)
    taken: list[Fact] = []
    idle: list[Idle] = []
    for fact in history.extensions:
        reason = refusal(rule, length, history, fact, taken, due)
        if reason:
            idle.append(Idle(fact, reason))
            continue
        taken.append(fact)
        added += fact.length or 0
        due = ends(length, history.start, history.spans, added, working)
    return Term(length, added, due, tuple(taken), tuple(idle))


def begun(rule: ClockRule, history: History) -> Length:
    """The term of the rule, or the shorter one that the decision which starts the clock sets."""
    own = history.start_fact.length if history.start_fact else None
    if own is None or not isinstance(rule.length, COUNTED) or not 0 < own < rule.length.count:
        return rule.length
    if isinstance(rule.length, CalendarDays | Months):
        return type(rule.length)(own, rule.length.rolls)
    return type(rule.length)(own)


def refusal(
    rule: ClockRule, length: Length, history: History, fact: Fact, taken: Sequence[Fact], due: datetime | None
) -> str:
    """Why an extension has no effect; "" where it holds. It is taken whole or not at all."""
    power = next((one for one in rule.extensions if one.power == fact.power), None)
    asked = fact.length or 0
    before = Counter(one.power for one in taken)[fact.power]
    same = sum(one.length or 0 for one in taken if one.power == fact.power)
    whole = sum(one.length or 0 for one in taken) + asked
    checks = (
        ("no-power", power is None),
        ("no-length", asked <= 0 or not rule.dated),
        ("before-start", history.start is not None and fact.at < history.start),
        ("not-started", history.start is None and rule.needs_start),
        ("after-stop", history.stop is not None and fact.at > history.stop.at),
        ("after-due", due is not None and fact.at > due),
        ("times", power is not None and power.times is not None and before >= power.times),
        ("too-far", power is not None and power.most is not None and same + asked > power.most),
        ("above-total", power is not None and _above(power, length, whole, history.start)),
    )
    return next((reason for reason, holds in checks if holds), "")


def _above(power: Extension, length: Length, added: int, start: datetime | None) -> bool:
    """Whether the whole term would be longer than the power may make it."""
    if power.total is None or not isinstance(length, COUNTED):
        return False
    if isinstance(power.total, Months) and isinstance(length, CalendarDays) and start is not None:
        day = legal_day(start)
        return day + timedelta(days=length.count + added) > add_months(day, power.total.count)
    return isinstance(power.total, COUNTED) and length.count + added > power.total.count
