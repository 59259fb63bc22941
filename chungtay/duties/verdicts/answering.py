"""The small duty to answer a body that says "not ours": two working days by our default, met by the decision itself."""

from datetime import datetime

from chungtay.duties.assigning import step_of
from chungtay.duties.clock.stopping import stop_or_run
from chungtay.duties.holding import move
from chungtay.duties.models import Duty, Found, OriginKind, Step
from chungtay.duties.orders import Ground, Order
from chungtay.duties.verdicts.models import Disowning
from chungtay.duties.verdicts.refusals import NobodyAsked
from chungtay.law.clock import book
from chungtay.law.duty_states import State, Verb
from chungtay.ledger.actions import record
from chungtay.register.agencies.models import Agency

RULE = "duty.answer-refusal"
TITLE = "Quyết định về việc bị trả lại: "


def answer_order(held: Duty, row: Disowning) -> Order:
    """What the body that asked owes now. Raises NobodyAsked where none is on record and the place has no committee."""
    asker = held.checker or _committee(held)
    if asker is None or asker.pk == held.owner_id:
        raise NobodyAsked
    return Order(
        title=f"{TITLE}{held.title}", words=f"{TITLE}{held.words}", kind="coordination", owner=asker,
        owner_how=Found.NAMED, unit=held.unit, ground=Ground(held.instrument, held.clause, row.reason),
        origin_kind=OriginKind.REFUSAL, origin=row.code, rule=book.rule(RULE),
    )  # fmt: skip


def _committee(held: Duty) -> Agency | None:
    return Agency.objects.filter(unit=held.unit, code__startswith="UBND.").order_by("-during").first()


def close_answer(held: Duty, step: Step, *, by, at: datetime) -> None:
    """The decision is the fact that meets the small duty; it may be taken by whoever answers for the place."""
    row = Disowning.objects.filter(duty=held).order_by("-id").first()
    small = row and Duty.objects.select_for_update(of=("self",)).filter(origin=row.code).first()
    if not small or not small.is_open:
        return
    done = step_of(small, Verb.FULFIL, step.words, by, at, after=State.MET)
    done.save()
    move(small, State.MET, at)
    stop_or_run(small, Verb.FULFIL, None, by=by, at=at)
    record("duty.fulfil", by=by, at=at, about=small.code, path=small.path, to=State.MET)


def tell_readers(held: Duty, agency: Agency) -> None:
    """The body sees the duty wherever it sits."""
    held.seen_by = sorted({*held.seen_by, agency.pk})
