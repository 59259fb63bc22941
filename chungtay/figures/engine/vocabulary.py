"""The closed vocabulary of law.figures.measures as Ibis expressions, written once for all engines: when a row counts,
and for each filter the windows in which it holds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import ibis
from ibis.expr.types import BooleanValue, IntegerValue, Table

from chungtay.figures.engine import masks
from chungtay.law.ages import child_below
from chungtay.law.figures.indicators import book
from chungtay.law.figures.measures import Counted, Filter, When
from chungtay.law.figures.windows import Window


@dataclass(frozen=True, slots=True)
class Asking:
    """For which windows, and as known at which moment (microseconds since 1970; None: as known now)."""

    firsts: tuple[date, ...]
    lasts: tuple[date, ...]
    known: int | None = None

    @classmethod
    def of(cls, windows: Sequence[Window], when: When, known: int | None) -> "Asking":
        told = [window.before for window in windows] if when is When.BEFORE else windows
        return cls(tuple(one.first for one in told), tuple(one.last for one in told), known)

    def __or__(self, other: "Asking") -> "Asking":
        """For the windows of both."""
        return Asking(self.firsts + other.firsts, self.lasts + other.lasts, self.known)

    def on_record(self, table: Table) -> Table:
        """The rows the record held at that moment."""
        if self.known is None:
            return table.filter(table.known_until.isnull())
        return table.filter(table.known_from <= self.known, masks.beyond(table.known_until, self.known))

    def was_known(self, moment: IntegerValue) -> IntegerValue:
        """All windows where the property was on record by then."""
        return self.whole(moment.notnull() if self.known is None else moment <= self.known)

    def born_by(self, years: int) -> list[date]:
        """The last birthday on which somebody is so many years old at the end of each window (law.ages.birthday)."""
        return [_years_before(last, years) for last in self.lasts]

    def whole(self, holds: BooleanValue) -> IntegerValue:
        return masks.where(holds, self.all)

    @property
    def all(self) -> IntegerValue:
        return masks.all_of(self.lasts)


def _years_before(day: date, years: int) -> date:
    short = (day.month, day.day) == (2, 29) and (day.year - years) % 4 != 0
    return day.replace(year=day.year - years, day=28) if short else day.replace(year=day.year - years)


def holds(table: Table, ask: Asking) -> IntegerValue:
    """At the end of each window's last day."""
    begun = masks.reaches(table.since, ask.lasts, unknown=True)
    return begun & masks.passes(table.until, ask.lasts, unknown=True)


def given(table: Table, ask: Asking) -> IntegerValue:
    """On any day of the window."""
    begun = masks.reaches(table.since, ask.lasts, unknown=True)
    return begun & masks.passes(table.until, ask.firsts, unknown=True)


def lasting(table: Table, ask: Asking) -> BooleanValue:
    """Whether it held on a day between the first and the last of all these windows."""
    return masks.up_to(table.since, max(ask.lasts)) & masks.beyond(table.until, min(ask.firsts))


def _child(table: Table, ask: Asking) -> IntegerValue:
    """Of the place on that day, and still a child; without a day of birth, until the record is closed."""
    return holds(table, ask) & masks.passes(table.born, _child_cuts(ask), unknown=True)


def _perhaps_child(table: Table, ask: Asking) -> BooleanValue:
    """Of one window it says the same, of several whether it can be so in any."""
    begun, lasted = masks.up_to(table.since, max(ask.lasts)), masks.beyond(table.until, min(ask.lasts))
    return begun & lasted & masks.beyond(table.born, min(_child_cuts(ask)))


def _child_cuts(ask: Asking) -> list[date]:
    return [_years_before(last, child_below(last)) for last in ask.lasts]


def _when(column: str) -> tuple[Callable[[Table, Asking], IntegerValue], Callable[[Table, Asking], BooleanValue]]:
    """The windows into which the day of this column falls, and whether it falls into any."""
    return (
        lambda table, ask: masks.between(table[column], ask.firsts, ask.lasts),
        lambda table, ask: table[column].between(min(ask.firsts), max(ask.lasts)),
    )


