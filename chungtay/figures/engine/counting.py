"""Measures into expressions: one pass over each fact table for any number of measures and windows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import and_, or_

import ibis
from ibis.expr.types import IntegerValue, StringValue, Table

from chungtay.figures.engine import facts, masks
from chungtay.figures.engine.vocabulary import (
    KINDS,
    OF_NEEDS,
    OWN,
    Asking,
    Kind,
    band_code,
    band_of,
    bands,
    lasting,
    needed,
)
from chungtay.law.figures.measures import Counted, Filter, Measure, When
from chungtay.law.figures.windows import Window

NATION, PROVINCE, COMMUNE, VILLAGE = 0, 2, 7, 11  # letters of a path
TOTAL = ""
FEW = 4  # cells; so many are counted row by row, of more alike rows are put together first
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Cell:
    """What one column of an answer counts: which measure, which window (by their order), which age band."""

    measure: int
    window: int
    band: str = ""


@dataclass(frozen=True, slots=True)
class Pass:
    """One expression over one or two tables: a row for each place and item, after them a column for each cell."""

    expression: Table
    tables: tuple[str, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """Measures, windows and how they are told apart: by the first ``level`` letters of the path, by ``split``."""

    measures: tuple[Measure, ...]
    windows: tuple[Window, ...]
    level: int
    split: str = ""
    known: int | None = None

    def __post_init__(self) -> None:
        if len(self.windows) > masks.MOST:
            raise ValueError(f"{len(self.windows)} windows: a question has at most {masks.MOST}")

    @property
    def asks(self) -> dict[When, Asking]:
        return {when: Asking.of(self.windows, when, self.known) for when in When}


def passes(question: Question) -> tuple[Pass, ...]:
    """Everything asked, in as few passes as there are tables; children in groups or given something apart from all."""
    made: list[Pass] = []
    for counted in Counted:
        numbered = [(n, one) for n, one in enumerate(question.measures) if one.count is counted]
        needing = [(n, one) for n, one in numbered if _needs(one) or question.split == "group"]
        plain = [pair for pair in numbered if pair not in needing]
        made += [_one(question, counted, part) for part in (plain, needing) if part]
    return tuple(made)


def _needs(measure: Measure) -> tuple[Filter, ...]:
    return tuple(one for one in measure.where if one.code in OF_NEEDS)


def _one(question: Question, counted: Counted, numbered: list[tuple[int, Measure]]) -> Pass:
    kind, counting = KINDS[counted], _expanded(question, counted, numbered)
    rows, tables = _rows(question, counted, [measure for _, measure, _ in counting])
    columns = {f"m{n}": _mask(rows, question, measure) for n, (_, measure, _) in enumerate(counting)}
    rows = rows.select(place=rows.place, item=_item(rows, question.split), unit=rows[kind.unit], **columns)
    cells = [Cell(n, k, band) for n, _, band in counting for k in range(len(question.windows))]
    told = _counted(rows, question, kind, list(columns), len(cells) <= FEW)
    return Pass(told.select("place", "item", *(f"c{n}" for n in range(len(cells)))), tables, tuple(cells))


def reached(question: Question, item: str = TOTAL) -> Pass:
    """What the first measure counts in the first window, one by one: the numbers of the records, in ``c0``, and of
    what is counted, in ``c1``, each as often as it has rows."""
    counted = question.measures[0].count
    _, measure, _ = next(
        one for one in _expanded(question, counted, [(0, question.measures[0])]) if one[2] in ("", item)
    )
    rows, tables = _rows(question, counted, [measure])
    within = rows.filter((_mask(rows, question, measure) & 1) == 1)
    if item and not (question.split == "age" and counted is Counted.CHILDREN):
        within = within.filter(_item(within, question.split) == item)
    kind = KINDS[counted]
    return Pass(within.select(c0=within[kind.reached], c1=within[kind.unit]), tables, (Cell(0, 0),))


def _rows(question: Question, counted: Counted, measures: Sequence[Measure]) -> tuple[Table, tuple[str, ...]]:
    """The rows on record that can count, with a mask for everything these measures ask, each worked out once; the
    tables read."""
    kind, asks, whens = KINDS[counted], question.asks, sorted({measure.when for measure in measures})
    by_group = counted is Counted.CHILDREN and question.split == "group"
    name = "needing" if by_group or all(map(_needs, measures)) else kind.table
    rows = asks[When.DAY].on_record(facts.table(name))
    rows = rows.filter(kind.perhaps(rows, reduce(or_, (asks[when] for when in whens))))
    rows, tables = _with_needs(rows, question, measures, whens if by_group else [])
    exactly = len(whens) == len(question.windows) == 1  # what is left falls into this window
    masked = {_base(when): asks[when].all if exactly else kind.base(rows, asks[when]) for when in whens}
    own = dict.fromkeys((one, measure.when) for measure in measures for one in measure.where if one.code in OWN)
    masked |= {_name(one, when): OWN[one.code](rows, asks[when], one.given) for one, when in own}
    return rows.mutate(**masked), (name, *tables)


def _base(when: When) -> str:
    return f"base_{when.name}"


def _name(one: Filter, when: When) -> str:
    return "_".join(("is", one.code, *map(str, one.given), when.name))


def _in_group(when: When) -> str:
    return f"in_group_{when.name}"


def _mask(rows: Table, question: Question, measure: Measure) -> IntegerValue:
    made = [rows[_base(measure.when)], *(rows[_name(one, measure.when)] for one in measure.where)]
    return reduce(and_, [*made, rows[_in_group(measure.when)]] if question.split == "group" else made)


def _expanded(
    question: Question, counted: Counted, numbered: Iterable[tuple[int, Measure]]
) -> list[tuple[int, Measure, str]]:
    """Children's ages differ from window to window, so each band is a measure of its own."""
    if counted is not Counted.CHILDREN or question.split != "age":
        return [(n, measure, "") for n, measure in numbered]
    more = [(band_code(low, below), (Filter("from-age", (low,)), Filter("below", (below,)))) for low, below in bands()]
    return [
        (n, Measure(measure.count, measure.when, (*measure.where, *where)), code)
        for n, measure in numbered
        for code, where in more
    ]


