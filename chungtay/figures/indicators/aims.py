"""Targets of adopted plans beside an indicator. An officer of the plan's place says which indicator a target is of:
words propose it, and words alone take an order about some children for a goal of all of them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from django.db import transaction

from chungtay.figures.indicators import refusals
from chungtay.figures.indicators.defining import book
from chungtay.figures.indicators.models import Aim
from chungtay.law.figures.definitions import Definition
from chungtay.law.figures.marks import Mark
from chungtay.law.figures.owing import tier_of
from chungtay.law.figures.targets import Op, Target
from chungtay.ledger.actions import record
from chungtay.papers.alignment.weighing import Weights
from chungtay.programme.below import CUTS
from chungtay.programme.plans import targets
from chungtay.programme.plans.models import Plan
from chungtay.programme.plans.targets import Stated
from chungtay.register.people.desk import Desk

UNIT = ("%", "%")
CHANGE = re.compile(r"\b(giảm|tăng)\b", re.IGNORECASE)
YEAR = re.compile(r"\bnăm (20\d\d)\b")
OPS = {"=": Op.GE, ">=": Op.GE, ">": Op.GT, "<": Op.LT}  # "bảo đảm 95%" is reached by 96


@dataclass(frozen=True, slots=True)
class Choice:
    """One target of a plan: the code of the task or aim it stands in, which of its figures, how the plan says it, in
    which plan."""

    task: str
    nth: int
    text: str
    plan: str


@transaction.atomic
def aim(*, key: str, task: str, nth: int, by: Desk, at: datetime, off: bool = False) -> Aim:
    """The target is of this indicator; `off`: no longer. Raises NoSuchAim for what is no such target of a plan of the
    desk's own place, KeyError for no such indicator."""
    definition = book(by).indicators[key]
    if not any((one.task, one.nth) == (task, nth) for one in _of_place(by)):
        raise refusals.NoSuchAim
    told = {"task": task, "nth": nth, "key": definition.key, "off": off}
    made = Aim.objects.create(**told, path=by.path, at=at, user_id=by.user_id, who=by.who[:300])
    record("target.taken-off" if off else "target.set", by=by, at=at, about=task, path=by.path, key=key, nth=nth)
    return made


def choices(desk: Desk, definition: Definition) -> list[Choice]:
    """The targets of the place's own plans that are of no indicator yet, the likeliest first."""
    taken = {(one.task, one.nth) for one in _standing(desk.path)}
    free = [one for one in _of_place(desk) if (one.task, one.nth) not in taken]
    name = definition.names[0] if definition.names else definition.key
    weights = Weights([name, *(one.text for one in free)])
    return sorted(free, key=lambda one: -weights.likeness(name, one.text))


def of_plans(path: str) -> dict[str, list[Target]]:
    """By indicator, what plans of the place and above it have set on it."""
    found = _standing(path)
    stated = targets.of_codes(one.task for one in found)
    made: dict[str, list[Target]] = {}
    for one in found:
        if one.task in stated:
            made.setdefault(one.key, []).append(_target(one, stated[one.task]))
    return made


def own(desk: Desk, key: str) -> list[Choice]:
    """Those that this place has set on the indicator, to be taken off again."""
    found = {(one.task, one.nth) for one in _standing(desk.path) if (one.key, one.path) == (key, desk.path)}
    return [one for one in _of_place(desk) if (one.task, one.nth) in found]


def _standing(path: str) -> list[Aim]:
    rows = Aim.objects.filter(path__in={path[:cut] for cut in CUTS}).order_by("task", "nth", "-id")
    return [one for one in rows.distinct("task", "nth") if not one.off]


def _of_place(desk: Desk) -> Iterator[Choice]:
    for stated in targets.of_place(desk.path):
        for nth, one in enumerate(stated.figures):
            if one.get("unit") == UNIT[0]:
                yield Choice(stated.code, nth, one["text"], _plan(stated.plan))


def _plan(plan: Plan) -> str:
    return f"{plan.doc_type} {plan.number}".strip() or plan.code


def _target(one: Aim, stated: Stated) -> Target:
    """As the law compares it: for the year the plan names, else that of its day."""
    told, named = stated.figures[one.nth], YEAR.search(stated.plan.title)
    year = named[1] if named else stated.plan.issued[:4]
    change = CHANGE.search(told["text"])
    value = Fraction(str(told["value"])) * (-1 if change and change[1].lower() == "giảm" else 1)
    op = Op.CHANGE_PER_YEAR if change else OPS.get(told["op"], Op.GE)
    paper, text = _plan(stated.plan), told["text"]
    return Target(stated.code, Mark.SEEN, (paper, paper), tier_of(one.path), op, {year: (value,)}, paper=paper,
                  place=one.path, indicator=one.key, text=(text, text), unit=UNIT)  # fmt: skip
