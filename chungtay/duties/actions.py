"""The only verbs that change a duty."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction

from chungtay.duties import clock
from chungtay.duties.hands import require
from chungtay.duties.models import Coordinator, Duty, Evidence, Step
from chungtay.duties.orders import Order
from chungtay.law.duty_rules import Rule, due, following
from chungtay.law.duty_states import NAMES, Refusal, State, Verb, line
from chungtay.law.wording import bare_key
from chungtay.ledger.actions import record
from chungtay.register.archive.actions import put_away
from chungtay.register.codes import new_code

ASSIGN = "assign"
Upload = tuple[str, bytes]  # name as the sender called it, the bytes
TITLE = 200


class Changed(Refusal):
    """Nhiệm vụ vừa được người khác cập nhật (nay là “{state}”); xem thay đổi rồi quyết định lại. / Somebody has just
    changed this duty (now “{state}”); look at the change and decide again."""


class NoWords(Refusal):
    """Hãy ghi vài lời: đã làm gì, hoặc vì sao. / Write a few words: what was done, or why."""


class NotOfThisBody(Refusal):
    """Chức danh này không thuộc cơ quan chủ trì. / This post does not belong to the owing body."""


class Gone(Refusal):
    """Không có nhiệm vụ này, hoặc nó không thuộc phạm vi của bàn làm việc này. / There is no such duty for this desk."""


def assign(*, order: Order, by, at: datetime) -> Duty:
    """Make one duty with its coordinators and first step."""
    return assign_all(orders=[order], by=by, at=at)[0]


@transaction.atomic
def assign_all(*, orders: Iterable[Order], by, at: datetime) -> list[Duty]:
    """Make many duties at once, in few statements: a province's plan reaches every commune."""
    told = list(orders)
    duties = Duty.objects.bulk_create([_duty(order, at) for order in told], batch_size=1000)
    pairs = list(zip(told, duties, strict=True))
    Coordinator.objects.bulk_create([c for order, duty in pairs for c in _coordinators(order, duty)], batch_size=1000)
    _first_steps(duties, by=by, at=at)
    return duties


def _first_steps(duties: list[Duty], *, by, at: datetime) -> None:
    Step.objects.bulk_create([_step(duty, ASSIGN, "", by, at) for duty in duties], batch_size=1000)
    for duty in duties:
        ground = " ".join(part for part in (duty.clause, duty.instrument) if part)
        record("duty.assigned", by=by, at=at, about=duty.code, ground=ground[:300], path=duty.path, owner=duty.owner_id)


def report_progress(
    *,
    duty: Duty,
    words: str,
    by,
    at: datetime,
    revision: int,
    figures: Sequence[dict] = (),
    files: Sequence[Upload] = (),
) -> Step:
    """Tell how far it is, with figures ({name, value, unit}) and files."""
    return _do(duty, Verb.PROGRESS, words=words, figures=figures, files=files, by=by, at=at, revision=revision)


def submit(
    *,
    duty: Duty,
    words: str,
    by,
    at: datetime,
    revision: int,
    figures: Sequence[dict] = (),
    files: Sequence[Upload] = (),
) -> Step:
    """Say that it is done and show it; the checker accepts or returns."""
    return _do(duty, Verb.SUBMIT, words=words, figures=figures, files=files, by=by, at=at, revision=revision)


def accept(*, duty: Duty, by, at: datetime, revision: int, words: str = "") -> Step:
    """Confirm that it was done. A recurring duty opens its next occurrence in the same transaction."""
    return _do(duty, Verb.ACCEPT, words=words, by=by, at=at, revision=revision)


def return_(*, duty: Duty, reason: str, by, at: datetime, revision: int) -> Step:
    """Give it back to its owner, with what is missing."""
    return _do(duty, Verb.RETURN, words=reason, by=by, at=at, revision=revision)


def end(*, duty: Duty, reason: str, by, at: datetime, revision: int) -> Step:
    """Stop asking for it, with the reason. It stays on record."""
    return _do(duty, Verb.END, words=reason, by=by, at=at, revision=revision)


