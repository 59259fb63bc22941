"""The rows of a reorganisation as one table in memory: who ends, where each goes, what lies inside and goes along."""

from collections import defaultdict
from dataclasses import dataclass, field

from chungtay.register.places.models import Scheme, Unit
from chungtay.register.places.reorganise.models import Change, ChangeKind, Goes, NewUnit, Reorganisation

STANDS_ON = (ChangeKind.RENAME, ChangeKind.RETYPE)
Target = Unit | NewUnit


@dataclass
class Table:
    """rows: former's id -> its changes, the default first. named: rows that only rename. parts: part's id -> the row
    it goes along with. new: every unit to be set up, those above first."""

    change: Reorganisation
    rows: dict[int, list[Change]]
    named: list[Change]
    parts: dict[int, Change]
    new: list[NewUnit]
    formers: dict[int, Unit] = field(default_factory=dict)

    @classmethod
    def of(cls, change: Reorganisation) -> "Table":
        rows, named = defaultdict(list), []
        found = Change.objects.filter(reorganisation=change).order_by("-is_default", "id")
        for row in found.select_related("former", "later", "new"):
            (named if row.kind in STANDS_ON else rows[row.former_id]).append(row)
        by_id = {row.pk: row for some in rows.values() for row in some}
        parts = {g.part_id: by_id[g.change_id] for g in Goes.objects.filter(change__reorganisation=change)}
        new = sorted(
            NewUnit.objects.filter(reorganisation=change).select_related("parent"),
            key=lambda unit: (("nation", "province", "district", "commune", "village").index(unit.tier), unit.pk),
        )
        return cls(change, dict(rows), named, parts, new, {pk: some[0].former for pk, some in rows.items()})

    @property
    def empty(self) -> bool:
        return not self.rows and not self.named

    def touched(self) -> set[int]:
        """Every unit that stands before and is named in a row, by id."""
        later = {row.later_id for some in self.rows.values() for row in some if row.later_id}
        return {*self.formers, *later, *(row.former_id for row in self.named)}

    def inside(self) -> list[Unit]:
        """Units of today's map that lie in one that ends and have no row of their own: they go along with it, the
        higher ones first."""
        found: list[Unit] = []
        above = [unit.pk for unit in self.formers.values() if unit.scheme != Scheme.OLD]
        while above:
            within = Unit.objects.filter(parent__in=above, during__endswith__isnull=True).exclude(scheme=Scheme.OLD)
            fresh = [unit for unit in within.order_by("path") if unit.pk not in self.formers]
            found += fresh
            above = [unit.pk for unit in fresh]
        return found

    def unassigned(self) -> list[Unit]:
        """Parts of split units that nobody assigned: they go along with the default."""
        split = {pk for pk, some in self.rows.items() if len(some) > 1}
        return [u for u in self.inside() if u.parent_id in split and u.pk not in self.parts]
