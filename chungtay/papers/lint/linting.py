"""Every rule over one plan, in the order of the text."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from chungtay.papers.lint import whose
from chungtay.papers.lint.above import against
from chungtay.papers.lint.bodies import owners, receivers, standing_bodies
from chungtay.papers.lint.days import cadence, days_of
from chungtay.papers.lint.finding import Finding, Row
from chungtay.papers.lint.gone import words_of
from chungtay.papers.lint.grounds import Standing, grounds, of_law
from chungtay.papers.lint.targets import targets
from chungtay.papers.lint.worded import days_as_worded
from chungtay.papers.plan.isodays import first_day


def lint(
    tree: Row,
    *,
    today: date,
    above: Sequence[Row] = (),
    standing: Callable[[Row, date], Standing | None] = of_law,
    running: Row | None = None,
    place: whose.Standing | None = None,
) -> tuple[Finding, ...]:
    """Everything that is wrong with a plan. ``today`` counts where the paper has no day; ``above``: trees of the plans
    it carries out; ``standing``: what is known of an instrument on a day (`grounds.of_law` knows the laws);
    ``running``: the plan it amends, whose days may have passed; ``place``: the bodies to which work may be given."""
    found = _all(tree, today, above, standing, running or {}, place or whose.Standing())
    return tuple(sorted(found, key=lambda one: one.line))


def _all(
    tree: Row, today: date, above: Sequence[Row], standing: Callable[[Row, date], Standing | None], running: Row,
    place: whose.Standing,
) -> Iterator[Finding]:  # fmt: skip
    signed = _signed(tree, today)
    rows = [row for row in tree.get("tasks") or () if orders(row)]
    reports = [row for row in tree.get("reporting") or () if not row.get("dropped")]
    yield from grounds(tree, signed, standing)
    yield from owners(rows, tree, place)
    yield from standing_bodies(tree, [*rows, *reports], signed)
    yield from receivers(tree, signed)
    yield from cadence(rows, reports)
    set_before = [_days_as_read(row) for name in ("tasks", "reporting") for row in running.get(name) or ()]
    for row in [*(row for row in rows if not _reported(row, reports)), *reports]:
        if _days_as_read(row) not in set_before:
            yield from days_of(row, tree, signed)
    for row in rows:
        if _days_as_read(row) not in set_before:
            yield from days_as_worded(row, signed)
    for row in [*rows, *(aim for aim in tree.get("purposes") or () if not aim.get("dropped"))]:
        yield from targets(row)
    for higher in above:
        yield from against(tree, higher, signed)


def orders(row: Row) -> bool:
    """Is it work of its own, and not left out?"""
    return not (row.get("dropped") or row.get("parent") or row.get("optional"))


def _reported(row: Row, reports: Sequence[Row]) -> bool:
    """A task that stands among the reports too: its day is that of the report."""
    return row.get("kind") == "reporting" and any(report.get("path") == row.get("path") for report in reports)


def _days_as_read(row: Row) -> tuple[object, ...]:
    """What a row says and by when: what an amendment leaves as it was is not set by it."""
    return words_of(row), row.get("deadline"), row.get("recurrence")


def _signed(tree: Row, today: date) -> date:
    """The first day on which it can have been signed, as far as the paper tells; in the month that runs, today. A paper
    without a day whose every day is past is an old one: it was signed after the latest instrument it names."""
    header = tree.get("header") or {}
    if told := first_day(header.get("date")):
        return today if header["date"] == f"{today:%Y-%m}" else told
    named = [
        day
        for one in (*(header.get("implements") or ()), *(header.get("cites") or ()))
        if (day := first_day(one.get("date")))
    ]
    asked = [
        day
        for row in tree.get("tasks") or ()
        for one in row.get("deadline") or ()
        if (day := first_day(one.get("date")))
    ]
    return max(named) if named and asked and max(asked) < today else today
