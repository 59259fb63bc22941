"""Adopting a checked plan: the plan, its tasks and every duty they make, in one transaction."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from chungtay.duties.actions import assign_all
from chungtay.law import days
from chungtay.law.wording import bare_key
from chungtay.ledger.actions import record
from chungtay.papers.lint import TITLES
from chungtay.papers.plan import period
from chungtay.papers.plan.isodays import first_day
from chungtay.programme.plans.adoption import ABOVE, Proposal, Reckoning
from chungtay.programme.plans.bodies import Bodies
from chungtay.programme.plans.checking import hold, keep
from chungtay.programme.plans.citing import cite, number_of
from chungtay.programme.plans.drawing import printed
from chungtay.programme.plans.linting import findings
from chungtay.programme.plans.models import Plan, PlanMap, Reading, ReadingState, Task
from chungtay.programme.plans.noting import note_plan
from chungtay.programme.plans.refusals import (
    AlreadyAdopted,
    NothingToAdopt,
    NotYourPlace,
    OnlyAbove,
    OpenFindings,
    PlaceNotThen,
)
from chungtay.register.agencies.models import Agency
from chungtay.register.archive.actions import put_away
from chungtay.register.codes import new_code

Reasons = Mapping[str, str]  # code of a finding → why it is signed all the same


def preview_adoption(*, reading: Reading, by, at: datetime, map: str = PlanMap.TODAY) -> list[Proposal]:
    """What adopting would make, on today's map or on that of the plan's own day. Changes nothing."""
    return _reckoning(reading, by, at, map).proposals()


def _reckoning(reading: Reading, by, at: datetime, map: str) -> Reckoning:
    today = days.hanoi_day(at)
    plan_day = first_day(reading.tree["header"].get("date")) or today
    on_plan_day = map == PlanMap.PLAN_DAY
    if on_plan_day and plan_day not in reading.unit.during:
        raise PlaceNotThen(place=reading.unit.name, day=f"{plan_day:%d/%m/%Y}")
    bodies = Bodies(reading.unit, plan_day, None if on_plan_day else today)
    adopter = Agency.objects.select_related("unit__parent").filter(pk=by.agency_id).first()
    begins = period.begins(reading.tree["header"].get("title") or "")
    return Reckoning(reading.tree, bodies, adopter, begins if begins and begins > today else None)


@transaction.atomic
def adopt(
    *, reading: Reading, by, at: datetime, revision: int, map: str = PlanMap.TODAY, reasons: Reasons | None = None,
) -> Plan:  # fmt: skip
    """Make the plan, its tasks and their duties: all of it, or nothing.

    ``reasons``: by code of a finding, why it is signed all the same; a finding without one refuses (OpenFindings). None
    for a paper that was signed elsewhere: it is taken in as it is.
    """
    held, reckoning, proposals = weighed(reading, revision, by=by, at=at, map=map)
    overruled = overruling(by, held, at, reasons)
    reckoning.bodies.set_up(by=by, at=at)
    plan = plan_of(held, proposals, by=by, at=at, map=map, overruled=overruled)
    tasks = Task.objects.bulk_create([task_of(plan, proposal) for proposal in proposals])
    made = assign_all(orders=_orders(plan, proposals, tasks), by=by, at=at)
    finish(held, plan, by=by, at=at, duties=len(made), tasks=len(tasks))
    return plan


def weighed(
    reading: Reading, revision: int, *, by, at: datetime, map: str
) -> tuple[Reading, Reckoning, list[Proposal]]:
    """The reading, locked, with what it would make; refused where it is not for this desk or makes nothing."""
    held = hold(reading, revision)
    if held.unit is None or not held.unit.path.startswith(by.path):
        raise NotYourPlace(place=held.unit.name if held.unit else "…")
    _one_at_a_time(held.unit.path)
    if held.made_here:
        reprint(held, by=by, at=at)
    _refuse_twice(held)
    reckoning = _reckoning(held, by, at, map)
    proposals = reckoning.proposals()
    if not any(proposal.orders for proposal in proposals):
        raise OnlyAbove(place=held.unit.name) if any(p.why_none == ABOVE for p in proposals) else NothingToAdopt
    return held, reckoning, proposals


def finish(held: Reading, plan: Plan, *, by, at: datetime, **told: int) -> None:
    """Close the reading, write the plan into the graph of instruments and into the ledger."""
    keep(held, state=ReadingState.ADOPTED)
    note_plan(plan, by=by, at=at)
    about = {**told, "map": str(plan.map), "reading": held.code}
    record("plan.adopted", by=by, at=at, about=plan.code, path=plan.path, ground=plan.in_words[:300], **about)


def reprint(held: Reading, *, by, at: datetime) -> None:
    """A paper made here is printed again from what was checked: what is kept is what is adopted."""
    file = put_away(data=printed(held), name=held.name, by=by, at=at)
    held.file, held.sha256 = file, file.sha256
    held.save(update_fields=["file", "sha256"])


def overruling(by, held: Reading, at: datetime, reasons: Reasons | None) -> list[dict[str, Any]]:
    """What was found wrong and is signed all the same, each code with its reason."""
    if reasons is None:
        return []
    counted = Counter(one.code for one in findings(by, held, at))
    if missing := [code for code in counted if not reasons.get(code, "").strip()]:
        raise OpenFindings(what=", ".join(TITLES[code][0].lower() for code in missing))
    return [{"code": code, "count": count, "reason": reasons[code].strip()} for code, count in counted.items()]


def _one_at_a_time(path: str) -> None:
    """Adoptions within one province wait for each other: the second sees the first's plan and the bodies it set up."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(6872, %s)", [int(path[:2] or 0)])


