"""The tests of what is told with a step of a course beside a case; words and articles stand in the course's own table
(values/referral.toml, …) under the same codes."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from functools import cache
from types import MappingProxyType
from typing import Any

from chungtay.law.procedure.case import Case
from chungtay.law.procedure.conditions import TESTS, Test
from chungtay.law.procedure.fields import packet
from chungtay.law.procedure.table import PROCEDURE, kept
from chungtay.law.wording import bare_key

PATIENCE = timedelta(days=2)  # silence of an asked body before it may be put down as such; ours


def given(*keys: str) -> Test:
    """Each of these was told."""
    return lambda case, about, at: all(about.get(key) not in (None, "", [], ()) for key in keys)


def either(*keys: str) -> Test:
    """At least one of these was told."""
    return lambda case, about, at: any(about.get(key) not in (None, "", [], ()) for key in keys)


def _silent(case: Case, _: Mapping[str, Any], at: datetime) -> bool:
    asked = case.standing().get("asked")
    return asked is not None and at - asked.known_at >= PATIENCE


def _clean(case: Case, about: Mapping[str, Any], __: datetime) -> bool:
    """Only what the table lets travel, and in it nobody who is on record as the source of harm."""
    items, harm = about.get("packet") or (), about.get("harm") or ()
    known = set(packet(case.table))
    return all(item.get("key") in known and not _names(str(item.get("value", "")), harm) for item in items)


def _names(words: str, harm: Collection[str]) -> bool:
    """Whether one of these people (keys of law.wording.bare_key) stands in the words."""
    told = f" {bare_key(words)} "
    return any(f" {key} " in told for key in harm)


OWN: dict[str, Test] = {"packet-clean": _clean, "silence-long-enough": _silent}
SHARED = ("reason-given", "child-seen", "child-seen-or-why", "child-heard-or-why", "paper-named", "safe-place-named")
ALL: dict[str, Test] = {code: TESTS[code] for code in SHARED} | OWN


@cache
def tests(name: str) -> Mapping[str, Test]:
    """The tests of a table by the codes of its conditions. KeyError for one without a test."""
    rows = kept(name)["conditions"].items()
    return TESTS if name == PROCEDURE else MappingProxyType({code: _test(code, row) for code, row in rows})


def _test(code: str, row: Mapping[str, Any]) -> Test:
    """What a condition asks to be given stands beside its words; anything more is a function here."""
    if "given" in row:
        return given(*row["given"])
    return either(*row["any"]) if "any" in row else ALL[code]