def _with_needs(
    rows: Table, question: Question, measures: Sequence[Measure], whens: Sequence[When]
) -> tuple[Table, tuple[str, ...]]:
    """The children on whom something hangs, with the windows of each need; ``whens``: by group, once for each group."""
    asks, asked = question.asks, dict.fromkeys((one, m.when) for m in measures for one in _needs(m))
    need = asks[When.DAY].on_record(facts.table("need"))
    kinds = sorted({OF_NEEDS[one.code][0] for one, _ in asked} | ({"group"} if whens else set()))
    if not kinds:
        return rows, ()
    need = need.filter(need.kind.isin(kinds), lasting(need, reduce(or_, (asks[m.when] for m in measures))))
    if asked:
        held = {_name(one, when): masks.joined(needed(need, asks[when], one)) for one, when in asked}
        found = need.group_by(need.child).aggregate(**held)
        rows = rows.inner_join(_reached(found, measures), "child")
    if whens:
        groups = need.filter(need.kind == "group")
        held = {_in_group(when): masks.joined(needed(groups, asks[when], Filter("group"))) for when in whens}
        rows = rows.inner_join(groups.group_by(groups.child, group=groups.code).aggregate(**held), "child")
    return rows, ("need",)


def _reached(found: Table, measures: Sequence[Measure]) -> Table:
    """Only the children of whom some measure holds as to their needs, where each asks for one."""
    some = [reduce(and_, (found[_name(one, m.when)] for one in _needs(m))) for m in measures if _needs(m)]
    return found.filter(masks.any_of(some) != 0) if len(some) == len(measures) else found


def _place(rows: Table, level: int) -> StringValue:
    return rows.place.left(level) if level else ibis.literal("")


def _item(rows: Table, split: str) -> StringValue:
    if not split or (split == "age" and "age" not in rows.columns):
        return ibis.literal(TOTAL)
    return band_of(rows.age) if split == "age" else rows[split]


def _counted(rows: Table, question: Question, kind: Kind, columns: Sequence[str], few: bool) -> Table:
    """How many have each bit of each mask, by place and item."""
    told, windows = ("place", "item") if question.split else ("place",), len(question.windows)
    if kind.once and few:  # by villages, as the rows have them, then by places
        rows = _bits(rows, told, columns, windows)
        sums = {name: rows[name].sum().cast("int64") for name in rows.columns if name not in told}
        counts = rows.mutate(place=_place(rows, question.level)).group_by(*told).aggregate(**sums)
    else:
        rows = _alike(rows.mutate(place=_place(rows, question.level)), told, kind, columns)
        counts = _bits(rows, told, columns, windows)
    return counts if question.split else counts.mutate(item=ibis.literal(TOTAL))


def _alike(rows: Table, told: Sequence[str], kind: Kind, columns: Sequence[str]) -> Table:
    """Each thing once for each place and item, however many rows tell of it; and alike ones together."""
    if not kind.once:
        rows = rows.group_by(*told, "unit").aggregate(**{name: masks.joined(rows[name]) for name in columns})
    return rows.group_by(*told, *columns).aggregate(alike=rows.count())


def _bits(rows: Table, told: Sequence[str], columns: Sequence[str], windows: int) -> Table:
    """Of rows as they are, or of alike ones put together: to count rows takes less than to add up."""
    bits = {f"c{n * windows + k}": (rows[name] >> k) & 1 for n, name in enumerate(columns) for k in range(windows)}
    if "alike" in rows.columns:
        return rows.group_by(*told).aggregate(**{c: (rows.alike * bit).sum().cast("int64") for c, bit in bits.items()})
    return rows.group_by(*told).aggregate(**{c: rows.count(where=bit == 1) for c, bit in bits.items()})


@lru_cache(maxsize=256)
def compiled(question: Question, dialect: str) -> tuple[tuple[str, Pass], ...]:
    """The passes of a question with their SQL for one engine."""
    return tuple((ibis.to_sql(one.expression, dialect=dialect), one) for one in passes(question))
