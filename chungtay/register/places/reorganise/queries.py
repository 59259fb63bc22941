"""Questions about reorganisations. They are public law, so most take no desk; drafts are for whoever keeps places."""

from datetime import datetime

from django.db.models import Count, Q, QuerySet

from chungtay.law.access import Act
from chungtay.register.people.desk import Desk
from chungtay.register.places.carriers import Words
from chungtay.register.places.models import Unit
from chungtay.register.places.reorganise import checking
from chungtay.register.places.reorganise.applying import under_way as _under_way
from chungtay.register.places.reorganise.applying import waiting as _waiting
from chungtay.register.places.reorganise.models import Carried, Change, Goes, NewUnit, Reorganisation, Stage
from chungtay.register.places.reorganise.table import Table


def reorganisations(desk: Desk) -> QuerySet[Reorganisation]:
    """The newest day first; drafts and dropped ones only for whoever keeps places."""
    rows = Reorganisation.objects.annotate(rows=Count("changes")).order_by("-day", "-id")
    return rows if desk.may(Act.KEEP_PLACES) else rows.filter(stage__in=[Stage.DECIDED, Stage.APPLIED])


def one(desk: Desk, code: str) -> Reorganisation | None:
    return reorganisations(desk).select_related("undoes").filter(code=code).first()


def rows(change: Reorganisation, most: int | None = None) -> list[Change]:
    """Its rows in the order they were entered, each with `former`, `later`, `new` and its `parts`."""
    found = Change.objects.filter(reorganisation=change).order_by("id")[:most]
    return list(
        found.select_related("former__parent", "later", "new__unit", "new__parent").prefetch_related("parts__part")
    )


def row(change: Reorganisation, pk: int) -> Change | None:
    return (
        Change.objects.filter(reorganisation=change, pk=pk)
        .select_related("former", "later", "new", "reorganisation")
        .first()
    )


def goes(change: Reorganisation) -> dict[int, Change]:
    """Part's id -> the row it goes along with."""
    found = Goes.objects.filter(change__reorganisation=change)
    return {one.part_id: one.change for one in found.select_related("change__later", "change__new", "change__former")}


def new_units(change: Reorganisation) -> QuerySet[NewUnit]:
    return NewUnit.objects.filter(reorganisation=change).select_related("parent").order_by("id")


def faults(change: Reorganisation) -> list[Words]:
    """What still stands in the way of deciding it."""
    table = Table.of(change)
    met = checking.elsewhere(table)
    open_one = [(f"{met[0]} đang chờ trong phương án {met[1]}", f"{met[0]} waits in {met[1]}")] if met else []
    return open_one + checking.faults(table)


def inside(unit: Unit) -> list[Unit]:
    """What lies directly in a unit now, by name: the parts a split divides."""
    return list(Unit.objects.filter(parent=unit, during__endswith__isnull=True).order_by("name"))


def carried(change: Reorganisation) -> list[Carried]:
    return list(Carried.objects.filter(reorganisation=change).order_by("at", "-rows", "kind"))


def waiting(at: datetime) -> list[Reorganisation]:
    """Decided, and their day has come."""
    return _waiting(at)


def under_way(change: Reorganisation) -> tuple[int, int] | None:
    """(kinds of record done, of how many) while it is being carried out."""
    return _under_way(change)


def about(unit: Unit) -> list[Reorganisation]:
    """Those decided or applied that name this unit: as one that ends, takes in, is set up or renamed."""
    met = Q(changes__former=unit) | Q(changes__later=unit) | Q(new_units__unit=unit)
    shown = Reorganisation.objects.filter(met, stage__in=[Stage.DECIDED, Stage.APPLIED])
    return list(shown.distinct().order_by("day", "id"))
