"""What follows a place when the map changes. Each room above says so itself, in its AppConfig.ready():

    carriers.add(OpenDuties())

This floor imports none of them. Columns called `path`, readers (`seen_by`) and bodies named in `class Lies` follow by
themselves (places/lying.py); a carrier is for what a column cannot tell.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from chungtay.register.people.desk import Desk

Words = tuple[str, str]  # Vietnamese, English


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something a person has to decide or to know. `about`: an opaque code, a path, or the id of a holding."""

    code: str
    vi: str
    en: str
    about: str = ""
    choice: bool = False  # a yes or no that the draft keeps (agencies/following)


@dataclass(slots=True)
class Moves:
    """One change of the map, as far as it has been carried out: `bodies` and `posts` are filled on the way.

    paths: where records lay -> where they lie. units: the unit that ended -> the one standing in its place (of a split
    the default). renamed: units that stand on under another name -> the full name before. bodies, posts: ended ->
    following; a post that nobody follows is absent. All by ids of rows.
    """

    reorganisation: int
    code: str
    day: date
    basis: str
    sure: str
    paths: dict[str, str] = field(default_factory=dict)
    units: dict[int, int] = field(default_factory=dict)
    renamed: dict[int, str] = field(default_factory=dict)
    bodies: dict[int, int] = field(default_factory=dict)
    posts: dict[int, int] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)


class Carrier(Protocol):
    """`key` names the kind for ever (ledger, counts); `order`: bodies 10, posts 20, columns 50, rooms from 60."""

    key: str
    name: Words
    order: int

    def count(self, moves: Moves) -> int:
        """How many records would follow."""

    def carry(self, moves: Moves, *, by: Desk, at: datetime) -> int:
        """Let them follow, inside the one transaction of the reorganisation; returns how many did."""


COLUMNS = 50  # bodies and posts come before, rooms after
_more: dict[str, Carrier] = {}
_columns: list[Callable[[], list[Carrier]]] = []


def add(carrier: Carrier) -> None:
    """Twice is once: the key tells them apart."""
    _more[carrier.key] = carrier


def add_columns(carriers: Callable[[], list[Carrier]]) -> None:
    """What is found by walking the models, once they are all there."""
    if carriers not in _columns:
        _columns.append(carriers)


def every() -> list[Carrier]:
    found = [*_more.values(), *(carrier for carriers in _columns for carrier in carriers())]
    return sorted(found, key=lambda carrier: (carrier.order, carrier.key))
