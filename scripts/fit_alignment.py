"""Fits the small model of the alignment to the annotated pairs it may look at, and writes its weights.

    make fit-alignment        writes chungtay/papers/alignment/fitted.toml; needs the real plans beside the checkout

Three logistic regressions by Newton's method with a small ridge, nothing random: the same pairs give the same weights.
"""

import math
import sys
from collections.abc import Iterable, Sequence
from dataclasses import astuple, fields
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from datetime import date  # noqa: E402

from chungtay.papers.alignment import Kind, Label, clauses, fitted  # noqa: E402
from chungtay.papers.alignment.acts import acts_share  # noqa: E402
from chungtay.papers.alignment.bodies import LETTER, meant_for  # noqa: E402
from chungtay.papers.alignment.matching import Candidate, Matcher, shown  # noqa: E402
from chungtay.papers.alignment.weighing import parts  # noqa: E402
from tests.papers.alignment.measuring import PAIRS, told, trees  # noqa: E402
from tests.papers.plans.reading import NO_SHARED, SEEDS  # noqa: E402

RIDGE, ROUNDS, CLOSE = 1.0, 25, 1e-9
Row = tuple[float, ...]
Weights = list[float]
HEAD = """# Weights of papers.alignment.fitted, written by scripts/fit_alignment.py; not to be edited by hand.
# Fitted to: {pairs}
"""


def main() -> None:
    if not SEEDS.is_dir():
        sys.exit(NO_SHARED)
    tuned = [pair for pair in PAIRS if told(pair)["tuned"]]
    fitted.VALUES.write_text(written(fit(tuned), tuned), encoding="utf-8")


def written(models: dict[str, dict[str, float]], pairs: Sequence[Path]) -> str:
    tables = (
        f"\n[{name}]\n" + "".join(f"{key} = {value:.4f}\n" for key, value in model.items())
        for name, model in models.items()
    )
    return HEAD.format(pairs=", ".join(pair.stem for pair in pairs)) + "".join(tables)


def fit(pairs: Iterable[Path]) -> dict[str, dict[str, float]]:
    """Name of a model → its weights by name."""
    read = [_Read(pair) for pair in pairs]
    answers = logistic([(astuple(like), right) for one in read for _, _, like, right in one.likenesses()])
    answered = logistic([row for one in read for row in one.answered(answers)])
    covered = logistic([row for one in read for row in one.covered(answers)])
    named = ["constant", *(field.name for field in fields(fitted.Likeness))]
    return {
        "answers": dict(zip(named, answers, strict=True)),
        "answered": dict(zip(("constant", "odds", "meant"), answered, strict=True)),
        "covered": dict(zip(("constant", "share", "acts"), covered, strict=True)),
    }


class _Read:
    """One annotated pair: what stands in both plans and what a person said of it."""

    def __init__(self, pair: Path) -> None:
        known, (higher, lower) = told(pair), trees(pair)
        self.said = {key: said.split() for key, said in known["clauses"].items()}
        above, self.below = clauses(higher), [one for one in clauses(lower) if one.kind is Kind.TASK]
        self.tier = LETTER[lower["header"]["tier"]]
        self.tasks = [one for one in above if one.kind is Kind.TASK]
        self.matcher = Matcher(above, clauses(lower), date.fromisoformat(str(known["day"])))

    def likenesses(self):
        for one in self.tasks:
            for other in self.below:
                yield one, other, self.matcher.likeness(one, other), other.key in self.said[one.key][1:]

    def candidates(self, weights: Weights) -> dict[str, list[Candidate]]:
        """By clause above, what would be shown as answering it."""
        kin: dict[str, list[Candidate]] = {one.key: [] for one in self.tasks}
        for one, other, like, _ in self.likenesses():
            kin[one.key].append((fitted.probability(weights, astuple(like)), other))
        return {key: shown(rows) for key, rows in kin.items()}

    def answered(self, weights: Weights):
        """Log-odds of the best candidate and whether the clause is meant for the tier, beside: has it an answer?"""
        found = self.candidates(weights)
        for one in self.tasks:
            best = found[one.key][0][0] if found[one.key] else 0.0
            yield (fitted.log_odds(best), float(meant_for(one, self.tier))), len(self.said[one.key]) > 1

    def covered(self, weights: Weights):
        """How much of its least part, in words and in acts, stands in what is shown below it, beside: is it covered?
        Only where it is answered."""
        found = self.candidates(weights)
        for one in self.tasks:
            label, *right = self.said[one.key]
            texts = [other.text for _, other in found[one.key]]
            if right and texts:
                share = self.matcher.weights.share
                least = min((share(piece, texts), acts_share(piece, texts)) for piece in parts(one.text))
                yield least, label == Label.COVERED


# ── logistic regression ─────────────────────────────────────────────────────────────────────────────────────────────


def logistic(rows: Sequence[tuple[Row, bool]]) -> Weights:
    """Weights, the constant first. The ridge holds the weights of the features as scaled to their spread."""
    spread = [_spread(column) for column in zip(*(features for features, _ in rows), strict=True)]
    scaled = [((1.0, *(f / s for f, s in zip(features, spread, strict=True))), right) for features, right in rows]
    weights = [0.0] * (len(spread) + 1)
    for _ in range(ROUNDS):
        step = _step(scaled, weights)
        weights = [weight + change for weight, change in zip(weights, step, strict=True)]
        if max(map(abs, step)) < CLOSE:
            break
    return [weights[0], *(weight / s for weight, s in zip(weights[1:], spread, strict=True))]


def _step(rows: Sequence[tuple[Row, bool]], weights: Weights) -> list[float]:
    """One step of Newton's method."""
    size = len(weights)
    slope, bend = [0.0] * size, [[0.0] * size for _ in range(size)]
    for features, right in rows:
        likely = 1 / (1 + math.exp(-sum(w * f for w, f in zip(weights, features, strict=True))))
        for at, feature in enumerate(features):
            slope[at] += (right - likely) * feature
            for beside in range(size):
                bend[at][beside] += likely * (1 - likely) * feature * features[beside]
    for at in range(1, size):
        slope[at] -= RIDGE * weights[at]
        bend[at][at] += RIDGE
    return _solved(bend, slope)


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Gauss-Jordan; the matrix is positive definite, so no row need be changed for another."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for at, pivot in enumerate(rows):
        for row in rows:
            if row is not pivot and row[at]:
                factor = row[at] / pivot[at]
                row[:] = [mine - factor * theirs for mine, theirs in zip(row, pivot, strict=True)]
    return [row[-1] / row[at] for at, row in enumerate(rows)]


def _spread(column: Sequence[float]) -> float:
    mean = sum(column) / len(column)
    return math.sqrt(sum((value - mean) ** 2 for value in column) / len(column)) or 1.0


if __name__ == "__main__":
    main()
