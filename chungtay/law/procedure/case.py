"""One case as the law looks at it: where it lies, and what has happened, when it held and when it was known."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from chungtay.law.procedure.table import PROCEDURE, FactKind, facts, kinds

NOTHING: Mapping[str, Any] = MappingProxyType({})


def _nothing() -> Mapping[str, Any]:
    return NOTHING


@dataclass(frozen=True, slots=True)
class Hand:
    """Who acts: a code of [hands], and the commune (its path) for which they act."""

    code: str
    place: str


@dataclass(frozen=True, slots=True)
class Happened:
    """One fact on record. ``at`` when it held, ``known_at`` when it was written down; ``about``: what the step asks for
    (conditions.py names the keys). ``corrects``: the code of the entry that was wrong; that one then counts no more.
    """

    code: str
    kind: str
    at: datetime
    known_at: datetime
    by: Hand
    about: Mapping[str, Any] = field(default_factory=_nothing)
    corrects: str = ""

    def __post_init__(self) -> None:
        if self.kind not in kinds():
            raise ValueError(f"{self.kind}: no fact of the procedure")
        if self.at.tzinfo is None or self.known_at.tzinfo is None:
            raise ValueError(f"{self.code}: a moment without a time zone cannot be counted from")


@dataclass(frozen=True, slots=True)
class Case:
    """Where it happened, where the child lives (paths of communes, "" not known), and its history as it was written.

    ``table``: whose steps and clocks it follows; what runs beside a case has a table of its own (table.NAMES).
    """

    incident: str
    residence: str = ""
    history: tuple[Happened, ...] = ()
    table: str = PROCEDURE

    def with_(self, happened: Happened) -> "Case":
        """The case one entry later."""
        return replace(self, history=(*self.history, happened))

    def counted(self) -> tuple[Happened, ...]:
        """Every entry that was not corrected, in the order in which it was written; one that corrects stands where the
        one stood that was wrong."""
        wrong = {entry.corrects for entry in self.history if entry.corrects}
        if not wrong:
            return self.history
        kept = (entry for entry in self.history if entry.code not in wrong)
        places = self._places()
        return tuple(sorted(kept, key=lambda entry: places[entry.code]))

    def _places(self) -> dict[str, int]:
        places: dict[str, int] = {}
        for place, entry in enumerate(self.history):
            places[entry.code] = places.get(entry.corrects, place)
        return places

    def standing(self) -> Mapping[str, Happened]:
        """The facts that stand now, each with its last entry; a fact that another one cancels stands no more."""
        return MappingProxyType(_stand(self.counted(), facts(self.table)))

    def last(self, kind: str) -> Happened | None:
        """The last entry of this kind that was not corrected, whether or not it still stands."""
        return next((entry for entry in reversed(self.counted()) if entry.kind == kind), None)

    @property
    def holder(self) -> str:
        """The commune that answers for the case: that of the incident until another one has acknowledged it."""
        taken = self.last("taken-on")
        return taken.by.place if taken else self.incident

    @property
    def came_from_elsewhere(self) -> bool:
        """Whether some receipt that counts was written down in another commune than that of the incident."""
        return any(entry.kind == "received" and entry.by.place != self.incident for entry in self.counted())

    @property
    def lives(self) -> str:
        """The commune of residence as last known: a transfer for a move names it."""
        taken = self.last("taken-on")
        return taken.by.place if taken else self.residence or self.incident

    @property
    def asked(self) -> str:
        """The commune that was asked to take the case and has not answered; "" for none."""
        sent = self.standing().get("handed-on")
        return str(sent.about.get("to", "")) if sent else ""


def _stand(entries: Iterable[Happened], known: Mapping[str, FactKind]) -> dict[str, Happened]:
    held: dict[str, Happened] = {}
    for entry in entries:
        for gone in known[entry.kind].cancels:
            held.pop(gone, None)
        held[entry.kind] = entry
    return held
