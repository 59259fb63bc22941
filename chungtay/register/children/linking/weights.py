"""What training found (`data/model.json`: m and u of every level, and how it was trained), without the library that
trains: a page that compares two children needs no more."""

import json
from functools import cache
from pathlib import Path

MODEL = Path(__file__).parent / "data" / "model.json"
LEAST_U = 1e-6  # a name seen once is not proof by itself
TWICE = 0.05  # of all records, taken to be written a second time


@cache
def model() -> dict:
    """What was trained: {"levels": {comparison: {level: [m, u]}}, "terms": {column: {value: share}}, "common": [word],
    "trained": how}."""
    return json.loads(MODEL.read_text(encoding="utf-8"))


def chance(records: int) -> float:
    """How likely two of so many records, taken at random, are one child."""
    return min(0.5, 2 * TWICE / max(2, records))
