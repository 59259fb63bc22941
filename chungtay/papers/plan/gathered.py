"""The tree while it is being filled, with what is learned on the way and needed again further down."""

from dataclasses import dataclass, field

from chungtay.papers.plan.actors import Actors
from chungtay.papers.plan.codes import Coder
from chungtay.papers.plan.instruments import Found, found_in, spans
from chungtay.papers.plan.tree import Ground, Passage, PlanTree, Task


@dataclass(slots=True)
class Gathered:
    """The tree being filled; `found`: instruments with their paths; `actors`: by task id; `node_actors`: lead-ins."""

    tree: PlanTree
    coder: Coder
    year: str | None
    found: list[Found] = field(default_factory=list)
    lead_ins: dict[int, Actors] = field(default_factory=dict)
    reporting: list[tuple[Task, str]] = field(default_factory=list)
    after: dict[int, str] = field(default_factory=dict)
    duplicates: list[tuple[int, str]] = field(default_factory=list)

    def keep(self, line: int, text: str, why: str, path: str | None = None) -> None:
        self.tree.kept.append(Passage(line, text, why, path))

    def explain(self, path: str, name: str, words: str, rule: str) -> None:
        self.tree.explain.append(Ground(path, name, words, rule))

    def references(self, text: str, path: str) -> list[tuple[int, int]]:
        """Note the instruments of a text; their spans."""
        here = found_in(text)
        self.found += [Found(one, path) for one in here]
        return spans(text, here)
