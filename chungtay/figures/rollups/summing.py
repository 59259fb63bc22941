"""What came in from below for one kind and period: who sent it, who is late, the sums beside the count from records."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from chungtay.figures.indicators import queries
from chungtay.figures.rollups.bodies import members
from chungtay.figures.rollups.counting import Counts, latest, sums
from chungtay.figures.rollups.models import Report
from chungtay.figures.rollups.outline import parts
from chungtay.figures.rollups.owing import Line, to_receive
from chungtay.figures.rollups.states import SENT, State
from chungtay.law.days import hanoi_day
from chungtay.law.figures.definitions import Definition
from chungtay.register.agencies.models import Agency
from chungtay.register.people.desk import Desk
from chungtay.register.places import queries as places
from chungtay.register.places.models import Unit


@dataclass(frozen=True, slots=True)
class Place:
    """One place of today's map, or one body of the asker's own, and what it sent; a place that took others in may have
    sent several."""

    unit: Unit
    reports: tuple[Report, ...]
    wanted: date | None
    late: bool
    body: Agency | None = None

    @property
    def name(self) -> str:
        return self.body.name if self.body else self.unit.name

    @property
    def sent(self) -> bool:
        return bool(self.reports) and all(State(one.state) in SENT for one in self.reports)

    @property
    def report(self) -> Report | None:
        return self.reports[0] if self.reports else None


@dataclass(frozen=True, slots=True)
class Compared:
    """One indicator: the sum of what was submitted, by how many places, and the count from records."""

    key: str
    definition: Definition
    summed: Counts | None
    told: int
    counted: Counts

    @property
    def differs(self) -> Counts | None:
        """The sum less the count, above and below; None where one of the two is silent."""
        if self.summed is None or self.summed[0] is None or self.counted[0] is None:
            return None
        bottoms = self.summed[1], self.counted[1]
        below = bottoms[0] - bottoms[1] if bottoms[0] is not None and bottoms[1] is not None else None
        return self.summed[0] - self.counted[0], below

    @property
    def none_arose(self) -> bool:
        """Nothing to tell on either side."""
        return self.summed == (0, 0) and self.counted == (0, 0)


@dataclass(frozen=True, slots=True)
class Rolled:
    """One kind and period as the place above sees it."""

    line: Line
    places: tuple[Place, ...]
    compared: tuple[Compared, ...]

    @property
    def late(self) -> tuple[Place, ...]:
        return tuple(one for one in self.places if one.late)

    @property
    def sent(self) -> int:
        return sum(one.sent for one in self.places)


def rolled(desk: Desk, kind: str, year: int, nth: int, *, at: datetime, compare: bool = True) -> Rolled | None:
    """None where nothing of this kind is to come in."""
    line = next((one for one in to_receive(desk, year) if (one.owed.code, one.owed.nth) == (kind, nth)), None)
    if line is None:
        return None
    here = standing(desk, line, year, at)
    return Rolled(line, here, _compared(desk, line, here, at) if compare else ())


def standing(desk: Desk, line: Line, year: int, at: datetime) -> tuple[Place, ...]:
    """Every place below on today's map, in the order of names, or every body that is asked for itself; a former place's
    report counts where it lies now."""
    today, here = hanoi_day(at), places.unit_at(desk.path)
    held: dict[str | int, list[Report]] = {}
    for row in _came(desk, line, year):
        held.setdefault(row.owner_id if row.of_body else row.path, []).append(row)
    wanted = line.owed.wanted if line.bound else None  # our default makes nobody late
    if line.group:
        bodies = members(line.group, here, today)
        return tuple(_place(here, tuple(held.get(body.pk, ())), wanted, today, body) for body in bodies)
    below = places.children_of(here, today)
    return tuple(_place(unit, tuple(held.get(unit.path, ())), wanted, today) for unit in below)


def _came(desk: Desk, line: Line, year: int) -> QuerySet[Report]:
    told = {"kind": line.owed.code, "nth": line.owed.nth, "year": year, "of_body": bool(line.group)}
    return Report.objects.filter(path__gte=desk.lo, path__lt=desk.hi, **told).select_related("duty").order_by("id")


def _place(
    unit: Unit, reports: tuple[Report, ...], wanted: date | None, today: date, body: Agency | None = None
) -> Place:
    day = reports[0].wanted if wanted and reports else wanted
    sent = bool(reports) and all(State(one.state) in SENT for one in reports)
    return Place(unit, reports, day, not sent and day is not None and day < today, body)


def _compared(desk: Desk, line: Line, here: tuple[Place, ...], at: datetime) -> tuple[Compared, ...]:
    sent = [one for place in here for one in place.reports if State(one.state) in SENT]
    added, held = sums(latest(sent)), queries.book(desk).on(line.window.last)
    keys = [key for part in parts(line.owed.code, of_body=bool(line.group)) for key in part.figures]
    known = {key: held[key] for key in dict.fromkeys(keys) if key in held and not held[key].empty}
    told = queries.figures(desk, list(known), [desk.path], line.window, at=at)
    counts = {one.figure.indicator: (one.figure.numerator, one.figure.denominator) for one in told}
    return tuple(
        Compared(key, definition, added[key].counts if key in added else None, len(added[key].rows) if key in added
                 else 0, counts[key])
        for key, definition in known.items() if key in counts
    )  # fmt: skip
