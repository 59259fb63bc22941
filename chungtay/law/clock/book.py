"""The clocks the house knows: values/clocks.toml, read once."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from chungtay.law.clock.lengths import Recurrence, Standing, from_plain
from chungtay.law.clock.rules import ClockRule, Words
from chungtay.law.dated import VALUES

PLANS = "plan.task"


@dataclass(frozen=True, slots=True)
class Ground:
    """Why a clock may stand still, or on whose power a term grows."""

    code: str
    names: Words
    article: str
    confidence: str


@cache
def _kept() -> dict[str, Any]:
    return tomllib.loads((VALUES / "clocks.toml").read_text(encoding="utf-8"))


def _rule(code: str, row: dict[str, Any]) -> ClockRule:
    return ClockRule.from_dict({"code": code, "length": {}, **row})


@cache
def rules() -> Mapping[str, ClockRule]:
    """Every rule by its code, in the order of the file."""
    return MappingProxyType({code: _rule(code, row) for code, row in _kept()["rules"].items()})


def rule(code: str) -> ClockRule:
    """KeyError for a code that is not kept."""
    return rules()[code]


def from_plans() -> ClockRule:
    """What every deadline of a plan has in common: what pauses it, who may extend it."""
    return rules()[PLANS]


def _grounds(table: str) -> Mapping[str, Ground]:
    rows = _kept()[table].items()
    made = {code: Ground(code, tuple(row["names"]), row["article"], row["confidence"]) for code, row in rows}
    return MappingProxyType(made)


@cache
def grounds() -> Mapping[str, Ground]:
    """Grounds that pause a clock, by code."""
    return _grounds("grounds")


@cache
def powers() -> Mapping[str, Ground]:
    """Powers that extend a term, by code."""
    return _grounds("powers")


def default_cadence(kind: str) -> Standing:
    """How often news of a standing duty of this kind (a plan's ``kind``) is due where neither plan nor law says."""
    table = _kept()["cadences"]
    length = from_plain(dict(table.get(kind) or table["other"]))
    assert isinstance(length, Recurrence)
    return Standing(length, "default")


def kinds() -> tuple[str, ...]:
    """Kinds of duty that have a default cadence."""
    return tuple(_kept()["cadences"])
