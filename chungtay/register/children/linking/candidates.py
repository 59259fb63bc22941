"""While a child is being written down: who of the register it may be, with reasons in words."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from chungtay.ledger.actions import record as tell
from chungtay.register.children.linking import compare
from chungtay.register.children.linking.frame import KEPT
from chungtay.register.children.linking.levels import Record
from chungtay.register.children.models import Child
from chungtay.register.children.sealing import mark
from chungtay.register.people.desk import COMMUNE, NOWHERE, Desk
from chungtay.register.places.models import Unit

AMONG = 100_000  # records: somebody is about to write down a child of this place, so it is likelier here than anywhere
BLOCKED = 150  # rows that are scored
IN_RANGE = "path >= %(lo)s and path < %(hi)s and state = any(%(states)s)"
LIKE = "similarity(name_bare, %(bare)s)"
KEYS = (
    *("id", "path", "name_bare", "name_tone", "name_set", "name_phon", "given_key", "given_phon", "family_key"),
    *("born_on", "sex", "pin_mark", "mother_bare", "father_bare"),
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A child of the register that may be the one being written. `score` 0 to 1, `reasons` (vi, en) heaviest first."""

    child: Child
    score: float
    reasons: tuple[tuple[str, str], ...]
    sure: bool


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The child is on the register of another commune; only which commune is told."""

    place: str
    path: str

    @property
    def words(self) -> tuple[str, str]:
        return f"Đã có ở {self.place}, đề nghị chuyển", f"Already on the register of {self.place}: ask for the move"


def candidates(desk: Desk, facts: dict, most: int = 5, but: int | None = None) -> list[Candidate]:
    """Children this desk may open that may be the one described, the likeliest first. `but`: the child itself.

    `facts`: full_name, born_on, sex, pin (12 digits), mother, father, path; whatever is known so far. Nothing is
    offered before there is a name of two words, or a number.
    """
    mine = described(desk, facts)
    if not (mine["pin_mark"] or (mine["name_bare"] and mine["words"] > 1)):
        return []
    rows = Child.objects.of(desk).filter(pk__in=_blocked(desk, mine)).exclude(pk=but)
    scored = [(compare.compare(mine, compare.keys(row), AMONG), row["id"]) for row in rows.values(*KEYS)]
    best = sorted((one for one in scored if one[0].score >= compare.MAYBE), key=lambda one: -one[0].weight)[:most]
    children = Child.objects.of(desk).select_related("village").defer("pin", "insurance")
    found = children.in_bulk([number for _, number in best])
    return [Candidate(found[number], told.score, told.reasons, told.sure) for told, number in best]


def described(desk: Desk, facts: dict) -> Record:
    place = facts.get("path") or ("" if desk.persons == NOWHERE else desk.persons)
    return compare.facts({**facts, "path": place, "pin_mark": mark(facts.get("pin") or "")})


def _blocked(desk: Desk, mine: Record) -> list[int]:
    """A commune is read whole from its index; over more, an equality leads."""
    if len(desk.persons) >= COMMUNE:
        where = f"{IN_RANGE} and ({_near(mine)})"
        order = f"order by born_on = any(%(days)s) desc nulls last, {LIKE} desc, id limit {BLOCKED}"
        texts = [f"(select id from register_child where {where} {order})"]  # noqa: S608
    else:
        equal = ("name_set = %(set)s", f"born_on = any(%(days)s) and {LIKE} >= 0.4")
        texts = [f"(select id from register_child where {IN_RANGE} and {one} limit {BLOCKED})" for one in equal]  # noqa: S608
    if mine["pin_mark"]:
        texts.append(f"(select id from register_child where {IN_RANGE} and pin_mark = %(pin)s)")  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(" union ".join(texts), _told(desk, mine))
        return [number for (number,) in cursor.fetchall()]


def _near(mine: Record) -> str:
    """Same day (or day and month swapped), a name much like it, or the mother's name among those who care."""
    mother = " or strpos(kin_bare, %(mother)s) > 0" if mine["mother_bare"] else ""
    return f"born_on = any(%(days)s) or {LIKE} >= 0.5{mother}"


def _told(desk: Desk, mine: Record) -> dict[str, object]:
    ends = {"lo": desk.plo, "hi": desk.phi, "states": list(KEPT)}
    names = {"bare": mine["name_bare"] or "", "set": mine["name_set"] or "", "mother": mine["mother_bare"] or ""}
    return {**ends, **names, "pin": mine["pin_mark"] or "", "days": _days(mine["born_on"])}


def _days(born: date | None) -> list[date]:
    """The day, the day and month swapped, and the first of January of that year."""
    if born is None:
        return []
    swapped = {born.replace(month=born.day, day=born.month)} if born.day <= 12 else set()
    return sorted({born, born.replace(month=1, day=1)} | swapped)


def elsewhere(desk: Desk, facts: dict, at: datetime) -> Elsewhere | None:
    """Is this child on another commune's register? Asked only by who already holds its full identity: the number, or
    the exact name with the date of birth and the mother's name. One line in the ledger each time, found or not.

    The caller counts it into the budget of questions (`budget.ask`).
    """
    mine = described(desk, facts)
    if not (mine["pin_mark"] or (mine["name_tone"] and mine["born_on"] and mine["mother_bare"])):
        return None
    asked = [mine["pin_mark"] or "", mine["name_tone"], mine["name_bare"], mine["born_on"], mine["mother_bare"] or ""]
    with connection.cursor() as cursor:
        cursor.execute("select register_child_elsewhere(%s, %s, %s, %s, %s)", asked)
        found = cursor.fetchone()
    place = found[0] if found else None
    tell("child.asked-elsewhere", by=desk, at=at, by_number=bool(mine["pin_mark"]), found=bool(place))
    return _commune(place) if place else None


def _commune(path: str) -> Elsewhere:
    unit = Unit.objects.exclude(scheme="old").filter(path=path).select_related("parent").first()
    name = f"{unit.name}, {unit.parent.name}" if unit and unit.parent else path
    return Elsewhere(name, path)
