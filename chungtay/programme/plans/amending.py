"""A running plan amended: what becomes of each of its open duties, shown before, carried out whole or not at all.

The reading of the new version says which plan it `amends`. Its duties go on (kept), get another day (re-dated: the old
one ends with the reason, one with the new day follows) or end; what is new is given. The old plan, its tasks and the
history of every duty stay as they are.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from django.db import transaction

from chungtay.duties.actions import assign_all
from chungtay.duties.models import Duty
from chungtay.duties.orders import Order
from chungtay.duties.superseding import supersede
from chungtay.law.duty_rules import Rule
from chungtay.papers.plan import PlanTree, write_docx
from chungtay.programme.plans.adopting import Reasons, finish, overruling, plan_of, task_of, weighed
from chungtay.programme.plans.adoption import Proposal
from chungtay.programme.plans.bodies import same
from chungtay.programme.plans.checking import hand_in, hold, keep
from chungtay.programme.plans.matching import matched
from chungtay.programme.plans.models import Plan, PlanMap, Reading, ReadingState, Task
from chungtay.programme.plans.queries import owed, paper
from chungtay.programme.plans.reading import understood
from chungtay.programme.plans.refusals import AmendOneOf, NotAnAmendment, NotYourPlace, SayWhy
from chungtay.programme.plans.timing import rule_of

KEPT = "kept"
UNSIGNED = {"number": None, "date": None, "date_precision": "none"}  # a new version gets its own


class Choice(StrEnum):
    KEEP = "keep"
    REDATE = "redate"
    END = "end"


@dataclass(frozen=True, slots=True)
class Difference:
    """One open duty of the running plan. ``order``: the one of the new version that goes on from it, None where there
    is none; ``choice``: what is suggested; ``may``: what can be chosen."""

    duty: Duty
    task: Task
    order: Order | None
    choice: Choice
    may: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Amendment:
    """``given``: by seq of a proposal, orders nobody owes yet; ``carried``: by seq, codes of old tasks that go on."""

    differences: tuple[Difference, ...]
    given: Mapping[int, tuple[Order, ...]]
    carried: Mapping[int, tuple[str, ...]]


@transaction.atomic
def begin_amendment(*, plan: Plan, by, at: datetime) -> Reading:
    """A copy of the running plan to be edited into its next version."""
    latest(plan)
    if not plan.path.startswith(by.path):
        raise NotYourPlace(place=plan.unit.name)
    name = f"sua-doi-{plan.code}.docx"
    data = write_docx(PlanTree.from_dict(plan.tree))
    reading = hand_in(data=data, name=name, by=by, at=at).reading
    tree = {**plan.tree, "header": {**plan.tree["header"], **UNSIGNED}}
    found = understood(data, name) | {"state": ReadingState.READ, "tree": tree, "original": tree}
    if before := paper(by, plan):  # the lines the tree was read from stand beside it
        found["lines"] = before.lines
    for field, value in (found | {"amends": plan, "made_here": True, "unit": plan.unit}).items():
        setattr(reading, field, value)
    reading.save()
    return reading


@transaction.atomic
def mark_amendment(*, reading: Reading, plan: Plan | None, by, at: datetime, revision: int) -> Reading:
    """Say that a paper handed in is the next version of a running plan of the same place; None takes it back."""
    if plan is not None:
        latest(plan)
        if not plan.path.startswith(by.path):
            raise NotYourPlace(place=plan.unit.name)
    return keep(hold(reading, revision), amends=plan, **({"unit": plan.unit} if plan else {}))


def latest(plan: Plan) -> None:
    """Only the version in force is amended."""
    if later := plan.amended_by.first():
        raise AmendOneOf(code=later.code)


def compare(reading: Reading, proposals: list[Proposal], by) -> Amendment:
    """What would become of each open duty, and what would be new."""
    old = reading.amends
    tasks = {task.code: task for task in old.tasks.order_by("seq")}
    follows = matched(list(tasks.values()), proposals)
    taken: dict[int, list[Order]] = {proposal.seq: [] for proposal in proposals}
    carried: dict[int, list[str]] = {}
    found = []
    for duty in owed(by, old).prefetch_related(None).select_related("owner__unit", "unit"):
        task = _task_of(duty, tasks)
        proposal = follows.get(task.code) if task else None
        order = next((o for o in proposal.orders if _goes_on(o, duty)), None) if proposal else None
        if proposal and order and (duty.is_open or not _redated(task, proposal)):
            taken[proposal.seq].append(order)
        if task is None or not duty.is_open:
            continue
        suggested = Choice.END if order is None else Choice.REDATE if _redated(task, proposal) else Choice.KEEP
        found.append(Difference(duty, task, order, suggested, _may(order)))
        if proposal and order:
            carried.setdefault(proposal.seq, []).append(task.code)
    given = {p.seq: tuple(order for order in p.orders if order not in taken[p.seq]) for p in proposals}
    return Amendment(tuple(found), given, {seq: tuple(dict.fromkeys(codes)) for seq, codes in carried.items()})


def _task_of(duty: Duty, tasks: Mapping[str, Task]) -> Task | None:
    return tasks.get(duty.origin) or next((task for task in tasks.values() if duty.origin in task.carries), None)


def _may(order: Order | None) -> tuple[Choice, ...]:
    return (Choice.KEEP, Choice.END) if order is None else (Choice.KEEP, Choice.REDATE, Choice.END)


def _goes_on(order: Order, duty: Duty) -> bool:
    return same(order.owner) == same(duty.owner) and order.unit.pk == duty.unit_id


def _redated(task: Task | None, proposal: Proposal) -> bool:
    """Does the new version give it another day or rhythm? The words around the day do not matter."""
    told = proposal.row.get("deadline")
    if not isinstance(told, list):
        told = [{"date": told, "recurrence": proposal.row.get("recurrence")}]
    return task is not None and _when(rule_of(task.deadline)) != _when(rule_of(told))


def _when(rule: Rule) -> Rule:
    return replace(rule, words="")


@transaction.atomic
def amend(
    *, reading: Reading, choices: Mapping[str, tuple[str, str]], by, at: datetime, revision: int,
    map: str = PlanMap.TODAY, reasons: Reasons | None = None,
) -> Plan:  # fmt: skip
    """Adopt the new version and carry out what was chosen: by code of a duty (choice, reason). What is not named is
    done as suggested; ending and re-dating need a reason. All of it or nothing."""
    held, reckoning, proposals = weighed(reading, revision, by=by, at=at, map=map)
    if held.amends is None:
        raise NotAnAmendment
    latest(held.amends)
    overruled = overruling(by, held, at, reasons)
    amendment = compare(held, proposals, by)
    done = [(one, *_chosen(one, choices)) for one in amendment.differences]
    reckoning.bodies.set_up(by=by, at=at)
    plan = plan_of(held, proposals, by=by, at=at, map=map, overruled=overruled)
    tasks = Task.objects.bulk_create([_task(plan, proposal, amendment) for proposal in proposals])
    for one, choice, reason in done:
        if choice is not Choice.KEEP:
            supersede(duty=one.duty, words=reason, ground=plan.in_words, by=by, at=at, revision=one.duty.revision)
    made = assign_all(orders=_orders(plan, proposals, tasks, amendment, done), by=by, at=at)
    finish(held, plan, by=by, at=at, duties=len(made), tasks=len(tasks), ended=len(done) - _kept(done))
    return plan


Done = tuple[Difference, Choice, str]


def _kept(done: list[Done]) -> int:
    return sum(choice is Choice.KEEP for _, choice, _ in done)


def _chosen(one: Difference, choices: Mapping[str, tuple[str, str]]) -> tuple[Choice, str]:
    told, reason = choices.get(one.duty.code, (one.choice, ""))
    choice = Choice(told) if told in one.may else one.choice
    if choice is not Choice.KEEP and not reason.strip():
        raise SayWhy(title=one.duty.title)
    return choice, reason.strip()


def _task(plan: Plan, proposal: Proposal, amendment: Amendment) -> Task:
    task = task_of(plan, replace(proposal, orders=amendment.given[proposal.seq]))
    old = amendment.carried.get(proposal.seq, ())
    task.carries = list(old)
    if not task.made and not task.why_none:
        task.why_none = KEPT
    return task


def _orders(
    plan: Plan, proposals: list[Proposal], tasks: list[Task], amendment: Amendment, done: list[Done]
) -> Iterator[Order]:
    """What is new, and what goes on under another day, each saying after which duty it comes."""
    by_seq = {proposal.seq: task for proposal, task in zip(proposals, tasks, strict=True)}
    for seq, orders in amendment.given.items():
        for order in orders:
            yield replace(order, origin=by_seq[seq].code, bundle=plan.code)
    home = {id(order): p.seq for p in proposals for order in p.orders}
    for one, choice, reason in done:
        if choice is Choice.REDATE and one.order is not None:
            yield replace(one.order, origin=by_seq[home[id(one.order)]].code, bundle=plan.code,
                          chain=_after(one.order, one.duty, reason))  # fmt: skip


def _after(order: Order, duty: Duty, reason: str) -> tuple[str, str]:
    vi, en = order.chain
    told = (f"Tiếp {duty.code}, đổi hạn: {reason}", f"Goes on from {duty.code}, re-dated: {reason}")
    return "\n".join(filter(None, (vi, told[0]))), "\n".join(filter(None, (en, told[1])))
