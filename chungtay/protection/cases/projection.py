"""What is kept of a case for lists, numbers and policies: read from its entries alone, written with each of them."""

from collections.abc import Iterable
from datetime import datetime

from chungtay.law.clock import Reckoning
from chungtay.law.days import Calendar
from chungtay.law.procedure import Case as LawCase
from chungtay.law.procedure import Running, phase
from chungtay.law.procedure.conditions import emergency
from chungtay.protection.cases.models import Case
from chungtay.protection.owing import Run, next_run, reckoned

EMERGENCY = "case.emergency"
KEPT = ("phase", "received_at", "emergency", "closed_at", "due_at", "due_clock", "overran_at")


def project(case: Case, law: LawCase, at: datetime, held: Calendar | None = None) -> list[Run]:
    """Put the columns of KEPT on the case, unsaved; the runs of its clocks, which they were read from."""
    counted, closed = law.counted(), law.standing().get("closed")
    runs = reckoned(law, at, held, explain=False)
    case.phase = phase(law).value
    case.received_at = min(entry.at for entry in counted if entry.kind == "received")
    case.emergency = any(emergency(entry.about) for entry in counted)
    case.closed_at = closed.at if closed else None
    first = next_run(law, runs)
    case.due_at, case.due_clock = (first[1].due_at, first[0].rule.code) if first else (None, "")
    case.overran_at = overran(runs)
    return runs


def overran(runs: Iterable[Run]) -> datetime | None:
    """When an emergency clock ran out, or will run out, with no measure before it; None where each came in time, or the
    case was ended before."""
    emergencies = (one for one in runs if one[0].rule.code == EMERGENCY and one[1].due_at)
    late = (found.due_at for run, found in emergencies if not _in_time(run, found))
    return min(late, default=None)


def _in_time(run: Running, found: Reckoning) -> bool:
    ends = (found.stopped_at, run.over_at)
    return any(end is not None and end <= found.due_at for end in ends)
