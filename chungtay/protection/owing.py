"""Every running clock of a list of entries is a duty of some body: made, lengthened and met by the entries themselves.

`watches`: the rows (rule, nth, duty, over) of one case or course that say which duty stands for which run.
"""

from collections.abc import Callable
from datetime import datetime

from chungtay.duties.actions import assign
from chungtay.duties.orders import Order
from chungtay.duties.procedures import follow, give_up
from chungtay.law.clock import Kind, Reckoning, reckon
from chungtay.law.procedure import Case, Running, running, watched
from chungtay.register.calendar.queries import calendar

ToOrder = Callable[[Running, Reckoning, int], Order]  # the run, how it stands, the how-manieth duty of its rule


def reckoned(law: Case, at: datetime) -> list[tuple[Running, Reckoning]]:
    """Every run of every clock, as it stands at that moment."""
    held = calendar()
    return [(run, reckon(run.rule, run.facts, held, at=at)) for run in running(law)]


def watch(watches, law: Case, order: ToOrder, *, by, at: datetime) -> datetime | None:
    """Let the duties follow the entries; returns when the next one falls due."""
    owners = watched(law.table)
    dues = [_follow(watches, run, found, order, by, at) for run, found in reckoned(law, at)
            if owners[run.rule.code].owner]  # fmt: skip
    return min((due for due in dues if due), default=None)


def leave(watches, words: str, *, by, at: datetime) -> None:
    """It is owed elsewhere from now on: the duties here end, and the next `watch` makes them anew."""
    for one in watches.filter(over=False):
        give_up(code=one.duty, words=words, by=by, at=at)
        one.over = True
        one.save(update_fields=["over"])


def _follow(watches, run: Running, found: Reckoning, order: ToOrder, by, at: datetime) -> datetime | None:
    """The duty of this run, made where there is none yet; its due time while it runs."""
    rows = watches.filter(rule=run.rule.code, nth=run.nth)
    known, stopped = rows.filter(over=False).first(), any(fact.kind is Kind.STOP for fact in run.facts)
    if known is None:
        if (run.over or stopped) and rows.exists():
            return None
        known = _begin(watches, run, found, order, by, at)
    follow(code=known.duty, facts=run.facts, words=_words(run), by=by, at=at)
    if run.over and not stopped:
        give_up(code=known.duty, words=_words(run), by=by, at=at)
    return None if stopped or run.over else found.due_at


def _begin(watches, run: Running, found: Reckoning, order: ToOrder, by, at: datetime):
    nth = watches.filter(rule=run.rule.code).count() + 1
    duty = assign(order=order(run, found, nth), by=by, at=at)
    return watches.create(rule=run.rule.code, nth=run.nth, duty=duty.code)


def _words(run: Running) -> str:
    """What stopped it, in the words of the rule; they name no child."""
    stop = next((fact for fact in run.facts if fact.kind is Kind.STOP), None)
    return run.rule.stop_words[0] if stop else run.rule.names[0]
