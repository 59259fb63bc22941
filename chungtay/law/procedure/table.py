"""values/procedure.toml, read once: the facts of a case, the steps that put them there, the hands that may."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from chungtay.law.clock.rules import MARKS, Words
from chungtay.law.dated import VALUES

WHERES = ("any", "incident", "residence", "either", "holder", "receiver")


@dataclass(frozen=True, slots=True)
class FactKind:
    """Something that can have happened. ``form``: number of the official form that carries it, "" where none does."""

    code: str
    names: Words
    form: str = ""
    cancels: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Step:
    """Something that may be done. ``after``, ``one_of``, ``before``: facts that must stand, one of which must, and that
    must not. ``needs``: codes of conditions.py. ``rests``: it says something about the child, not about a paper.
    """

    code: str
    names: Words
    says: str
    who: frozenset[str]
    where: str
    article: str
    confidence: str
    after: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    rests: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """What a step asks of what is told with it, in the words in which it is refused."""

    code: str
    words: Words
    article: str
    confidence: str


@cache
def _kept() -> dict[str, Any]:
    return tomllib.loads((VALUES / "procedure.toml").read_text(encoding="utf-8"))


def _fact(code: str, row: dict[str, Any]) -> FactKind:
    return FactKind(code, _pair(row["names"]), row.get("form", ""), frozenset(row.get("cancels", ())))


def _step(code: str, row: dict[str, Any]) -> Step:
    given: dict[str, Any] = {name: tuple(row.get(name, ())) for name in ("after", "one_of", "before", "needs")}
    given |= {name: row[name] for name in ("says", "where", "article", "confidence")}
    made = Step(code, _pair(row["names"]), who=frozenset(row["who"]), rests=row.get("rests", False), **given)
    _check(made)
    return made


def _check(step: Step) -> None:
    named = {step.says, *step.after, *step.one_of, *step.before}
    unknown = (named - set(facts())) | (step.who - set(hands())) | (set(step.needs) - set(conditions()))
    if unknown or step.where not in WHERES or step.confidence not in MARKS:
        raise ValueError(f"{step.code}: not known to the procedure: {sorted(unknown) or step.where}")


def _pair(names: list[str]) -> Words:
    return names[0], names[1]


@cache
def hands() -> Mapping[str, Words]:
    """Who acts in a case, by code."""
    return MappingProxyType({code: _pair(names) for code, names in _kept()["hands"].items()})


@cache
def facts() -> Mapping[str, FactKind]:
    """Every fact by its code, in the order of the file."""
    return MappingProxyType({code: _fact(code, row) for code, row in _kept()["facts"].items()})


@cache
def steps() -> Mapping[str, Step]:
    """Every step by its code, in the order of the file. ValueError where a step names what is not kept."""
    return MappingProxyType({code: _step(code, row) for code, row in _kept()["steps"].items()})


@cache
def conditions() -> Mapping[str, Condition]:
    """What steps ask, by code."""
    rows = _kept()["conditions"].items()
    made = {code: Condition(code, _pair(r["names"]), r.get("article", ""), r["confidence"]) for code, r in rows}
    return MappingProxyType(made)


@cache
def clocks() -> Mapping[str, dict[str, Any]]:
    """Which clocks of clocks.toml run in a case, with what stops them besides their own fact."""
    return MappingProxyType(_kept()["clocks"])
