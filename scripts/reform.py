"""make reform: the reform of 1 July 2025 over the whole country, with children in every old commune.

make reform                 one child in each of the old communes
make reform EACH=20         some 200 000 children, timed
"""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chungtay.config.settings_test")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from django.conf import settings

from tests.watch.soak import database

ROOT = Path(__file__).resolve().parents[1]
COMMUNE = 7  # signs of a commune's place on today's map


def run(environment: dict[str, str], *words: str) -> list[dict]:
    """What a process of tests/rooms/reform_run.py told, line by line."""
    call = [sys.executable, "-m", "tests.rooms.reform_run", *words]
    done = subprocess.run(call, env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def expected() -> int:
    """Communes of the new map that take what nobody assigned of at least one old commune."""
    links = csv.DictReader((ROOT / "chungtay/register/places/data/succession.csv").open(encoding="utf-8"))
    return len({row["to"] for row in links if row["default"] == "1" and len(row["from"]) == len("old:00001")})


def wrong(before: dict, after: dict) -> list[str]:
    """Everything that is not as promised; empty is good."""
    found = {
        "a child was lost or doubled, or its old commune forgotten": before["recorded"] != after["recorded"],
        "a child lies where no unit stands": after["astray"] != [["0"]],
        "a commune that should have children has none": len(after["children"]) != expected(),
        "a child lies outside the communes": any(len(path) != COMMUNE for path, _ in after["children"]),
        "it was not carried out once": after["ledger"] != [["1"]],
    }
    return [words for words, true in found.items() if true]


def main() -> int:
    with database(settings.OWNER_URL, "reform") as url:
        told = {"DATABASE_URL": url, "CHUNGTAY_APP_PASSWORD": settings.APP_PASSWORD, "PYTHONPATH": str(ROOT)}
        environment = {**os.environ, **told}
        run(environment, "prepare", "load")
        preview = run(environment, "country", os.environ.get("EACH", "1"))[-1]
        before = run(environment, "count")[-1]
        applied = run(environment, "apply")[-1]
        after = run(environment, "count")[-1]
    print("| children | communes with children after | previewed in s | carried out in s |")
    print("|---|---|---|---|")
    print(f"| {before['recorded'][0][0]} | {len(after['children'])} | {preview['seconds']} | {applied['seconds']} |")
    print(json.dumps(applied["rows"]))
    for words in wrong(before, after):
        print(f"✗ {words}")
    print("✗" if wrong(before, after) else "nothing was lost")
    return 1 if wrong(before, after) else 0


if __name__ == "__main__":
    sys.exit(main())
