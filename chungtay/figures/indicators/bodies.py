"""Which body has a figure: its function, at the tier of the place, by today's heirs."""

from collections.abc import Mapping
from datetime import date

from chungtay.law.agencies import codebook
from chungtay.law.figures.definitions import Definition, Entered
from chungtay.register.agencies.bodies import LETTER_OF
from chungtay.register.agencies.models import Agency
from chungtay.register.agencies.queries import resolve
from chungtay.register.people.desk import Desk
from chungtay.register.places.models import Unit

COMMITTEE = "UBND"


def may_tell(desk: Desk, definition: Definition, unit: Unit, day: date) -> bool:
    """The body itself, or the committee of the place on its behalf; nobody tells another place's figures."""
    if not isinstance(definition.how, Entered) or unit.path != desk.path:
        return False
    if desk.agency_code.split(".")[0] in (definition.how.body, COMMITTEE):
        return True
    return _heir(definition.how.body, unit, day) == desk.agency_id


def told_by(body: Agency, definitions: Mapping[str, Definition], day: date) -> dict[str, Definition]:
    """Of these, what this body tells, by its function or as an heir."""
    entered = {key: one.how.body for key, one in definitions.items() if isinstance(one.how, Entered)}
    own = body.code.split(".")[0]
    mine = {name for name in set(entered.values()) if name == own or _heir(name, body.unit, day) == body.pk}
    return {key: definitions[key] for key, name in entered.items() if name in mine}


def _heir(function: str, unit: Unit, day: date) -> int | None:
    """The body that has this function in the place, whoever took it over; None where the register cannot tell."""
    found = resolve(f"{function}.{LETTER_OF[unit.tier]}", unit, day, day)
    return found.agency.pk if found.agency else None


def teller(definition: Definition) -> tuple[str, str]:
    """In words, in both languages."""
    body = definition.how.body if isinstance(definition.how, Entered) else COMMITTEE
    row = codebook.functions().get(body, {})
    return row.get("vi", body), row.get("en", body)
