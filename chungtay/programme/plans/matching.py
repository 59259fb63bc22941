"""Which task of the new version of a plan is which task of the old: by its words, one to one."""

from chungtay.law.wording import loose_key
from chungtay.papers.alignment.weighing import Weights
from chungtay.programme.plans.adoption import Proposal
from chungtay.programme.plans.models import Task

ALIKE = 0.6  # from this likeness a re-worded task is the same task


def matched(old: list[Task], new: list[Proposal]) -> dict[str, Proposal]:
    """Code of an old task → the proposal that goes on from it. The same words first, then the most alike."""
    found: dict[str, Proposal] = {}
    free = {proposal.seq: proposal for proposal in new}
    for task in old:
        twin = next(
            (p for p in free.values() if p.source == task.source and loose_key(p.text) == loose_key(task.text)), None
        )
        if twin is not None:
            found[task.code] = free.pop(twin.seq)
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
