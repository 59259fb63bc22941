"""What stands beside a node in its list.

Reads: the parts of a parent, once. Writes: for each kind of label how many there are and how many have nothing under
them; for each node its neighbour before (of its kind) and after. A list of thousands is then asked in one step.
"""

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from chungtay.papers.plan.outline import Node


@dataclass(slots=True)
class Family:
    """`before`, `after`: by identity of the node."""

    all: Counter[str] = field(default_factory=Counter)
    leaves: Counter[str] = field(default_factory=Counter)
    before: dict[int, Node] = field(default_factory=dict)
    after: dict[int, Node] = field(default_factory=dict)


def _family(parent: Node) -> Family:
    family, last = Family(), dict[str, Node]()
    for part in parent.parts:
        family.all[part.kind] += 1
        family.leaves[part.kind] += not part.parts
        if part.kind in last:
            family.before[id(part)] = last[part.kind]
        last[part.kind] = part
    family.after = {id(part): after for part, after in pairwise(parent.parts)}
    return family


class Families:
    """The families of one outline, each made when it is first asked for."""

    def __init__(self) -> None:
        self._made: dict[int, Family] = {}

    def of(self, node: Node) -> Family:
        parent = node.parent or node
        if id(parent) not in self._made:
            self._made[id(parent)] = _family(parent)
        return self._made[id(parent)]

    def mostly_leaves(self, node: Node) -> bool:
        """More than half of the others of its kind have nothing under them."""
        family = self.of(node)
        others = family.all[node.kind] - 1
        leaves = family.leaves[node.kind] - (not node.parts)
        return others > 0 and leaves * 2 > others

    def before(self, node: Node) -> Node | None:
        return self.of(node).before.get(id(node))

    def after(self, node: Node) -> Node | None:
        return self.of(node).after.get(id(node))
