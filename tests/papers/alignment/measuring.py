"""What the annotated pairs say beside what the machine says: counts per label, figures, misses."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from chungtay.papers.alignment import Aligned, Label, align
from tests.papers.plans.reading import SEEDS, tree_of

HERE = Path(__file__).parent
PAIRS = sorted(HERE.glob("*.yaml"))


@dataclass
class Figures:
    """True and false suggestions per label."""

    right: Counter = field(default_factory=Counter)
    said: Counter = field(default_factory=Counter)
    meant: Counter = field(default_factory=Counter)
    found: int = 0  # clauses that have an answer below, and one of the right ones was shown
    answered: int = 0  # clauses that have an answer below
    sure: int = 0  # suggestions that call themselves sure
    sure_right: int = 0

    def precision(self, label: str) -> float | None:
        return self.right[label] / self.said[label] if self.said[label] else None

    def recall(self, label: str) -> float | None:
        return self.right[label] / self.meant[label] if self.meant[label] else None

    def add(self, other: "Figures") -> None:
        self.right += other.right
        self.said += other.said
        self.meant += other.meant
        self.found += other.found
        self.answered += other.answered
        self.sure += other.sure
        self.sure_right += other.sure_right


def told(pair: Path) -> dict[str, Any]:
    return yaml.safe_load(pair.read_text(encoding="utf-8"))


def _plan(name: str) -> Path:
    return HERE / name if (HERE / name).exists() else SEEDS / name


@cache
def trees(pair: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    known = told(pair)
    return tree_of(_plan(known["higher"])).to_dict(), tree_of(_plan(known["lower"])).to_dict()


@cache
def suggested(pair: Path) -> Aligned:
    higher, lower = trees(pair)
    return align(higher, lower, on=date.fromisoformat(str(told(pair)["day"])))


def labels(pair: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Key of a clause → label, as annotated and as suggested; clauses of the lower plan under "extra:"."""
    known, made = told(pair), suggested(pair)
    meant = {key: said.split()[0] for key, said in known["clauses"].items()}
    got = {one.clause.key: str(one.label) for one in made.pairs}
    return (
        meant | {f"extra:{key}": "extra" for key in known["extra"]},
        got | {f"extra:{one.key}": "extra" for one in made.extra},
    )


def measured(pair: Path) -> Figures:
    meant, got = labels(pair)
    figures = Figures(meant=Counter(meant.values()), said=Counter(got.values()))
    figures.right = Counter(label for key, label in got.items() if meant.get(key) == label)
    right = {key: set(said.split()[1:]) for key, said in told(pair)["clauses"].items()}
    for one in suggested(pair).pairs:
        figures.sure += one.is_sure
        figures.sure_right += one.is_sure and meant[one.clause.key] == one.label
        if right[one.clause.key]:
            figures.answered += 1
            figures.found += bool(right[one.clause.key] & {answer.clause.key for answer in one.answers})
    return figures


def table(figures: Figures) -> str:
    rows = [f"{'label':<12}{'precision':>10}{'recall':>8}{'annotated':>11}"]
    for label in Label:
        precision, recall = figures.precision(label), figures.recall(label)
        shown = [f"{value:.2f}" if value is not None else "–" for value in (precision, recall)]
        rows.append(f"{label:<12}{shown[0]:>10}{shown[1]:>8}{figures.meant[label]:>11}")
    rows.append(f"suggestions that call themselves sure, right: {figures.sure_right} of {figures.sure}")
    rows.append(f"a right clause below among those shown: {figures.found} of {figures.answered}")
    return "\n".join(rows)
