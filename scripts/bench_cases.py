"""How long the pages about cases take with 200 000 of them and two million duties, each beside its floor in one run.

    make bench-cases                            200 000 cases; the table goes into docs/reference/performance-cases.md
    SIZES=2000 REQUESTS=20 make bench-cases     a quick look; with WRITE=no nothing is written, with KEEP_AFTER=yes
                                                the database is kept, with KEEP=yes taken again

A database of its own (on the server of DATABASE_URL, else one started for it), prepared as in service, dropped at the
end. Pages are asked one after the other over loopback from signed-in desks with row policies on. Floors: the sign-in
page, and the same rows by hand-written SQL as the owner, without policies.
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from duties_bench import place  # noqa: E402

SIZES = [int(size) for size in os.environ.get("SIZES", "200000").split(",")]
REQUESTS = int(os.environ.get("REQUESTS", "120"))


def main() -> None:
    place.NAME = place.ROLE = os.environ.get("BENCH_NAME", "chungtay_bench_cases")
    place.take_place()
    if os.environ.get("KEEP_AFTER"):  # made anew, and kept
        os.environ["KEEP"] = "yes"
    try:
        place.prepare()
        from cases_bench.run import run

        run(SIZES, REQUESTS, write=os.environ.get("WRITE", "yes") == "yes")
    finally:
        place.leave_place()


if __name__ == "__main__":
    main()
