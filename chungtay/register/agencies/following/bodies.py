"""Bodies of a unit that ends are followed by those of the unit that stands there; of one that is renamed, by
themselves under the new name."""

from collections import defaultdict
from datetime import date, datetime

from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Q

from chungtay.law.wording import bare_key, sort_key
from chungtay.register.agencies.heirs import heirs
from chungtay.register.agencies.models import Agency, AgencySuccession
from chungtay.register.agencies.seats import Seat
from chungtay.register.codes import new_code
from chungtay.register.people.desk import Desk
from chungtay.register.places.carriers import Doubt, Moves
from chungtay.register.places.models import Tier, Unit
from chungtay.register.places.reorganise.models import BodyMove

Wanted = tuple[str, str, str]  # code, name, name in English
END = """
update register_agency set during = daterange(lower(during), greatest(%s::date, lower(during) + 1)) where id = any(%s)
"""


class Bodies:
    """Every standing body of a unit that ends gets its heir, set up where it has no row yet."""

    key, name, order = "register_agency", ("Cơ quan", "Bodies"), 10

    def count(self, moves: Moves) -> int:
        return _standing(moves).count()

    def carry(self, moves: Moves, *, by: Desk, at: datetime) -> int:
        ending = list(_standing(moves).select_related("unit").order_by("unit__path", "order"))
        targets = Unit.objects.in_bulk({*moves.units.values(), *moves.renamed})
        wanted = {body.pk: _wanted(body, _target(body, moves, targets), moves) for body in ending}
        ending = [body for body in ending if wanted[body.pk][1] is not None]
        moves.bodies = _heirs(ending, wanted, moves)
        with connection.cursor() as cursor:
            cursor.execute(END, [moves.day, list(moves.bodies)])
        self._keep(moves)
        moves.doubts += [_nobody(body) for body in _standing(moves).filter(unit__in=moves.units)]
        return len(moves.bodies)

    def _keep(self, moves: Moves) -> None:
        told = {"on": moves.day, "basis": moves.basis[:200], "confidence": moves.sure}
        pairs = moves.bodies.items()
        AgencySuccession.objects.bulk_create(
            (AgencySuccession(former_id=old, later_id=new, **told) for old, new in pairs), batch_size=2000
        )
        BodyMove.objects.bulk_create(
            (BodyMove(reorganisation_id=moves.reorganisation, former_id=old, later_id=new) for old, new in pairs),
            batch_size=2000,
        )


def _standing(moves: Moves):
    """Bodies that have not ended by the day, of the units that end or are renamed."""
    still = Q(during__endswith__isnull=True) | Q(during__endswith__gt=moves.day)
    return Agency.objects.filter(still, unit__in=[*moves.units, *moves.renamed])


def _target(body: Agency, moves: Moves, targets: dict[int, Unit]) -> Unit:
    return targets[moves.units.get(body.unit_id, body.unit_id)]


def _wanted(body: Agency, there: Unit, moves: Moves) -> tuple[Unit, Wanted | None]:
    """Which body follows, and at which unit: the one of the same code, or whoever the law names as heir. A body with
    a name of its own (a school) stands on under it. None: a renamed unit's body whose name does not change."""
    seat = Seat(body.code, there, moves.day)
    if _named_by_itself(body, moves):
        found = (body.code, body.name, body.name_en)
    elif seat.in_table():
        found = (body.code, *seat.in_table())
    else:
        found = _by_law(body, there, moves.day) or (body.code, _renamed(body, there, moves), body.name_en)
    same = there.pk == body.unit_id and found[:2] == (body.code, body.name)
    return there, None if same else found


def _named_by_itself(body: Agency, moves: Moves) -> bool:
    """Its name says nothing of its unit: "Trường Tiểu học Sơn Long"."""
    return _was(body, moves) not in body.name


def _was(body: Agency, moves: Moves) -> str:
    return moves.renamed.get(body.unit_id, body.unit.name)


def _renamed(body: Agency, there: Unit, moves: Moves) -> str:
    return body.name.replace(_was(body, moves), there.name)


def _by_law(body: Agency, there: Unit, day: date) -> Wanted | None:
    """The heir of another code that stands there; one tier up where the tier itself is abolished."""
    for heir in heirs(body.code, day):
        for unit in filter(None, (there, there.parent if there.tier == Tier.COMMUNE else None)):
            seat = Seat(heir.code, unit, day)
            if seat.in_table() and heir.code.rpartition(".")[2] == {"commune": "C", "province": "P"}.get(unit.tier):
                return heir.code, *seat.in_table()
    return None


def _heirs(ending: list[Agency], wanted: dict[int, tuple[Unit, Wanted]], moves: Moves) -> dict[int, int]:
    """Id of the body that ends -> id of its heir; those that have no row yet are set up together."""
    units = {wanted[body.pk][0].pk for body in ending}
    known: dict[tuple[int, str, str], Agency] = {}
    standing = Agency.objects.filter(unit__in=units, during__contains=moves.day)
    for agency in standing.exclude(pk__in=[body.pk for body in ending]):
        known[agency.unit_id, agency.code, agency.name] = agency
    by_code = defaultdict(list)
    for (unit, code, _name), agency in known.items():
        by_code[unit, code].append(agency)
    made: dict[tuple[int, str, str], Agency] = {}
    chosen: dict[int, Agency] = {}
    for body in ending:
        unit, what = wanted[body.pk]
        key = (unit.pk, what[0], what[1])
        same_code = [] if _named_by_itself(body, moves) else by_code[unit.pk, what[0]]
        there = known.get(key) or next(iter(same_code), None)
        chosen[body.pk] = there or made.setdefault(key, _new(unit, what, moves.day))
    Agency.objects.bulk_create(made.values(), batch_size=2000)
    return {pk: agency.pk for pk, agency in chosen.items()}


def _new(unit: Unit, what: Wanted, day: date) -> Agency:
    code, vi, en = what
    return Agency(
        unit=unit, code=code, name=vi, name_en=en, slug=new_code("CQ"), during=DateRange(day, None),
        loose=bare_key(vi), order=sort_key(vi),
    )  # fmt: skip


def _nobody(body: Agency) -> Doubt:
    return Doubt(
        "no-heir", f"{body.name}: chưa rõ cơ quan nào nhận việc", f"{body.name}: who takes over is not known", body.slug
    )
