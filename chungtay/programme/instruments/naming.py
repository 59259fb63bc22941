"""When two citations mean one instrument: a key from number, day and issuer. Pure.

A normative number (56/2017/NĐ-CP, 121/2020/QH14) and one of the Prime Minister's year are told by themselves; an
administrative number (42/KH-UBND) is unique only with its day or its issuer: many bodies issue a 42/KH-UBND each year.
A law cited by name is its version of the day.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from chungtay.law import references
from chungtay.law.wording import loose_key
from chungtay.papers.lint.grounds import ONE_ISSUER, WHOLE

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Named:
    """A citation reduced to what tells it. ``key`` "" where nothing does; ``open``: only the day is missing from it."""

    key: str
    number: str
    name: str
    open: bool = False


def named(ref: Row, on: date) -> Named:
    """``on``: the day of the citing paper, which chooses the version of a law cited by name."""
    number, name = ref.get("number") or "", ref.get("name") or ""
    if name and not number:
        held = references.version_on(name, on) or next(reversed(references.versions(name)), None)
        number = (held.number if held else "") or ""
        return Named(loose_key(number or name), number, name)
    if not number or number.startswith("/"):
        return Named("", "", name)
    bare = loose_key(number)
    if WHOLE.match(number):
        return Named(bare, number, name)
    day, issuer = ref.get("date") or "", loose_key(ref.get("issuer") or "")
    alone = any(word in bare.split() for word in ONE_ISSUER)
    told = day or ("" if alone else issuer)
    return Named(f"{bare}|{told}", number, name, open=not day)


def header_ref(header: Row) -> Row:
    """A plan named as others would cite it."""
    number, symbol = header.get("number") or "", header.get("symbol") or ""
    whole = f"{number}/{symbol}" if number and symbol else number
    told = {"date": header.get("date"), "issuer": header.get("issuer_vi"), "about": header.get("title")}
    return {"number": whole, "type": header.get("doc_type"), **told}
