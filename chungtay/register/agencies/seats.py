"""A body code at a place on a day: what it is called there, whether it stands, which row it has."""

from dataclasses import dataclass, replace
from datetime import date

from chungtay.law import agencies as law
from chungtay.law.wording import bare_key
from chungtay.ledger.reading import rows
from chungtay.register.agencies import bodies
from chungtay.register.agencies.heirs import Words, heirs
from chungtay.register.agencies.models import Agency
from chungtay.register.places import queries as places
from chungtay.register.places.models import Unit

THERE = "where unit_id = %s and code = %s and during @> %s::date order by id"


@dataclass(frozen=True, slots=True)
class Seat:
    """A body code at a place on a day; `named` is the body as the paper writes it."""

    code: str
    unit: Unit
    day: date
    named: str = ""

    def in_table(self) -> Words | None:
        """The name the table gives on that day, in Vietnamese and English."""
        called = places.on_day(self.unit, self.day)
        body = bodies.body_on(self.code, self.day, called.type)
        return body and (
            body.vi.format(unit=called.vi, bare=called.bare),
            body.en.format(unit=called.en, bare=called.bare),
        )

    def name(self) -> Words:
        """As in the table on that day, else as it last was there, else by the code list of law or the paper's words."""
        called, last = places.on_day(self.unit, self.day), bodies.last(self.code)
        if found := self.in_table():
            return found
        if last:
            return last.vi.format(unit=called.vi, bare=called.bare), last.en.format(unit=called.en, bare=called.bare)
        vi, en = self._by_law() or (self.named or self.code,) * 2
        return (vi if called.bare in vi else f"{vi} {called.vi}"), f"{en}, {called.en}"

    def _by_law(self) -> Words | None:
        """The code list's name without its closing word for the tier: "Hội Nông dân xã" -> "Hội Nông dân"."""
        try:
            vi, en = law.names(self.code)
        except KeyError:
            return None
        return vi.removesuffix(" tỉnh").removesuffix(" huyện").removesuffix(" xã"), en

    def stands(self) -> bool:
        """The unit exists that day and the table has the body, or knows nothing of it and the law names no heir."""
        if self.day not in self.unit.during:
            return False
        return self.in_table() is not None or (bodies.last(self.code) is None and not heirs(self.code, self.day))


def standing_body(code: str, unit: Unit, on: date, named: str = "") -> Agency | None:
    """The row of this body on that day; among several of one code (schools) the one named, else the first set up."""
    key, there = bare_key(named), rows(Agency, THERE, [unit.pk, code, on])
    return next((row for row in there if key and f"{row.loose} ".startswith(f"{key} ")), there[0] if there else None)


def seat_of(code: str, unit: Unit, day: date, named: str) -> Seat | None:
    """Where the body sits. A district body in a paper of today's map sits nowhere: its heirs are sought at the unit."""
    function, letter = bodies.split(code)
    letter = letter or bodies.LETTER_OF.get(unit.tier, "C")
    place = at_tier(unit, bodies.TIER_OF[letter])
    if place is None and letter == "D" and unit.tier in ("province", "commune"):
        place = unit
    return place and Seat(f"{function}.{letter}", place, day, named)


def itself(seat: Seat, code: str, today: date | None) -> Seat:
    """A part named like a body (a school, a chair) answers for itself where it was set up as a body of its own."""
    function, letter = bodies.split(code)
    own = replace(seat, code=f"{function}.{letter or bodies.split(seat.code)[1]}")
    place = places.present(seat.unit) if today else seat.unit
    has_row = own.code != seat.code and standing_body(own.code, place, today or seat.day) is not None
    return own if has_row else seat


def at_tier(unit: Unit | None, tier: str) -> Unit | None:
    while unit is not None and unit.tier != tier:
        unit = unit.parent
    return unit
