"""One task with all its fields.

Reads: an item's text and what is known from where it stands (`Stand`). Writes: a `Task` in the tree being gathered.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from chungtay.papers.plan.actors import Actors, actors
from chungtay.papers.plan.attributes import Attribute, attributes_after
from chungtay.papers.plan.bodies import Named
from chungtay.papers.plan.deadlines import deadlines
from chungtay.papers.plan.filling import fill_attributes
from chungtay.papers.plan.gathered import Gathered
from chungtay.papers.plan.groups import beneficiaries, kind_of
from chungtay.papers.plan.targets import targets
from chungtay.papers.plan.tree import Task


@dataclass(frozen=True, slots=True)
class Stand:
    """What is known about a task from where it stands."""

    bodies: tuple[Named, ...] = ()
    request: bool = False
    seek: bool = False
    optional: bool = False
    parent: bool = False
    kind: str = "content"
    above: Actors | None = None
    attributes: tuple[Attribute, ...] = ()


def add_task(gathered: Gathered, path: str, line: int, text: str, stand: Stand) -> Actors:
    """One task with all its fields."""
    masked = gathered.references(text, path)
    who = actors(text, list(stand.bodies), stand.request, stand.seek)
    _inherit(who, stand.above)
    body = text[who.text_from :].strip() if who.text_from else text
    code = gathered.coder.bodies
    task = Task(
        f"T{len(gathered.tree.tasks) + 1:03}", path, line, body, code(who.lead), who.source, who.role,
        code(who.coordinating), code(who.directed), kind_of(body, stand.kind),
        deadlines(text, gathered.year, masked), targets(body, _moved(masked, who.text_from)), beneficiaries(body),
        "request" if who.request else None, stand.optional or None, stand.parent or None,
    )  # fmt: skip
    gathered.tree.tasks.append(task)
    fill_attributes(gathered, task, attributes_after(text) or stand.attributes)
    if who.text_from and text[: who.text_from].rstrip(" :") not in [body.name for body in task.lead]:
        gathered.keep(line, text[: who.text_from], "named", path)
    _say(gathered, task, who)
    gathered.reporting.append((task, stand.kind))
    return who


def _moved(masked: Sequence[tuple[int, int]], by: int) -> list[tuple[int, int]]:
    return [(start - by, end - by) for start, end in masked]


def _inherit(who: Actors, above: Actors | None) -> None:
    """Children of a lead-in take its subject, its role and the bodies it joins."""
    if above is None:
        return
    if who.source != "named" and above.source in ("named", "lead_in"):
        who.lead, who.source, who.request = above.lead, "lead_in", above.request
    who.role = who.role or above.role
    who.coordinating = who.coordinating or above.coordinating


def _say(gathered: Gathered, task: Task, who: Actors) -> None:
    gathered.explain(task.path, "lead", ", ".join(body.name for body in task.lead), task.lead_source)
    for name, bodies in (("coordinating", task.coordinating), ("directed", task.directed)):
        if bodies:
            gathered.explain(
                task.path,
                name,
                ", ".join(body.name for body in bodies),
                "phối hợp" if name == "coordinating" else "chỉ đạo",
            )
    for deadline in task.deadline:
        gathered.explain(task.path, "deadline", deadline.text, "soft" if deadline.soft else "hard")
    for target in task.target:
        gathered.explain(task.path, "target", target.text, target.op)
