"""Children opened singly, asked through here: this shelf knows posts and rooms above it know children."""

from collections.abc import Callable
from datetime import date

from chungtay.register.people.desk import Desk

CHILD = "TE-"  # how the opaque codes of children begin

Entrusted = Callable[[Desk, date], tuple[int, ...]]
Named = Callable[[str, str], tuple[int, ...]]
_asked: dict[str, Callable] = {}


def answer_with(entrusted: Entrusted, named: Named) -> None:
    """Said once, when the application starts."""
    _asked.update(entrusted=entrusted, named=named)


def entrusted(desk: Desk, on: date) -> tuple[int, ...]:
    """Ids of children entrusted to this desk's post on that day."""
    return _asked["entrusted"](desk, on)


def named(code: str, path: str) -> tuple[int, ...]:
    """Id of the child of this code in that place; nothing when there is none."""
    return _asked["named"](code, path)
