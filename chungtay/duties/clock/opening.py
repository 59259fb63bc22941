"""With which clock a duty begins: its rule, where news of a standing duty is due so often, and the first due day."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from chungtay.law.clock import ClockRule, State, book
from chungtay.law.clock.bulk import Plain
from chungtay.law.clock.ladder import ladder_of
from chungtay.law.clock.lengths import Recurrence, Standing
from chungtay.law.clock.old_shapes import of
from chungtay.law.duty_rules import Rule
from chungtay.register.calendar.queries import Dated, versioned


def clock_rule(rule: Rule | ClockRule, kind: str, cadence: Recurrence | None) -> ClockRule:
    """The clock of an order. A standing duty without a cadence of its own takes that of the plan it comes from, else
    our default for its kind, and says which; also where the paper only urges, since it is the news that is due."""
    clock = of(rule) if isinstance(rule, Rule) else rule
    if isinstance(clock.length, Standing) and clock.length.cadence is None:
        length = Standing(cadence, "plan") if cadence else book.default_cadence(kind)
        return replace(clock, length=length, soft=False)
    return clock


def plain(rule: Rule | ClockRule, clock: ClockRule) -> dict[str, Any]:
    """What is kept beside the duty: the shape it came in, unless something was added to it."""
    return rule.to_dict() if isinstance(rule, Rule) and of(rule) == clock else clock.to_dict()


class Opening:
    """Clocks of many duties under the calendar of one moment. `dated`: that calendar, where it was asked already."""

    def __init__(self, dated: Dated | None = None) -> None:
        self._version, held = dated or versioned()
        self._plain = Plain(held)

    def fields(self, clock: ClockRule, started_at: datetime | None) -> dict[str, Any]:
        """What a duty keeps of a clock that has just begun, or waits for the fact that starts it."""
        waits = started_at is None and clock.needs_start
        due = None if waits else self._plain.due(clock, started_at)
        state = State.WAITING if waits else State.RUNNING
        kept = {"started_at": started_at, "due_at": due, "clock": state.value, "calendar": self._version}
        return kept | {"ladder": ladder_of(clock).code}
