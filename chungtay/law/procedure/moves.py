"""From which state of a case one comes to which, and by which steps: every history the table allows, walked.

What is told with a step and whose hand it is are left out: a move stands here as soon as some history can make it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from chungtay.law.procedure.phases import MARKS, Phase, stands_at
from chungtay.law.procedure.table import Step, facts, steps

Standing = frozenset[str]
BEGUN: Standing = frozenset({"received"})


@dataclass(frozen=True, slots=True)
class Move:
    """Steps (codes, in the order of the table) that lead from one state to another."""

    start: Phase
    end: Phase
    steps: tuple[str, ...]


@cache
def moves() -> tuple[Move, ...]:
    """In the order of the states. Steps that change no state are no moves."""
    found: dict[tuple[Phase, Phase], set[str]] = {}
    for held in _reached():
        for step in _open(held):
            start, end = stands_at(held), stands_at(_after(held, step))
            if start is not end:
                found.setdefault((start, end), set()).add(step.code)
    order, table = list(Phase), list(steps())
    pairs = sorted(found, key=lambda pair: (order.index(pair[0]), order.index(pair[1])))
    return tuple(Move(*pair, tuple(sorted(found[pair], key=table.index))) for pair in pairs)


def _reached() -> set[Standing]:
    """Every set of facts that can stand, as far as states and the steps between them ask."""
    seen, waiting = {BEGUN}, [BEGUN]
    while waiting:
        held = waiting.pop()
        fresh = {_after(held, step) for step in _open(held)} - seen
        seen |= fresh
        waiting += fresh
    return seen


def _open(held: Standing) -> Iterable[Step]:
    return (step for step in _moving() if _may(held, step))


def _may(held: Standing, step: Step) -> bool:
    some = not step.one_of or not held.isdisjoint(step.one_of)
    return some and held.issuperset(step.after) and held.isdisjoint(step.before)


def _after(held: Standing, step: Step) -> Standing:
    told = facts()[step.says]
    return (held - told.cancels | {told.code}) & _matter()


@cache
def _moving() -> tuple[Step, ...]:
    return tuple(step for step in steps().values() if _touched(step) & _matter())


def _touched(step: Step) -> frozenset[str]:
    return facts()[step.says].cancels | {step.says}


@cache
def _matter() -> Standing:
    """The facts that mark a state, those their steps ask for, and so on."""
    found: Standing = frozenset(MARKS)
    while True:
        more = found.union(*(_asked(step) for step in steps().values() if _touched(step) & found))
        if more == found:
            return found
        found = more


def _asked(step: Step) -> frozenset[str]:
    return frozenset((*step.after, *step.one_of, *step.before))
