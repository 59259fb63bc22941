"""How the linkage does on the labelled noise set: precision and recall, each kind of noise by itself.

.venv/bin/python scripts/linking_noise.py                      1 000 000 records
RECORDS=100000 SEED=2 .venv/bin/python scripts/linking_noise.py
TRAIN=yes .venv/bin/python scripts/linking_noise.py            train first (seed + 1) and keep data/model.json
"""

import os
import resource
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from register_bench import noise, telling  # noqa: E402

from chungtay.register.children.linking import choosing, duck, training  # noqa: E402
from chungtay.register.children.linking.frame import TAKEN  # noqa: E402

RECORDS, SEED = int(os.environ.get("RECORDS", "1000000")), int(os.environ.get("SEED", "1"))
KEPT, SURE = 0.1, 0.99


def load(link, file: Path) -> None:
    columns = ", ".join((*TAKEN, "truth", "noise"))
    duck.do(link, f"create or replace table taken as select {columns} from '{file}'")


def made(folder: Path, seed: int) -> Path:
    file = Path(os.environ.get("NOISE_DIR", folder)) / f"noise-{RECORDS}-{seed}.parquet"  # a place to keep them
    if not file.exists():
        noise.write(file, RECORDS, seed)
    return file


def main() -> None:
    with tempfile.TemporaryDirectory() as home, duck.work(Path(home)) as link:
        if os.environ.get("TRAIN") == "yes":
            load(link, made(Path(home), SEED + 1))
            duck.frame(link)
            words = f"make-children, {RECORDS} records, seed {SEED + 1}: invented children, not real ones"
            training.keep(training.train(link, datetime.now(UTC), words))
        load(link, made(Path(home), SEED))
        began = time.perf_counter()
        records = duck.frame(link)
        framed = time.perf_counter()
        pairs = duck.predict(link, KEPT)
        choosing.settle(link)
        ended = time.perf_counter()
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        print(f"{records:,} records: frame {framed - began:.1f} s, predict {ended - framed:.1f} s, "
              f"together {ended - began:.1f} s, {pairs:,} pairs, {memory:.1f} GB")  # fmt: skip
        telling.tell(link, SURE)


if __name__ == "__main__":
    main()