@transaction.atomic
def entrust(*, duty: Duty, post, by, at: datetime, revision: int) -> Duty:
    """Give the duty to one post inside the owing body (None: to nobody in particular). The body goes on owing it."""
    held = _hold(duty, revision)
    if by.agency_id != held.owner_id or (post is not None and post.agency_id != held.owner_id):
        raise NotOfThisBody
    held.owner_post = post
    held.revision += 1
    held.save(update_fields=["owner_post", "revision"])
    record("duty.entrusted", by=by, at=at, about=held.code, path=held.path, post=post and post.pk)
    return held


@transaction.atomic
def _do(duty, verb: Verb, *, words: str, by, at, revision, figures=(), files=()) -> Step:
    held = _hold(duty, revision)
    require(by, held, verb)
    passage = line(State(held.state), verb)
    if passage.needs_words and not words.strip():
        raise NoWords
    step = _step(held, verb, words.strip(), by, at, after=passage.after, figures=figures)
    step.save()
    _show(step, files, by=by, at=at)
    _move(held, passage.after, at)
    record(f"duty.{verb}", by=by, at=at, about=held.code, path=held.path, to=passage.after, files=len(files))
    if passage.after is State.MET:
        _open_next(held, by=by, at=at)
    return step


def _hold(duty: Duty, revision: int) -> Duty:
    """The duty as it is now, locked. Two officers on one duty: the second sees and decides."""
    held = Duty.objects.select_for_update(of=("self",)).filter(pk=duty.pk).first()
    if held is None:
        raise Gone
    if held.revision != revision:
        raise Changed(state=NAMES[State(held.state)])
    return held


def _move(held: Duty, state: State, at: datetime) -> None:
    if state != held.state:
        held.state, held.state_since = str(state), at
    held.revision += 1
    held.save(update_fields=["state", "state_since", "revision"])


def _show(step: Step, files: Sequence[Upload], *, by, at: datetime) -> None:
    """Evidence lies in the duty's place, wherever the desk that brings it sits."""
    there = replace(by, path=step.path)
    kept = [put_away(data=data, name=name, by=there, at=at) for name, data in files]
    Evidence.objects.bulk_create([Evidence(step=step, file=file, **step.scope()) for file in kept])


def _open_next(met: Duty, *, by, at: datetime) -> Duty | None:
    """The next occurrence of a recurring duty, owed from now on."""
    rule = Rule.from_dict(met.rule)
    day = following(rule, clock.hanoi_day(met.due_at) if met.due_at else clock.hanoi_day(at) - timedelta(days=1))
    if day is None:
        return None
    later = Duty.objects.get(pk=met.pk)
    later.pk, later.code, later.follows_id, later.sequence = None, new_code("NV"), met.pk, met.sequence + 1
    later.due_at, later.revision, later.added_at = clock.end_of_day(day), 1, at
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


def _duty(order: Order, at: datetime) -> Duty:
    ground, (chain_vi, chain_en) = order.ground, order.chain
    code = new_code("NV")
    return Duty(
        code=code, title=order.title[:TITLE], words=order.words, kind=order.kind, owner=order.owner,
        owner_how=order.owner_how, asked_as=order.asked_as, chain_vi=chain_vi, chain_en=chain_en, checker=order.checker,
        unit=order.unit, path=order.unit.path, seen_by=order.readers, instrument=ground.instrument, clause=ground.clause,
        quote=ground.quote, origin_kind=order.origin_kind, origin=order.origin, bundle=order.bundle,
        rule=order.rule.to_dict(), due_at=due(order.rule, at, clock), due_words=order.rule.words,
        state=str(State.ASSIGNED), state_since=at, added_at=at,
        bare=bare_key(f"{code} {order.words} {order.owner.name} {order.asked_as} {ground.instrument}"),
    )  # fmt: skip


def _coordinators(order: Order, duty: Duty) -> Iterable[Coordinator]:
    for partner in order.partners:
        yield Coordinator(
            duty=duty, agency=partner.agency, asked_as=partner.asked_as, role=partner.role, **duty.scope()
        )


def _step(duty: Duty, verb: str, words: str, by, at, *, after: State = State.ASSIGNED, figures=()) -> Step:
    before = "" if verb == ASSIGN else duty.state
    return Step(
        duty=duty, verb=str(verb), from_state=before, to_state=str(after), words=words, figures=list(figures),
        user_id=by.user_id, post_id=by.post_id, agency_id=by.agency_id, who=by.who, at=at, **duty.scope(),
    )  # fmt: skip
