"""How well and how fast a lower plan is laid beside a higher one.

    make bench-alignment      prints the tables that docs/reference/alignment.md keeps

Precision and recall per label on the annotated pairs (tests/papers/alignment), those tuned on and those held out apart;
CPU time of aligning two plans of about 30 KB, cold and warm, beside the floor: reading one of them.
"""

import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from datetime import date  # noqa: E402

from chungtay.papers.alignment import align  # noqa: E402
from chungtay.papers.alignment.terms import terms  # noqa: E402
from tests.papers.alignment.measuring import PAIRS, Figures, measured, table, told  # noqa: E402
from tests.papers.plans.reading import SEEDS, tree_of  # noqa: E402

LARGE = ("002_b358cc7b2effbf0b.txt", "003_3e641e393b65fc74.txt")  # 29 KB and 27 KB


def _cpu(work) -> float:
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


def main() -> None:
    if not SEEDS.is_dir():
        sys.exit(f"The real plans are not beside this checkout ({SEEDS}).")
    for name, tuned in (("tuned on", True), ("held out", False)):
        figures, pairs = Figures(), [pair for pair in PAIRS if told(pair)["tuned"] is tuned]
        for pair in pairs:
            figures.add(measured(pair))
        print(f"\n{name}: {', '.join(pair.stem for pair in pairs)}\n{table(figures)}")
    floor = _cpu(lambda: tree_of.__wrapped__(SEEDS / LARGE[0]))
    higher, lower = (tree_of(SEEDS / name).to_dict() for name in LARGE)
    terms.cache_clear()
    cold = _cpu(lambda: align(higher, lower, on=date(2022, 3, 11)))
    warm = sorted(_cpu(lambda: align(higher, lower, on=date(2022, 3, 11))) for _ in range(9))[4]
    print(
        f"\ntwo plans of 30 KB, CPU: cold {cold:.0f} ms, warm {warm:.0f} ms; floor (reading one of them) {floor:.0f} ms"
    )


if __name__ == "__main__":
    main()
