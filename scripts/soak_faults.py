"""make soak-faults: officers report, verify and hand over while the database and the application server are killed with
-9 at random moments. Ends with 1 where anything was lost, doubled or half done, or a page said what was not true."""

import os
import sys
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chungtay.config.settings_test")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import subprocess

from django.conf import settings

from tests.faults.soak import soak
from tests.watch.soak import ROOT, database

KILLS, PAIRS = int(os.environ.get("KILLS", "60")), int(os.environ.get("PAIRS", "3"))


def main() -> int:
    seed = int(os.environ.get("SEED", "20261122"))
    name = "soak_faults"
    with database(settings.OWNER_URL, name) as url:
        told = {**os.environ, "DATABASE_URL": url, "CHUNGTAY_APP_PASSWORD": settings.APP_PASSWORD}
        told["DJANGO_SETTINGS_MODULE"] = "chungtay.config.settings_test"
        subprocess.run([sys.executable, "-m", "chungtay.config", "prepare"], env=told, cwd=ROOT, check=True)
        done = soak(settings.HOME, name, kills=KILLS, pairs=PAIRS, seed=seed)
    print("| kills of the database | of the pages | acts acknowledged | told “not written” | told “written” | "
          "told “not known” | lines cut | seconds | seed |")  # fmt: skip
    print("|---|---|---|---|---|---|---|---|---|")
    told = done.told
    print(f"| {done.kills['database']} | {done.kills['pages']} | {done.acts} | {told['nothing']} | {told['written']} | "
          f"{told['unknown']} | {told['silent']} | {done.seconds:.0f} | {seed} |")  # fmt: skip
    for words in done.wrong:
        print(f"✗ {words}")
    print("✗" if done.wrong else "every acknowledged act is there once; nothing is half done; no page was wrong")
    return 1 if done.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
