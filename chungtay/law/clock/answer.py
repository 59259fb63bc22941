"""What the clock answers: when it is due, how it stands, and why, line by line."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from chungtay.law.clock.history import Idle


class State(StrEnum):
    WAITING = "waiting"  # the fact that starts it is not known, or lies ahead
    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the explanation. ``confidence``: "" for arithmetic and facts, else a mark of rules.MARKS."""

    vi: str
    en: str
    article: str = ""
    confidence: str = ""


@dataclass(frozen=True, slots=True)
class Reckoning:
    """How a clock stands.

    ``due_at``: the last second that is in time; None where the rule is without a time, where it has not started, or
    while a pause without an end stands before it. ``late_by``: by how much the stop, or the moment asked about, came
    after; None where it did not. ``idle``: facts without effect and why. ``added``: units by which the term was
    lengthened. ``cutoff_on``: the day up to which figures are counted.
    """

    due_at: datetime | None
    state: State
    started_at: datetime | None
    stopped_at: datetime | None
    paused_since: datetime | None
    late_by: timedelta | None
    added: int
    cutoff_on: date | None
    idle: tuple[Idle, ...]
    lines: tuple[Line, ...]
