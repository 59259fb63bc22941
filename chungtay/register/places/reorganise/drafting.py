"""Drafting: each verb changes the rows of one draft, which then has to be looked at again."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from chungtay.law.wording import nfc
from chungtay.ledger.actions import record
from chungtay.register.codes import new_code
from chungtay.register.people.desk import Desk
from chungtay.register.places.models import Tier, Unit
from chungtay.register.places.reorganise import refusals
from chungtay.register.places.reorganise.checking import fits
from chungtay.register.places.reorganise.models import Change, ChangeKind, Goes, NewUnit, Reorganisation, Stage
from chungtay.register.places.types import full_name, type_of

OPEN = (Stage.DRAFTED, Stage.PREVIEWED)


@transaction.atomic
def draft(
    *, title: str, instrument: str, day: date, by: Desk, at: datetime,
    issued_on: date | None = None, sure: str = "M", undoes: Reorganisation | None = None,
) -> Reorganisation:  # fmt: skip
    """Begin a reorganisation: its instrument (number and issuer), the day it was issued, how sure we are of it (H the
    paper itself was read, M known from others, L expected), and the first day of the new map."""
    if not instrument.strip():
        raise refusals.NoGround
    made = Reorganisation.objects.create(
        code=new_code("SX"), title=nfc(title.strip()) or instrument.strip(), instrument=nfc(instrument.strip()),
        issued_on=issued_on, sure=sure, day=day, undoes=undoes, drafted_by_id=by.user_id, drafted_who=by.who[:300],
        drafted_at=at,
    )  # fmt: skip
    record("reorganisation.drafted", by=by, at=at, about=made.code, ground=made.instrument, day=day)
    return made


def hold(change: Reorganisation, by: Desk, revision: int | None = None) -> Reorganisation:
    """The draft, locked and open. Raises NotDrafted, Changed."""
    held = Reorganisation.objects.select_for_update(of=("self",)).get(pk=change.pk)
    if held.stage not in OPEN:
        raise refusals.NotDrafted
    if revision is not None and held.revision != revision:
        raise refusals.Changed
    return held


def touch(held: Reorganisation, act: str, *, by: Desk, at: datetime, **facts: object) -> None:
    """The draft is another now: what was previewed no longer holds."""
    held.revision, held.stage, held.preview, held.previewed_at = held.revision + 1, Stage.DRAFTED, None, None
    held.save(update_fields=["revision", "stage", "preview", "previewed_at"])
    record(f"reorganisation.{act}", by=by, at=at, about=held.code, ground=held.instrument, **facts)


def here(unit: Unit, by: Desk) -> Unit:
    if not unit.path.startswith(by.path):
        raise refusals.NotHere(unit=unit.name)
    return unit


@transaction.atomic
def amend(
    *, change: Reorganisation, title: str, instrument: str, issued_on: date | None, sure: str, day: date, by: Desk,
    at: datetime, revision: int | None = None,
) -> Reorganisation:  # fmt: skip
    """Another title, instrument or day."""
    held = hold(change, by, revision)
    if not instrument.strip():
        raise refusals.NoGround
    held.title, held.instrument, held.issued_on, held.sure, held.day = title, instrument, issued_on, sure, day
    held.save(update_fields=["title", "instrument", "issued_on", "sure", "day"])
    touch(held, "amended", by=by, at=at, day=day)
    return held


@transaction.atomic
def new_unit(
    *, change: Reorganisation, tier: str, type: str, bare: str, by: Desk, at: datetime, parent: Unit | None = None,
    new_parent: NewUnit | None = None, code: str = "", revision: int | None = None,
) -> NewUnit:  # fmt: skip
    """A unit to be set up: `type` by code or word, `code` two digits for a province, five for a commune, none for a
    village. It lies in an existing unit or in another new one. Raises Misfit."""
    held = hold(change, by, revision)
    above = parent.tier if parent else new_parent.tier if new_parent else ""
    try:
        type = type_of(type, tier)
    except KeyError:
        raise refusals.Misfit(unit=f"{type} {bare}") from None
    if not bare.strip() or not fits(tier, type, code, above):
        raise refusals.Misfit(unit=full_name(type, bare))
    if parent is not None:
        here(parent, by)
    made = NewUnit.objects.create(
        reorganisation=held, tier=tier, type=type, bare=nfc(bare.strip()), code=code, parent=parent,
        new_parent=new_parent,
    )  # fmt: skip
    touch(held, "amended", by=by, at=at, new=full_name(type, bare))
    return made


@transaction.atomic
def merge(
    *, change: Reorganisation, formers: Iterable[Unit], into: Unit | NewUnit, by: Desk, at: datetime,
    revision: int | None = None,
) -> list[Change]:  # fmt: skip
    """Units that end and become one: an existing unit, or a new one of this draft."""
    held = hold(change, by, revision)
    target = {"new": into} if isinstance(into, NewUnit) else {"later": here(into, by)}
    made = [
        Change.objects.create(reorganisation=held, kind=ChangeKind.MERGE, former=here(former, by), **target)
        for former in formers
    ]
    touch(held, "amended", by=by, at=at, merge=[row.former.path for row in made])
    return made


@transaction.atomic
def split(
    *, change: Reorganisation, former: Unit, into: Iterable[tuple[Unit | NewUnit, Iterable[Unit], Decimal | None]],
    by: Desk, at: datetime, revision: int | None = None,
) -> list[Change]:  # fmt: skip
    """A unit that ends and is divided: (who takes, which villages or communes go there, share of the people). The
    first takes what nobody assigned."""
    held, made = hold(change, by, revision), []
    here(former, by)
    for first, (target, parts, share) in zip([True] + [False] * 999, into, strict=False):
        whom = {"new": target} if isinstance(target, NewUnit) else {"later": here(target, by)}
        row = Change.objects.create(
            reorganisation=held, kind=ChangeKind.SPLIT, former=former, is_default=first, share=share, **whom
        )
        Goes.objects.bulk_create(Goes(change=row, part=part) for part in parts)
        made.append(row)
    touch(held, "amended", by=by, at=at, split=former.path)
    return made


@transaction.atomic
def assign(*, row: Change, parts: Iterable[Unit], by: Desk, at: datetime, revision: int | None = None) -> Change:
    """These villages (communes) of the split unit go along with this row, and with no other."""
    held = hold(row.reorganisation, by, revision)
    wanted = [part for part in parts if part.parent_id == row.former_id]
    Goes.objects.filter(change__reorganisation=held, part__in=wanted).delete()
    Goes.objects.filter(change=row).delete()
    Goes.objects.bulk_create(Goes(change=row, part=part) for part in wanted)
    touch(held, "amended", by=by, at=at, parts=[part.path for part in wanted])
    return row


@transaction.atomic
def favour(*, row: Change, by: Desk, at: datetime, revision: int | None = None) -> Change:
    """Of a split: this row takes what nobody assigned."""
    held = hold(row.reorganisation, by, revision)
    others = Change.objects.filter(reorganisation=held, former=row.former_id)
    others.update(is_default=False)
    others.filter(pk=row.pk).update(is_default=True)
    touch(held, "amended", by=by, at=at, favour=row.former.path)
    return row


@transaction.atomic
def call(
    *, change: Reorganisation, unit: Unit, type: str, bare: str, by: Desk, at: datetime, revision: int | None = None
) -> Change:
    """The unit stands on under another name or type (xã becomes phường)."""
    held = hold(change, by, revision)
    try:
        type = type_of(type, unit.tier)
    except KeyError:
        raise refusals.Misfit(unit=f"{type} {bare}") from None
    now = unit.names.order_by("during").last()
    kind = ChangeKind.RENAME if now is None or now.bare != bare else ChangeKind.RETYPE
    row = Change.objects.create(
        reorganisation=held, kind=kind, former=here(unit, by), type=type, bare=nfc(bare.strip())
    )
    touch(held, "amended", by=by, at=at, call=unit.path)
    return row


@transaction.atomic
def take_out(*, row: Change, by: Desk, at: datetime, revision: int | None = None) -> None:
    """A row leaves the draft, and the new unit nobody becomes any more with it."""
    held = hold(row.reorganisation, by, revision)
    Goes.objects.filter(change=row).delete()
    row.delete()
    if row.new_id and not Change.objects.filter(new=row.new_id).exists():
        NewUnit.objects.filter(pk=row.new_id, new_parent__isnull=True).delete()
    touch(held, "amended", by=by, at=at, out=row.former.path)


@transaction.atomic
def drop(*, change: Reorganisation, reason: str, by: Desk, at: datetime) -> Reorganisation:
    """The draft is given up, with the reason; also one that is decided, as long as its day has not been carried out."""
    held = Reorganisation.objects.select_for_update(of=("self",)).get(pk=change.pk)
    if held.stage in (Stage.APPLIED, Stage.DROPPED):
        raise refusals.NotDrafted
    if not reason.strip():
        raise refusals.NoGround
    held.stage, held.dropped_reason = Stage.DROPPED, reason.strip()[:300]
    held.save(update_fields=["stage", "dropped_reason"])
    record("reorganisation.dropped", by=by, at=at, about=held.code, ground=held.dropped_reason)
    return held


@transaction.atomic
def draft_undoing(*, change: Reorganisation, title: str, instrument: str, day: date, by: Desk, at: datetime,
                  issued_on: date | None = None) -> Reorganisation:  # fmt: skip
    """A further reorganisation that divides again what one merged, villages going back to where they came from. What
    lay in no village goes to the first of the units set up again; nothing is deleted."""
    if change.stage != Stage.APPLIED:
        raise refusals.NotDecided
    made = draft(title=title, instrument=instrument, day=day, by=by, at=at, issued_on=issued_on, undoes=change)
    into: dict[Unit, list[Change]] = {}
    for row in Change.objects.filter(reorganisation=change, kind=ChangeKind.MERGE).select_related("former", "new"):
        into.setdefault(row.later or row.new.unit, []).append(row)
    for later, rows in into.items():
        _divide(made, later, rows, by=by, at=at)
    return made


def _divide(made: Reorganisation, later: Unit, rows: list[Change], *, by: Desk, at: datetime) -> None:
    stood = [later] if rows[0].later_id else []  # one that stood before stands again, and comes first
    formers = [*stood, *(row.former for row in rows)]
    again = [(_like(made, former, later, by=by, at=at), _came_from(former, later), None) for former in formers]
    if len(again) > 1:
        split(change=made, former=later, into=again, by=by, at=at)
    else:
        merge(change=made, formers=[later], into=again[0][0], by=by, at=at)


def _like(made: Reorganisation, former: Unit, later: Unit, *, by: Desk, at: datetime) -> NewUnit:
    name = former.names.order_by("during").last()
    code = {Tier.COMMUNE: former.code[-5:], Tier.VILLAGE: ""}.get(former.tier, former.code[-2:])
    told = {"tier": former.tier, "type": name.type, "bare": name.bare, "code": code, "parent": later.parent}
    return new_unit(change=made, **told, by=by, at=at)


def _came_from(former: Unit, later: Unit) -> list[Unit]:
    """What lies in the later unit and stood in the former one."""
    return list(Unit.objects.filter(parent=later, predecessions__former__parent=former, during__endswith__isnull=True))
