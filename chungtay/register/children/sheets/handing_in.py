"""A list handed in: the file put away, a row about it, nothing read yet."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from chungtay.ledger.actions import record
from chungtay.papers.sources.shape import Unreadable
from chungtay.register.archive.actions import put_away
from chungtay.register.archive.models import Holds
from chungtay.register.archive.names import plain_name
from chungtay.register.children.sheets import refusals
from chungtay.register.children.sheets.models import UNDECIDED, ListState, SheetList, SheetRow
from chungtay.register.children.sheets.refusals import BrokeDown
from chungtay.register.codes import new_code
from chungtay.register.people.desk import COMMUNE, Desk
from chungtay.register.people.scope import scope


@dataclass(frozen=True, slots=True)
class HandedIn:
    """`same`: this very file was handed in before; rows it wrote will not be written again."""

    sheet: SheetList
    same: SheetList | None


@transaction.atomic
def hand_in(*, data: bytes, name: str, by: Desk, at: datetime, round_code: str = "") -> HandedIn:
    """Keep the file, sealed, and a waiting list of it. Raises Elsewhere for a desk that keeps no children."""
    if len(by.persons) < COMMUNE or not by.unit_id or by.glass:
        raise refusals.Elsewhere()
    digest, file = sha256(data).hexdigest(), put_away(data=data, name=name, by=by, at=at, holds=Holds.LIST)
    same = SheetList.objects.filter(sha256=digest, path=by.persons).exclude(state=ListState.DROPPED)
    same = same.order_by("-added_at").first()
    sheet = SheetList.objects.create(
        code=new_code("DS"), file=file, sha256=digest, name=plain_name(name), path=by.persons, unit_id=by.unit_id,
        round_code=round_code, added_at=at, added_by_id=by.user_id, who=by.who[:300],
    )  # fmt: skip
    record("sheet.handed-in", by=by, at=at, about=sheet.code, sha256=digest, size=file.size)
    return HandedIn(sheet, same)


@transaction.atomic
def drop(*, sheet: SheetList, by: Desk, at: datetime, revision: int) -> SheetList:
    """Put the list aside; what was written stays written. Its rows are emptied. Raises NotChecked, SomebodyElse."""
    held = locked(sheet, revision)
    if held.state in (ListState.APPLYING, ListState.DONE):
        raise refusals.NotChecked()
    held.state = ListState.DROPPED
    held.revision += 1
    held.save(update_fields=["state", "revision"])
    empty(SheetRow.objects.filter(sheet=held))
    record("sheet.dropped", by=by, at=at, about=held.code)
    return held


@transaction.atomic
def look_again(*, sheet: SheetList, by: Desk, at: datetime) -> SheetList:
    """The list waits to be looked through anew; what the last look found holds no more. Raises NotChecked."""
    held = locked(sheet, None)
    if held.state not in UNDECIDED:
        raise refusals.NotChecked()
    held.state, held.read = ListState.WAITING, 0
    held.revision += 1
    held.save(update_fields=["state", "read", "revision"])
    record("sheet.asked-again", by=by, at=at, about=held.code)
    return held


def locked(sheet: SheetList, revision: int | None) -> SheetList:
    """The list, held. Raises NoList, SomebodyElse."""
    held = SheetList.objects.select_for_update().filter(pk=sheet.pk).first()
    if held is None:
        raise refusals.NoList()
    if revision is not None and held.revision != revision:
        raise refusals.SomebodyElse()
    return held


def troubled(code: str, by: Desk, why: Unreadable | BrokeDown, **more: object) -> None:
    """What went wrong stands on the list, in words. Owns its scope."""
    told = {"code": why.code, "vi": str(why.vi), "en": str(why.en)}
    with scope(by):
        SheetList.objects.filter(code=code).update(trouble=told, **more)


def empty(rows) -> None:
    """What the rows said of persons goes; line, verdict and child stay."""
    rows.update(values={}, changes=[], touched={}, name_bare="", name_set="", mother_bare="", born_on=None, pin_mark="")
