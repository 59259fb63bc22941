"""What a course asks in words: its name, the fields of its steps, why a body is asked, what may travel, its phases.

All of it stands in the course's own table (values/referral.toml, …).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from chungtay.law.children.ethnic import peoples
from chungtay.law.clock.rules import Words
from chungtay.law.forms import Choice, Field
from chungtay.law.forms import choices as of_forms
from chungtay.law.procedure.case import Case
from chungtay.law.procedure.table import kept, pair

OURS = "design"  # the mark of a field that no form has


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a course stands, in one word: ``tone`` of its tag ("", ok, near, late, info, paused)."""

    code: str
    names: Words
    facts: frozenset[str]
    tone: str


@dataclass(frozen=True, slots=True)
class Purpose:
    """Why a body is asked. ``kinds``: services that serve it; ``packet``: what is proposed to travel."""

    code: str
    names: Words
    kinds: tuple[str, ...]
    packet: tuple[str, ...]
    article: str
    confidence: str


def called(name: str) -> Words:
    """What one course of this table is called."""
    return pair(kept(name)["names"]["course"])


def many(name: str) -> Words:
    """What several are called."""
    return pair(kept(name)["names"]["many"])


@cache
def choices(name: str, listed: str) -> tuple[Choice, ...]:
    """A list of the table, else one of forms.toml; KeyError for none."""
    own = kept(name).get("choices", {})
    if listed in own:
        return tuple(Choice(code, (vi, en)) for code, vi, en in own[listed])
    if listed == "ethnic":
        return tuple(Choice(one.code, (one.vi, one.en)) for one in peoples().values())
    return of_forms(listed)


@cache
def fields(name: str) -> Mapping[str, Field]:
    """The fields of the table's steps by key."""
    return MappingProxyType({key: _field(name, key, row) for key, row in kept(name).get("fields", {}).items()})


def _field(name: str, key: str, row: dict[str, Any]) -> Field:
    listed = choices(name, row["choices"]) if "choices" in row else ()
    mark, sealed = row.get("mark", OURS), row.get("sealed", "")
    return Field(key, pair(row["label"]), row["kind"], mark, choices=listed, sealed=sealed)


@cache
def stages(name: str) -> Mapping[str, Stage]:
    """The phases of a course by code, the last first."""
    rows = kept(name).get("phases", {}).items()
    made = {code: Stage(code, pair(r["names"]), frozenset(r["facts"]), r.get("tone", "")) for code, r in rows}
    return MappingProxyType(made)


def stage(case: Case) -> Stage:
    """The furthest of what stands; the first phase of all where nothing does."""
    held, told = case.standing(), stages(case.table).values()
    return next((one for one in told if one.facts & set(held)), list(told)[-1])


@cache
def purposes(name: str) -> Mapping[str, Purpose]:
    """Why a body may be asked, by code."""
    return MappingProxyType({code: _purpose(code, row) for code, row in kept(name).get("purposes", {}).items()})


def _purpose(code: str, row: dict[str, Any]) -> Purpose:
    names, lists = pair(row["names"]), (tuple(row["kinds"]), tuple(row["packet"]))
    return Purpose(code, names, *lists, row["article"], row["confidence"])


@cache
def packet(name: str) -> Mapping[str, Words]:
    """Every field that may travel, by key; one that is not here cannot."""
    return MappingProxyType({key: pair(names) for key, names in kept(name).get("packet", {}).items()})


def fitting(name: str, hand: str) -> tuple[str, ...]:
    """Functions of bodies (codes of law.agencies without their tier) whose work this hand is; () where any may be."""
    return tuple(kept(name).get("bodies", {}).get(hand, ()))


@cache
def counts(name: str) -> Mapping[str, tuple[Words, tuple[str, ...]]]:
    """What is counted over everything opened: by code, its words and the keys of the opening step's fields."""
    rows = kept(name).get("counts", {}).items()
    return MappingProxyType({code: (pair(row["names"]), tuple(row["keys"])) for code, row in rows})
