"""The process behind `guard.read_book`: the order on standard input, the file as an open descriptor, JSON lines out."""

from __future__ import annotations

import gc
import json
import os
import resource
import sys
from dataclasses import asdict
from typing import Any

BATCH = 400  # rows a line
RUBBISH = 100_000  # new things until cycles are looked for: rows have none


def main() -> None:
    """Limit ourselves first, then load the readers, then read."""
    order = json.loads(sys.stdin.buffer.readline())
    _limit(resource.RLIMIT_AS, int(order["megabytes"]) * 2**20)
    _limit(resource.RLIMIT_CPU, max(1, round(order["seconds"])))
    _limit(resource.RLIMIT_CORE, 0)
    from chungtay.papers.sources.shape import Unreadable  # loaded under the limits

    try:
        _read(order)
    except Unreadable as reason:
        say({"code": reason.code, "vi": reason.vi, "en": reason.en})


def _limit(what: int, most: int) -> None:
    _, hard = resource.getrlimit(what)
    resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _read(order: dict[str, Any]) -> None:
    from chungtay.papers.sheets.reading import Reader
    from chungtay.papers.sheets.shape import Form

    gc.freeze()
    gc.set_threshold(RUBBISH)
    with os.fdopen(int(order["file"]), "rb") as file:
        reader = Reader(file, Form.from_dict(order["form"]), order["sheet"])
        say({"found": asdict(reader.found)})
        batch: list[list[Any]] = []
        for row in reader.rows():
            faults = [[fault.key, fault.code, fault.raw, fault.refuses] for fault in row.faults]
            batch.append([row.line, row.values, faults, row.section, row.hidden])
            if len(batch) >= BATCH:
                say({"rows": batch})
                batch = []
        say({"rows": batch})
        say({"end": asdict(reader.found)})


def say(what: dict[str, Any]) -> None:
    """One line of the answer."""
    sys.stdout.write(json.dumps(what, ensure_ascii=False, separators=(",", ":")) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
