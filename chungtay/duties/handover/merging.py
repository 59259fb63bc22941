"""A body that ends with its place: its heir owes what is open from that day, by law, without waiting for signatures.

What passed is listed as a hand-over all the same, signed for the side that is no more; the heir signs that it knows.
Clocks run on: due times do not change. Closed duties stay with the body that owed them.
"""

from datetime import datetime

from django.db import connection

from chungtay.duties.clock.models import ClockFact
from chungtay.duties.handover.models import Handover, HandoverKind, HandoverLine, HandoverSignature, Side
from chungtay.duties.handover.passing import VERB
from chungtay.duties.models import IS_OPEN, OPEN_VALUES, Duty, Step
from chungtay.duties.scoped import signed
from chungtay.law.clock import Kind
from chungtay.law.wording import bare_key
from chungtay.register.agencies.models import Agency
from chungtay.register.codes import new_code
from chungtay.register.places.carriers import Moves

MANY = 2000
TAKE_OVER = """
update duties_duty d set
  owner_id = coalesce(o.later, d.owner_id),
  owner_post_id = case when o.later is null then d.owner_post_id
                       else (select p.later from unnest(%(posts)s::bigint[], %(posts_later)s::bigint[])
                               p (former, later) where p.former = d.owner_post_id) end,
  checker_id = nullif(coalesce(c.later, d.checker_id), coalesce(o.later, d.owner_id)),
  chain_vi = case when o.later is null then d.chain_vi else concat_ws(e'\\n', nullif(d.chain_vi, ''), o.vi) end,
  chain_en = case when o.later is null then d.chain_en else concat_ws(e'\\n', nullif(d.chain_en, ''), o.en) end,
  bare = case when o.later is null then d.bare else d.bare || ' ' || o.bare end,
  revision = d.revision + 1
from duties_duty x
left join unnest(%(former)s::bigint[], %(later)s::bigint[], %(vi)s::text[], %(en)s::text[], %(bare)s::text[])
  o (former, later, vi, en, bare) on o.former = x.owner_id
left join unnest(%(former)s::bigint[], %(later)s::bigint[]) c (former, later) on c.former = x.checker_id
where x.id = d.id and x.state = any(%(open)s) and (x.owner_id = any(%(former)s) or x.checker_id = any(%(former)s))
"""


class OpenDuties:
    """Open duties of bodies that ended, to their heirs."""

    key, name, order = "duties_open", ("Nhiệm vụ đang mở, bàn giao", "Open duties handed over"), 60

    def count(self, moves: Moves) -> int:
        return Duty.objects.filter(IS_OPEN, owner__in=moves.bodies).count()

    def carry(self, moves: Moves, *, by, at: datetime) -> int:
        if not moves.bodies:
            return 0
        bodies = Agency.objects.select_related("unit").in_bulk({*moves.bodies, *moves.bodies.values()})
        duties = list(Duty.objects.filter(IS_OPEN, owner__in=moves.bodies).order_by("owner_id", "due_at", "id"))
        self._list(duties, bodies, moves, by=by, at=at)
        with connection.cursor() as cursor:
            cursor.execute(TAKE_OVER, _told(moves, bodies))
        return len(duties)

    def _list(self, duties: list[Duty], bodies: dict[int, Agency], moves: Moves, *, by, at: datetime) -> None:
        """One hand-over for each body that ended, a line for each duty; on the duty a step, and a note at its clock."""
        papers = {
            giver: _paper(bodies[giver], bodies[moves.bodies[giver]], moves, by=by, at=at)
            for giver in {duty.owner_id for duty in duties}
        }
        Handover.objects.bulk_create(papers.values(), batch_size=MANY)
        lines = [HandoverLine(handover=papers[d.owner_id], duty=d, **_place(d, moves)) for d in duties]
        HandoverLine.objects.bulk_create(lines, batch_size=MANY)
        HandoverSignature.objects.bulk_create([_signed(line, by=by, at=at) for line in lines], batch_size=MANY)
        Step.objects.bulk_create([_step(d, papers[d.owner_id], by=by, at=at) for d in duties], batch_size=MANY)
        ClockFact.objects.bulk_create([_note(d, papers[d.owner_id], by=by, at=at) for d in duties], batch_size=MANY)


def _place(duty: Duty, moves: Moves) -> dict[str, object]:
    """Columns have followed already, so the duty lies where it will; its heir reads along."""
    return {"path": duty.path, "seen_by": sorted({*duty.seen_by, moves.bodies[duty.owner_id]})}


def _paper(giver: Agency, taker: Agency, moves: Moves, *, by, at: datetime) -> Handover:
    return Handover(
        code=new_code("BG"), kind=HandoverKind.MERGED.value, giver=giver, taker=taker, reason=moves.basis, at=at,
        path=taker.unit.path, seen_by=[taker.pk], **signed(by),
    )  # fmt: skip


def _signed(line: HandoverLine, *, by, at: datetime) -> HandoverSignature:
    return HandoverSignature(line=line, side=Side.GIVER.value, stands_in=True, at=at, **signed(by), **line.scope())


def _step(duty: Duty, paper: Handover, *, by, at: datetime) -> Step:
    return Step(
        duty=duty, verb=VERB, from_state=duty.state, to_state=duty.state, words=paper.reason, figures=[], at=at,
        **signed(by), **duty.scope(),
    )  # fmt: skip


def _note(duty: Duty, paper: Handover, *, by, at: datetime) -> ClockFact:
    return ClockFact(
        duty=duty, kind=Kind.NOTE.value, at=at, known_at=at, ground=paper.reason, words=paper.code, **signed(by),
        **duty.scope(),
    )  # fmt: skip


def _told(moves: Moves, bodies: dict[int, Agency]) -> dict[str, list]:
    former, later = list(moves.bodies), list(moves.bodies.values())
    old, new = [bodies[pk] for pk in former], [bodies[pk] for pk in later]
    return {
        "former": former,
        "later": later,
        "vi": [f"{a.name} → {b.name} (từ {moves.day:%d/%m/%Y}, {moves.basis})" for a, b in zip(old, new, strict=True)],
        "en": [
            f"{a.name_en or a.name} → {b.name_en or b.name} (since {moves.day:%d/%m/%Y}, {moves.basis})"
            for a, b in zip(old, new, strict=True)
        ],
        "bare": [bare_key(body.name) for body in new],
        "posts": list(moves.posts),
        "posts_later": list(moves.posts.values()),
        "open": OPEN_VALUES,
    }
