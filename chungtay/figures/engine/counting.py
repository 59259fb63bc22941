"""Measures into expressions: one pass over each fact table for any number of measures and windows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import ibis
from ibis.expr.types import IntegerValue, StringValue, Table

from chungtay.figures.engine import facts, masks
from chungtay.figures.engine.vocabulary import KINDS, OF_NEEDS, Asking, Kind, band_code, band_of, bands, base
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

    def asking(self, measure: Measure) -> Asking:
        return Asking.of(self.windows, measure.when, self.known)


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
    kind = KINDS[counted]
    rows, needs, tables = _rows(question, counted, [measure for _, measure in numbered])
    counting = _expanded(question, counted, numbered)
    columns = {f"m{n}": _mask(rows, question, measure, band, needs) for n, (_, measure, band) in enumerate(counting)}
    rows = rows.select(
        place=_place(rows, question.level), item=_item(rows, question.split), unit=rows[kind.unit], **columns
    )
    told = _bits(_distinct(rows, kind, list(columns)), list(columns), len(question.windows))
    cells = [Cell(n, k, band) for n, _, band in counting for k in range(len(question.windows))]
    return Pass(told, tables, tuple(cells))


def _rows(
    question: Question, counted: Counted, measures: Iterable[Measure]
) -> tuple[Table, list[Need], tuple[str, ...]]:
    """The rows on record, with the needs these measures ask about; the needs in order; the tables that are read."""
    name = KINDS[counted].table
    rows = question.asking(next(iter(measures))).on_record(facts.table(name))
    needs = list(dict.fromkeys((one, measure.when) for measure in measures for one in _needs(measure)))
    if needs or (counted is Counted.CHILDREN and question.split == "group"):
        return _with_needs(rows, question, needs), needs, (name, "need")
    return rows, needs, (name,)


def reached(question: Question, item: str = TOTAL) -> Pass:
    """What the first measure counts in the first window, one by one: the numbers of the records, in ``c0``."""
    measure = question.measures[0]
    rows, needs, tables = _rows(question, measure.count, [measure])
    (_, asked, _), *_ = [one for one in _expanded(question, measure.count, [(0, measure)]) if one[2] in ("", item)]
    within = rows.filter((_mask(rows, question, asked, "", needs) & 1) == 1)
    if item and question.split and not (question.split == "age" and "age" not in rows.columns):
        within = within.filter(_item(within, question.split) == item)
    kind = KINDS[measure.count]
    return Pass(within.select(c0=within[kind.reached]).distinct(), tables, (Cell(0, 0),))


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


def _mask(rows: Table, question: Question, measure: Measure, band: str, needs: list[Need]) -> IntegerValue:
    made = base(rows, measure, question.asking(measure), measure.where)
    for one in _needs(measure):
        made = made & rows[f"need{needs.index((one, measure.when))}"]
    return made & rows.in_group if "in_group" in rows.columns else made


def _with_needs(rows: Table, question: Question, needs: list[Need]) -> Table:
    """The children on whom something hangs, with the windows of each need; by group once for each group they are in."""
    ask = Asking.of(question.windows, When.DAY, question.known)
    need = ask.on_record(facts.table("need"))
    columns = {
        f"need{n}": masks.joined(OF_NEEDS[one.code](need, Asking.of(question.windows, when, question.known), one.given))
        for n, (one, when) in enumerate(needs)
    }
    if columns:
        rows = rows.inner_join(need.group_by(need.child).aggregate(**columns), "child")
    if question.split != "group":
        return rows
    groups = need.filter(need.kind == "group")
    held = masks.joined(OF_NEEDS["group"](groups, ask, ()))
    by_group = groups.group_by(groups.child, group=groups.code).aggregate(in_group=held)
    return rows.inner_join(by_group, "child")


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
