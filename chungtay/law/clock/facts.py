"""What happened to a clock: facts that are only ever added, each with when it held and when it was known."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    EXTEND = "extend"
    STOP = "stop"
    CORRECT = "correct"
    NOTE = "note"  # on record beside the clock, without touching it: the owner moved, a body was merged


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of a clock's history.

    ``at`` when it held, ``known_at`` when it was written down (both with a zone; seconds count, less does not);
    ``ground`` the code of a pause's ground, or words; ``by`` who says so; ``power`` the code of the power behind an
    extension. ``length``: units of an extension, or the shorter term that the decision which starts the clock sets.
    ``until``: the end of a pause set beforehand. ``corrects``: the code of the fact this one replaces, which keeps its
    kind; ``void``: nothing takes its place. ``sequence`` orders knowledge whatever the machine's clock said; facts with
    equal ones keep the order given.
    """

    code: str
    kind: Kind
    at: datetime
    known_at: datetime
    ground: str = ""
    by: str = ""
    length: int | None = None
    until: datetime | None = None
    corrects: str | None = None
    power: str = ""
    void: bool = False
    sequence: int = 0

    def __post_init__(self) -> None:
        moments = (self.at, self.known_at, self.until)
        if any(moment is not None and moment.tzinfo is None for moment in moments):
            raise ValueError(f"{self.code}: a moment without a time zone cannot be counted from")
        if (self.kind is Kind.CORRECT) != (self.corrects is not None):
            raise ValueError(f"{self.code}: a correction, and only a correction, names the fact it corrects")
