"""A running plan beside its next version: what becomes of each open duty, and what nobody owes yet.

A duty goes on where the new version asks the same of the same body. Where another day is set, or other words, it ends
and one as now ordered follows; where the work is another body's from now on, likewise; what stands nowhere any more
ends. What a person keeps though the new version leaves it out stays a duty of the plan. Nothing is changed here.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from chungtay.duties.models import Duty
from chungtay.duties.orders import Order
from chungtay.law.duty_rules import Rule
from chungtay.law.wording import loose_key
from chungtay.papers.alignment.weighing import Weights
from chungtay.programme.plans.adoption import Proposal
from chungtay.programme.plans.bodies import same
from chungtay.programme.plans.matching import matched
from chungtay.programme.plans.models import Reading, Task
from chungtay.programme.plans.queries import owed
from chungtay.programme.plans.timing import rule_of

SAME = 0.85  # of the words of the longer that the other must have too, to order the same; ours
WITHIN = 0.8  # from this share of its words a clause that is gone stands within another; ours


class Choice(StrEnum):
    KEEP = "keep"
    REDATE = "redate"  # ends; one with the new day follows
    REWORD = "reword"  # ends; one with the new words follows
    HAND = "hand"  # ends; another body owes it from now on
    END = "end"


FOLLOWED = (Choice.REDATE, Choice.REWORD, Choice.HAND)


@dataclass(frozen=True, slots=True)
class Difference:
    """One open duty of the running plan. ``order``: the one of the new version that goes on from it, None where there
    is none; ``choice``: what is suggested; ``may``: what can be chosen; ``within``: label of the task of the new
    version in which the words of a clause that is gone stand."""

    duty: Duty
    task: Task
    order: Order | None
    choice: Choice
    may: tuple[Choice, ...]
    within: str = ""


@dataclass(frozen=True, slots=True)
class Amendment:
    """``given``: by seq of a proposal, orders nobody owes yet; ``carried``: by seq, codes of old tasks whose duties go
    on; ``differences``: one for each open duty."""

    differences: tuple[Difference, ...]
    given: Mapping[int, tuple[Order, ...]]
    carried: Mapping[int, tuple[str, ...]]


def compare(reading: Reading, proposals: list[Proposal], by) -> Amendment:
    """What would become of each open duty, and what would be new."""
    tasks = list(reading.amends.tasks.order_by("seq"))
    duties = owed(by, reading.amends).prefetch_related(None).select_related("owner__unit", "unit")
    return _Comparing(tasks, proposals).of(list(duties))


class _Comparing:
    """The tasks of both versions, ready to be asked for one duty after another."""

    def __init__(self, tasks: list[Task], proposals: list[Proposal]) -> None:
        self.proposals, self.follows = proposals, matched(tasks, proposals)
        self.tasks = {code: task for task in reversed(tasks) for code in (task.code, *task.carries)}
        self.weights = Weights([*(task.text for task in tasks), *(proposal.text for proposal in proposals)])
        self.taken: dict[int, list[Order]] = {}
        self.carried: dict[int, dict[str, None]] = {}

    def of(self, duties: list[Duty]) -> Amendment:
        known = [(duty, task) for duty in duties if (task := self.tasks.get(duty.origin))]
        for duty, task in known:
            self._go_on(duty, task)
        found = tuple(self._difference(duty, task) for duty, task in known if duty.is_open)
        follows = [one.order for one in found if one.order is not None]
        given = {p.seq: tuple(order for order in self._free(p) if order not in follows) for p in self.proposals}
        return Amendment(found, given, {seq: tuple(codes) for seq, codes in self.carried.items()})

    def _free(self, proposal: Proposal) -> Iterable[Order]:
        taken = self.taken.get(proposal.seq, ())
        return (order for order in proposal.orders if order not in taken)

    def _go_on(self, duty: Duty, task: Task) -> None:
        """The order that the duty answers is not given anew: it goes on, or its day and words are as they were when it
        was met."""
        proposal, order = self._order(duty, task)
        if proposal is None or order is None:
            return
        if duty.is_open or _becomes(task, proposal) is Choice.KEEP:
            self.taken.setdefault(proposal.seq, []).append(order)
        self.carried.setdefault(proposal.seq, {}).update(dict.fromkeys((task.code, *task.carries)))

    def _order(self, duty: Duty, task: Task) -> tuple[Proposal | None, Order | None]:
        proposal = self.follows.get(task.code)
        orders = proposal.orders if proposal else ()
        return proposal, next((order for order in orders if _goes_on(order, duty, task)), None)

    def _difference(self, duty: Duty, task: Task) -> Difference:
        proposal, order = self._order(duty, task)
        if proposal is not None and order is not None:
            becomes = _becomes(task, proposal)
            may = dict.fromkeys((Choice.KEEP, becomes if becomes in FOLLOWED else Choice.REDATE, Choice.END))
            return Difference(duty, task, order, becomes, tuple(may))
        if proposal is not None and (other := self._handed(duty, proposal)):
            return Difference(duty, task, other, Choice.HAND, (Choice.HAND,))
        return Difference(duty, task, None, Choice.END, (Choice.KEEP, Choice.END), self._within(duty, task))

    def _handed(self, duty: Duty, proposal: Proposal) -> Order | None:
        """Who has the work in that place from now on; what the plan gave to this body it gives to that one."""
        return next((order for order in self._free(proposal) if order.unit.pk == duty.unit_id), None)

    def _within(self, duty: Duty, task: Task) -> str:
        """Where the words of a clause that is gone stand, with the same body rather than with another."""
        live = [
            (any(same(order.owner) == same(duty.owner) for order in proposal.orders), share, proposal.label)
            for proposal in self.proposals
            if proposal.orders and (share := self.weights.share(task.text, [proposal.text])) >= WITHIN
        ]
        return max(live, default=(False, 0.0, ""))[2]


def _goes_on(order: Order, duty: Duty, task: Task) -> bool:
    """The same body in the same place; a duty that was handed on since goes on where it lies."""
    if order.unit.pk != duty.unit_id:
        return False
    first = {row["agency"] for row in task.resolved}
    return same(order.owner) == same(duty.owner) or (duty.owner_id not in first and order.owner.pk in first)


def _becomes(task: Task, proposal: Proposal) -> Choice:
    if _redated(task, proposal):
        return Choice.REDATE
    return Choice.KEEP if _same_words(task.text, proposal.text) else Choice.REWORD


def _same_words(old: str, new: str) -> bool:
    """Neither says materially more than the other."""
    first, second = (Counter(loose_key(text).split()) for text in (old, new))
    return (first & second).total() >= SAME * max(first.total(), second.total())


def _redated(task: Task, proposal: Proposal) -> bool:
    """Does the new version give it another day or rhythm? The words around the day do not matter."""
    told = proposal.row.get("deadline")
    if not isinstance(told, list):
        told = [{"date": told, "recurrence": proposal.row.get("recurrence")}]
    return _when(rule_of(task.deadline)) != _when(rule_of(told))


def _when(rule: Rule) -> Rule:
    return replace(rule, words="")


def kept_apart(amendment: Amendment, chosen: Iterable[tuple[Difference, Choice]]) -> list[Task]:
    """The tasks of the running plan that the new version leaves out and of which a person keeps a duty."""
    carried = {code for codes in amendment.carried.values() for code in codes}
    kept = {one.task.code: one.task for one, choice in chosen if choice is Choice.KEEP}
    return [task for code, task in kept.items() if code not in carried]
