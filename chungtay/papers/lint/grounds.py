"""On what it stands: an instrument that has ended, or one that cannot be told."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from chungtay.law import references
from chungtay.papers.lint.finding import Finding, Row, found


@dataclass(frozen=True, slots=True)
class Standing:
    """An instrument on a day. ``last``: its last day in force, None while it stands; ``by`` what replaced it."""

    known: bool = True
    last: date | None = None
    by: str = ""


UNKNOWN = Standing(known=False)


def of_law(basis: Row, day: date) -> Standing | None:
    """What the table of laws says of a cited law; None where it says nothing (most instruments are no laws)."""
    name = basis.get("name") or references.name_of_number(basis.get("number") or "")
    versions = references.versions(name) if name else ()
    if not versions:
        return None
    number = basis.get("number")
    meant = [law for law in versions if law.number == number] or ([] if number else list(versions[-1:]))
    if not meant or references.version_on(name or "", day) in meant:
        return None
    last = meant[-1].last
    return Standing(last=last, by=meant[-1].replaced_by or "") if last and last < day else None


def grounds(tree: Row, signed: date, standing: Callable[[Row, date], Standing | None]) -> Iterator[Finding]:
    """Each instrument the paper is based on or carries out. What it merely cites may be history."""
    for basis in (tree.get("header") or {}).get("implements") or ():
        name = basis.get("ref") or basis.get("name") or ""
        held = standing(basis, signed)
        row = {"id": "header", "path": "header", "line": 0}
        nameless = not basis.get("number") and not basis.get("name")
        if nameless or (held and not held.known):
            yield found("basis-unknown", row, name, key=name, name=name)
        elif held and held.last and held.last < signed:
            ended = held.last + timedelta(days=1)
            by = (f", thay bằng {held.by}", f", replaced by {held.by}") if held.by else ""
            yield found("basis-repealed", row, name, key=name, name=name, day=f"{ended:%d/%m/%Y}", by=by)
