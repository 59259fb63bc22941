"""The children a case is about: brothers and sisters of one case are written once and read for each."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from chungtay.ledger.actions import record
from chungtay.protection.cases.actions import hold, take_step
from chungtay.protection.cases.models import Case, CaseChild
from chungtay.protection.cases.refusals import AlreadyThere, Closed, Nameless, NoSuchChild
from chungtay.register.children.models import Child
from chungtay.register.children.queries import one
from chungtay.register.people.desk import Desk


@transaction.atomic
def add_child(
    *, case: Case, by: Desk, at: datetime, revision: int, child: Child | None = None,
    told: Mapping[str, Any] | None = None,
) -> CaseChild:  # fmt: skip
    """One more child of the case: found on the register, or as told. Raises Closed, AlreadyThere, Nameless, Changed."""
    held = _open(case, revision)
    if child is None and not str((told or {}).get("child_name", "")).strip():
        raise Nameless
    if child is not None and held.children.filter(child=child).exists():
        raise AlreadyThere
    row = CaseChild.objects.create(case=held, child=child, told=dict(told or {}))
    _touched(held, "case.child-added", by, at, row)
    return row


@transaction.atomic
def find_child(*, row: CaseChild, child: Child, by: Desk, at: datetime, revision: int) -> CaseChild:
    """Whom somebody told us of is this child of the register. What was told stays. Raises as add_child."""
    held = _open(row.case, revision)
    if held.children.filter(child=child).exists():
        raise AlreadyThere
    found = CaseChild.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if found.child_id is not None:
        raise AlreadyThere
    found.child = child
    found.save(update_fields=["child"])
    _touched(held, "case.child-found", by, at, found)
    return found


@transaction.atomic
def correct_child(
    *, row: CaseChild, by: Desk, at: datetime, revision: int, reason: str, child: Child | None = None, name: str = "",
) -> CaseChild:  # fmt: skip
    """The case is another child's than was written: from now on that one stands in it. The entry says who stood there
    before; papers that were made stay as they were made. Raises AlreadyThere, and what take_step raises."""
    case = row.case
    if child is not None and case.children.filter(child=child).exists():
        raise AlreadyThere
    before, now = row.name or "?", child.full_name if child else name.strip()
    about = {"reason": reason, "what": f"{before} → {now}", "child_name": name.strip(), "row": row.pk}
    about |= {"child_code": child.code} if child else {}
    take_step(case=case, step="correct-child", about=about, by=by, at=at, revision=revision)
    row.child, row.told = child, row.told | ({"child_name": name.strip()} if name.strip() else {})
    row.save(update_fields=["child", "told"])
    return row


def child_of(desk: Desk, code: str) -> Child:
    """A child of the register that this desk may open. Raises NoSuchChild."""
    found = one(desk, code.strip().upper())
    if found is None:
        raise NoSuchChild
    return found


def _open(case: Case, revision: int) -> Case:
    held = hold(case, revision)
    if not held.is_open:
        raise Closed
    return held


def _touched(case: Case, act: str, by: Desk, at: datetime, row: CaseChild) -> None:
    case.revision += 1
    case.save(update_fields=["revision"])
    record(act, by=by, at=at, about=case.code, path=case.path, child=row.pk)
