"""Rows of names, and keys of villages: the small steps every change of the map is made of."""

from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Max

from chungtay.law.wording import bare_key, loose_key, nfc, sort_key
from chungtay.register.places.models import Scheme, Tier, Unit, UnitName
from chungtay.register.places.types import full_name


class NotThere(Exception):
    """Đơn vị này không tồn tại vào ngày đã chọn. / This unit does not exist on the day chosen."""


def name_row(unit: Unit, type: str, bare: str, during: DateRange, basis: str) -> UnitName:
    """A name entered here, not yet saved."""
    full = full_name(type, nfc(bare))
    return UnitName(
        unit=unit,
        type=type,
        bare=nfc(bare),
        during=during,
        basis=basis,
        by_hand=True,
        loose=bare_key(full),
        tone=loose_key(full),
        order=sort_key(bare),
    )


def change_name(unit: Unit, type: str, bare: str, day: date, basis: str) -> UnitName:
    """The last name ends, another begins. Raises NotThere when the last name begins on that day or later, or the unit
    has none then."""
    last = unit.names.select_for_update().order_by("during").last()
    if last is None or day not in last.during or last.during.lower == day:
        raise NotThere(unit.name)
    until = last.during.upper
    last.during = DateRange(last.during.lower, day)
    last.save(update_fields=["during"])
    named = name_row(unit, type, bare, DateRange(day, until), basis)
    named.save()
    unit.name = named.vi
    unit.save(update_fields=["name"])
    return named


def next_village(commune: str) -> str:
    """The next free place in a commune. Codes are asked, not places: a village that was merged lies elsewhere now, and
    its number is not given twice."""
    known = Unit.objects.filter(scheme=Scheme.LOCAL, tier=Tier.VILLAGE, code__startswith=commune)
    last = known.aggregate(last=Max("code"))["last"]
    return f"{commune}{int(last[-4:]) + 1 if last else 1:04d}"
