"""Which task of the new version of a plan is which task of the old: by its words, one to one."""

from chungtay.law.wording import loose_key
from chungtay.papers.alignment.weighing import Weights
from chungtay.programme.plans.adoption import Proposal
from chungtay.programme.plans.models import Task

ALIKE = 0.6  # from this likeness a re-worded task is the same task


def matched(old: list[Task], new: list[Proposal]) -> dict[str, Proposal]:
    """Code of an old task → the proposal that goes on from it. The same words first, of several those of the
    same bodies (“Phối hợp thực hiện” stands under many headings); then the most alike."""
    free = {proposal.seq: proposal for proposal in new}
    found = _twins(old, free)
    left = [task for task in old if task.code not in found]
    weights = Weights([*(task.text for task in left), *(proposal.text for proposal in free.values())])
    pairs = [
        (weights.likeness(task.text, proposal.text), task, proposal)
        for task in left
        for proposal in free.values()
        if proposal.source == task.source
    ]
    for like, task, proposal in sorted(pairs, key=lambda pair: -pair[0]):
        if like >= ALIKE and task.code not in found and proposal.seq in free:
            found[task.code] = free.pop(proposal.seq)
    return found


def _twins(old: list[Task], free: dict[int, Proposal]) -> dict[str, Proposal]:
    """Those of the same words, taken out of ``free``: with the same bodies, then with any, then what was left out."""
    found: dict[str, Proposal] = {}
    for fits in (_same_bodies, _gives_work, _any):
        for task in old:
            same = (p for p in free.values() if task.code not in found and _same_words(task, p) and fits(task, p))
            if (twin := next(same, None)) is not None:
                found[task.code] = free.pop(twin.seq)
    return found


def _same_words(task: Task, proposal: Proposal) -> bool:
    return proposal.source == task.source and loose_key(proposal.text) == loose_key(task.text)


def _same_bodies(task: Task, proposal: Proposal) -> bool:
    return _gives_work(task, proposal) and (proposal.row.get("lead") or []) == task.lead


def _gives_work(_task: Task, proposal: Proposal) -> bool:
    return bool(proposal.orders)


def _any(_task: Task, _proposal: Proposal) -> bool:
    return True
