"""values/targets.toml: what programmes and plans set out to reach, read once and typed."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cache
from types import MappingProxyType
from typing import Any

from chungtay.law.dated import VALUES
from chungtay.law.figures.indicators import Layer, Wrong, WrongFile, book
from chungtay.law.figures.marks import Mark, Words, pair

NONE: Words = ("", "")
EVERY, ASSESSMENT = "every", "assessment"
SCOPES = ("N", "P", "D", "C")


class Op(StrEnum):
    """How a value binds. CHANGE against a baseline, CHANGE_PER_YEAR against the year before, both in percent."""

    GE = "ge"
    GT = "gt"
    LE = "le"
    LT = "lt"
    EQ = "eq"
    CHANGE = "change"
    CHANGE_PER_YEAR = "change-per-year"


SIGNS: dict[Op, str] = {
    Op.GE: "≥",
    Op.GT: ">",
    Op.LE: "≤",
    Op.LT: "<",
    Op.EQ: "=",
    Op.CHANGE: "Δ",
    Op.CHANGE_PER_YEAR: "Δ",
}
Goal = tuple[Fraction, ...]  # one number, or the two ends of a range


@dataclass(frozen=True, slots=True)
class Instrument:
    """The paper that sets targets. ``not_seen``: what of it could not be read."""

    code: str
    number: str
    kind: Words
    names: Words
    mark: Mark
    issued: date | None
    not_seen: Words = NONE
    note: Words = NONE


@dataclass(frozen=True, slots=True)
class Target:
    """One target. ``values``: goal by year, EVERY or ASSESSMENT; {} where it was not found.

    ``place``: path of the place whose own plan it is, "" for the country, None where only ``area`` names it.
    """

    code: str
    mark: Mark
    source: Words
    scope: str
    op: Op | None
    values: Mapping[str, Goal]
    instrument: str = ""
    paper: str = ""
    area: str = ""
    place: str | None = None
    indicator: str = ""
    part: str = ""
    text: Words = NONE
    unit: Words = NONE
    note: Words = NONE
    unlike: Words = NONE
    points: int | None = None
    actual: Mapping[str, str] = field(default_factory=dict)

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(sorted(int(year) for year in self.values if year.isdigit()))

    def goal(self, year: int) -> Goal | None:
        """The goal of exactly this year, or of every year."""
        return self.values.get(str(year)) or self.values.get(EVERY)

    @property
    def names(self) -> Words:
        """Its own words, else those of its indicator."""
        named = book().indicators.get(self.indicator)
        return self.text if any(self.text) else (named and named.last.names) or NONE


def _goal(given: Any) -> Goal:
    return tuple(Fraction(str(one)) for one in (given if isinstance(given, list) else [given]))


@cache
def _kept() -> dict[str, Any]:
    return tomllib.loads((VALUES / "targets.toml").read_text(encoding="utf-8"))


def target(code: str, row: Mapping[str, Any]) -> Target:
    """One row; ValueError where it names an indicator, scope, or way of binding that is not known."""
    if row["scope"] not in SCOPES or row.get("indicator", "") not in {"", *book().indicators}:
        raise ValueError(f"{code}: scope or indicator is not known")
    op = Op(row["op"]) if "op" in row else None
    values = MappingProxyType({year: _goal(goal) for year, goal in row.get("values", {}).items()})
    words = {name: pair(row[name]) or NONE for name in ("text", "unit", "note", "unlike") if name in row}
    plain = {
        name: row[name]
        for name in ("instrument", "paper", "area", "indicator", "part", "points", "place")
        if name in row
    }
    place = {"place": ""} if row["scope"] == "N" else {}
    made = Target(code, Mark(row["confidence"]), pair(row["source"]) or NONE, row["scope"], op, values,
                  actual=dict(row.get("actual", {})), **{**place, **plain, **words})  # fmt: skip
    _check(made)
    return made


def _check(made: Target) -> None:
    share = made.unit[1].startswith("%") and made.op not in (Op.CHANGE, Op.CHANGE_PER_YEAR)
    if share and any(not 0 <= one <= 100 for goal in made.values.values() for one in goal):
        raise ValueError(f"{made.code}: a share lies between 0 and 100 %")
    if made.values and made.op is None:
        raise ValueError(f"{made.code}: a value without a way of binding")


def _instrument(code: str, row: Mapping[str, Any]) -> Instrument:
    words = {name: pair(row[name]) or NONE for name in ("not_seen", "note") if name in row}
    names, kind = pair(row["names"]) or NONE, pair(row["kind"]) or NONE
    return Instrument(code, row["number"], kind, names, Mark(row["confidence"]), row.get("issued"), **words)


@cache
def instruments() -> Mapping[str, Instrument]:
    """The papers, by code, in the order of the file."""
    return MappingProxyType({code: _instrument(code, row) for code, row in _kept()["instruments"].items()})


@cache
def targets(*layers: Layer) -> Mapping[str, Target]:
    """Every target by code, in the order of the file; an operator's files lie over ours field by field, each row with
    its own source and confidence. WrongFile for what cannot be taken."""
    rows: dict[str, Any] = dict(_kept()["targets"])
    for origin, text in layers:
        rows |= {code: {**rows.get(code, {}), **row} for code, row in _laid(origin, text).items()}
    found: list[Wrong] = []
    made = {code: one for code, row in rows.items() if (one := _tried(code, row, found))}
    if found:
        raise WrongFile(found)
    return MappingProxyType(made)


def _laid(origin: str, text: str) -> dict[str, Any]:
    try:
        rows: dict[str, Any] = tomllib.loads(text).get("targets", {})
    except tomllib.TOMLDecodeError as problem:
        said = (f"Tệp không đọc được: {problem}", f"The file cannot be read: {problem}")
        raise WrongFile([Wrong(origin, *said)]) from None
    bare = [code for code, row in rows.items() if not {"source", "confidence"} <= set(row)]
    if bare:
        said = ("Cần nguồn và mức tin cậy.", "It needs its source and its confidence.")
        raise WrongFile([Wrong(code, *said) for code in bare])
    return rows


def _tried(code: str, row: Mapping[str, Any], found: list[Wrong]) -> Target | None:
    try:
        return target(code, row)
    except (KeyError, TypeError, ValueError) as problem:
        found.append(Wrong(code, f"Dòng này không dùng được: {problem}.", f"This row cannot be used: {problem}."))
    return None


def beside(indicator: str) -> tuple[Target, ...]:
    """The targets set on one indicator, national and local, all to be shown beside its figures."""
    return tuple(one for one in targets().values() if one.indicator == indicator)
