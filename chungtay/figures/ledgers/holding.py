"""Which body and which post owed a duty at the moment it fell due, whatever was handed over, given elsewhere or merged
since: read back from the steps, the hand-overs and the entrusting on record."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from chungtay.duties.models import ClockFact, Duty, Handover
from chungtay.duties.models import Step as DutyStep
from chungtay.ledger.models import Entry
from chungtay.register.people.desk import system_desk
from chungtay.register.people.scope import scope

OWNERS_VERBS = ("progress", "submit", "refuse", "fulfil")
PASSING = ("hand-over", "reassign")
EVERYWHERE = system_desk("Sổ trách nhiệm")


@dataclass(frozen=True, slots=True)
class Seat:
    """`post` None: the body's head. `sure` False: it went elsewhere later, and who had it before was not recorded."""

    body: int
    post: int | None
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Move:
    """A duty changes hands. `former`: the body before, None where it stayed inside or is not recorded; `known`:
    whether the body before is known; `giver_post`: the post before, where the hand-over names one."""

    at: datetime
    post: int | None
    changes_body: bool = False
    former: int | None = None
    giver_post: int | None = None


def seats_when_due(duties: Iterable[Duty]) -> dict[int, Seat]:
    """The seat of each of these duties (which must have a due time), by the duty's id. Four questions, however many."""
    rows = list(duties)
    moves = _moves(rows)
    return {duty.pk: _seat(duty, sorted(moves[duty.pk], key=lambda one: one.at)) for duty in rows}


def _seat(duty: Duty, moves: list[Move]) -> Seat:
    before = [move for move in moves if move.at <= duty.due_at]
    after = [move for move in moves if move.at > duty.due_at]
    away = next((move for move in after if move.changes_body), None)
    body = duty.owner_id if away is None else away.former or duty.owner_id
    return Seat(body, _post(duty, before, after), away is None or away.former is not None)


def _post(duty: Duty, before: list[Move], after: list[Move]) -> int | None:
    if before:
        return before[-1].post
    return after[0].giver_post if after else duty.owner_post_id


def _moves(duties: list[Duty]) -> dict[int, list[Move]]:
    found: dict[int, list[Move]] = defaultdict(list)
    owners, papers = _owners(duties), _papers(duties)
    for step in DutyStep.objects.filter(duty__in=duties, verb__in=PASSING).order_by("id"):
        found[step.duty_id].append(_passed(step, papers.get((step.duty_id, step.at)), owners[step.duty_id]))
    by_code = {duty.code: duty.pk for duty in duties}
    for entry in _entrusted(by_code):
        found[by_code[entry.about]].append(Move(entry.at, json.loads(entry.facts)["post"]))
    return found


def _entrusted(codes: Iterable[str]) -> list[Entry]:
    """Lines of the ledger stay where they were written when places merge: they are looked for everywhere, for duties
    that whoever asks sees."""
    with scope(EVERYWHERE):
        return list(Entry.objects.filter(about__in=list(codes), act="duty.entrusted").order_by("id"))


def _passed(step: DutyStep, paper: Handover | None, owners: list[tuple[datetime, int]]) -> Move:
    if paper is not None:
        away = paper.giver_id != paper.taker_id
        return Move(step.at, paper.taker_post_id, away, paper.giver_id, paper.giver_post_id)
    said = [body for at, body in owners if at <= step.at]
    return Move(step.at, None, True, said[-1] if said else None)


def _owners(duties: list[Duty]) -> dict[int, list[tuple[datetime, int]]]:
    """Who spoke as the owner, and when: the only trace of it where a duty was given to another body."""
    found: dict[int, list[tuple[datetime, int]]] = defaultdict(list)
    said = DutyStep.objects.filter(duty__in=duties, verb__in=OWNERS_VERBS, agency__isnull=False).order_by("id")
    for duty, at, body in said.values_list("duty_id", "at", "agency_id"):
        found[duty].append((at, body))
    return found


def _papers(duties: list[Duty]) -> dict[tuple[int, datetime], Handover]:
    """The hand-over by which a duty passed, by the duty and the moment: the note at its clock names the paper."""
    notes = ClockFact.objects.filter(duty__in=duties, kind="note", words__startswith="BG-")
    told = list(notes.values_list("duty_id", "at", "words"))
    papers = {paper.code: paper for paper in Handover.objects.filter(code__in={code for *_, code in told})}
    return {(duty, at): papers[code] for duty, at, code in told if code in papers}
