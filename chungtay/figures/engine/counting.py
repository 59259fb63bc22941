"""Measures into expressions: one pass over each fact table for any number of measures and windows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import ibis
from ibis.expr.types import IntegerValue, StringValue, Table

from chungtay.figures.engine import facts, masks
from chungtay.figures.engine.vocabulary import KINDS, OF_NEEDS, OWN, Asking, Kind, band_code, band_of, bands
from chungtay.law.figures.measures import Counted, Filter, Measure, When
from chungtay.law.figures.windows import Window

NATION, PROVINCE, COMMUNE, VILLAGE = 0, 2, 7, 11  # letters of a path
TOTAL = ""
Need = tuple[Filter, When]
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
    rows = rows.select(
        place=_place(rows, question.level), item=_item(rows, question.split), unit=rows[kind.unit], **columns
    )
    told = _bits(_distinct(rows, kind, list(columns)), list(columns), len(question.windows))
    cells = [Cell(n, k, band) for n, _, band in counting for k in range(len(question.windows))]
    return Pass(told, tables, tuple(cells))


def reached(question: Question, item: str = TOTAL) -> Pass:
    """What the first measure counts in the first window, one by one: the numbers of the records, in ``c0``."""
    counted = question.measures[0].count
    _, measure, _ = next(
        one for one in _expanded(question, counted, [(0, question.measures[0])]) if one[2] in ("", item)
    )
    rows, tables = _rows(question, counted, [measure])
    within = rows.filter((_mask(rows, question, measure) & 1) == 1)
    if item and not (question.split == "age" and counted is Counted.CHILDREN):
        within = within.filter(_item(within, question.split) == item)
    return Pass(within.select(c0=within[KINDS[counted].reached]).distinct(), tables, (Cell(0, 0),))


def _rows(question: Question, counted: Counted, measures: Sequence[Measure]) -> tuple[Table, tuple[str, ...]]:
    """The rows on record, with a mask for everything these measures ask, each worked out once; the tables read."""
    name, asks = KINDS[counted].table, question.asks
    rows = asks[When.DAY].on_record(facts.table(name))
    asked = dict.fromkeys((one, measure.when) for measure in measures for one in measure.where)
    needs = {_name(one, when): (one, when) for one, when in asked if one.code in OF_NEEDS}
    by_group = counted is Counted.CHILDREN and question.split == "group"
    whens, tables = {measure.when for measure in measures}, (name,)
    if needs or by_group:  # first, for few have any: the windows of all others need not be worked out
        rows, tables = _with_needs(rows, asks, needs, whens if by_group else set()), (name, "need")
    masked = {_base(when): KINDS[counted].base(rows, asks[when]) for when in sorted(whens)}
    masked |= {_name(one, when): OWN[one.code](rows, asks[when], one.given) for one, when in asked if one.code in OWN}
    return rows.mutate(**masked), tables


def _base(when: When) -> str:
    return f"base_{when.name}"


def _name(one: Filter, when: When) -> str:
    return "_".join(("is", one.code, *map(str, one.given), when.name))


def _in_group(when: When) -> str:
    return f"in_group_{when.name}"


def _mask(rows: Table, question: Question, measure: Measure) -> IntegerValue:
    made = rows[_base(measure.when)]
    for one in measure.where:
        made = made & rows[_name(one, measure.when)]
    return made & rows[_in_group(measure.when)] if question.split == "group" else made


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


def _with_needs(rows: Table, asks: Mapping[When, Asking], needs: Mapping[str, Need], whens: set[When]) -> Table:
    """The children on whom something hangs, with the windows of each need; ``whens``: by group, once for each group."""
    need = asks[When.DAY].on_record(facts.table("need"))
    columns = {
        name: masks.joined(OF_NEEDS[one.code](need, asks[when], one.given)) for name, (one, when) in needs.items()
    }
    if columns:
        rows = rows.inner_join(need.group_by(need.child).aggregate(**columns), "child")
    if not whens:
        return rows
    groups = need.filter(need.kind == "group")
    held = {_in_group(when): masks.joined(OF_NEEDS["group"](groups, asks[when], ())) for when in sorted(whens)}
    return rows.inner_join(groups.group_by(groups.child, group=groups.code).aggregate(**held), "child")


def _place(rows: Table, level: int) -> StringValue:
    return rows.place.left(level) if level else ibis.literal("")


def _item(rows: Table, split: str) -> StringValue:
    if not split or (split == "age" and "age" not in rows.columns):
        return ibis.literal(TOTAL)
    return band_of(rows.age) if split == "age" else rows[split]


def _distinct(rows: Table, kind: Kind, columns: list[str]) -> Table:
    """Each thing once for each place and item, however many rows tell of it; and alike ones together."""
    if not kind.once:
        joined = {name: masks.joined(rows[name]) for name in columns}
        rows = rows.group_by(rows.place, rows.item, rows.unit).aggregate(**joined)
    keys = [rows.place, rows.item, *(rows[name] for name in columns)]
    return rows.group_by(keys).aggregate(alike=rows.count())


def _bits(rows: Table, columns: Sequence[str], windows: int) -> Table:
    sums = {
        f"c{n * windows + k}": (rows.alike * ((rows[name] >> k) & 1)).sum().cast("int64")
        for n, name in enumerate(columns)
        for k in range(windows)
    }
    return rows.group_by(rows.place, rows.item).aggregate(**sums)


@lru_cache(maxsize=256)
def compiled(question: Question, dialect: str) -> tuple[tuple[str, Pass], ...]:
    """The passes of a question with their SQL for one engine."""
    return tuple((ibis.to_sql(one.expression, dialect=dialect), one) for one in passes(question))
