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
    return lambda case, about, at: all(_told(about, key) for key in keys)


def either(*keys: str) -> Test:
    """At least one of these was told."""
    return lambda case, about, at: any(_told(about, key) for key in keys)


def _told(about: Mapping[str, Any], key: str) -> bool:
    value = about.get(key)
    return bool(value.strip()) if isinstance(value, str) else value not in (None, False, [], ())


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


def _no_harm(_: Case, about: Mapping[str, Any], __: datetime) -> bool:
    """Nobody on record as the source of harm is the carer, or there when the child is handed over."""
    harm = about.get("harm") or ()
    named = any(_names(str(about.get(key, "")), harm) for key in ("carer", "present"))
    return not about.get("harmful") and not named


def _as_matched(case: Case, about: Mapping[str, Any], _: datetime) -> bool:
    matched = case.standing().get("matched")
    return matched is not None and bare_key(str(about.get("carer", ""))) == bare_key(
        str(matched.about.get("carer", ""))
    )


def _kin(_: Case, about: Mapping[str, Any], __: datetime) -> bool:
    return about.get("form_of_care") == "kin" or _told(about, "why_not_kin")


def _removed(case: Case, _: Mapping[str, Any], __: datetime) -> bool:
    held = case.standing()
    return "harm-found" not in held or "removed" in held


def _appraised(case: Case, _: Mapping[str, Any], __: datetime) -> bool:
    held = case.standing()
    return "file-received" not in held or "appraised" in held


def _once(case: Case, about: Mapping[str, Any], _: datetime) -> bool:
    return "interviewed" not in case.standing() or _told(about, "why_again")


def _again(case: Case, about: Mapping[str, Any], _: datetime) -> bool:
    return case.last("forensic-concluded") is None or _told(about, "why_again")


def _answered(case: Case, _: Mapping[str, Any], __: datetime) -> bool:
    return "informant-told" in case.standing()


def _young(case: Case, _: Mapping[str, Any], __: datetime) -> bool:
    held = case.standing()
    signalled, lived = held.get("signalled"), held.get("took-place") or case.last("parted")
    return not (signalled and signalled.about.get("under_16") and lived) or "told-police" in held


def _sealed(_: Case, about: Mapping[str, Any], __: datetime) -> bool:
    """By the receipt of this very report, through a body, or directly while the seal is open."""
    match about.get("way"):
        case "receipt":
            told = str(about.get("receipt", "")).strip().upper()
            return bool(told) and told == about.get("code")
        case "opened":
            return bool(about.get("open"))
        case way:
            return way == "body"


CONTACTS = 2  # before a placement; Circular 14/2020/TT-BLĐTBXH Art. 10
OWN: dict[str, Test] = {
    "packet-clean": _clean,
    "silence-long-enough": _silent,
    "carer-not-harmful": _no_harm,
    "carer-as-matched": _as_matched,
    "kin-first": _kin,
    "removed-first": _removed,
    "appraised-first": _appraised,
    "once-or-why": _once,
    "again-or-why": _again,
    "under-16-to-police": _young,
    "not-back": lambda case, about, at: "back-again" not in case.standing(),
    "informant-answered": _answered,
    "seal-kept": _sealed,
    "two-contacts": lambda case, about, at: len(about.get("contacts") or ()) >= CONTACTS,
}
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
