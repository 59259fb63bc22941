"""Which concrete body owes what a plan gives to a body code at a place: on the plan's own map, or on today's.

Step by step: the place of the code's tier on the plan's day; do body and place still stand? If not, where the place
went, and who took over the body's work in the field. Each step is told in words, because a person decides on it.
"""

from dataclasses import dataclass, replace
from datetime import date

from chungtay.register.agencies import bodies
from chungtay.register.agencies.heirs import FIELDS, Words, heirs
from chungtay.register.agencies.models import Agency, AgencySuccession
from chungtay.register.agencies.seats import Seat, at_tier, itself, seat_of, standing_body
from chungtay.register.places import queries as places
from chungtay.register.places.models import Unit

TODAY, PLAN_DAY, SUCCESSOR, CREATED, UNKNOWN = "today", "plan_day", "successor", "created", "unknown"

GROUP: Words = ("văn bản nêu một nhóm cơ quan, không phải một cơ quan", "the paper names a group of bodies, not one")
WHERE: Words = ("văn bản không nói ở đơn vị nào của cấp này", "the paper does not say at which unit of that tier")


@dataclass(frozen=True, slots=True)
class Resolution:
    """`agency` is None when nothing could be told (`how` unknown), or when the body has no row yet: then `code`,
    `unit`, `day`, `name` say which is to be set up (`actions.settle`).

    how: today (the same body stands), plan_day (the body of the plan's own day), successor (another place or body took
    over), created (set up for this), unknown. `vi`, `en`: the way from the body named to this one, or why there is
    none; empty when the same body stands. `choices`: where unknown, the units of today among which one must be chosen.
    """

    agency: Agency | None
    how: str
    code: str = ""
    unit: Unit | None = None
    day: date | None = None
    name: str = ""
    name_en: str = ""
    vi: str = ""
    en: str = ""
    choices: tuple[Unit, ...] = ()

    @property
    def chain(self) -> Words:
        return self.vi, self.en


def resolve(
    code: str, unit: Unit, plan_day: date, today: date | None, field: str = "children", named: str = ""
) -> Resolution:
    """The body that owes what a paper of `plan_day` for `unit` gives to `code`.

    today: the day whose map is asked for; None asks for the paper's own day. field: the work in question, where a
    body's work was divided among several. named: the body as the paper writes it, used where the table does not know
    the code. Never raises: what cannot be told is `unknown`, with the reason in words.
    """
    if not code or bodies.is_group(code):
        return _unknown(GROUP)
    seat = seat_of(bodies.answering(code), unit, plan_day, named)
    if seat is None:
        return _unknown(WHERE)
    seat = itself(seat, code, today)
    if today is None:
        return _answer(seat, PLAN_DAY)
    now = replace(seat, day=today)
    if not now.stands():
        return _moved(seat, unit, today, field)
    found = _answer(now, TODAY)
    return found if found.agency else _handed_over(now, field) or found


def _moved(seat: Seat, unit: Unit, today: date, field: str) -> Resolution:
    """The body that took over; where it is one in each of several communes, they are the choices."""
    here, choices = places.present(seat.unit), ()
    if here.tier == seat.unit.tier and (same := Seat(seat.code, here, today, seat.named)).stands():
        return _told(seat, same, _place_words(seat.unit, today, here))
    for heir in heirs(seat.code, today, field):
        tier = bodies.TIER_OF[bodies.split(heir.code)[1] or "C"]
        there = at_tier(places.present(unit), tier)
        if there is not None and (later := Seat(heir.code, there, today)).stands():
            return _told(seat, later, heir.words)
        choices = choices or tuple(u for u in places.successors(seat.unit, today) if u.tier == tier)
    return replace(_unknown(_nobody(seat, choices)), choices=choices)


def _handed_over(seat: Seat, field: str) -> Resolution | None:
    """A body ended by hand, and the one its work was handed to (`actions.end`)."""
    rows = AgencySuccession.objects.filter(
        former__unit=seat.unit, former__code=seat.code, on__lte=seat.day, field__in=["", FIELDS.get(field, field)]
    )
    row = rows.select_related("former", "later__unit").order_by("-on", "-field").first()
    if row is None or seat.day not in row.later.during:
        return None
    later, day = row.later, f"{row.on:%d/%m/%Y}"
    return Resolution(
        later,
        SUCCESSOR,
        code=later.code,
        unit=later.unit,
        day=seat.day,
        name=later.name,
        name_en=later.name_en or later.name,
        vi=f"{row.former.name} → {later.name} (từ {day}{row.basis and ', ' + row.basis})",
        en=f"{row.former.name_en or row.former.name} → {later.name_en or later.name} (since {day})",
    )


def _told(seat: Seat, later: Seat, ground: Words) -> Resolution:
    ways = [
        f"{a} → {b}" + (f" ({why})" if why else "") for a, b, why in zip(seat.name(), later.name(), ground, strict=True)
    ]
    return replace(_answer(later, SUCCESSOR), vi=ways[0], en=ways[1])


def _place_words(old: Unit, today: date, new: Unit) -> Words:
    if old.pk == new.pk or old.during.upper is None:
        return "", ""
    was, now, day = places.on_day(old, old.during.upper), places.on_day(new, today), f"{old.during.upper:%d/%m/%Y}"
    return f"{was.vi} nay là {now.vi}, từ {day}", f"{was.en} is {now.en} since {day}"


def _nobody(seat: Seat, choices: tuple[Unit, ...]) -> Words:
    vi, en = seat.name()
    if choices:
        names = ", ".join(unit.name for unit in choices)
        return f"việc của {vi} nay chia cho: {names}", f"the work of {en} is now divided among: {names}"
    return f"không rõ cơ quan nào nay nhận việc của {vi}", f"who took over from {en} is not known"


def _answer(seat: Seat, how: str) -> Resolution:
    vi, en = seat.name()
    agency = standing_body(seat.code, seat.unit, seat.day, seat.named or vi)
    return Resolution(
        agency,
        how,
        code=seat.code,
        unit=seat.unit,
        day=seat.day,
        name=agency.name if agency else vi,
        name_en=agency.name_en or agency.name if agency else en,
    )


def _unknown(words: Words) -> Resolution:
    return Resolution(None, UNKNOWN, vi=words[0], en=words[1])
