"""The map itself changes: units end, others are set up, names follow, every place learns where it lies now."""

from datetime import date

from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange

from chungtay.register.places.carriers import Moves
from chungtay.register.places.models import Scheme, Succession, Tier, Unit, UnitName
from chungtay.register.places.naming import change_name, name_row, next_village
from chungtay.register.places.reorganise.models import Change, NewUnit, PathMove
from chungtay.register.places.reorganise.table import Table, Target
from chungtay.register.places.types import TYPES, full_name

ENDS = """
with named as (update register_unitname set during = daterange(lower(during), %(day)s)
               where unit_id = any(%(units)s) and during @> %(day)s::date)
update register_unit set during = daterange(lower(during), %(day)s), by_hand = true
where id = any(%(units)s) and (upper_inf(during) or upper(during) > %(day)s)
"""
FOLLOW = """
update register_unit u set path = m.new, by_hand = true from register_pathmove m
where m.reorganisation_id = %s and u.path = m.old and not upper_inf(u.during)
"""


class Mapping:
    """One reorganisation being carried out on the units; `moves` tells the rest of the house what happened."""

    def __init__(self, table: Table) -> None:
        self.table, self.change, self.day = table, table.change, table.change.day
        self.stands: dict[int, Unit] = {}  # who ended -> who stands there; parts and those inside too
        self.made: dict[int, Unit] = {}  # NewUnit's id -> its unit
        self.ended: list[Unit] = []
        self.numbers: dict[str, int] = {}
        told = {"day": self.day, "basis": self.change.instrument, "sure": self.change.sure}
        self.moves = Moves(reorganisation=self.change.pk, code=self.change.code, **told)

    def carry_out(self) -> Moves:
        within = self.table.inside()
        self.ended = [*self.table.formers.values(), *within]
        _run(ENDS, {"day": self.day, "units": [unit.pk for unit in self.ended]})
        for new in self.table.new:
            self._set_up(new)
        for former in sorted(self.table.formers.values(), key=lambda unit: len(unit.path)):  # provinces first
            self.stands[former.pk] = self._successor(former, self.table.rows[former.pk])
        self._take_along(within)
        self._succeed(within)
        self._say_where()
        self._rename()
        self.moves.units = {pk: unit.pk for pk, unit in self.stands.items()}
        return self.moves

    def _successor(self, former: Unit, rows: list[Change]) -> Unit:
        """The default; of a district that is cut up, the province it lay in."""
        if rows[0].is_default:
            return self._unit(rows[0].new or rows[0].later)
        return self.stands.get(former.parent_id) or (rows[0].later or rows[0].new).parent

    def _unit(self, target: Target) -> Unit:
        return self.made[target.pk] if isinstance(target, NewUnit) else target

    def _set_up(self, new: NewUnit) -> None:
        parent = new.parent or self.made[new.new_parent_id]
        if new.tier == Tier.VILLAGE:
            scheme, code = Scheme.LOCAL, self._village(parent.path)
            path = code
        else:
            scheme, code, path = Scheme.TODAY, new.code, parent.path + new.code
        unit = _unit(scheme, code, new.tier, parent, full_name(new.type, new.bare), path, self.day, self._basis)
        unit.save()
        name_row(unit, new.type, new.bare, DateRange(self.day, None), self._basis).save()
        new.unit = self.made[new.pk] = unit
        new.save(update_fields=["unit"])

    @property
    def _basis(self) -> str:
        return self.change.instrument

    def _village(self, commune: str) -> str:
        """The next key of a village, asked of the database once for each commune."""
        if commune not in self.numbers:
            self.numbers[commune] = int(next_village(commune)[-4:]) - 1
        self.numbers[commune] += 1
        return f"{commune}{self.numbers[commune]:04d}"

    def _take_along(self, within: list[Unit]) -> None:
        """What lay inside stands on under the unit that follows, tier by tier: each is a unit of its own life."""
        names = {n.unit_id: n for n in UnitName.objects.filter(unit__in=within).order_by("during")}
        for tier in (Tier.COMMUNE, Tier.VILLAGE):
            some = [unit for unit in within if unit.tier == tier]
            made = [self._again(unit) for unit in some]
            Unit.objects.bulk_create(made, batch_size=2000)
            self.stands.update(zip((unit.pk for unit in some), made, strict=True))
            UnitName.objects.bulk_create(
                [
                    name_row(later, *_called(unit, names), DateRange(self.day, None), self._basis)
                    for unit, later in zip(some, made, strict=True)
                ],
                batch_size=2000,
            )

    def _again(self, unit: Unit) -> Unit:
        row = self.table.parts.get(unit.pk)
        above = self._unit(row.new or row.later) if row else self.stands[unit.parent_id]
        if unit.tier == Tier.VILLAGE:
            path = code = self._key(unit, above)
        else:
            path = above.path + unit.path[-5:]
            code = path if unit.scheme == Scheme.LOCAL else unit.code
        return _unit(unit.scheme, code, unit.tier, above, unit.name, path, self.day, self._basis)

    def _key(self, village: Unit, commune: Unit) -> str:
        """A village whose commune keeps its place keeps its key."""
        return village.path if village.path[:-4] == commune.path else self._village(commune.path)

    def _succeed(self, within: list[Unit]) -> None:
        told = {"on": self.day, "basis": self._basis, "sure": self.change.sure}
        rows = [
            Succession(former_id=pk, later=self._unit(row.new or row.later), kind=row.kind, is_default=first, **told)
            for pk, some in self.table.rows.items()
            for first, row in ((row.is_default, row) for row in some)
        ]
        rows += [Succession(former=u, later=self.stands[u.pk], kind="keep", is_default=True, **told) for u in within]
        Succession.objects.bulk_create(rows, batch_size=2000, ignore_conflicts=True)

    def _say_where(self) -> None:
        """Every path that is no more leads to the place that follows: its successor's, or that of what it lay in."""
        own = {unit.path: self.stands[unit.pk].path for unit in self.ended}
        gone = Unit.objects.filter(during__endswith__isnull=False).values_list("path", flat=True).distinct()
        ways = own | {path: own[above] for path in gone if path not in own and (above := _above(path, own))}
        self.moves.paths = {old: new for old, new in ways.items() if old != new}
        PathMove.objects.bulk_create(
            (PathMove(reorganisation=self.change, old=old, new=new) for old, new in self.moves.paths.items()),
            batch_size=5000,
        )
        _run(FOLLOW, [self.change.pk])

    def _rename(self) -> None:
        for row in self.table.named:
            self.moves.renamed[row.former_id] = row.former.name
            change_name(row.former, row.type, row.bare, self.day, self._basis)


def _above(path: str, known: dict[str, str]) -> str:
    """The nearest place above that moves; "" where none does."""
    return next((path[:length] for length in range(len(path) - 1, 1, -1) if path[:length] in known), "")


def _unit(scheme, code: str, tier: str, parent: Unit, name: str, path: str, day: date, basis: str) -> Unit:
    place = {"scheme": scheme, "code": code, "tier": tier, "parent": parent, "name": name, "path": path}
    return Unit(during=DateRange(day, None), basis=basis[:200], by_hand=True, **place)


def _called(unit: Unit, names: dict[int, UnitName]) -> tuple[str, str]:
    """Type and bare name; taken from the whole name where there is no row of it."""
    if row := names.get(unit.pk):
        return row.type, row.bare
    kinds = sorted((k for k in TYPES.values() if k.tier == unit.tier), key=lambda kind: -len(kind.vi))
    kind = next((k for k in kinds if unit.name.startswith(k.vi)), kinds[-1])
    return kind.code, unit.name.removeprefix(kind.vi).strip()


def _run(statement: str, values) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
