"""How long the pages about duties take with a million of them, each beside its floor in the same run.

    make bench-duties                            10 000, 100 000, 1 000 000 live duties;
                                                 the tables go into docs/reference/performance.md
    SIZES=10000 REQUESTS=40 make bench-duties    a quick look; with WRITE=no nothing is written,
                                                 with KEEP=yes the database is kept and taken again

A database of its own (on the server of DATABASE_URL, else one started for it), prepared as in service, dropped at the
end. Pages are asked one after the other over loopback from signed-in desks with row policies on. Floors: the sign-in
page (no statement about duties), and the same rows by hand-written SQL as the owner, without policies.
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from duties_bench.place import leave_place, prepare, take_place  # noqa: E402

SIZES = [int(size) for size in os.environ.get("SIZES", "10000,100000,1000000").split(",")]
REQUESTS = int(os.environ.get("REQUESTS", "120"))


def main() -> None:
    take_place()
    try:
        prepare()
        from duties_bench.run import run

        run(SIZES, REQUESTS, write=os.environ.get("WRITE", "yes") == "yes")
    finally:
        leave_place()


if __name__ == "__main__":
    main()
