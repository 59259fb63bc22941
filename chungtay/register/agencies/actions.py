"""Setting up bodies, ending them, and handing their work over."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from chungtay.law.wording import bare_key, nfc, sort_key
from chungtay.ledger.actions import record
from chungtay.register.agencies import bodies
from chungtay.register.agencies.models import Agency, AgencySuccession
from chungtay.register.agencies.resolution import CREATED, TODAY, UNKNOWN, Resolution, resolve
from chungtay.register.agencies.seats import Seat, standing_body
from chungtay.register.codes import new_code
from chungtay.register.people.desk import Desk
from chungtay.register.places import queries as places
from chungtay.register.places.models import Unit


class NoSuchBody(Exception):
    """Ngày này đơn vị không có cơ quan ấy. / On that day the unit has no such body."""


@transaction.atomic
def found(
    *,
    unit: Unit,
    code: str,
    on: date,
    by: Desk,
    at: datetime,
    name: str = "",
    name_en: str = "",
    from_on: date | None = None,
    to_on: date | None = None,
    e_id: str = "",
) -> Agency:
    """Set up a body at a unit, as it is called on the day `on`.

    Without a name the table of bodies gives one; without dates, the body's life in the table cut to the unit's own.
    A body of this code and name that stands on that day is given back. Raises NoSuchBody.
    """
    seat = Seat(code, unit, on)
    vi, en = (nfc(name), name_en) if name else seat.in_table() or ("", "")
    if not vi or on not in unit.during:
        raise NoSuchBody(code, unit.name)
    there = Agency.objects.filter(unit=unit, code=code, name=vi, during__contains=on).first()
    if there:
        return there
    agency = Agency.objects.create(
        unit=unit,
        code=code,
        name=vi,
        name_en=en,
        slug=new_code("CQ"),
        during=_life(seat, from_on, to_on),
        e_id=e_id,
        loose=bare_key(vi),
        order=sort_key(vi),
    )
    record("body.set-up", by=by, at=at, about=agency.slug, path=unit.path, code=code, name=vi)
    return agency


def _life(seat: Seat, start: date | None, end: date | None) -> DateRange:
    body = bodies.body_on(seat.code, seat.day, places.on_day(seat.unit, seat.day).type)
    starts = [d for d in (start or (body and body.start), seat.unit.during.lower) if d]
    ends = [d for d in (end or (body and body.end), seat.unit.during.upper) if d]
    return DateRange(max(starts, default=None), min(ends, default=None))


@transaction.atomic
def found_standing(*, unit: Unit, by: Desk, at: datetime, on: date | None = None) -> list[Agency]:
    """Set up every body that stands at a unit of this tier and type on that day (the day of `at` in Hà Nội); those
    already there are kept."""
    on = on or timezone.localdate(at)
    kind = places.on_day(unit, on).type
    wanted = bodies.standing(unit.tier, on, kind)
    return [
        standing_body(body.code, unit, on) or found(unit=unit, code=body.code, on=on, by=by, at=at) for body in wanted
    ]


@transaction.atomic
def settle(*, answer: Resolution, by: Desk, at: datetime) -> Resolution:
    """Give the answer its row: a body that has none yet is set up, under the name the answer gives.

    `how` becomes created where the body itself stands but had no row; where another took over it stays successor.
    """
    if answer.how == UNKNOWN or answer.agency is not None:
        return answer
    where = {"unit": answer.unit, "code": answer.code, "on": answer.day, "by": by, "at": at}
    if Seat(answer.code, answer.unit, answer.day).in_table():
        agency = found(**where)
    else:
        agency = found(**where, name=answer.name, name_en=answer.name_en)
    return replace(answer, agency=agency, how=CREATED if answer.how == TODAY else answer.how)


def resolve_or_found(
    *, code: str, unit: Unit, plan_day: date, today: date | None, by: Desk, at: datetime,
    field: str = "children", named: str = "",
) -> Resolution:  # fmt: skip
    """`queries.resolve`, and the body set up where it has no row yet."""
    return settle(answer=resolve(code, unit, plan_day, today, field, named), by=by, at=at)


@transaction.atomic
def end(
    *,
    agency: Agency,
    on: date,
    by: Desk,
    at: datetime,
    heirs: Iterable[tuple[Agency, str]] = (),
    basis: str = "",
    confidence: str = "M",
) -> Agency:
    """The body is no more from `on`; its work goes to `heirs`, pairs of body and field ("" everything).

    Raises NoSuchBody when it does not stand on the day before.
    """
    lower, upper = agency.during.lower, agency.during.upper
    if (lower and on <= lower) or (upper and on > upper):
        raise NoSuchBody(agency.code, agency.name)
    agency.during = DateRange(lower, on)
    agency.save(update_fields=["during"])
    for later, field in heirs:
        AgencySuccession.objects.create(
            former=agency, later=later, field=field, on=on, basis=basis, confidence=confidence
        )
    record("body.ended", by=by, at=at, about=agency.slug, path=agency.unit.path, ground=basis, on=on)
    return agency
