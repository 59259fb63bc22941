"""Figures told by the units of one map, shown by those of another. Honest about splits: what cannot be divided is told
for several units together, so that the sum stays the sum."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models.functions import Lower

from chungtay.register.places.models import Succession, Unit

Number = int | float | Decimal


@dataclass(frozen=True, slots=True)
class Figure:
    """One number for the units it can be told of: one unit, or several together. `of` are the units it was told by."""

    units: tuple[Unit, ...]
    value: Number
    of: tuple[Unit, ...]

    @property
    def divided(self) -> bool:
        """False where it stands for several units that cannot be told apart."""
        return len(self.units) == 1

    @property
    def vi(self) -> str:
        names = ", ".join(unit.name for unit in self.units)
        return names if self.divided else f"{names} (chỉ tính chung được: địa giới cũ và mới cắt nhau)"

    @property
    def en(self) -> str:
        names = ", ".join(unit.name for unit in self.units)
        return names if self.divided else f"{names} (only together: old and new boundaries cross)"


def on_map(figures: Mapping[int, Number], day: date) -> list[Figure]:
    """The figures (unit id -> number) by the units that stand on `day`, whichever way in time that lies.

    Units are put together only where a split makes it necessary; the values add up to the same sum. A unit whose
    successors are not known keeps its own figure. Order: by place and name.
    """
    leads = _leads(set(figures), day)
    groups = _groups(leads)
    units = Unit.objects.in_bulk({pk for told, of in groups for pk in (*told, *of)})
    found = [Figure(_named(told, units), sum(figures[pk] for pk in of), _named(of, units)) for told, of in groups]
    return sorted(found, key=lambda figure: (figure.units[0].path, figure.units[0].name))


def _named(pks: Iterable[int], units: Mapping[int, Unit]) -> tuple[Unit, ...]:
    return tuple(sorted((units[pk] for pk in pks), key=lambda unit: (unit.path, unit.name)))


def _leads(told: set[int], day: date) -> dict[int, set[int]]:
    """Unit id -> the units that stand there on the day; step by step, all units of a step at once."""
    leads = {pk: {pk} for pk in told}
    seen: set[int] = set()
    while step := _step({pk for some in leads.values() for pk in some} - seen, day):
        seen |= set().union(*leads.values())
        leads = {pk: set().union(*(step.get(one, {one}) for one in some)) for pk, some in leads.items()}
    return leads


def _step(units: set[int], day: date) -> dict[int, set[int]]:
    """One step forth from units that have ended by the day, one step back from those not yet there."""
    known = Unit.objects.filter(pk__in=units).exclude(during__contains=day)
    begins = dict(known.annotate(first=Lower("during")).values_list("pk", "first"))
    later = {pk for pk, first in begins.items() if first is not None and first > day}
    further: dict[int, set[int]] = defaultdict(set)
    forth = Succession.objects.filter(former__in=set(begins) - later, on__lte=day)
    for former, there in forth.values_list("former_id", "later_id"):
        further[former].add(there)
    back = Succession.objects.filter(later__in=later, on__gt=day).exclude(kind="dissolve")
    for there, former in back.values_list("later_id", "former_id"):
        further[there].add(former)
    return further


def _groups(leads: Mapping[int, set[int]]) -> list[tuple[set[int], set[int]]]:
    """Units of both maps that hang together: (those shown, those the figures were told by)."""
    top: dict[int, int] = {}
    for some in leads.values():
        first, *rest = sorted(some)
        for one in (first, *rest):
            top.setdefault(one, one)
            top[_top(one, top)] = _top(first, top)
    groups: dict[int, tuple[set[int], set[int]]] = {}
    for told, some in leads.items():
        shown, of = groups.setdefault(_top(min(some), top), (set(), set()))
        shown |= some
        of.add(told)
    return list(groups.values())


def _top(one: int, top: dict[int, int]) -> int:
    while top[one] != one:
        top[one] = top[top[one]]
        one = top[one]
    return one
