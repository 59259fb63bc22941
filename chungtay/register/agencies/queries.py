"""Questions about bodies: which stand at a unit, which one a code means, who owes what an old plan gave to a body."""

from datetime import date

from django.db.models import QuerySet, Value
from django.db.models.functions import Concat

from chungtay.law.wording import bare_key
from chungtay.register.agencies.bodies import focal_code
from chungtay.register.agencies.models import Agency
from chungtay.register.agencies.resolution import Resolution, resolve
from chungtay.register.agencies.seats import standing_body as body
from chungtay.register.people.desk import Desk
from chungtay.register.places.models import Unit

__all__ = ["Resolution", "bodies_at", "body", "find", "focal", "named", "resolve", "within"]


def bodies_at(unit: Unit, on: date) -> QuerySet[Agency]:
    """The bodies of this unit on that day, by name in Vietnamese order."""
    return Agency.objects.filter(unit=unit, during__contains=on).order_by("order")


def within(desk: Desk, on: date) -> QuerySet[Agency]:
    """The bodies in the desk's place on that day, from the highest place down, by name."""
    rows = Agency.objects.filter(unit__path__gte=desk.lo, unit__path__lt=desk.hi, during__contains=on)
    return rows.select_related("unit").order_by("unit__path", "order")


def by_id(*pks: int) -> QuerySet[Agency]:
    return Agency.objects.filter(pk__in=pks).select_related("unit")


def find(desk: Desk, words: str, on: date, limit: int = 20) -> list[Agency]:
    """Bodies of the desk's place whose name holds the words, with or without marks."""
    key = bare_key(words)
    if not key:
        return []
    rows = within(desk, on).annotate(spaced=Concat(Value(" "), "loose")).filter(spaced__contains=f" {key}")
    return list(rows[:limit])


def named(slug: str) -> Agency | None:
    """The body of this opaque code."""
    return Agency.objects.select_related("unit").filter(slug=slug).first()


def focal(unit: Unit, plan_day: date, today: date | None) -> Resolution:
    """The body that answers for children's affairs at this unit: it takes what a plan gives to a group or to nobody."""
    return resolve(focal_code(unit.tier, plan_day) or "", unit, plan_day, today)
