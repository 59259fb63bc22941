"""Villages and children of the two communes, all invented."""

from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange

from chungtay.register.children import actions
from chungtay.register.children.facts import From
from chungtay.register.models import Child, Unit
from chungtay.register.people.desk import Desk
from chungtay.register.people.scope import scope
from tests.makers import NOW

PAPER = From("paper", "Giấy khai sinh số 12", sure="certified")
WORD = From("word", "Trưởng thôn kể")
BORN = date(2017, 3, 5)


def make_village(unit: Unit, number: int, name: str) -> Unit:
    path = f"{unit.path}{number:04}"
    found = Unit.objects.filter(path=path).first()
    during = DateRange(date(2025, 7, 1), None)
    more = {"scheme": "local", "code": path, "tier": "village", "during": during, "basis": "test"}
    return found or Unit.objects.create(parent=unit, name=name, path=path, **more)


def facts_of(name: str = "Lò Thị Mỷ", **more) -> dict:
    return {"full_name": name, "sex": "female", "born_on": BORN, "ethnic": "thai", "nationality": "VN"} | more


def make_child(desk: Desk, name: str = "Lò Thị Mỷ", source: From = PAPER, at=NOW, **more) -> Child:
    """A child of the desk's commune; `facts` are added to its facts, everything else goes to `add`."""
    facts = facts_of(name, **more.pop("facts", {}))
    with scope(desk):
        return actions.add(facts=facts, source=source, by=desk, at=at, **more)
