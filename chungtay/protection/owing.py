"""Every running clock of a list of entries is a duty of some body: made, lengthened and met by the entries themselves.

`watches`: the rows (rule, nth, duty, over) of one case or course that say which duty stands for which run.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from chungtay.duties.actions import assign
from chungtay.duties.assigning import Draft, draft
from chungtay.duties.clock.opening import Opening
from chungtay.duties.models import Found, OriginKind
from chungtay.duties.orders import Ground, Order
from chungtay.duties.procedures import follow, give_up
from chungtay.law.clock import ClockRule, Kind, Reckoning, reckon
from chungtay.law.clock.extending import begun
from chungtay.law.clock.history import read
from chungtay.law.days import Calendar
from chungtay.law.procedure import Case, Running, running, watched
from chungtay.register.agencies.models import Agency
from chungtay.register.calendar.queries import Dated, calendar
from chungtay.register.places.models import Unit

Run = tuple[Running, Reckoning]
Begun = tuple[Running, Draft]
WATCHED = "procedure"  # kind of the duty
ToOrder = Callable[[Running, Reckoning, int], Order]  # the run, how it stands, the how-manieth duty of its rule


def reckoned(law: Case, at: datetime, held: Calendar | None = None, *, explain: bool = True) -> list[Run]:
    """Every run of every clock, as it stands at that moment; without `explain` the lines that say why are left out.
    `held`: the calendar, where it was asked for already."""
    held = held or calendar()
    return [(run, reckon(run.rule, run.facts, held, at=at, explain=explain)) for run in running(law)]


def duty_of(what: str, code: str, letters: str, run: Running, found: Reckoning, owner: Agency, unit: Unit) -> Order:
    """The duty of one run of a clock of what is called so and has this code ("hồ sơ", "biên nhận"): no child stands in
    it. `letters`: of the rule and the how-manieth, for where it comes from."""
    rule = run.rule
    return Order(
        title=f"{rule.names[0]}, {what} {code}", words=f"{rule.names[0]}. {what.capitalize()} {code}.", kind=WATCHED,
        owner=owner, owner_how=Found.DEFAULT, unit=unit, ground=Ground(rule.article), origin_kind=OriginKind.CASE,
        origin=f"{code}/{letters}", bundle=code, rule=_as_begun(run), started_at=found.started_at,
    )  # fmt: skip


def _as_begun(run: Running) -> ClockRule:
    """The rule with the shorter term that the decision which started the clock has set: a duty knows when it began."""
    return replace(run.rule, length=begun(run.rule, read(run.rule, run.facts)))


def next_run(law: Case, runs: Iterable[Run]) -> Run | None:
    """The clock that runs out next, of those that somebody owes."""
    live = [one for one in _owed(law, runs) if one[1].due_at and not (one[0].over or _stopped(one[0]))]
    return min(live, key=lambda one: one[1].due_at, default=None)


def next_due(law: Case, runs: Iterable[Run]) -> datetime | None:
    """When that is."""
    first = next_run(law, runs)
    return first[1].due_at if first else None


def begin(law: Case, runs: Iterable[Run], order: ToOrder, dated: Dated, *, by, at: datetime) -> list[Begun]:
    """The duties of clocks that start with the first entry, of which there is nothing to tell but their start."""
    opening = Opening(dated)
    return [
        (run, draft(order=order(run, found, run.nth), by=by, at=at, opening=opening)) for run, found in _owed(law, runs)
    ]


def watch(
    watches, law: Case, order: ToOrder, *, by, at: datetime, runs: list[Run] | None = None
) -> datetime | None:  # fmt: skip
    """Let the duties follow the entries; returns when the next one falls due. `runs`: what `reckoned` said already."""
    runs = reckoned(law, at, explain=False) if runs is None else runs
    rows = list(watches.order_by("id"))
    for run, found in _owed(law, runs):
        _follow(watches, rows, run, found, order, by, at)
    return next_due(law, runs)


def leave(watches, words: str, *, by, at: datetime) -> None:
    """It is owed elsewhere from now on: the duties here end, and the next `watch` makes them anew."""
    for one in watches.filter(over=False):
        give_up(code=one.duty, words=words, by=by, at=at)
        one.over = True
        one.save(update_fields=["over"])


def _owed(law: Case, runs: Iterable[Run]) -> list[Run]:
    owners = watched(law.table)
    return [one for one in runs if owners[one[0].rule.code].owner]


def _stopped(run: Running) -> bool:
    return any(fact.kind is Kind.STOP for fact in run.facts)


def _follow(watches, rows: list, run: Running, found: Reckoning, order: ToOrder, by, at: datetime) -> None:
    """The duty of this run, made where there is none yet."""
    mine = [row for row in rows if (row.rule, row.nth) == (run.rule.code, run.nth)]
    known, stopped = next((row for row in mine if not row.over), None), _stopped(run)
    if known is None:
        if (run.over or stopped) and mine:
            return
        nth = 1 + sum(row.rule == run.rule.code for row in rows)
        duty = assign(order=order(run, found, nth), by=by, at=at).code
        known = watches.create(rule=run.rule.code, nth=run.nth, duty=duty)
        rows.append(known)
        if len(run.facts) == 1 and not run.over:  # its start, which the duty has
            return
    follow(code=known.duty, facts=run.facts, words=_words(run), by=by, at=at)
    if run.over and not stopped:
        give_up(code=known.duty, words=_words(run), by=by, at=at)


def _words(run: Running) -> str:
    """What stopped it, in the words of the rule; they name no child."""
    stop = next((fact for fact in run.facts if fact.kind is Kind.STOP), None)
    return run.rule.stop_words[0] if stop else run.rule.names[0]
