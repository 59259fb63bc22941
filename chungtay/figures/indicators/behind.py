"""Everything one figure counted, thing by thing: whether it is in the numerator, or stands in the denominator only.

Numerator and denominator are the numbers of these lines. A child of whom two cases tell is one thing, reached through
one of them. What a desk may not open is not there.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Model

from chungtay.duties.models import Duty
from chungtay.figures.engine import live
from chungtay.figures.engine.counting import Question
from chungtay.figures.indicators import noting
from chungtay.figures.indicators.counting import By, check, measures_of, moment_of
from chungtay.figures.indicators.defining import book
from chungtay.law.figures.definitions import Noted
from chungtay.law.figures.measures import Counted, Measure
from chungtay.law.figures.windows import Window
from chungtay.protection.cases.models import Case
from chungtay.protection.concerns.models import Concern
from chungtay.protection.courses.models import Course
from chungtay.register.children.models import Child
from chungtay.register.people.desk import BEYOND, Desk
from chungtay.register.people.scope import scope

COMMUNES = "communes"
# Of each thing: the record it is reached through, in which order, with what its line is written.
OPENED: dict[str, tuple[type[Model], tuple[str, ...], tuple[str, ...]]] = {
    Counted.CHILDREN: (Child, ("name_order", "id"), ("village", "unit")),
    Counted.CHILDREN_IN_CASES: (Case, ("received_at", "id"), ()),
    Counted.CASES: (Case, ("received_at", "id"), ()),
    Counted.CONCERNS: (Concern, ("received_at", "id"), ()),
    Counted.DUTIES: (Duty, ("due_at", "id"), ("owner__unit",)),
    Counted.MARRIAGES: (Course, ("opened_at", "id"), ("unit",)),
}


@dataclass(frozen=True, slots=True)
class Thing:
    """One of what was counted. `number`: its own; `record`: of the record that opens it, a commune's path where the
    house itself decided; `counted`: in the numerator; `among`: in the denominator."""

    kind: str
    number: int | str
    record: int | str
    counted: bool
    among: bool
    name: str = ""


def things(
    desk: Desk, key: str, place: str, window: Window, *, at: datetime, known: datetime | None = None, by: By = ()
) -> list[Thing]:
    """In the order of their records; [] for a figure that a body told. Raises NotYours, NotYet."""
    check(desk, [key], [place])
    definition = book(desk).indicators[key].on(window.last)
    with scope(desk):
        if isinstance(definition.how, Noted):
            return [Thing(COMMUNES, one.path, one.path, one.recognised, True, one.name)
                    for one in noting.communes(place, window.last, known)]  # fmt: skip
        found: dict[tuple[str, int], Thing] = {}
        for part, measure in enumerate(measures_of(definition)):
            for number, record in _reached(measure, place, window, known, by):
                _join(found, Thing(measure.count, number, record, part == 0, part == 1))
        return _ordered(found.values())


def _reached(measure: Measure, place: str, window: Window, known: datetime | None, by: By) -> Iterable[tuple[int, int]]:
    split, item = by[0] if by else ("", "")
    question = Question((measure,), (window,), len(place), split, moment_of(known))
    return live.things(question, item, place, place + BEYOND)


def _join(found: dict[tuple[str, int], Thing], one: Thing) -> None:
    """A thing of both parts is one line; it is reached through what put it into the numerator."""
    same = found.setdefault((one.kind, one.number), one)
    found[one.kind, one.number] = replace(same, counted=same.counted or one.counted, among=same.among or one.among)


def _ordered(found: Iterable[Thing]) -> list[Thing]:
    """Those whose record this desk may open."""
    of_kind: dict[str, list[Thing]] = {}
    for one in found:
        of_kind.setdefault(one.kind, []).append(one)
    return [one for kind, some in of_kind.items() for one in _of_kind(kind, some)]


def _of_kind(kind: str, some: Sequence[Thing]) -> list[Thing]:
    model, order, _with = OPENED[kind]
    known = model.objects.filter(pk__in={one.record for one in some}).order_by(*order).values_list("pk", flat=True)
    place = {record: n for n, record in enumerate(known)}
    return sorted((one for one in some if one.record in place), key=lambda one: (place[one.record], one.number))


def opened(desk: Desk, some: Iterable[Thing]) -> dict[tuple[str, int | str], Model]:
    """The records of these things, as a line of them is written; by kind and number of the record."""
    asked: dict[str, set] = {}
    for one in some:
        asked.setdefault(one.kind, set()).add(one.record)
    with scope(desk):
        return {(kind, row.pk): row for kind, numbers in asked.items() if kind in OPENED
                for row in OPENED[kind][0].objects.filter(pk__in=numbers).select_related(*OPENED[kind][2])}  # fmt: skip
