"""Urging everybody who is late with one report, in one act: a letter to each is drafted for signature."""

from datetime import datetime

from django.db import transaction

from chungtay.duties.actions import urge_now
from chungtay.figures.rollups.models import Report
from chungtay.figures.rollups.opening import given_duty, open_of_body, open_report, step
from chungtay.figures.rollups.owing import Line
from chungtay.figures.rollups.refusals import NothingLate, NotYours
from chungtay.figures.rollups.states import VERB_NAMES, State, Verb
from chungtay.figures.rollups.summing import Place, rolled
from chungtay.law.access import Act
from chungtay.ledger.actions import record
from chungtay.register.people.desk import Desk


@transaction.atomic
def urge_late(*, kind: str, year: int, nth: int, by: Desk, at: datetime) -> list[Report]:
    """Those for whom a letter was drafted. A place that was never asked is asked now, and urged with the others.
    Raises NotYours, NothingLate."""
    if not by.may(Act.CHECK_REPORT) or by.agency_id is None or by.glass:
        raise NotYours(verb=VERB_NAMES[Verb.URGE])
    found = rolled(by, kind, year, nth, at=at, compare=False)
    late = [_asked(place, found.line, year, by, at) for place in found.late] if found else []
    owed = {one.duty_id: one for one in late if one is not None and one.duty is not None}
    letters = urge_now(owed=[one.duty for one in owed.values()], by=by, at=at)
    urged = [owed[duty] for _, duties in letters for duty in duties]
    if not urged:
        raise NothingLate
    for report in urged:
        state = State(report.state)
        step(report, Verb.URGE, state, state, "", by, at)
    record("report.urged", by=by, at=at, about=f"{kind}:{year}:{nth}", reports=[report.code for report in urged])
    return urged


def _asked(place: Place, line: Line, year: int, by: Desk, at: datetime) -> Report | None:
    told = {"owed": line.owed, "by": by, "at": at}
    if place.report:
        return given_duty(report=place.report, **told)
    where = {"year": year, "unit": place.unit}
    return open_of_body(body=place.body, **where, **told) if place.body else open_report(**where, **told)
