"""What there is less of below: groups of children and places, which narrow a clause; bodies that take part, which are
told of a narrowed one.

Reads: a clause and those that answer it. Writes: reasons with the names on both sides. Only lists are compared, of
which the answer names a part: where it names none, it speaks of all; where it names a whole, it names its members.
"""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from chungtay.papers.alignment.bodies import agree, functions_of
from chungtay.papers.alignment.clauses import Clause, Kind
from chungtay.papers.alignment.terms import phrases_in, tree_of
from chungtay.papers.alignment.weaker import Weaker
from chungtay.papers.plan.wording import low

_VALUES = Path(__file__).with_name("fewer.toml")
LISTS = ("children", "places")
NOBODY = ("GRP.", "UBND.", "CT_UBND.")
_UNIT = r"(?P<unit>thôn|bản|tổ dân phố|khu dân cư|xã|phường|trường|cơ sở giáo dục|hộ)\b"
_EACH = re.compile(rf"\b(?:tất cả các|các|mọi|từng|100\s?%(?: số)?) {_UNIT}")
_SOME = re.compile(rf"(?:(?<!\d)\d{{1,3}}|\b(?:một số|một vài|một|hai|ba)) {_UNIT}")
Names = dict[str, str]  # name of a group → the words that say it


@cache
def _book() -> dict[str, Any]:
    told = tomllib.loads(_VALUES.read_text(encoding="utf-8"))
    return told | {name: tree_of(told[name]) for name in LISTS}


def fewer(one: Clause, answers: Sequence[Clause]) -> tuple[Weaker, ...]:
    """Groups and places of a task or a target that those who answer it leave out, though they name others."""
    if one.kind is Kind.REPORT or not answers:
        return ()
    below = [other.text for other in answers]
    lists = [_left_out(what, one.text, below) for what in LISTS]
    return tuple(told for told in (*lists, _some(one.text, below)) if told)


def _left_out(what: str, text: str, below: Sequence[str]) -> Weaker | None:
    above, there = _named(what, text), {name: said for other in below for name, said in _named(what, other).items()}
    within = {member for name in there for member in _book()[f"{what}_within"].get(name, ())}
    gone = [said for name, said in above.items() if name not in there and name not in within]
    part = any(name in there or name in within for name in above)
    return Weaker(what, _said(above.values()), _said(there.values()), tuple(gone)) if gone and part else None


def _named(what: str, text: str) -> Names:
    """The words of the text where each is named first."""
    found: Names = {}
    for name, start, end in phrases_in(text, _book()[what]):
        if name:
            found.setdefault(name, text[start:end])
    return found


def _some(text: str, below: Sequence[str]) -> Weaker | None:
    """Every village above, two villages below."""
    each = {match["unit"]: match[0] for match in _EACH.finditer(low(text))}
    there = {match["unit"] for other in below for match in _EACH.finditer(low(other))}
    some = {match["unit"]: match[0] for other in below for match in _SOME.finditer(low(other))}
    less = [unit for unit in each if unit in some and unit not in there]
    return Weaker("places", each[less[0]], some[less[0]]) if less else None


def fewer_bodies(one: Clause, answers: Sequence[Clause]) -> tuple[Weaker, ...]:
    """Who takes part above and has nobody of its field below, where others take part; committees are the issuers."""
    beside = [body for other in answers for body in other.beside]
    held = functions_of([*beside, *(body for other in answers for body in other.bodies)])
    named = [body for body in one.beside if body.get("code") and not body["code"].startswith(NOBODY)]
    gone = [body["name"] for body in named if not agree(functions_of([body]), held)]
    listed = beside and not any((body.get("code") or "GRP.").startswith("GRP.") for body in beside)
    return (Weaker("bodies", _names(one.beside), _names(beside), tuple(gone)),) if gone and listed else ()


def _names(bodies: Sequence[dict[str, Any]]) -> str:
    return _said(dict.fromkeys(body["name"] for body in bodies))


def _said(words: Any) -> str:
    return ", ".join(words)
