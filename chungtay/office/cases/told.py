"""One clock of a file as its page draws it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from chungtay.law.clock import Reckoning, State
from chungtay.law.procedure import Running
from chungtay.office.duty.rows import said

STATES = {State.PAUSED: "paused", State.STOPPED: "done"}


@dataclass(frozen=True, slots=True)
class ClockLine:
    """One clock, explained."""

    name: str
    due_at: datetime | None
    began: datetime | None
    state: str
    done_at: datetime | None
    lines: list[tuple[str, str]]


def clock_lines(runs: Iterable[tuple[Running, Reckoning]]) -> list[ClockLine]:
    """A run that ended with nothing reached, because the file was closed or went elsewhere, is no clock to look at."""
    return [_line(run, found) for run, found in runs if run.stopped or not run.over]


def _line(run: Running, found: Reckoning) -> ClockLine:
    return ClockLine(
        said(run.rule.names), found.due_at, found.started_at, STATES.get(found.state, ""), found.stopped_at,
        [(said((line.vi, line.en)), line.article) for line in found.lines],
    )  # fmt: skip
