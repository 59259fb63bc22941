"""On what it stands: an instrument that has ended, that is not yet in force, or that cannot be told."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from chungtay.law import references
from chungtay.law.instruments import Fact, of_number
from chungtay.law.wording import loose_key
from chungtay.papers.lint.finding import Finding, Row, Words, found
from chungtay.papers.plan.isodays import first_day, last_day, whole_day

WHOLE = re.compile(r"\d+[a-z]?/((?:19|20)\d\d)/", re.IGNORECASE)  # a normative number has its year in it
ONE_ISSUER = ("ttg", "qh", "ubtvqh", "tw", "cp")  # symbols that name their issuer
HEADER: Row = {"id": "header", "path": "header", "line": 0}


@dataclass(frozen=True, slots=True)
class Standing:
    """An instrument on a day. ``first``, ``last``: its first and last day in force, None where not known; ``by`` what
    replaced it; ``meant``: where it is not known, the one that was probably meant."""

    known: bool = True
    last: date | None = None
    by: str = ""
    first: date | None = None
    meant: str = ""


UNKNOWN = Standing(known=False)


def of_law(basis: Row, day: date) -> Standing | None:
    """What our tables say of a cited law or instrument; None where they say nothing (most instruments)."""
    name = basis.get("name") or references.name_of_number(basis.get("number") or "")
    versions = references.versions(name) if name else ()
    if versions:
        return _of_versions(versions, basis.get("number"), day)
    fact = of_number(basis.get("number") or "")
    return _of_fact(fact, basis) if fact else None


def _of_versions(versions: tuple[references.Law, ...], number: str | None, day: date) -> Standing | None:
    """Of the version cited by its number; without one it is the version of the day, or the latest before it."""
    if number and all(law.number for law in versions) and number not in {law.number for law in versions}:
        return UNKNOWN
    begun = [law for law in versions if not law.first or law.first <= day] or list(versions[:1])
    meant = [law for law in versions if law.number == number] if number else begun[-1:]
    return Standing(first=meant[-1].first, last=meant[-1].last, by=meant[-1].replaced_by or "") if meant else None


def _of_fact(fact: Fact, basis: Row) -> Standing | None:
    """A number comes again each year; within one year it has one day."""
    day = whole_day(basis.get("date"))
    if day and day.year != fact.issued.year:
        return None
    if day and day != fact.issued:
        return Standing(known=False, meant=f"{fact.number} ngày {fact.issued:%d/%m/%Y}")
    return Standing(first=fact.issued, last=fact.last, by=fact.replaced_by)


def grounds(tree: Row, signed: date, standing: Callable[[Row, date], Standing | None]) -> Iterator[Finding]:
    """Each instrument the paper is based on or carries out. What it merely cites may be history."""
    header = tree.get("header") or {}
    for basis in header.get("implements") or ():
        name, held = basis.get("ref") or basis.get("name") or "", standing(basis, signed)
        told: dict[str, Any] = {"key": name, "name": name}
        if not is_told(basis, held):
            yield found("basis-unknown", HEADER, name, **told, meant=_meant(held))
        elif how := _later(basis, held, last_day(header.get("date")) or signed):
            signed_on = f"{last_day(header.get('date')) or signed:%d/%m/%Y}"
            yield found("basis-later", HEADER, name, **told, how=how, signed=signed_on)
        elif held and held.last and held.last < signed:
            ended = held.last + timedelta(days=1)
            by = (f", thay bằng {held.by}", f", replaced by {held.by}") if held.by else ""
            yield found("basis-repealed", HEADER, name, **told, day=f"{ended:%d/%m/%Y}", by=by)


def is_told(basis: Row, held: Standing | None = None) -> bool:
    """Can it be told which paper is meant? Many bodies issue a 42/KH-UBND each year: such a number needs its day or its
    issuer, or a register that knows only one."""
    if held:
        return held.known
    number = basis.get("number") or ""
    if not number or number.startswith("/"):
        return bool(basis.get("name"))
    alone = WHOLE.match(number) or any(word in loose_key(number).split() for word in ONE_ISSUER)
    return bool(alone or basis.get("date") or basis.get("issuer"))


def _meant(held: Standing | None) -> Words:
    meant = held.meant if held else ""
    return (f"; có phải {meant}?", f"; is {meant} meant?") if meant else ("", "")


def _later(basis: Row, held: Standing | None, signed: date) -> Words | None:
    """How it comes after the signing: issued later, in force later."""
    year = WHOLE.match(basis.get("number") or "")
    issued = first_day(basis.get("date")) or (date(int(year[1]), 1, 1) if year else None)
    if issued and issued > signed:
        said = f"{issued:%d/%m/%Y}" if basis.get("date") else str(issued.year)
        return (f"ban hành {'ngày ' if basis.get('date') else 'năm '}{said}", f"was issued on {said}")
    if held and held.first and held.first > signed:
        return (f"có hiệu lực từ {held.first:%d/%m/%Y}", f"is in force from {held.first:%d/%m/%Y}")
    return None
