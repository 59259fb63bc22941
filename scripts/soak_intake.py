"""make soak-intake: RATE worries a second for SECONDS through the served door, each in one transaction with its clock.

KILLS times something is killed with -9, once the database, else the pages; whoever got no answer sends the form again.

Ends with 1 where one was lost, written twice or by half, or a form sent again led to another receipt.
"""

import os
import subprocess
import sys
from pathlib import Path
from statistics import quantiles

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chungtay.config.settings_test")
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import django  # noqa: E402
from django.conf import settings  # noqa: E402

from tests.faults.intake import Burst, burst  # noqa: E402
from tests.faults.town import town  # noqa: E402
from tests.watch.soak import database  # noqa: E402

RATE, SECONDS = float(os.environ.get("RATE", "100")), float(os.environ.get("SECONDS", "600"))
KILLS, WORKERS = int(os.environ.get("KILLS", "4")), int(os.environ.get("WORKERS", "2"))
SENDERS, SEED = int(os.environ.get("SENDERS", "24")), int(os.environ.get("SEED", "20261122"))
PAGE = ROOT / "docs" / "reference" / "performance-cases.md"
BEGIN, END = "<!-- intake: written by make soak-intake -->", "<!-- /intake -->"
HEAD = (
    "| asked a second | reached a second | seconds | forms | p50 ms | p95 ms | undisturbed p50 | p95 | sent again "
    "| pages killed | database killed | lost, doubled, half done |\n|---|---|---|---|---|---|---|---|---|---|---|---|"
)
PARTS = ("pages", "database", "watch", "worker", "senders")
CORES = os.cpu_count() or 1
COST = f"| processor, ms a form | {' | '.join(PARTS)} | in all | forms a second that {CORES} cores could carry |"
RULE = "|---" * (len(PARTS) + 3) + "|"


def main() -> int:
    name = "soak_intake"
    with database(settings.OWNER_URL, name) as url:
        told = {**os.environ, "DATABASE_URL": url, "CHUNGTAY_APP_PASSWORD": settings.APP_PASSWORD}
        told["DJANGO_SETTINGS_MODULE"] = "chungtay.config.settings_test"
        subprocess.run([sys.executable, "-m", "chungtay.config", "prepare"], env=told, cwd=ROOT, check=True)
        with town(settings.HOME, name) as place:
            place.run("tests.faults.people", "1")
            place.serve("--workers", str(WORKERS))
            done = burst(place, rate=RATE, seconds=SECONDS, kills=KILLS, senders=SENDERS, seed=SEED)
    row = f"{HEAD}\n{line(done)}\n\n{COST}\n{RULE}\n{cost(done)}\n\n{found(done)}"
    print(f"{row}\nanswers: {dict(done.answers)}; seed {SEED}")
    for words in done.wrong[:50]:
        print(f"✗ {words}")
    print("✗" if done.wrong else "every form is there once, with its case, its clock and its lines; none led elsewhere")
    if os.environ.get("WRITE", "yes") == "yes":
        write(row)
    return 1 if done.wrong else 0


def line(done: Burst) -> str:
    whole, calm = (f"{_part(taken, 50):.0f} | {_part(taken, 95):.0f}" for taken in (done.taken, done.undisturbed))
    kills = f"{done.kills['pages']} | {done.kills['database']}"
    reached = f"{RATE:.0f} | {len(done.receipts) / done.seconds:.1f} | {done.seconds:.0f} | {done.asked:,}"
    return f"| {reached} | {whole} | {calm} | {done.again} | {kills} | {len(done.wrong)} |"


def cost(done: Burst) -> str:
    """Each form that was sent, also a second time, is a form here."""
    taken = [1000 * done.spent[part] / max(1, done.answers[302]) for part in PARTS]
    parts = " | ".join(f"{one:.2f}" for one in taken)
    return f"| | {parts} | {sum(taken):.2f} | {CORES * 1000 / sum(taken):.0f} |"


def found(done: Burst) -> str:
    """What the database holds afterwards, beside what was answered."""
    there = ", ".join(f"{kind} {number:,}" for kind, number in done.there.items())
    return f"Different receipts answered: {len(set(done.receipts.values())):,}. In the database: {there}."


def _part(taken: list[float], hundredth: int) -> float:
    """Milliseconds below which so many of a hundred lie."""
    return 1000 * quantiles(taken, n=100)[hundredth - 1] if len(taken) > 1 else 0.0


def write(row: str) -> None:
    """Between the marks of the page; everything else there stays."""
    django.setup()
    from duties_bench.machine import machine

    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    text = f"Machine: {machine()}, {WORKERS} workers of the pages, {SENDERS} senders on the same machine.\n\n{row}"
    PAGE.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
