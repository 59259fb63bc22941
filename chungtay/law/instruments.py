"""Instruments that are no laws and of which something is known: their period, what came after (values/laws.toml)."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from chungtay.law.wording import loose_key

_VALUES = Path(__file__).parent / "values" / "laws.toml"


@dataclass(frozen=True, slots=True)
class Fact:
    """``last``: last day of its own period or in force; None while it stands. ``confidence`` H, M or L."""

    number: str
    title: str
    issued: date
    last: date | None
    replaced_by: str
    source: str
    confidence: str


@cache
def _facts() -> dict[str, Fact]:
    rows = tomllib.loads(_VALUES.read_text(encoding="utf-8"))["instruments"]
    return {
        loose_key(row["number"]): Fact(
            row["number"], row["title"], row["issued"], row.get("to"), row.get("replaced_by", ""), row["source"],
            row["confidence"],
        )
        for row in rows
    }  # fmt: skip


def of_number(number: str) -> Fact | None:
    """What is known of the instrument of this number; None for most."""
    return _facts().get(loose_key(number)) if number else None
