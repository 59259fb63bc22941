"""The tables of what may be done, each read once: values/procedure.toml for a case, one more for each kind of course
that runs beside it (a referral, alternative care, the criminal track, a marriage, something online).

A table says which facts there are, which steps put them there, whose hands may, what each asks, which clocks run.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from chungtay.law.clock.rules import MARKS, Words
from chungtay.law.dated import VALUES

PROCEDURE = "procedure"
CONCERN = "concern"  # what is owed to whoever told it
BESIDE = ("referral", "care", "justice", "marriage", "online")
NAMES = (PROCEDURE, CONCERN, *(name for name in BESIDE if (VALUES / f"{name}.toml").exists()))
WHERES = ("any", "incident", "residence", "either", "holder", "receiver", "elsewhere")


@dataclass(frozen=True, slots=True)
class FactKind:
    """Something that can have happened. ``form``: number of the official form that carries it, "" where none does.
    ``paper``: code of the paper it prints; ``sees``: hands outside the commune that are shown the entry."""

    code: str
    names: Words
    form: str = ""
    cancels: frozenset[str] = frozenset()
    paper: str = ""
    sees: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Step:
    """Something that may be done. ``after``, ``one_of``, ``before``: facts that must stand, one of which must, and that
    must not. ``needs``: codes of conditions. ``rests``: it says something about the child, not about a paper. ``asks``:
    keys of the table's fields. ``opens``: it begins a course. ``joins``: the hand which a body named with it has from
    then on; ``leaves``: hands that are out of it afterwards.
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
    asks: tuple[str, ...] = ()
    opens: bool = False
    joins: str = ""
    leaves: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Condition:
    """What a step asks of what is told with it, in the words in which it is refused. ``ways``: what the law offers
    where it is not so, steps or kinds of courses; ``ahead``: it hangs on the record alone, so it is told beforehand."""

    code: str
    words: Words
    article: str
    confidence: str
    ways: tuple[str, ...] = ()
    ahead: bool = False


@cache
def kept(name: str) -> Mapping[str, Any]:
    """The file of this table as it stands. KeyError for a name that is no table."""
    if name not in NAMES:
        raise KeyError(name)
    return MappingProxyType(tomllib.loads((VALUES / f"{name}.toml").read_text(encoding="utf-8")))


def _fact(code: str, row: dict[str, Any]) -> FactKind:
    cancels, sees = frozenset(row.get("cancels", ())), frozenset(row.get("sees", ()))
    form = row.get("form", "")
    return FactKind(code, pair(row["names"]), form, cancels, row.get("paper", form), sees)


LISTS = ("after", "one_of", "before", "needs", "asks", "leaves")
PLAIN = ("says", "where", "article", "confidence")


def _step(name: str, code: str, row: dict[str, Any]) -> Step:
    given: dict[str, Any] = {key: tuple(row.get(key, ())) for key in LISTS} | {key: row[key] for key in PLAIN}
    given |= {"rests": row.get("rests", False), "opens": row.get("opens", False), "joins": row.get("joins", "")}
    made = Step(code, pair(row["names"]), who=frozenset(row["who"]), **given)
    _check(name, made)
    return made


def _check(name: str, step: Step) -> None:
    named, acting = {step.says, *step.after, *step.one_of, *step.before}, {*step.who, *step.leaves}
    acting |= {step.joins} if step.joins else set()
    unknown = (named - set(facts(name))) | (acting - set(hands(name))) | (set(step.needs) - set(conditions(name)))
    unknown |= set(step.asks) - set(kept(name).get("fields", ()))
    if unknown or step.where not in WHERES or step.confidence not in MARKS:
        raise ValueError(f"{name}, {step.code}: not known to the table: {sorted(unknown) or step.where}")


def pair(names: list[str]) -> Words:
    return names[0], names[1]


@cache
def hands(name: str = PROCEDURE) -> Mapping[str, Words]:
    """Who acts, by code."""
    return MappingProxyType({code: pair(names) for code, names in kept(name)["hands"].items()})


@cache
def facts(name: str = PROCEDURE) -> Mapping[str, FactKind]:
    """Every fact by its code, in the order of the file."""
    return MappingProxyType({code: _fact(code, row) for code, row in kept(name)["facts"].items()})


@cache
def kinds() -> frozenset[str]:
    """The codes of every fact of every table."""
    return frozenset(code for name in NAMES for code in facts(name))


@cache
def steps(name: str = PROCEDURE) -> Mapping[str, Step]:
    """Every step by its code, in the order of the file. ValueError where a step names what is not kept."""
    return MappingProxyType({code: _step(name, code, row) for code, row in kept(name)["steps"].items()})


@cache
def conditions(name: str = PROCEDURE) -> Mapping[str, Condition]:
    """What steps ask, by code."""
    return MappingProxyType({code: _condition(name, code, row) for code, row in kept(name)["conditions"].items()})


def _condition(name: str, code: str, row: dict[str, Any]) -> Condition:
    ways = tuple(row.get("ways", ()))
    if unknown := set(ways) - set(kept(name)["steps"]) - set(BESIDE):
        raise ValueError(f"{name}, {code}: no way known to the table: {sorted(unknown)}")
    return Condition(code, pair(row["names"]), row.get("article", ""), row["confidence"], ways, row.get("ahead", False))


@cache
def clocks(name: str = PROCEDURE) -> Mapping[str, dict[str, Any]]:
    """Which clocks of clocks.toml run, with what stops them besides their own fact."""
    return MappingProxyType(kept(name)["clocks"])
