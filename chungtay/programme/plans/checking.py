"""Handing a file in, and correcting what was read in it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from chungtay.ledger.actions import record
from chungtay.programme.plans import editing
from chungtay.programme.plans.models import Edit, Plan, Reading, ReadingState
from chungtay.programme.plans.refusals import STATES, Changed, Closed, Gone, NothingToUndo, NotYourPlace
from chungtay.register.archive.actions import put_away
from chungtay.register.codes import new_code


@dataclass(frozen=True, slots=True)
class SameFile:
    """The same bytes came before: as a plan in force, or as another reading."""

    kind: str  # plan | reading
    code: str
    title: str
    when: datetime
    where: str


@dataclass(frozen=True, slots=True)
class HandedIn:
    reading: Reading
    same: SameFile | None


@transaction.atomic
def hand_in(*, data: bytes, name: str, by, at: datetime) -> HandedIn:
    """Keep a file to be read as a plan. The same bytes handed in before are told, not refused."""
    file = put_away(data=data, name=name, by=by, at=at)
    same = _same(file.sha256, by)
    reading = Reading.objects.create(
        code=new_code("BD"), file=file, name=file.name, sha256=file.sha256, state=ReadingState.WAITING, path=by.path,
        seen_by=[by.agency_id] if by.agency_id else [], unit_id=by.unit_id, agency_id=by.agency_id,
        added_by_id=by.user_id, added_at=at,
    )  # fmt: skip
    record("reading.handed-in", by=by, at=at, about=reading.code, file=file.code, sha256=file.sha256)
    return HandedIn(reading, same)


def _same(sha256: str, by) -> SameFile | None:
    plan = Plan.objects.seen_from(by).select_related("unit").filter(sha256=sha256).order_by("-adopted_at").first()
    if plan:
        return SameFile("plan", plan.code, plan.title, plan.adopted_at, plan.unit.name)
    kept = Reading.objects.seen_from(by).select_related("unit").exclude(state=ReadingState.DROPPED)
    earlier = kept.filter(sha256=sha256).order_by("-added_at").first()
    if earlier is None:
        return None
    return SameFile("reading", earlier.code, earlier.name, earlier.added_at, earlier.unit.name if earlier.unit else "")


@transaction.atomic
def edit(
    *, reading: Reading, op: str, args: dict[str, Any], by, at: datetime, revision: int, reason: str = ""
) -> Reading:
    """Correct what was read. `op` and `args` as in plans.editing."""
    held = hold(reading, revision)
    tree, patches = editing.apply(held.tree, op, args)
    _note(held, op=op, args=args, reason=reason, patches=patches, by=by, at=at)
    return keep(held, tree=tree, edits=held.edits + 1)


@transaction.atomic
def undo(*, reading: Reading, by, at: datetime, revision: int) -> Reading:
    """Take back the latest edit that still stands; the history keeps both."""
    held = hold(reading, revision)
    last = held.history.filter(undoes__isnull=True, undone_by__isnull=True).order_by("-seq").first()
    if last is None:
        raise NothingToUndo
    tree = editing.undo(editing.ready(held.tree), last.patches)
    _note(held, op="undo", args={"op": last.op}, reason="", patches=[], by=by, at=at, undoes=last)
    return keep(held, tree=tree, edits=held.edits - 1)


@transaction.atomic
def drop_reading(*, reading: Reading, reason: str, by, at: datetime, revision: int) -> Reading:
    """Put the reading aside with a reason. The file stays in the archive."""
    if not reason.strip():
        raise editing.NoReason
    held = hold(reading, revision, (ReadingState.WAITING, ReadingState.READ, ReadingState.UNREADABLE))
    record("reading.dropped", by=by, at=at, about=held.code, path=held.path, reason=reason.strip())
    return keep(held, state=ReadingState.DROPPED, dropped_reason=reason.strip())


@transaction.atomic
def choose_unit(*, reading: Reading, unit, by, at: datetime, revision: int) -> Reading:
    """Say whose plan it is: the place in which its duties are to stand."""
    held = hold(reading, revision)
    if not unit.path.startswith(by.path):
        raise NotYourPlace(place=unit.name)
    record("reading.placed", by=by, at=at, about=held.code, path=held.path, unit=unit.pk)
    return keep(held, unit=unit)


def hold(reading: Reading, revision: int, states=(ReadingState.READ,)) -> Reading:
    """The reading as it is now, locked, if it may still be changed and nobody changed it since."""
    held = Reading.objects.select_for_update(of=("self",)).filter(pk=reading.pk).first()
    if held is None:
        raise Gone
    if held.state not in states:
        raise Closed(state=STATES[ReadingState(held.state)])
    if held.revision != revision:
        raise Changed
    return held


def keep(held: Reading, **values: Any) -> Reading:
    """Store it as the next revision; the original and the lines of the paper, which are long, are not written again."""
    for name, value in values.items():
        setattr(held, name, value)
    held.revision += 1
    held.save(update_fields=[*values, "revision"])
    return held


def _note(held: Reading, *, op, args, reason, patches, by, at, undoes=None) -> None:
    Edit.objects.create(
        reading=held, seq=held.history.count() + 1, op=op, args=args, reason=reason, patches=patches, undoes=undoes,
        by_id=by.user_id, at=at, **held.scope(),
    )  # fmt: skip
    record("reading.edited", by=by, at=at, about=held.code, path=held.path, op=op, args=args)
