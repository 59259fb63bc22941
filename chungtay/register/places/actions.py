"""Changing the map: the national lists loaded, a name or type changed on a day, villages of a commune."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from chungtay.law.wording import nfc
from chungtay.ledger.actions import record
from chungtay.register.people.desk import Desk
from chungtay.register.places import load
from chungtay.register.places.models import Scheme, Tier, Unit, UnitName
from chungtay.register.places.naming import NotThere, change_name, name_row, next_village
from chungtay.register.places.types import full_name, type_of

WIDTH = {Tier.PROVINCE: (2, Tier.NATION), Tier.COMMUNE: (5, Tier.PROVINCE)}  # digits of the code, tier above


class WrongPlace(Exception):
    """Đơn vị này không thể nằm trong đơn vị đã chọn. / This unit cannot lie in the unit chosen."""


class NotAVillage(Exception):
    """Chỉ lập thôn, tổ dân phố trong một xã, phường, đặc khu đang có. /
    Villages are set up only in a commune, ward or special zone of today's map."""


def load_units(connection) -> int:
    """Load the units of both maps and their successors; idempotent. Returns how many units the files hold."""
    return load.load(connection)


@transaction.atomic
def found_unit(
    *,
    tier: str,
    type: str,
    name: str,
    code: str,
    parent: Unit,
    from_on: date,
    by: Desk,
    at: datetime,
    basis: str = "",
) -> Unit:
    """Set up a province or commune that is not in the national lists: an invented one, or one decided since.

    `code` is two digits for a province, five for a commune (filled with zeros), of our own list. `type` is a code or
    word of places/types.py. Raises WrongPlace; the database refuses a place that is taken.
    """
    width, above = WIDTH.get(tier, (0, ""))
    if parent.tier != above or not code.isdigit() or len(code) > width:
        raise WrongPlace(parent.name, code)
    unit = _add_unit(parent, tier, type, name, parent.path + code.zfill(width), from_on, basis)
    record("unit.set-up", by=by, at=at, about=f"unit:{unit.pk}", path=unit.path, ground=basis, name=unit.name)
    return unit


@transaction.atomic
def add_village(*, commune: Unit, type: str, name: str, from_on: date, by: Desk, at: datetime, basis: str = "") -> Unit:
    """Set up a village (thôn, tổ dân phố…) in a commune of today's map, with a key of our own.

    `type` is a village type of places/types.py, by code or word; `basis` the decision of the commune's People's Council
    (Decree 185/2026/NĐ-CP). Raises NotAVillage, NotThere.
    """
    if commune.tier != Tier.COMMUNE or commune.scheme == Scheme.OLD:
        raise NotAVillage(commune.name)
    _must_exist(commune, from_on)
    Unit.objects.select_for_update().get(pk=commune.pk)  # two at once would take the same number
    village = _add_unit(commune, Tier.VILLAGE, type, name, next_village(commune.path), from_on, basis)
    record("village.set-up", by=by, at=at, about=f"unit:{village.pk}", path=village.path, ground=basis)
    return village


def _add_unit(parent: Unit, tier: str, type: str, name: str, path: str, from_on: date, basis: str) -> Unit:
    """A unit of our own list: its code is its place, so that two can never be confused."""
    type = _type(type, tier)
    during = DateRange(from_on, None)
    unit = Unit.objects.create(
        scheme=Scheme.LOCAL,
        code=path,
        tier=tier,
        parent=parent,
        name=full_name(type, nfc(name)),
        path=path,
        during=during,
        basis=basis,
    )
    name_row(unit, type, name, during, basis).save()
    return unit


@transaction.atomic
def rename(*, unit: Unit, type: str, name: str, from_on: date, by: Desk, at: datetime, basis: str = "") -> UnitName:
    """From a day on the unit bears another name or type (xã becomes phường); the old row keeps its days.

    Only the last name can be followed by another. Raises NotThere when the unit does not exist on that day, or its
    last name begins on it or later.
    """
    type = _type(type, unit.tier)
    _must_exist(unit, from_on)
    named = change_name(unit, type, name, from_on, basis)
    record("unit.renamed", by=by, at=at, about=f"unit:{unit.pk}", path=unit.path, ground=basis, to=named.vi, on=from_on)
    return named


@transaction.atomic
def end_village(*, village: Unit, on: date, by: Desk, at: datetime, basis: str = "") -> Unit:
    """The village is no more from `on`. Its rows stay: what was recorded there keeps its place."""
    if village.tier != Tier.VILLAGE:
        raise NotAVillage(village.name)
    _must_exist(village, on - timedelta(days=1))
    for row in village.names.filter(during__contains=on):
        row.during = DateRange(row.during.lower, on)
        row.save(update_fields=["during"])
    village.during = DateRange(village.during.lower, on)
    village.save(update_fields=["during"])
    record("village.ended", by=by, at=at, about=f"unit:{village.pk}", path=village.path, ground=basis, on=on)
    return village


def _type(words: str, tier: str) -> str:
    try:
        return type_of(words, tier)
    except KeyError:
        raise (NotAVillage if tier == Tier.VILLAGE else WrongPlace)(words) from None


def _must_exist(unit: Unit, day: date) -> None:
    if not Unit.objects.filter(pk=unit.pk, during__contains=day).exists():
        raise NotThere(unit.name)
