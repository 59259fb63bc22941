"""Whom work without an owner may be given to: the body of its field, the focal body of the plan, each with why.

Reads: a task, the plan, the bodies that stand at its place. Writes: offers, the most likely first; a person presses one
or none. Nothing is given by itself.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from chungtay.papers.alignment.terms import phrases_in, tree_of
from chungtay.papers.lint.finding import Row, Words
from chungtay.papers.plan.wording import low

_VALUES = Path(__file__).with_name("whose.toml")
MOST = 3
FOCAL: Words = ("đầu mối công tác trẻ em ở địa bàn", "in charge of children's affairs here")
# whoever is told to hold the threads of the whole plan
_HOLDS = re.compile(
    r"(?<!\w)(?:cơ quan )?(?:đầu mối|thường trực)(?!\w)|(?<!\w)đôn đốc(?:, kiểm tra)?[^.;]{0,60}kế hoạch"
)


@dataclass(frozen=True, slots=True)
class Standing:
    """The bodies of a place: ``bodies`` code → name as plans call it; ``focal`` code of the one for children;
    ``registered`` their names in the register."""

    bodies: Mapping[str, str] = field(default_factory=dict)
    focal: str = ""
    registered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """``name`` and ``code`` of the body, ``why`` it is offered."""

    name: str
    code: str
    why: Words

    @property
    def body(self) -> Row:
        return {"name": self.name, "code": self.code}


def offers(row: Row, tree: Row, place: Standing) -> tuple[Offer, ...]:
    """Bodies for a task that names none, each once."""
    tier = (tree.get("header") or {}).get("tier") or ""
    found: dict[str, Offer] = {}
    for offer in (*_by_field(row, tier, place), *_holding(tree, place), *_focal(place)):
        found.setdefault(offer.code, offer)
    return tuple(found.values())[:MOST]


def _by_field(row: Row, tier: str, place: Standing) -> Iterator[Offer]:
    """The field most of whose words the task says first; of equals the first of the table."""
    text, book, told = row.get("text_vi") or "", _book(), dict[int, list[str]]()
    for name, start, end in phrases_in(text, book.words):
        told.setdefault(int(name), []).append(text[start:end])
    for at in sorted(told, key=lambda each: (-len(told[each]), each)):
        work = book.work[at]
        code = work.get(tier) or ""
        if body := place.bodies.get(code):
            said = ", ".join(f"“{one}”" for one in dict.fromkeys(map(low, told[at])))
            why = f"việc nói tới {said}: lĩnh vực {work['vi']}", f"it speaks of {said}: the field of {work['en']}"
            yield Offer(body, code, why)


def _holding(tree: Row, place: Standing) -> Iterator[Offer]:
    """Whoever this plan makes its focal body."""
    for task in tree.get("tasks") or ():
        lead = next(iter(task.get("lead") or ()), None)
        if not lead or task.get("dropped") or not _HOLDS.search(low(task.get("text_vi") or "")):
            continue
        if lead.get("code") in place.bodies:
            where = task.get("path") or ""
            why = f"kế hoạch này giao làm đầu mối ({where})", f"this plan makes it the focal body ({where})"
            yield Offer(place.bodies[lead["code"]], lead["code"], why)


def _focal(place: Standing) -> Iterator[Offer]:
    if name := place.bodies.get(place.focal):
        yield Offer(name, place.focal, FOCAL)


@dataclass(frozen=True, slots=True)
class _Book:
    work: list[dict[str, Any]]
    words: dict[str, Any]


@cache
def _book() -> _Book:
    work = tomllib.loads(_VALUES.read_text(encoding="utf-8"))["work"]
    return _Book(work, tree_of({str(at): one["words"] for at, one in enumerate(work)}))
