"""How long the country's indicators take: all that are counted from records, for 3,321 communes and 24 months.

    make bench-figures                        25 million children, 5 million events: Parquet made by DuckDB, some 2 GB
    SIZE=500000 WRITE=no make bench-figures   a fiftieth, a quick look
    LIVE=no make bench-figures                not how soon an edit is seen

Beside it, in the same run and on the same engine, the best statement we could write by hand; every cell of both answers
is compared. Then any one day as known on that day, and an edit through the house's own verbs until it is seen.
"""

import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "scripts"))
from duties_bench import place  # noqa: E402

SIZE = int(os.environ.get("SIZE", "25000000"))


def main() -> None:
    place.NAME = place.ROLE = os.environ.get("BENCH_NAME", "chungtay_bench_figures")
    place.take_place()
    try:
        place.prepare()
        from figures_bench import paper

        found = paper.Paper(keeps=os.environ.get("WRITE", "yes") == "yes", size=SIZE)
        _wide(found)
        if os.environ.get("LIVE", "yes") == "yes":
            from figures_bench import live

            live.run(found)
    finally:
        place.leave_place()


def _wide(found) -> None:
    from figures_bench import inventing, wide

    with tempfile.TemporaryDirectory(prefix="chungtay-figures-", dir=os.environ.get("BENCH_FOLDER")) as home:
        inventing.make(Path(home), SIZE)
        wide.run(Path(home), found)


if __name__ == "__main__":
    main()
