"""Which figures of issued reports would read otherwise today, and why: the law's reckoning, fed with what was kept."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from chungtay.figures.engine.scoping import counting_desk
from chungtay.figures.indicators import queries
from chungtay.figures.rollups.counting import window_of
from chungtay.figures.rollups.models import Figure, Issue, IssueBasis
from chungtay.figures.rollups.saying import as_law
from chungtay.figures.rollups.states import FROZEN
from chungtay.law.figures import figure as law
from chungtay.law.figures.moving import Line, Moved, moved
from chungtay.law.figures.reasons import Basis
from chungtay.law.figures.windows import Window
from chungtay.register.people.desk import Desk
from chungtay.register.people.scope import scope

SMALL = 400  # records behind a figure up to which each is written down when the report is issued
Now = dict[str, tuple[law.Figure, Basis]]


def bases(issue: Issue, figures: Sequence[Figure], *, by: Desk, at: datetime) -> list[IssueBasis]:
    """What each small figure was counted from, to be kept with the issue."""
    counted = [row for row in figures if row.how == "records" and _size(row) <= SMALL]
    window, told = window_of(issue.report), {"issue": issue, "path": issue.path}
    return [IssueBasis(key=row.key, records=dict(_basis(by, row, window, at).records), **told) for row in counted]


def _size(row: Figure) -> int:
    return (row.numerator or 0) + (row.denominator or 0)


def _basis(desk: Desk, row: Figure, window: Window, at: datetime, known: datetime | None = None) -> Basis:
    return queries.basis(desk, row.key, row.path, window, at=at, known=known)


def issued(desk: Desk, *, code: str = "") -> list[Issue]:
    """The issue that counts of each frozen report in the desk's place."""
    rows = Issue.objects.filter(path__gte=desk.lo, path__lt=desk.hi, report__state__in=[str(s) for s in FROZEN])
    rows = rows.filter(report__code=code) if code else rows
    return list(rows.select_related("report__unit").order_by("report", "-nth").distinct("report"))


def moved_figures(desk: Desk, *, at: datetime, code: str = "") -> tuple[Moved, ...]:
    """Of one report, or of all that lie in the desk's place: parts before the sums they are in."""
    found = issued(desk, code=code)
    rows = _with_parts(Figure.objects.filter(pk__in=[pk for issue in found for pk in issue.figures]))
    counted = _counted(desk, [row for row in rows.values() if not row.parts], at)
    lines, now = [], {}
    for row in rows.values():
        line, today = _line(desk, row, counted, at)
        lines.append(line)
        now |= today
    printed = {str(pk) for issue in found for pk in issue.figures}
    return tuple(one for one in moved(lines, now) if one.code in printed)


def _with_parts(first: Iterable[Figure]) -> dict[int, Figure]:
    """These rows and all that they are summed from, level by level."""
    rows: dict[int, Figure] = {}
    level = list(first.select_related("report__unit"))
    while level:
        rows |= {row.pk: row for row in level}
        wanted = {pk for row in level for pk in row.parts} - set(rows)
        level = list(Figure.objects.filter(pk__in=wanted).select_related("report__unit")) if wanted else []
    return rows


def _counted(desk: Desk, rows: Sequence[Figure], at: datetime) -> dict[int, queries.Counted]:
    """Each counted again; all places of one window by one pass."""
    by_window: dict[Window, list[Figure]] = {}
    for row in rows:
        by_window.setdefault(window_of(row.report), []).append(row)
    found = {}
    for window, held in by_window.items():
        keys, places = {row.key: None for row in held}, {row.path: None for row in held}
        told = queries.figures(desk, list(keys), list(places), window, at=at, exactly=True)
        by_place = {(one.figure.indicator, one.figure.place): one for one in told}
        found |= {row.pk: by_place[row.key, row.path] for row in held if (row.key, row.path) in by_place}
    return found


def _line(desk: Desk, row: Figure, counted: Mapping[int, queries.Counted], at: datetime) -> tuple[Line, Now]:
    window, code = window_of(row.report), str(row.pk)
    figure = as_law(row, window)
    before = row.beside.get("counted")
    told = {"counted": as_law(row, window, tuple(before)) if before else None, "restated": row.restated}
    if row.parts:
        return Line(code, row.report.code, figure, parts=tuple(map(str, row.parts)), **told), {}
    one = counted.get(row.pk)
    today = one.figure if one else figure
    then = told["counted"] or figure
    if (today.numerator, today.denominator) == (then.numerator, then.denominator):
        return Line(code, row.report.code, figure, Basis(), **told), {code: (today, Basis())}
    was, now = _then(desk, row, window, at), _today(desk, row, window, at)
    return Line(code, row.report.code, figure, was, **told), {code: (today, now)}


def _then(desk: Desk, row: Figure, window: Window, at: datetime) -> Basis:
    """As it was kept; of a large figure, as the records read at that moment."""
    kept = _kept(desk, row)
    if kept is not None:
        records: Mapping[str, str] = kept.records
    elif row.told:
        records = {}
    else:
        records = _basis(desk, row, window, at, known=row.as_of).records
    return Basis(row.definition, records, frozenset({row.report.unit.path}), row.told)


def _kept(desk: Desk, row: Figure) -> IssueBasis | None:
    """Read where the records lie, whoever asks: only how many came and went is told above."""
    with scope(counting_desk(desk, row.path)):
        return IssueBasis.objects.filter(issue__figures__contains=[row.pk], path=row.path, key=row.key).first()


def _today(desk: Desk, row: Figure, window: Window, at: datetime) -> Basis:
    found = _basis(desk, row, window, at)
    return Basis(found.definition, found.records, frozenset({row.path}), found.told)
