"""One clock of a file as its page draws it: when it runs out, whose it is, and the steps that stop it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from chungtay.law.clock import Reckoning, State
from chungtay.law.clock.rules import WORDS_OF_MARK
from chungtay.law.procedure import Running, Step, hands, watched
from chungtay.law.procedure.table import PROCEDURE
from chungtay.office.duty.rows import said

STATES = {State.PAUSED: "paused", State.STOPPED: "done"}


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step that is open to this desk; `says`: the fact it puts on record; `done_at`: since when that stands; `own`:
    not the act of another body that is only put down here."""

    name: str
    url: str
    article: str
    says: str
    done_at: datetime | None = None
    own: bool = True


@dataclass(frozen=True, slots=True)
class ClockLine:
    """One clock, explained; `stop`: the fact it is for; `steps`: those open to this desk that stop it."""

    name: str
    due_at: datetime | None
    began: datetime | None
    state: str
    done_at: datetime | None
    lines: list[tuple[str, str]]
    owner: str
    stop: str
    steps: list[StepLine]


@dataclass(frozen=True, slots=True)
class Clocks:
    """The clocks of a file, the soonest due first, and what may be done besides stopping one."""

    running: list[ClockLine]
    stopped: list[ClockLine]
    others: list[StepLine]

    @property
    def new(self) -> list[StepLine]:
        return [one for one in self.others if one.done_at is None]

    @property
    def again(self) -> list[StepLine]:
        """What stands on record already and may be written once more."""
        return [one for one in self.others if one.done_at]

    @property
    def first(self) -> str:
        """Address of the one step that is to be taken before all others."""
        return next((step.url for one in self.running for step in one.steps if step.own), "")


def clocks_of(runs: Iterable[tuple[Running, Reckoning]], steps: Collection[StepLine], table: str = PROCEDURE) -> Clocks:
    """Each step stands once: at the clock it is meant to stop, else at the last that it stops, or among the others."""
    lines = sorted(clock_lines(runs, table, steps), key=lambda one: (one.due_at is None, one.due_at))
    running = [one for one in lines if one.state != "done"]
    homes = [(step, home(step, running)) for step in steps]
    return Clocks(
        [replace(one, steps=[step for step, where in homes if where is one]) for one in running],
        [one for one in lines if one.state == "done"],
        [step for step, where in homes if where is None],
    )


def home(step: StepLine, running: list[ClockLine]) -> ClockLine | None:
    meant = [one for one in running if one.stop == step.says]
    return (meant or [one for one in running if step in one.steps] or [None])[-1]


def clock_lines(
    runs: Iterable[tuple[Running, Reckoning]], table: str = PROCEDURE, steps: Collection[StepLine] = ()
) -> list[ClockLine]:
    """A run that ended with nothing reached, because the file was closed or went elsewhere, is no clock to look at."""
    return [_line(run, found, table, steps) for run, found in runs if run.stopped or not run.over]


def _line(run: Running, found: Reckoning, table: str, steps: Collection[StepLine]) -> ClockLine:
    rule = watched(table)[run.rule.code]
    return ClockLine(
        said(run.rule.names), found.due_at, found.started_at, STATES.get(found.state, ""), found.stopped_at,
        [(said((line.vi, line.en)), line.article) for line in found.lines],
        said(hands(table)[rule.owner]) if rule.owner else "", run.rule.stop,
        [] if run.stopped else [step for step in steps if step.says in rule.stops | rule.repeats],
    )  # fmt: skip


def ground(step: Step) -> str:
    """The article, and how sure we are of it where the text itself does not say so."""
    sure = "" if step.confidence == "S" else said(WORDS_OF_MARK[step.confidence])
    return " · ".join(part for part in (step.article, sure) if part)
