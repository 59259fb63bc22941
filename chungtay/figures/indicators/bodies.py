"""Which body has a figure: its function, at the tier of the place, by today's heirs."""

from datetime import date

from chungtay.law.agencies import codebook
from chungtay.law.figures.definitions import Definition, Entered
from chungtay.register.agencies.bodies import LETTER_OF
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
    found = resolve(f"{definition.how.body}.{LETTER_OF[unit.tier]}", unit, day, day)
    return found.agency is not None and found.agency.pk == desk.agency_id


def teller(definition: Definition) -> tuple[str, str]:
    """In words, in both languages."""
    body = definition.how.body if isinstance(definition.how, Entered) else COMMITTEE
    row = codebook.functions().get(body, {})
    return row.get("vi", body), row.get("en", body)
