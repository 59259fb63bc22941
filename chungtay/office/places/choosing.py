"""Choosing units for a row: searched by name or code, those chosen before stay chosen. Works without JavaScript."""

from dataclasses import dataclass

from chungtay.office.duty.rows import said
from chungtay.register.places import queries
from chungtay.register.places.found import above
from chungtay.register.places.models import Scheme, Tier, Unit

MOST, LONGEST = 30, 120
TIERS = (Tier.PROVINCE, Tier.COMMUNE, Tier.VILLAGE)


@dataclass(frozen=True, slots=True)
class Choice:
    """One unit that can be ticked."""

    id: int
    name: str
    above: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Chooser:
    """`asked`: the words looked for; `chosen`: units in the order they were ticked."""

    asked: str
    choices: list[Choice]
    chosen: list[Unit]


def chooser(request, given) -> Chooser:
    """`given`: the query string or the form sent."""
    asked = given.get("tim", "").strip()[:LONGEST]
    wanted = [int(text) for text in given.getlist("chon") if text.isascii() and text.isdigit() and len(text) < 18]
    known = {unit.pk: unit for unit in queries.by_id(wanted)}
    chosen = [known[pk] for pk in dict.fromkeys(wanted) if pk in known and fits(request.desk, known[pk])]
    found = [unit for unit in looked_for(request.desk, asked) if unit.pk not in known]
    return Chooser(asked, [choice(unit, True) for unit in chosen] + [choice(u, False) for u in found], chosen)


def looked_for(desk, asked: str) -> list[Unit]:
    """Units that stand today in the desk's place, by name, or by code where only digits are written."""
    if not asked:
        return []
    if asked.isascii() and asked.isdigit():
        found = [queries.unit(asked), queries.unit_at(asked), queries.unit_at(f"{desk.path}{asked}")]
    else:
        found = [hit.unit for hit in queries.find(desk, asked, limit=MOST)]
    return [unit for unit in dict.fromkeys(filter(None, found)) if fits(desk, unit)]


def fits(desk, unit: Unit) -> bool:
    stands = unit.scheme != Scheme.OLD and unit.during.upper is None
    return stands and unit.tier in TIERS and unit.path.startswith(desk.path)


def choice(unit: Unit, chosen: bool) -> Choice:
    return Choice(unit.pk, said((unit.name, unit.name)), ", ".join(over.name for over in above(unit)), chosen)
