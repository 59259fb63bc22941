"""Everything one figure counted, thing by thing: whether it is in the numerator, or stands in the denominator only.

Numerator and denominator are the numbers of these lines. A child of whom two cases tell is one thing, reached through
one of them. What a desk may not open is not there. A figure may count a hundred thousand: they are told apart by their
numbers, the database puts them in order, and only one sheet of them is read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db import connection
from django.db.models import Model

from chungtay.figures.engine import live
from chungtay.figures.indicators import noting
from chungtay.figures.indicators.counting import By, check, measures_of
from chungtay.figures.indicators.defining import book
from chungtay.figures.indicators.reaching import model_of, one_by_one
from chungtay.law.figures.definitions import Noted
from chungtay.law.figures.measures import Counted
from chungtay.law.figures.windows import Window
from chungtay.register.people.desk import Desk
from chungtay.register.people.scope import scope

COMMUNES = "communes"
# Of each thing: in which order its records stand, with what its line is written.
OPENED: dict[str, tuple[str, tuple[str, ...]]] = {
    Counted.CHILDREN: ("name_order", ("village", "unit")),
    Counted.CHILDREN_IN_CASES: ("received_at", ()),
    Counted.CASES: ("received_at", ()),
    Counted.CONCERNS: ("received_at", ()),
    Counted.DUTIES: ("due_at", ("owner__unit",)),
    Counted.MARRIAGES: ("opened_at", ("unit",)),
}
INORDER = """select t.nth from unnest(%s::bigint[]) with ordinality t (record, nth) join {table} m on m.id = t.record
  order by m.{order}, m.id, t.nth limit %s offset %s"""


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
    """Kind by kind, in no order within one (InOrder); [] for a figure that a body told. Raises NotYours, NotYet."""
    check(desk, [key], [place])
    definition = book(desk).indicators[key].on(window.last)
    with scope(desk):
        if isinstance(definition.how, Noted):
            return [Thing(COMMUNES, one.path, one.path, one.recognised, True, one.name)
                    for one in noting.communes(place, window.last, known)]  # fmt: skip
        found: dict[tuple[str, int], tuple[int, list[bool]]] = {}
        for part, measure in enumerate(measures_of(definition)):
            for number, record in live.things(*one_by_one(measure, place, window, known, by)):
                # of both parts it is reached through what put it into the numerator, which is asked first
                found.setdefault((measure.count, number), (record, [False, False]))[1][part] = True
        return [Thing(kind, number, record, *held) for (kind, number), (record, held) in found.items()]


@dataclass(frozen=True, slots=True)
class InOrder:
    """Things as a list that is read sheet by sheet: children by name, everything else by day."""

    desk: Desk
    some: Sequence[Thing]

    def __len__(self) -> int:
        return len(self.some)

    def __getitem__(self, part: slice) -> list[Thing]:
        first, last, _step = part.indices(len(self.some))
        found: list[Thing] = []
        with scope(self.desk):
            for kind, run in groupby(self.some, key=lambda one: one.kind):  # numerators of one thing come first
                of_kind = list(run)
                found += _ordered(kind, of_kind, first, last)
                first, last = max(0, first - len(of_kind)), max(0, last - len(of_kind))
        return found


def _ordered(kind: str, some: list[Thing], first: int, last: int) -> list[Thing]:
    if kind == COMMUNES or first >= last:
        return some[first:last]
    text = INORDER.format(table=model_of(kind)._meta.db_table, order=OPENED[kind][0])
    with connection.cursor() as cursor:
        cursor.execute(text, [[one.record for one in some], last - first, first])
        return [some[nth - 1] for (nth,) in cursor.fetchall()]


def opened(desk: Desk, some: Sequence[Thing]) -> dict[tuple[str, int | str], Model]:
    """The records of these things, as a line of them is written; by kind and number of the record."""
    asked: dict[str, set] = {}
    for one in some:
        asked.setdefault(one.kind, set()).add(one.record)
    with scope(desk):
        return {(kind, row.pk): row for kind, numbers in asked.items() if kind in OPENED
                for row in model_of(kind).objects.filter(pk__in=numbers).select_related(*OPENED[kind][1])}  # fmt: skip
