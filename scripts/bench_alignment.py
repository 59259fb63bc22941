"""How well and how fast a lower plan is laid beside a higher one.

    make bench-alignment      prints the tables that docs/reference/alignment.md keeps

Precision and recall per label on each annotated pair (tests/papers/alignment): those the weights are fitted to, each
measured with weights fitted to the others, and those held out; how often a suggestion is right that calls itself sure.
CPU time of aligning two plans of about 30 KB, cold and warm, beside the floor: reading one of them.
"""

import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from datetime import date  # noqa: E402

from chungtay.papers.alignment import align, fitted  # noqa: E402
from chungtay.papers.alignment.terms import terms  # noqa: E402
from scripts.fit_alignment import fit, written  # noqa: E402
from tests.papers.alignment.measuring import PAIRS, Figures, measured, suggested, table, told  # noqa: E402
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
    for pair in PAIRS:
        if pair not in tuned:
            _told(pair, "held out")
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
