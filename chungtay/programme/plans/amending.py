"""A running plan amended: what becomes of each of its open duties is carried out whole or not at all.

The reading of the new version says which plan it `amends`. Its duties go on, or end with a reason, and one with the
new day, the new words or the new owner follows; what is new is given (`comparing` says which). The old plan, its tasks
and the history of every duty stay as they are.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from chungtay.duties.actions import assign_all
from chungtay.duties.orders import Order
from chungtay.duties.superseding import supersede
from chungtay.law import days
from chungtay.law.duty_rules import Rule, following_on
from chungtay.law.wording import loose_key
from chungtay.papers.lint.gone import doubts
from chungtay.programme.plans.adopting import Reasons, finish, overruling, plan_of, task_of, weighed
from chungtay.programme.plans.adoption import Proposal
from chungtay.programme.plans.checking import hand_in, hold, keep
from chungtay.programme.plans.comparing import Amendment, Choice, Difference, compare, kept_apart
from chungtay.programme.plans.drawing import paper_of
from chungtay.programme.plans.models import Plan, PlanMap, Reading, ReadingState, Task
from chungtay.programme.plans.queries import paper
from chungtay.programme.plans.reading import understood
from chungtay.programme.plans.refusals import AmendOneOf, NotAnAmendment, NotYourPlace, SayWhy
from chungtay.register.codes import new_code

KEPT = "kept"
WORDS = {"sections": "title", "purposes": "text_vi", "tasks": "text_vi"}  # lists of rows that stand on a line
UNSIGNED = {"number": None, "date": None, "date_precision": "none"}  # a new version gets its own
AS_IT_READ = ("source", "label", "line", "text", "kind", "lead", "coordinating", "deadline", "target", "beneficiaries",
              "resolved")  # fmt: skip
FOLLOWS = {
    Choice.REDATE: ("đổi hạn", "re-dated"),
    Choice.REWORD: ("đổi lời", "re-worded"),
    Choice.HAND: ("giao cơ quan khác", "given to another body"),
}


@transaction.atomic
def begin_amendment(*, plan: Plan, by, at: datetime) -> Reading:
    """A copy of the running plan to be edited into its next version; bodies that are gone by now are doubts."""
    latest(plan)
    if not plan.path.startswith(by.path):
        raise NotYourPlace(place=plan.unit.name)
    name = f"sua-doi-{plan.code}.docx"
    data = paper_of(plan.tree)
    reading = hand_in(data=data, name=name, by=by, at=at).reading
    marked = [*(plan.tree.get("doubts") or ()), *doubts(plan.tree, days.hanoi_day(at))]
    tree = {**plan.tree, "header": {**plan.tree["header"], **UNSIGNED}, "doubts": marked}
    read, before = understood(data, name), paper(by, plan)
    if before and not before.made_here:  # the lines the tree was read from stand beside it
        read["lines"] = before.lines
    else:
        tree = on_lines_of(tree, read["tree"])
    found = read | {"state": ReadingState.READ, "tree": tree, "original": tree}
    for field, value in (found | {"amends": plan, "made_here": True, "unit": plan.unit}).items():
        setattr(reading, field, value)
    reading.save()
    return reading


def on_lines_of(tree: dict[str, Any], read: dict[str, Any]) -> dict[str, Any]:
    """The tree with the lines of the paper printed from it, found by the words; what is not found stands with what is
    before it."""
    rows = {name: list(_placed(tree.get(name) or (), read.get(name) or (), key)) for name, key in WORDS.items()}
    return {**tree, **rows, "kept": read.get("kept") or []}


def _placed(rows: Iterable[dict], read: Iterable[dict], key: str) -> Iterator[dict]:
    at: dict[str, list[int]] = {}
    for row in read:
        at.setdefault(loose_key(row.get(key) or ""), []).append(row["line"])
    line = 1
    for row in rows:
        if known := at.get(loose_key(row.get(key) or "")):
            line = known.pop(0)
        yield {**row, "line": line}


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
    Task.objects.bulk_create(_left_out(plan, len(tasks), kept_apart(amendment, [told[:2] for told in done])))
    for one, choice, reason in done:
        if choice is not Choice.KEEP:
            supersede(duty=one.duty, words=reason, ground=plan.in_words, by=by, at=at, revision=one.duty.revision)
    made = assign_all(orders=_orders(plan, proposals, tasks, amendment, done, at), by=by, at=at)
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
    task = task_of(plan, proposal)
    task.made = len(amendment.given[proposal.seq])
    task.carries = list(amendment.carried.get(proposal.seq, ()))
    if not task.made and not task.why_none:
        task.why_none = KEPT
    return task


def _left_out(plan: Plan, seq: int, kept: list[Task]) -> Iterator[Task]:
    """What a person keeps though the new version leaves it out goes on as a task of the plan, as it read."""
    for number, old in enumerate(kept, seq + 1):
        read = {name: getattr(old, name) for name in AS_IT_READ}
        yield Task(plan=plan, seq=number, code=new_code("NVK"), made=0, why_none=KEPT,
                   carries=[old.code, *old.carries], **read, **plan.scope())  # fmt: skip


def _orders(
    plan: Plan, proposals: list[Proposal], tasks: list[Task], amendment: Amendment, done: list[Done], at: datetime
) -> Iterator[Order]:
    """What is new, and what follows duties that end, once however many it follows, each saying after which it comes."""
    by_seq = {proposal.seq: task for proposal, task in zip(proposals, tasks, strict=True)}
    for seq, orders in amendment.given.items():
        for order in orders:
            yield replace(order, origin=by_seq[seq].code, bundle=plan.code)
    home = {id(order): p.seq for p in proposals for order in p.orders}
    followed: dict[int, list[Done]] = {}
    for told in done:
        if told[1] in FOLLOWS and told[0].order is not None:
            followed.setdefault(id(told[0].order), []).append(told)
    for known, ended in followed.items():
        order = ended[0][0].order
        assert order is not None
        order = _nothing_lost(order, ended, at)
        yield replace(order, origin=by_seq[home[known]].code, bundle=plan.code, chain=_after(order, ended))


def _nothing_lost(order: Order, ended: list[Done], at: datetime) -> Order:
    """What was owed before the new rhythm begins is owed still."""
    due = min((days.legal_day(one.duty.due_at) for one, *_ in ended if one.duty.due_at), default=None)
    if due is None or not isinstance(order.rule, Rule):
        return order
    return replace(order, rule=following_on(order.rule, due, days.hanoi_day(at)))


def _after(order: Order, ended: list[Done]) -> tuple[str, str]:
    told = [(one.duty.code, FOLLOWS[choice], reason) for one, choice, reason in ended]
    vi = [f"Tiếp {code}, {how[0]}: {reason}" for code, how, reason in told]
    en = [f"Goes on from {code}, {how[1]}: {reason}" for code, how, reason in told]
    return "\n".join(filter(None, (order.chain[0], *vi))), "\n".join(filter(None, (order.chain[1], *en)))
