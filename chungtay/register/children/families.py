"""Who cares for a child, its household and its addresses."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from chungtay.ledger.actions import record
from chungtay.register.children import building, refusals
from chungtay.register.children.columns import kin
from chungtay.register.children.facts import From
from chungtay.register.children.models import Carer, Child, Household, PovertyStatus, Stay, StayKind, Tie
from chungtay.register.children.models.signed import signature
from chungtay.register.children.needs import end
from chungtay.register.children.stating import locked, touch
from chungtay.register.codes import new_code
from chungtay.register.people.desk import Desk


@transaction.atomic
def tie(
    *,
    child: Child,
    told: Mapping,
    source: From,
    by: Desk,
    at: datetime,
    revision: int | None,
    carer: Carer | None = None,
) -> Tie:
    """An adult is this to the child: `told` as a carer of `building.Row`; `carer` when the adult is known already."""
    child, signed = locked(child, by, revision), signature(source, by, at)
    adult = carer or Carer.objects.create(**building.carer(told, child.path, signed))
    made = Tie.objects.create(child=child, carer=adult, **building.tie(told), **signed)
    family_changed(child, at)
    record("child.tied", by=by, at=at, about=child.code, path=child.path, carer=adult.code, relation=made.relation)
    return made


@transaction.atomic
def untie(*, row: Tie, until: date, reason: str, by: Desk, at: datetime) -> None:
    """The tie holds no longer from that day."""
    end(row, until, reason, by, at)
    family_changed(Child.objects.get(pk=row.child_id), at)


def family_changed(child: Child, at: datetime) -> None:
    """The child is found by the names of its family."""
    ties = Tie.objects.filter(child=child, until__isnull=True).order_by("id")
    touch(child, at, **kin(ties.values_list("relation", "carer__full_name")))


@transaction.atomic
def live_in(
    *,
    child: Child,
    household: Household | None,
    told: Mapping,
    source: From,
    by: Desk,
    at: datetime,
    revision: int | None,
) -> Household:
    """The child lives in this household, or in a new one (`told`: head, words, poverty, since)."""
    child, signed = locked(child, by, revision), signature(source, by, at)
    if household is None:
        words, head = (told.get("words") or "")[:200], (told.get("head") or "")[:120]
        place = {"path": child.path, "unit_id": child.unit_id}
        household = Household.objects.create(code=new_code("HO"), words=words, head=head, **place, **signed)
    touch(child, at, household=household)
    record("child.lives-in", by=by, at=at, about=child.code, path=child.path, household=household.code)
    if told.get("poverty"):
        poverty(household=household, status=told["poverty"], since=told.get("since"), source=source, by=by, at=at)
    return household


@transaction.atomic
def poverty(
    *, household: Household, status: str, since: date | None, source: From, by: Desk, at: datetime
) -> PovertyStatus:
    """The household is poor, near-poor or neither from that day; what held before ends there."""
    if by.glass:
        raise refusals.OnlyReading()
    until = since or timezone.localdate(at)
    household.poverty.filter(until__isnull=True).update(until=until)
    made = PovertyStatus.objects.create(household=household, status=status, since=since, **signature(source, by, at))
    record("household.poverty", by=by, at=at, about=household.code, path=household.path)
    return made


@transaction.atomic
def stay(
    *, child: Child, kind: str, place: str, words: str, since: date | None, source: From, by: Desk, at: datetime,
    revision: int | None,
) -> Stay:  # fmt: skip
    """An address of the child. The actual one is where its record lies: inside this commune (elsewhere: `move_out`)."""
    child = locked(child, by, revision)
    unit, village = _where(place)
    if kind == StayKind.ACTUAL:
        if not by.plo <= place < by.phi:
            raise refusals.NotYourPlace(place=place)
        touch(child, at, path=place, unit_id=unit, village_id=village)
    ends = {"until": since or timezone.localdate(at), "ended_by": by.who[:300], "ended_at": at}
    open_ones = Stay.objects.filter(child=child, kind=kind, until__isnull=True)
    open_ones.filter(Q(since__isnull=True) | Q(since__lte=ends["until"])).update(**ends)
    where = {"kind": kind, "unit_id": unit, "village_id": village, "words": words[:200], "since": since}
    made = Stay.objects.create(child=child, **where, **signature(source, by, at))
    if kind != StayKind.ACTUAL:
        touch(child, at)
    record("child.stays", by=by, at=at, about=child.code, path=child.path, kind=kind)
    return made


def _where(place: str) -> tuple[int, int | None]:
    found = building.known_places([place]).get(place)
    if found is None:
        raise refusals.NoSuchPlace()
    return found
