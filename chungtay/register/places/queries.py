"""Questions about places: which unit a code means, what it was called on a day, what became of it, what lies in it.

Places are public, so most questions take no desk; finding takes one to put the asker's own places first.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from chungtay.ledger.reading import rows
from chungtay.register.places.found import Found
from chungtay.register.places.mentions import resolve_text
from chungtay.register.places.models import Scheme, Succession, Tier, Unit, UnitName
from chungtay.register.places.search import find

__all__ = [
    "Called",
    "Found",
    "Step",
    "by_id",
    "children_of",
    "find",
    "nation",
    "on_day",
    "path_units",
    "present",
    "resolve_text",
    "standing",
    "successions",
    "successors",
    "unit",
    "unit_at",
]


HERE = "where path = %s and scheme <> 'old' order by upper(during) desc nulls first, id desc limit 1"


@dataclass(frozen=True, slots=True)
class Called:
    """A unit's name and type on a day. `held` is False when the unit did not exist then: the nearest name is given."""

    type: str  # a key of places/types.py
    bare: str  # "Sơn Tây"
    vi: str  # "xã Sơn Tây"
    en: str  # "Sơn Tây commune"
    held: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One step of what became of a unit. `sure`: H primary text seen, M two sources agree, L one source."""

    former: Unit
    later: Unit
    on: date
    kind: str
    default: bool
    sure: str


def unit(code: str, scheme: str = Scheme.TODAY, on: date | None = None) -> Unit | None:
    """The unit of this code in this list; with `on`, only if it existed that day.

    A code without its list means nothing: unit("15") is Lào Cai, unit("15", "old") Yên Bái.
    """
    found = Unit.objects.filter(scheme=scheme, code=code)
    return (found.filter(during__contains=on) if on else found).order_by("during").last()


def unit_at(path: str) -> Unit | None:
    """The unit of today's map (or the village) whose place is exactly this path; one that ended only where none stands
    there."""
    return next(iter(rows(Unit, HERE, [path])), None)


def standing(paths: Iterable[str]) -> dict[str, Unit]:
    """path -> the unit of today's map that stands there."""
    here = Unit.objects.exclude(scheme=Scheme.OLD).filter(path__in=set(paths), during__endswith__isnull=True)
    return {unit.path: unit for unit in here}


def by_id(pks: Iterable[int]) -> list[Unit]:
    return list(Unit.objects.filter(pk__in=list(pks)).select_related("parent__parent"))


def nation() -> Unit:
    return Unit.objects.get(scheme=Scheme.TODAY, tier=Tier.NATION)


def on_day(unit: Unit, day: date) -> Called:
    """What the unit was called on that day, or the name nearest to it."""
    names = sorted(unit.names.all(), key=lambda name: name.during.lower or date.min)
    now = next((name for name in names if day in name.during), None)
    before = [name for name in names if (name.during.lower or date.min) <= day]
    shown = now or (before[-1] if before else names[0])
    return Called(shown.type, shown.bare, shown.vi, shown.en, held=now is not None)


def successions(unit: Unit) -> list[Step]:
    """What became of the unit, its default successor first, then by name. Empty while it stands."""
    rows = Succession.objects.filter(former=unit).select_related("former", "later")
    steps = [Step(s.former, s.later, s.on, s.kind, s.is_default, s.sure) for s in rows]
    return sorted(steps, key=lambda step: (step.on, not step.default, step.later.name))


def successors(unit: Unit, on: date) -> list[Unit]:
    """The units that stand on that day where `unit` stood; itself while it stands. The default one comes first."""
    if on in unit.during or (unit.during.lower and on < unit.during.lower):
        return [unit]
    found: dict[int, Unit] = {}
    for step in successions(unit):
        for later in successors(step.later, on):
            found.setdefault(later.pk, later)
    return list(found.values())


def present(unit: Unit) -> Unit:
    """The one unit of today's map where this unit lies: itself while it stands, its default successor, or, for a
    district that was cut up, its province. A village that ended without a successor stays itself."""
    if unit.scheme != Scheme.OLD and unit.during.upper is None:
        return unit
    return standing([unit.path]).get(unit.path, unit)


def children_of(unit: Unit, on: date) -> list[Unit]:
    """The units directly under this one that exist on that day, in Vietnamese order.

    Each carries that day's name in `called` (a UnitName): no further query is needed to show the list.
    """
    names = UnitName.objects.filter(during__contains=on)
    children: QuerySet[Unit] = unit.children.filter(during__contains=on).prefetch_related(
        Prefetch("names", names, to_attr="names_then")
    )
    found = list(children)
    for child in found:
        child.called = child.names_then[0] if child.names_then else None
    return sorted(found, key=lambda child: child.called.order if child.called else child.name)


def path_units(path: str) -> list[Unit]:
    """The units above and at a place of today's map, nation first: nation, province, commune, village."""
    paths = [path[:length] for length in (0, 2, 7, 11) if length <= len(path)]
    found = standing(paths)
    return [found[place] for place in paths if place in found]
