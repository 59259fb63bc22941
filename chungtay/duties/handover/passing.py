"""One duty passes from hand to hand: its owner, a step, a note beside its clock, which runs on."""

from collections.abc import Iterable
from datetime import datetime

from chungtay.duties.assigning import step_of
from chungtay.duties.clock.models import ClockFact
from chungtay.duties.handover.models import Handover, HandoverLine
from chungtay.duties.handover.refusals import OwesSame
from chungtay.duties.holding import move
from chungtay.duties.models import Duty
from chungtay.duties.scoped import signed
from chungtay.law.clock import Kind
from chungtay.law.duty_states import State
from chungtay.ledger.actions import record

VERB = "hand-over"
CHANGED = ("owner", "owner_post", "checker", "seen_by", "chain_vi", "chain_en")


def pass_on(handover: Handover, line: HandoverLine, *, by, at: datetime) -> Duty | None:
    """None where the duty was closed or given elsewhere since it was listed: then the line passes nothing on."""
    held = Duty.objects.select_for_update(of=("self",)).get(pk=line.duty_id)
    if not held.is_open or held.owner_id != handover.giver_id:
        return None
    step_of(held, VERB, handover.reason, by, at, after=State(held.state)).save()
    ClockFact.objects.create(
        duty=held, kind=Kind.NOTE.value, at=at, known_at=at, ground=handover.reason, words=handover.code,
        **signed(by), **held.scope(),
    )  # fmt: skip
    if handover.taker_id != handover.giver_id:
        _to_body(held, handover)
    held.owner_post_id = handover.taker_post_id
    move(held, State(held.state), at, *CHANGED)
    record("duty.handed-over", by=by, at=at, about=held.code, path=held.path, ground=handover.code)
    return held


def _to_body(held: Duty, handover: Handover) -> None:
    """Whoever takes it over no longer confirms it: then whoever answers for the place does."""
    vi = f"Nhận bàn giao từ {handover.giver.name}: {handover.reason}"
    en = f"Taken over from {handover.giver.name}: {handover.reason}"
    held.owner = handover.taker
    held.checker_id = None if held.checker_id == handover.taker_id else held.checker_id
    held.seen_by = sorted({*held.seen_by, handover.taker_id})
    held.chain_vi = "\n".join(filter(None, (held.chain_vi, vi)))
    held.chain_en = "\n".join(filter(None, (held.chain_en, en)))


def refuse_doubles(handover: Handover, lines: Iterable[HandoverLine]) -> None:
    """A body that owes the same thing already cannot owe it twice."""
    if handover.taker_id == handover.giver_id:
        return
    given = Duty.objects.filter(pk__in=[line.duty_id for line in lines], owner=handover.giver)  # the rest passed by law
    keys = {(duty.origin, duty.sequence, duty.unit_id) for duty in given}
    theirs = Duty.objects.filter(owner=handover.taker, origin__in=[origin for origin, *_ in keys])
    doubles = [duty.code for duty in theirs if (duty.origin, duty.sequence, duty.unit_id) in keys]
    if doubles:
        raise OwesSame(duties=", ".join(doubles[:5]))
