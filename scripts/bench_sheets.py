"""How long a list of children takes in Excel, there and back, beside its floor in the same run.

    make bench-sheets                    10 000 and 100 000 rows of 25 columns; docs/reference/performance-sheets.md
    SIZES=5000 WRITE=no make bench-sheets   a quick look; nothing is written

Two floors, each with the plain read of the same .xlsx by calamine in one go: COPY of its cells into a bare table, and
COPY of the very rows that were written into the very tables. A database of its own, prepared as in service, row
policies on; dropped at the end.
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "scripts"))

from duties_bench.place import leave_place, prepare, take_place  # noqa: E402

SIZES = [int(size) for size in os.environ.get("SIZES", "10000,100000").split(",")]


def main() -> None:
    take_place()
    try:
        prepare()
        from sheets_bench.run import run

        run(SIZES, write=os.environ.get("WRITE", "yes") == "yes")
    finally:
        leave_place()


if __name__ == "__main__":
    main()