def _refuse_twice(held: Reading) -> None:
    earlier = Plan.objects.filter(sha256=held.sha256, unit=held.unit).first()
    if earlier:
        when = days.hanoi_day(earlier.adopted_at)
        raise AlreadyAdopted(when=f"{when:%d/%m/%Y}", code=earlier.code, title=earlier.title)


def plan_of(held: Reading, proposals: list[Proposal], *, by, at: datetime, map: str, **more: Any) -> Plan:
    header = held.tree["header"]
    readers = {reader for proposal in proposals for order in proposal.orders for reader in order.readers}
    words = [cite(header), header.get("title") or "", held.name]
    return Plan.objects.create(
        code=new_code("KH"), reading=held, file_id=held.file_id, sha256=held.sha256, unit=held.unit,
        path=held.unit.path, seen_by=sorted(readers | {held.agency_id} - {None}), issuer=header.get("issuer_vi") or "",
        tier=header.get("tier") or "", number=number_of(header)[:60], issued=(header.get("date") or "")[:10],
        title=header.get("title") or held.name, doc_type=(header.get("doc_type") or "")[:60], tree=held.tree, map=map,
        agency_id=by.agency_id, adopted_by_id=by.user_id, adopted_at=at, bare=bare_key(" ".join(words)),
        drawn_from_id=held.drawn_from_id, amends_id=held.amends_id, **more,
    )  # fmt: skip


def task_of(plan: Plan, proposal: Proposal) -> Task:
    row = proposal.row
    deadline = row.get("deadline")
    if not isinstance(deadline, list):
        deadline = [{"text": row.get("content") or "", "date": deadline, "recurrence": row.get("recurrence")}]
    return Task(
        plan=plan, seq=proposal.seq, code=new_code("NVK"), source=proposal.source, label=proposal.label[:60],
        line=row.get("line"), text=proposal.text, kind=proposal.kind, lead=row.get("lead") or [],
        coordinating=row.get("coordinating") or [], deadline=deadline, target=row.get("target") or [],
        beneficiaries=row.get("beneficiaries") or [], made=len(proposal.orders), why_none=proposal.why_none,
        resolved=[_resolved(order) for order in proposal.orders], **plan.scope(),
    )  # fmt: skip


def _resolved(order) -> dict[str, Any]:
    vi, en = order.chain
    return {"agency": order.owner.pk, "name": order.owner.name, "how": str(order.owner_how), "vi": vi, "en": en}


def _orders(plan: Plan, proposals: list[Proposal], tasks: list[Task]):
    for proposal, task in zip(proposals, tasks, strict=True):
        for order in proposal.orders:
            yield replace(order, origin=task.code, bundle=plan.code)
