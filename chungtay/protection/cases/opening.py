"""A case begins: its first entry, the children it is about, the duties of its clocks. Drafted here, written with
the worry that opened it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chungtay.duties.assigning import Draft
from chungtay.ledger.actions import Line, line
from chungtay.protection.cases.actions import entry
from chungtay.protection.cases.models import Case, CaseChild, Happening, Watch
from chungtay.protection.cases.projection import project
from chungtay.protection.cases.reading import law_of
from chungtay.protection.cases.refusals import NotYet
from chungtay.protection.cases.watching import begin
from chungtay.register.calendar.queries import versioned
from chungtay.register.children.models import Child
from chungtay.register.codes import new_code
from chungtay.register.people.desk import Desk
from chungtay.register.places.models import Unit


@dataclass(frozen=True, slots=True)
class Opened:
    """Every row of a case that begins, not written yet; `duties` and `watches` in the order of its clocks."""

    case: Case
    entry: Happening
    children: list[CaseChild]
    duties: list[Draft]
    watches: list[Watch]
    line: Line


def draft_case(
    *, incident: Unit, received_at: datetime, by: Desk, at: datetime, residence: Unit | None = None,
    children: tuple[Child, ...] = (), told: Mapping[str, Any] | None = None, about: Mapping[str, Any] | None = None,
) -> Opened:  # fmt: skip
    """The first receipt: the twelve hours run from `received_at`, whoever received it. Raises NotYet."""
    if received_at > at:
        raise NotYet
    case = Case(code=new_code("CA"), path=incident.path, incident=incident, residence=residence, added_at=at)
    row = entry(case, "received", about or {}, received_at, by=by, at=at, unit=incident)
    law, dated = law_of(case, [row]), versioned()
    runs = project(case, law, at, dated[1])
    named = [CaseChild(child=child, told=dict(told or {})) for child in children or (None,)]
    duties = begin(case, law, runs, dated, by=by, at=at)
    watches = [Watch(rule=run.rule.code, nth=run.nth, duty=one.duty.code) for run, one in duties]
    opened = line("case.opened", by=by, at=at, about=case.code, path=case.path, entry=row.code)
    return Opened(case, row, named, [one for _run, one in duties], watches, opened)
