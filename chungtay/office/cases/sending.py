"""To which commune a case is sent: the one that is meant by what was typed; what is offered where that is not one."""

from django.utils.translation import gettext as _

from chungtay.law.duty_states import Refusal
from chungtay.office.duty.rows import said
from chungtay.protection.cases.refusals import PlaceEnded
from chungtay.register.children.refusals import NoSuchPlace
from chungtay.register.people.refusals import ManyPlaces
from chungtay.register.places.models import Tier, Unit
from chungtay.register.places.queries import unit_at
from chungtay.register.places.search import find, meant, several


def _communes(desk, asked: str) -> list[Unit]:
    """The communes that these words or this place name, whether or not they still stand; of one name those that do."""
    exact = unit_at(asked) if asked.isdigit() else None
    named = [] if exact else meant(find(desk, asked, tier=Tier.COMMUNE))
    named = [hit for hit in named if not hit.now] or named
    return [exact] if exact else [hit.unit for hit in named]


def commune(desk, asked: str) -> Unit:
    """The one that is meant; never a guess. Raises NoSuchPlace, ManyPlaces."""
    units = _communes(desk, asked)
    if not units or units[0].tier != Tier.COMMUNE:
        raise NoSuchPlace
    if len(units) > 1:
        raise several(units)
    return units[0]


def instead_of(desk, refusal: Refusal, asked: str) -> list[tuple[str, str]]:
    """The communes that may have been meant, name and path of each: those that took over, those of that name."""
    match refusal:
        case PlaceEnded():
            offered = [(unit.name, unit) for unit in refusal.later]
        case ManyPlaces():
            offered = [(full_name(unit), unit) for unit in _communes(desk, asked)]
        case _:
            offered = []
    return [(name, unit.path) for name, unit in offered]


def asked_again(refusal: Refusal) -> str:
    """What stands at the field: where each place is a button beside it, none is named twice."""
    if isinstance(refusal, ManyPlaces):
        return _("Có nhiều nơi cùng tên: bấm nơi đúng ở dưới ô này.")
    return said((refusal.vi, refusal.en))


def full_name(unit: Unit) -> str:
    """Where two of one name are told apart."""
    return f"{unit.name}, {unit.parent.name}"
