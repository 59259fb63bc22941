"""The figures of a report, counted: from records, or summed from what the places below submitted; each with what
stands beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from chungtay.figures.indicators import queries
from chungtay.figures.indicators.bodies import told_by
from chungtay.figures.rollups.models import Figure, Report
from chungtay.figures.rollups.outline import Part, parts
from chungtay.figures.rollups.states import SENT
from chungtay.law.figures.definitions import Definition
from chungtay.law.figures.owing import tier_of
from chungtay.law.figures.reports import duties
from chungtay.law.figures.windows import Window
from chungtay.register.people.desk import Desk

Counts = tuple[int | None, int | None]
CHILDREN = "TT13A-0101"  # the children of the place, against whom an implausible figure is told


def window_of(report: Report) -> Window:
    return Window(report.first, report.last, report.window, report.year, report.nth)


def parts_of(report: Report) -> tuple[Part, ...]:
    return parts(report.kind, event=report.happened is not None, of_body=report.of_body)


def definitions(desk: Desk, report: Report) -> Mapping[str, Definition]:
    """What the report tells, in the order of its parts: indicators in force on its last day, of a body those it has.
    Slots tell nothing."""
    held = queries.book(desk).on(report.last)
    keys = [key for part in parts_of(report) for key in part.figures]
    told = {key: held[key] for key in dict.fromkeys(keys) if key in held and not held[key].empty}
    return told_by(report.owner, told, report.last) if report.of_body else told


def summed_kinds(report: Report) -> tuple[str, ...]:
    """Kinds of reports of the tier below that this one adds up; () for one counted from records, as a commune's is:
    what villages tell stands beside the count, for some tell nothing and some children lie in no village."""
    return () if tier_of(report.path) == "C" else kinds_below(report)


def kinds_below(report: Report) -> tuple[str, ...]:
    """Kinds of reports of the tier below that are made for this one."""
    tier = tier_of(report.path)
    return next((one.sums for one in duties() if (one.code, one.tier) == (report.kind, tier)), ())


def below(report: Report) -> list[Report]:
    """The reports it is summed from that were submitted, of places as they lie on today's map."""
    return sent_below(report, summed_kinds(report))


def sent_below(report: Report, kinds: tuple[str, ...]) -> list[Report]:
    """Those of these kinds and of its period that were submitted below its place."""
    rows = Report.objects.filter(kind__in=kinds, year=report.year, nth=report.nth, state__in=[str(s) for s in SENT])
    return list(rows.filter(path__startswith=report.path).exclude(path=report.path).order_by("path", "id"))


def latest(reports: Sequence[Report]) -> list[Figure]:
    """The figure that counts of each key of each report, by report and in the order of its footnotes."""
    rows = Figure.objects.filter(report__in=reports).order_by("report", "key", "-id").distinct("report", "key")
    return sorted(rows, key=lambda row: (row.report_id, row.order))


@dataclass(frozen=True, slots=True)
class Sum:
    """What the places below told of one indicator: the counts that were told, and the rows they stand in."""

    counts: Counts
    rows: tuple[Figure, ...]


def sums(rows: Sequence[Figure]) -> dict[str, Sum]:
    """By key; a silent part adds nothing, and silent parts alone make no sum."""
    told: dict[str, list[Figure]] = {}
    for row in rows:
        if row.numerator is not None:
            told.setdefault(row.key, []).append(row)
    return {key: Sum(_added(held), tuple(held)) for key, held in told.items()}


def _added(rows: Sequence[Figure]) -> Counts:
    bottoms = [row.denominator for row in rows]
    bottom = None if None in bottoms else sum(one for one in bottoms if one is not None)
    return sum(row.numerator or 0 for row in rows), bottom


def count(report: Report, *, by: Desk, at: datetime) -> list[Figure]:
    """Every figure of the report as it stands now, not saved; its footnotes numbered in order."""
    window, held = window_of(report), definitions(by, report)
    own = {
        one.figure.indicator: one for one in queries.figures(by, list(held), [report.path], window, at=at, exactly=True)
    }
    before, added = _before(report, list(held), by, at), sums(latest(below(report)))
    made = []
    for order, (key, definition) in enumerate(held.items(), 1):
        row = _row(report, order, own[key], definition, at, by)
        if key in before:
            row.beside["before"] = list(before[key])
        made.append(_as_sum(row, added[key]) if key in added else row)
    return made


def _row(report: Report, order: int, one: queries.Counted, definition: Definition, at: datetime, by: Desk) -> Figure:
    figure = one.figure
    return Figure(
        report=report, path=report.path, key=figure.indicator, order=order, numerator=figure.numerator,
        denominator=figure.denominator, multiplier=figure.multiplier, how=one.how, as_of=one.as_of,
        told=one.told.code if one.told else "", definition=definition.from_day, beside={}, user_id=by.user_id,
        who=by.who, at=at, estimate=figure.estimate or at < window_of(report).moments[1],
    )  # fmt: skip


def _as_sum(row: Figure, added: Sum) -> Figure:
    row.beside["records"] = [row.numerator, row.denominator]
    row.numerator, row.denominator = added.counts
    row.how, row.parts = "sum", [part.pk for part in added.rows]
    return row


def _before(report: Report, keys: list[str], by: Desk, at: datetime) -> dict[str, Counts]:
    """A year earlier: as it was reported then, else counted from records."""
    earlier = Report.objects.filter(path=report.path, kind=report.kind, year=report.year - 1, nth=report.nth)
    sent = list(earlier.filter(state__in=[str(state) for state in SENT]))
    told = {row.key: (row.numerator, row.denominator) for row in latest(sent)}
    rest = [key for key in keys if key not in told]
    window = window_of(report).before
    rows = queries.figures(by, rest, [report.path], window, at=at, exactly=True) if rest else []
    return {one.figure.indicator: (one.figure.numerator, one.figure.denominator) for one in rows} | told