@dataclass(frozen=True, slots=True)
class Kind:
    """A thing that can be counted: its table, what one of it is called there, into which windows it falls (``base``),
    whether it can fall into any (``perhaps``: of a single one exactly). ``once``: one row is one of it."""

    table: str
    unit: str
    base: Callable[[Table, Asking], IntegerValue]
    perhaps: Callable[[Table, Asking], BooleanValue]
    once: bool = False
    leads: str = ""  # the record behind it, where that is another

    @property
    def reached(self) -> str:
        return self.leads or self.unit


KINDS: dict[Counted, Kind] = {
    Counted.CHILDREN: Kind("child", "child", _child, _perhaps_child, once=True),
    Counted.CHILDREN_IN_CASES: Kind("hurt", "person", *_when("on"), leads="case"),
    Counted.CASES: Kind("cases", "case", *_when("on")),
    Counted.CONCERNS: Kind("concern", "concern", *_when("on"), once=True),
    Counted.DUTIES: Kind("duty", "duty", *_when("due"), once=True),
    Counted.MARRIAGES: Kind("marriage", "marriage", *_when("on")),
}
Mask = Callable[[Table, Asking, tuple], IntegerValue]
# One row's own filters.
OWN: dict[str, Mask] = {
    "below": lambda t, ask, told: masks.passes(t.born, ask.born_by(told[0])),
    "from-age": lambda t, ask, told: masks.reaches(t.born, ask.born_by(told[0])),
    "vietnamese": lambda t, ask, told: ask.whole(t.vietnamese),
    "birth-registered": lambda t, ask, told: masks.reaches(t.registered_since, ask.lasts),
    "number-verified": lambda t, ask, told: ask.was_known(t.verified_known),
    "basic-facts": lambda t, ask, told: ask.whole(t.basic),
    "form": lambda t, ask, told: ask.whole(t.form.isin(told)),
    "helped": lambda t, ask, told: ask.was_known(t.helped_known),
    "plan-approved-in-time": lambda t, ask, told: ask.was_known(t.approved_known),
    "due-in-window": lambda t, ask, told: ask.all,  # a duty falls into the window in which it is due
    "done-in-time": lambda t, ask, told: ask.was_known(t.in_time_known),
    "child-marriage": lambda t, ask, told: ask.whole(t.child),
    "consanguineous": lambda t, ask, told: ask.whole(t.kin),
}
# Filters that look at what hangs on a child (the table of needs): of which kind, and when it counts.
OF_NEEDS: dict[str, tuple[str, Callable[[Table, Asking], IntegerValue]]] = {
    "group": ("group", holds), "groups": ("group", holds), "sign": ("sign", holds), "support": ("support", given),
    "care": ("care", holds),
}  # fmt: skip


def needed(need: Table, ask: Asking, one: Filter) -> IntegerValue:
    """The windows in which a row of needs is what this filter asks for."""
    kind, falls = OF_NEEDS[one.code]
    here = need.kind == kind
    return masks.where(here & need.code.isin(one.given) if one.given else here, falls(need, ask))


def bands() -> tuple[tuple[int, int], ...]:
    """Age bands of the book: from and below, in full years."""
    return book().breakdowns["age"].bands


def band_of(age: IntegerValue):
    """The band of an age in full years, as its code."""
    told = [((age >= low) & (age < below), ibis.literal(band_code(low, below))) for low, below in bands()]
    return ibis.cases(*told, else_="unknown")


def band_code(low: int, below: int) -> str:
    return f"{low}-{below - 1}"


# The items of two breakdowns of the book as the records say them, in its order.
FORMS = ("VIOLENCE", "EXPLOITATION", "SEXUAL", "TRAFFICKING", "ABANDONMENT_NEGLECT", "OTHER")
OUTCOMES = ("prosecuted", "administrative", "investigated", "suspended", "not-prosecuted")
