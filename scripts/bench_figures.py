"""How long the country's indicators take: all that are counted from records, for 3,321 communes and 24 months.

    make bench-figures                             25 million children, 5 million events: Parquet made by DuckDB, 1 GB
    SIZE=500000 WRITE=no make bench-figures        a fiftieth, a quick look
    PARTS=fast,hand make bench-figures             only some of: fast, hand, days, live
    KEEP=/var/tmp/country make bench-figures       the invented country stays there for the next run

Beside it, in the same run and on the same engine, the best statement we could write by hand; every cell of both answers
is compared. Then any one day as known on that day, and an edit through the house's own pages until it is seen.
"""

import os
import sys
import tempfile
from contextlib import nullcontext
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "scripts"))
SIZE = int(os.environ.get("SIZE", "25000000"))
PARTS = os.environ.get("PARTS", "fast,hand,days,live").split(",")
KEEP = os.environ.pop("KEEP", "")  # the country, not the database of the live part
from duties_bench import place  # noqa: E402
from figures_bench import inventing, paper, wide  # noqa: E402


def main() -> None:
    found = paper.Paper(keeps=os.environ.get("WRITE", "yes") == "yes", size=SIZE)
    if wanted := [part for part in PARTS if part in wide.PARTS]:
        with _folder() as home:
            inventing.make(Path(home), SIZE)
            wide.run(Path(home), found, wanted)
    if "live" in PARTS:
        _live(found)


def _folder():
    """Where the country lies; it stays where KEEP names a place."""
    return nullcontext(KEEP) if KEEP else tempfile.TemporaryDirectory(prefix="chungtay-figures-")


def _live(found) -> None:
    place.NAME = place.ROLE = os.environ.get("BENCH_NAME", "chungtay_bench_figures")
    place.take_place()
    try:
        place.prepare()
        from figures_bench import live

        live.run(found)
    finally:
        place.leave_place()


if __name__ == "__main__":
    main()
