"""Making duties: from orders, and the next occurrence of one that recurs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from chungtay.duties.clock.opening import Opening, clock_rule, plain
from chungtay.duties.models import Coordinator, Duty, Step
from chungtay.duties.orders import Order
from chungtay.law.clock import ClockRule, following
from chungtay.law.duty_states import State
from chungtay.law.wording import bare_key
from chungtay.ledger.actions import Line, line, record
from chungtay.register.codes import new_code

ASSIGN, ASSIGNED = "assign", "duty.assigned"
TITLE = 200


def assign(*, order: Order, by, at: datetime) -> Duty:
    """Make one duty with its coordinators and first step."""
    return assign_all(orders=[order], by=by, at=at)[0]


@transaction.atomic
def assign_all(*, orders: Iterable[Order], by, at: datetime) -> list[Duty]:
    """Make many duties at once, in few statements: a province's plan reaches every commune."""
    told, opening = list(orders), Opening()
    duties = Duty.objects.bulk_create([_duty(order, at, opening) for order in told], batch_size=1000)
    pairs = list(zip(told, duties, strict=True))
    Coordinator.objects.bulk_create([c for order, duty in pairs for c in _coordinators(order, duty)], batch_size=1000)
    _first_steps(duties, by=by, at=at)
    return duties


@dataclass(frozen=True, slots=True)
class Draft:
    """One duty with its first step and its line, not written yet: whoever writes its origin writes it along."""

    duty: Duty
    step: Step
    line: Line


def draft(*, order: Order, by, at: datetime, opening: Opening) -> Draft:
    """What `assign` would write of an order without partners."""
    duty = _duty(order, at, opening)
    return Draft(duty, step_of(duty, ASSIGN, "", by, at), line(ASSIGNED, **_told(duty, by, at)))


def _first_steps(duties: list[Duty], *, by, at: datetime) -> None:
    Step.objects.bulk_create([step_of(duty, ASSIGN, "", by, at) for duty in duties], batch_size=1000)
    for duty in duties:
        record(ASSIGNED, **_told(duty, by, at))


def _told(duty: Duty, by, at: datetime) -> dict[str, Any]:
    ground = " ".join(part for part in (duty.clause, duty.instrument) if part)
    return {"by": by, "at": at, "about": duty.code, "ground": ground[:300], "path": duty.path, "owner": duty.owner_id}


def open_next(met: Duty, *, by, at: datetime) -> Duty | None:
    """The next occurrence of a recurring duty, owed from now on."""
    again = following(ClockRule.from_dict(met.rule), met.due_at) if met.due_at else None
    if again is None:
        return None
    rule, since = again
    later = Duty.objects.get(pk=met.pk)
    later.pk, later.code, later.follows_id, later.sequence = None, new_code("NV"), met.pk, met.sequence + 1
    later.rule = later.rule if ClockRule.from_dict(later.rule) == rule else rule.to_dict()
    later.stopped_at, later.revision, later.added_at = None, 1, at
    later.refused_at, later.excused_at = None, None
    for name, value in Opening().fields(rule, since or later.started_at).items():
        setattr(later, name, value)
    later.bare = met.bare.replace(bare_key(met.code), bare_key(later.code), 1)
    later.state, later.state_since, later._state.adding = str(State.ASSIGNED), at, True
    later.save()
    _take_along(met, later)
    _first_steps([later], by=by, at=at)
    return later


def _take_along(met: Duty, later: Duty) -> None:
    Coordinator.objects.bulk_create(
        Coordinator(duty=later, agency_id=c.agency_id, asked_as=c.asked_as, role=c.role, **later.scope())
        for c in met.coordinators.all()
    )


def _duty(order: Order, at: datetime, opening: Opening) -> Duty:
    ground, (chain_vi, chain_en) = order.ground, order.chain
    code, clock = new_code("NV"), clock_rule(order.rule, order.kind, order.cadence)
    began = None if order.waits else order.started_at or at
    return Duty(
        code=code, title=order.title[:TITLE], words=order.words, kind=order.kind, owner=order.owner,
        owner_how=order.owner_how, asked_as=order.asked_as, chain_vi=chain_vi, chain_en=chain_en,
        checker=order.checker, unit=order.unit, path=order.unit.path, seen_by=order.readers,
        instrument=ground.instrument, clause=ground.clause, quote=ground.quote,
        origin_kind=order.origin_kind, origin=order.origin, bundle=order.bundle,
        rule=plain(order.rule, clock), due_words=order.rule.words, **opening.fields(clock, began),
        state=str(State.ASSIGNED), state_since=at, added_at=at,
        bare=bare_key(f"{code} {order.words} {order.owner.name} {order.asked_as} {ground.instrument}"),
    )  # fmt: skip


def _coordinators(order: Order, duty: Duty) -> Iterable[Coordinator]:
    for partner in order.partners:
        yield Coordinator(
            duty=duty, agency=partner.agency, asked_as=partner.asked_as, role=partner.role, **duty.scope()
        )


def step_of(duty: Duty, verb: str, words: str, by, at, *, after: State = State.ASSIGNED, figures=()) -> Step:
    before = "" if verb == ASSIGN else duty.state
    return Step(
        duty=duty, verb=str(verb), from_state=before, to_state=str(after), words=words, figures=list(figures),
        user_id=by.user_id, post_id=by.post_id, agency_id=by.agency_id, who=by.who, at=at, **duty.scope(),
    )  # fmt: skip
