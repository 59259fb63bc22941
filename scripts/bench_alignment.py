"""How well and how fast a lower plan is laid beside a higher one.

    make bench-alignment      prints the tables that docs/reference/alignment.md keeps

Precision and recall per label on each annotated pair (tests/papers/alignment): those the weights are fitted to, each
measured with weights fitted to the others, and those held out; how often a suggestion is right that calls itself sure.
Two floors beside: the commonest label always, and the plain share of a clause's words that one clause below has.
CPU time of aligning two plans of about 30 KB, cold and warm, beside the floor: reading one of them.
"""

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from datetime import date  # noqa: E402

from chungtay.law.wording import loose_key  # noqa: E402
from chungtay.papers.alignment import Clause, Label, align, clauses, fitted  # noqa: E402
from chungtay.papers.alignment.bodies import LETTER, meant_for  # noqa: E402
from chungtay.papers.alignment.terms import terms  # noqa: E402
from scripts.fit_alignment import fit, written  # noqa: E402
from tests.papers.alignment.measuring import PAIRS, Figures, labels, measured, suggested, table, told, trees  # noqa: E402
from tests.papers.plans.reading import NO_SHARED, SEEDS, tree_of  # noqa: E402

LARGE = ("002_b358cc7b2effbf0b.txt", "003_3e641e393b65fc74.txt")  # 29 KB and 27 KB


def main() -> None:
    if not SEEDS.is_dir():
        sys.exit(NO_SHARED)
    tuned = [pair for pair in PAIRS if told(pair)["tuned"]]
    left_out = Figures()
    for pair in tuned:
        with weights_of([other for other in tuned if other != pair]):
            left_out.add(_told(pair, "fitted to the others"))
    print(f"\nall of these together\n{table(left_out)}")
    for name, floor in (("the commonest label always", _commonest), ("plain words in common", _plain_words)):
        below = Figures()
        for pair in tuned:
            below.add(floor(pair, [other for other in tuned if other != pair]))
        print(f"\nfloor: {name}\n{table(below)}")
    apart = Figures()
    for pair in PAIRS:
        if pair not in tuned:
            apart.add(_told(pair, "held out"))
    print(f"\nthose held out together\n{table(apart)}")
    _times()


@contextmanager
def weights_of(pairs: Sequence[Path]) -> Iterator[None]:
    """The weights as they are when fitted to these pairs only."""
    held = fitted.VALUES
    with tempfile.TemporaryDirectory() as folder:
        fitted.VALUES = Path(folder) / held.name
        fitted.VALUES.write_text(written(fit(pairs), pairs), encoding="utf-8")
        _forget()
        try:
            yield
        finally:
            fitted.VALUES = held
            _forget()


def _forget() -> None:
    fitted.weights.cache_clear()
    suggested.cache_clear()


def _told(pair: Path, how: str) -> Figures:
    figures = measured(pair)
    print(f"\n{pair.stem}, {how}\n{table(figures)}")
    return figures


# ── floors ──────────────────────────────────────────────────────────────────────────────────────────────────────────

STEPS = [step / 20 for step in range(21)]


def _above(pair: Path) -> dict[str, str]:
    """What a person said of each clause of the higher plan."""
    return {key: label for key, label in labels(pair)[0].items() if not key.startswith("extra:")}


def _figures(pair: Path, got: dict[str, str]) -> Figures:
    meant = _above(pair)
    right = Counter(label for key, label in got.items() if meant[key] == label)
    return Figures(meant=Counter(meant.values()), said=Counter(got.values()), right=right)


def _commonest(pair: Path, others: Sequence[Path]) -> Figures:
    (label, _), *_rest = Counter(label for other in others for label in _above(other).values()).most_common()
    return _figures(pair, dict.fromkeys(_above(pair), label))


def _plain_words(pair: Path, others: Sequence[Path]) -> Figures:
    """Answered and covered from two shares on, those by which most clauses of the other pairs are labelled rightly."""
    known = [(_overlaps(other), _above(other)) for other in others]
    bars = [(some, most) for some in STEPS for most in STEPS if some <= most]
    best = max(
        bars, key=lambda bar: sum(_by_bars(found, *bar)[key] == said[key] for found, said in known for key in said)
    )
    return _figures(pair, _by_bars(_overlaps(pair), *best))


def _overlaps(pair: Path) -> dict[str, tuple[float, bool]]:
    """By clause above: the largest share of its words that one clause below has; is it meant for the tier below?"""
    higher, lower = trees(pair)
    below, tier = [_words(one) for one in clauses(lower)], LETTER[lower["header"]["tier"]]
    return {
        one.key: (max(len(_words(one) & other) / (len(_words(one)) or 1) for other in below), meant_for(one, tier))
        for one in clauses(higher)
    }


def _words(one: Clause) -> set[str]:
    return set(loose_key(one.text).split())


def _by_bars(found: dict[str, tuple[float, bool]], some: float, most: float) -> dict[str, str]:
    nothing = {True: Label.MISSING, False: Label.ELSEWHERE}
    return {
        key: nothing[meant] if share < some else Label.COVERED if share >= most else Label.NARROWED
        for key, (share, meant) in found.items()
    }


def _times() -> None:
    floor = _cpu(lambda: tree_of.__wrapped__(SEEDS / LARGE[0]))
    higher, lower = (tree_of(SEEDS / name).to_dict() for name in LARGE)
    terms.cache_clear()
    cold = _cpu(lambda: align(higher, lower, on=date(2022, 3, 11)))
    warm = sorted(_cpu(lambda: align(higher, lower, on=date(2022, 3, 11))) for _ in range(9))[4]
    print(
        f"\ntwo plans of 30 KB, CPU: cold {cold:.0f} ms, warm {warm:.0f} ms; floor (reading one of them) {floor:.0f} ms"
    )


def _cpu(work) -> float:
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


if __name__ == "__main__":
    main()
