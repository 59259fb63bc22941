"""Windows, reports, letters, targets and the child-friendly commune as tables of the handbook."""

from collections.abc import Iterator

from chungtay.law.figures.friendly import Item, standard
from chungtay.law.figures.marks import LETTERS
from chungtay.law.figures.reports import Duty, duties, letters, summing_days
from chungtay.law.figures.saying import head, row
from chungtay.law.figures.targets import SIGNS, Target, instruments
from chungtay.law.figures.targets import targets as kept_targets
from chungtay.law.figures.windows import kinds

SAMPLE = 2026  # windows are shown for one year


def reports() -> Iterator[str]:
    yield from _windows()
    yield from _letters()
    yield from _duties()


def _windows() -> Iterator[str]:
    yield from head(f"Windows, as they fall in {SAMPLE}", "Code", "Window", "From – to", "Ground", "Mark")
    for code, kind in kinds().items():
        spans = [f"{one.first:%d/%m/%Y}–{one.last:%d/%m/%Y}" for one in kind.of(SAMPLE)]
        shown = "; ".join(spans if len(spans) < 5 else [*spans[:2], "…"])
        yield row(f"`{code}`", " / ".join(kind.names), shown, kind.article, LETTERS[kind.mark])


def _letters() -> Iterator[str]:
    yield from head("Letters of the year", "Year", "Number", "Day", "Fixes", "Mark")
    for year, one in letters().items():
        fixes = ", ".join((*one.windows, *one.due)) or "not read"
        yield row(str(year), one.number, f"{one.on:%d/%m/%Y}" if one.on else "", fixes, LETTERS[one.mark])


def _duties() -> Iterator[str]:
    yield from head(
        "Reports", "Code", "Report", "From", "To", "Day", "Window", "Reach", "Ground", "Mark", "Mark of the day"
    )
    yield from (_duty(one) for one in duties())
    yield from ("", f"A part has to come {summing_days()} working days before the report it is summed in (P).")


def _duty(one: Duty) -> str:
    due = ", ".join(f"{day:%d/%m}" for day in one.due(SAMPLE)[:2]) if not one.event else f"khi {one.event[0]}"
    many = "…" if len(one.due(SAMPLE)) > 2 else ""
    return row(f"`{one.code}` ({one.tier})", " / ".join(one.names), one.sender[0], one.receiver[0], due + many,
               f"`{one.window}`" if one.window else "", one.reach, one.article, LETTERS[one.mark],
               LETTERS[one.day_mark])  # fmt: skip


def targets() -> Iterator[str]:
    yield from head("Papers that set targets", "Code", "Number", "Paper", "Not read", "Mark")
    for code, one in instruments().items():
        yield row(f"`{code}`", one.number, one.names[0], one.not_seen[0], LETTERS[one.mark])
    yield from head(
        "Targets", "Code", "Set by", "What", "Goal", "Unit", "Scope", "Mark", "Not compared because", "Source"
    )
    yield from (_target(one) for one in kept_targets().values())


def _target(one: Target) -> str:
    sign = SIGNS[one.op] if one.op else ""
    goals = "; ".join(f"{year}: {sign} {' … '.join(f'{float(n):g}' if n < 10**6 else f'{int(n):,}' for n in goal)}"
                      for year, goal in one.values.items())  # fmt: skip
    what = one.names[0] + (f" ({one.part})" if one.part else "")
    return row(f"`{one.code}`", one.instrument or one.paper, what, goals, one.unit[0], one.area or one.scope,
               LETTERS[one.mark], one.unlike[0], one.source[0])  # fmt: skip


def friendly() -> Iterator[str]:
    of = standard()
    yield from head("The child-friendly commune", "No", "Criterion or item", "Points", "Asks", "Measure", "Mark")
    for one in of.criteria:
        points = str(one.points or "?")
        yield row(f"**{one.no}**", f"**{' / '.join(one.names)}**", points, "", one.measure, LETTERS[one.points_mark])
        yield from (_item(item) for item in one.items)
    yield from ("", f"{of.points_known} of {of.total} points are known. {of.article}.")
    yield from head("Classes and conditions of recognition", "Code", "In words", "Points", "Mark")
    for each in (*of.classes.values(), *of.conditions.values(), *of.procedure):
        yield row(f"`{each.code}`", " / ".join(each.names), str(each.points or ""), LETTERS[each.mark])


def _item(item: Item) -> str:
    asks = f"{SIGNS[item.op]} {item.value:g}" if item.op else "yes"
    return row(item.no, " / ".join(item.names), str(item.points or "?"), asks, item.measure, LETTERS[item.mark])
