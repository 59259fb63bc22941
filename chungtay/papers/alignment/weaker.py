"""What is weaker in the lower plan: a lower figure, a later day, a rarer rhythm.

Reads: a clause and those that answer it. Writes: reasons with the two values. Only what can be compared is: figures of
one unit, days of one year, rhythms known by name.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chungtay.papers.alignment.clauses import Clause, Kind, Row

ON_EVENT = "on_event"
SHARES = ("%", "phần trăm", "‰")
YEARLY = {"daily": 365, "weekly": 52, "monthly": 12, "quarterly": 4, "semiannual": 2, "annual": 1}


@dataclass(frozen=True, slots=True)
class Weaker:
    """``what``: figure, day, rhythm, children, places, bodies, acts or asked (result, thing, work); ``above`` and
    ``below`` as written; ``gone``: those of a list that are left out."""

    what: str
    above: str
    below: str
    gone: tuple[str, ...] = ()


def weaker(one: Clause, answers: Sequence[Clause]) -> tuple[Weaker, ...]:
    found = (_figure(one, answers), _day(one, answers), _rhythm(one, answers))
    return tuple(each for each in found if each)


def is_share(figure: Row) -> bool:
    """A share, a rate, a change in percent; else it counts something."""
    unit = figure.get("unit") or ""
    return unit in SHARES or unit[:1].isdigit()


def _figure(one: Clause, answers: Sequence[Clause]) -> Weaker | None:
    below = [target for answer in answers for target in answer.targets]
    for target in one.targets:
        same = [other for other in below if other.get("unit") == target.get("unit")]
        if same and all(_less(other, target) for other in same):
            return Weaker("figure", _said(target), _said(same[0]))
    return None


def _less(other: Row, target: Row) -> bool:
    """Asks it for less: a lower figure, or a higher one of what is to stay below it."""
    if not isinstance(other.get("value"), int | float):
        return False
    mine, wanted = float(other["value"]), float(target.get("value") or 0)
    return mine > wanted if (target.get("op") or "=") in ("<", "<=") else mine < wanted


def _said(target: Row) -> str:
    return f"{target.get('value')} {target.get('unit') or ''}".strip()


def _days(rows: Iterable[Clause]) -> list[str]:
    found = (day.get("date") for one in rows for day in one.deadlines if not day.get("soft"))
    return [day for day in found if day and len(day) == len("2022-05-15")]


def _day(one: Clause, answers: Sequence[Clause]) -> Weaker | None:
    """Later by the calendar of a year: a report of each year is compared by day and month."""
    above, below = _days([one]), _days(answers)
    if not above or not below or one.kind is Kind.TARGET:
        return None
    first, best = (above[0][5:], min(day[5:] for day in below)) if one.kind is Kind.REPORT else (above[0], min(below))
    return Weaker("day", above[0], min(below)) if best > first else None


def _rhythm(one: Clause, answers: Sequence[Clause]) -> Weaker | None:
    above, below = _rhythms([one]), _rhythms(answers)
    if one.kind is Kind.REPORT:
        return _only_when_asked(one, answers)
    if not above or not below or max(below.values()) >= max(above.values()):
        return None
    return Weaker("rhythm", max(above, key=above.__getitem__), max(below, key=below.__getitem__))


def _only_when_asked(one: Clause, answers: Sequence[Clause]) -> Weaker | None:
    """A report of each period, answered by one that is made only when something happens."""
    told, *_ = one.deadlines or ({},)
    every = told.get("recurrence")
    below = [day.get("recurrence") for answer in answers for day in answer.deadlines]
    if not (every or told.get("date")) or every == ON_EVENT or set(below) != {ON_EVENT}:
        return None
    return Weaker("rhythm", every or "periodic", ON_EVENT)


def _rhythms(rows: Iterable[Clause]) -> dict[str, int]:
    found = [day.get("recurrence") for one in rows for day in one.deadlines if not day.get("soft")]
    return {rhythm: YEARLY[rhythm] for rhythm in found if rhythm in YEARLY}
