"""A place as it is shown after finding it: its name, what it lies in, and what stands there today."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import get_language

from chungtay.law.wording import loose_key
from chungtay.register.places.models import Scheme, Succession, Tier, Unit, UnitName

DEEPEST = 5  # changes of the map after one another


@dataclass(frozen=True, slots=True)
class Found:
    """A unit under one of its names. `now` are the units standing in its place, the default first; empty when the
    name is today's. A district cut up over several communes shows its province."""

    unit: Unit
    name: UnitName
    above: str  # "huyện Sơn Tây, tỉnh Quảng Ngãi"
    now: tuple[Unit, ...]
    exact: bool  # the words were the whole name, marks included

    @property
    def label(self) -> str:
        return self.en if (get_language() or "vi").startswith("en") else self.vi

    @property
    def vi(self) -> str:
        """ "xã Sơn Long (nay là xã Sơn Tây)" """
        if not self.now:
            return self.name.vi
        if [unit.name for unit in self.now] == [self.name.vi]:
            return f"{self.name.vi} (trước {self._until()})"
        word = "nay thuộc" if self._inside() else "nay là"
        return f"{self.name.vi} ({word} {', '.join(unit.name for unit in self.now)})"

    @property
    def en(self) -> str:
        """ "Sơn Long commune (now Sơn Tây commune)" """
        names = [unit.names.all()[len(unit.names.all()) - 1].en for unit in self.now]
        if not names:
            return self.name.en
        if names == [self.name.en]:
            return f"{self.name.en} (before {self._until()})"
        return f"{self.name.en} ({'now in' if self._inside() else 'now'} {', '.join(names)})"

    def _inside(self) -> bool:
        return self.unit.tier == Tier.DISTRICT and self.now[0].tier == Tier.PROVINCE

    def _until(self) -> str:
        return f"{self.name.during.upper:%d/%m/%Y}"


def tell(names: Iterable[UnitName], marked: str, limit: int) -> list[Found]:
    """Each unit once, under the first of its names; three queries for all of them."""
    best: dict[int, UnitName] = {}
    for name in names:
        best.setdefault(name.unit_id, name)
    shown = list(best.values())[:limit]
    now = _now(shown)
    return [
        Found(
            name.unit,
            name,
            ", ".join(unit.name for unit in above(name.unit)),
            tuple(now.get(name.unit_id, ())),
            marked in (name.tone, loose_key(name.bare)),
        )
        for name in shown
    ]


def above(unit: Unit) -> list[Unit]:
    """The units a unit lies in, lowest first, without the nation."""
    found = []
    while unit.parent is not None and unit.parent.tier != Tier.NATION:
        unit = unit.parent
        found.append(unit)
    return found


def _now(names: list[UnitName]) -> dict[int, list[Unit]]:
    """Unit id -> the units standing there, only where the name shown is not today's."""
    old = [n.unit for n in names if n.unit.scheme == Scheme.OLD or n.unit.during.upper]
    ended = {unit.pk for unit in old}
    now = {n.unit_id: [n.unit] for n in names if n.unit_id not in ended and n.during.upper}
    later = {pk: found for pk, found in _later(old).items() if found}
    cut_up = {unit.pk: unit.path for unit in old if unit.pk not in later}
    here = Unit.objects.exclude(scheme=Scheme.OLD).filter(path__in=set(cut_up.values()), during__endswith__isnull=True)
    places = {unit.path: unit for unit in here.prefetch_related("names")}
    itself = {unit.pk: unit for unit in old}  # a village that ended and went nowhere
    return now | later | {pk: [places.get(path, itself[pk])] for pk, path in cut_up.items()}


def _later(ended: list[Unit], deep: int = 0) -> dict[int, list[Unit]]:
    """Unit id -> who stands there now, the default first; followed on where the successor ended as well."""
    named = Q(is_default=True) | Q(former__tier__in=[Tier.COMMUNE, Tier.VILLAGE])
    rows = Succession.objects.filter(named, former__in=ended).order_by("-is_default", "later__name")
    now: dict[int, list[Unit]] = {}
    for row in rows.select_related("later").prefetch_related("later__names"):
        now.setdefault(row.former_id, []).append(row.later)
    over = {unit.pk: unit for units in now.values() for unit in units if unit.during.upper}
    further = _later(list(over.values()), deep + 1) if over and deep < DEEPEST else {}
    return {pk: _flat(units, further) for pk, units in now.items()}


def _flat(units: list[Unit], further: dict[int, list[Unit]]) -> list[Unit]:
    return list({one.pk: one for unit in units for one in further.get(unit.pk, [unit])}.values())
