"""From what a projection says (JSON) to the columns of Child."""

from base64 import b64decode
from collections.abc import Iterable
from datetime import date

from chungtay.law.children import names
from chungtay.register.children.facts import DATES, SEALED
from chungtay.register.children.keys import kin_keys, name_keys
from chungtay.register.children.projection import Projection

LETTERS = 20  # of the initials
LONGEST = 260  # letters of a sort key
MOTHER, FATHER = "me", "cha"  # of law/children/relations


def columns(projection: Projection) -> dict[str, object]:
    """Every column of Child that statements decide."""
    made = dict(projection.facts)
    for name in DATES:
        made[name] = date.fromisoformat(made[name]) if made[name] else None
    pin = made["pin"]
    made["pin_mark"] = pin["mark"] if pin else ""
    for name in SEALED:
        made[name] = b64decode(made[name]["sealed"]) if made[name] else None
    made["in_conflict"] = sorted(projection.disputed)
    return made | _name(made["full_name"])


def _name(full_name: str) -> dict[str, str]:
    keys = name_keys(full_name)
    return keys | {"initials": keys["initials"][:LETTERS], "name_order": names.order(full_name)[:LONGEST]}


def kin(people: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The search columns that a child's family gives it, of (relation, full name)."""
    people = list(people)
    mother = next((name for relation, name in people if relation == MOTHER), "")
    father = next((name for relation, name in people if relation == FATHER), "")
    made = kin_keys(mother, father, [name for _, name in people if name not in (mother, father)])
    return made | {"kin_bare": made["kin_bare"][:300]}
