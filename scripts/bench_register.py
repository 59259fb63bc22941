"""How long finding and opening a child takes in a register of millions, each beside its floor in the same run.

    make bench-register                                  10 000, 100 000, 1 000 000, 2 500 000 children
    SIZES=25000000 QUESTIONS=60 make bench-register      the whole nation once: some 25 GB of disk, and time
    SIZES=10000 WRITE=no make bench-register             a quick look; with KEEP_AFTER=yes the database is
                                                         kept, with KEEP=yes taken again

A database of its own (on the server of DATABASE_URL, else one started for it), prepared as in service, dropped at the
end. Questions go through the house's own functions under the row policies of the asking desk, and the search page over
loopback from signed-in officers. Floors: the very same statements by the owner of the tables, for whom no policy holds;
the sign-in page.
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "scripts"))

from duties_bench import place  # noqa: E402

SIZES = [int(size) for size in os.environ.get("SIZES", "10000,100000,1000000,2500000").split(",")]
QUESTIONS = int(os.environ.get("QUESTIONS", "100"))


def main() -> None:
    place.NAME = place.ROLE = os.environ.get("BENCH_NAME", "chungtay_bench_register")
    place.take_place()
    if os.environ.get("KEEP_AFTER"):  # made anew, and kept
        os.environ["KEEP"] = "yes"
    try:
        place.prepare()
        from register_bench.run import run

        run(SIZES, QUESTIONS, write=os.environ.get("WRITE", "yes") == "yes")
    finally:
        place.leave_place()


if __name__ == "__main__":
    main()
