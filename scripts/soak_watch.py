"""make soak-watch: the due-finder over a simulated month, two of it at once, killed with -9 at random, the mail server
away now and then. Ends with 1 where anything was lost or told twice."""

import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chungtay.config.settings_test")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from django.conf import settings

from tests.watch.soak import database, soak

DUTIES, HOURS, KILLS = 24, 30 * 24, 60


def main() -> int:
    seed = int(os.environ.get("SEED", "20261121"))
    with tempfile.TemporaryDirectory() as folder, database(settings.OWNER_URL, "soak_watch") as url:
        asked = {"duties": DUTIES, "hours": HOURS, "kills": KILLS, "seed": seed}
        done = soak(url, Path(folder), password=settings.APP_PASSWORD, **asked)
    print(
        "| duties | rungs | simulated hours | kills | notices | messages | doubles under one number | seconds | seed |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    print(
        f"| {done.duties} | {len(done.told)} | {done.hours} | {done.kills} | {done.notices} | "
        f"{len(done.messages)} | {done.doubles} | {done.seconds:.0f} | {seed} |"
    )
    for words in done.wrong():
        print(f"✗ {words}")
    print("✗" if done.wrong() else "every rung was told exactly once")
    return 1 if done.wrong() else 0


if __name__ == "__main__":
    sys.exit(main())
