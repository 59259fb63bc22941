"""A row of a list → a new child as the record wants it: facts, family, household, needs, addresses."""

from typing import Any

from chungtay.register.children.building import Row
from chungtay.register.children.keys import bare_key
from chungtay.register.children.models import StayKind
from chungtay.register.children.sheets.columns import COVERED
from chungtay.register.children.sheets.facts import FATHER, MOTHER, facts_of
from chungtay.register.children.sheets.waiting import Waiting

OTHER = "khac"  # of law/children/relations: whoever cares for a child and is not said to be what


def new_row(row: Waiting, words: str) -> Row:
    """The whole record a row makes. `words`: where it stands."""
    values = row.values
    poverty = values.get("poverty")
    return Row(
        facts=facts_of(values),
        place=row.place,
        carers=carers(values),
        circumstances=[code for code in values.get("circumstances", ()) if code != COVERED],
        signs=values.get("signs", ()),
        supports=values.get("supports", ()),
        household={"poverty": poverty, "words": values.get("address", "")} if poverty else None,
        stays=stays(values, row.place),
        words=words[:300],
    )


def carers(values: dict[str, Any]) -> list[dict[str, Any]]:
    """Mother, father, and whoever else cares for the child; the telephone is of the first who is named."""
    found = []
    for key, relation in (("mother", MOTHER), ("father", FATHER)):
        if name := values.get(key):
            born = values.get(f"{key}_born")
            found.append({"relation": relation, "full_name": name, "born_year": int(born) if born else None})
    if (name := values.get("carer")) and not _parent(name, values):
        found.append({"relation": values.get("relation") or OTHER, "full_name": name, "is_carer": True})
    if found and values.get("phone"):
        found[-1 if values.get("carer") else 0]["phone"] = values["phone"]
    return found


def _parent(name: str, values: dict[str, Any]) -> bool:
    """The carer named is the mother or father named."""
    parents = {bare_key(values[key]) for key in ("mother", "father") if values.get(key)}
    return bare_key(name) in parents


def stays(values: dict[str, Any], place: str) -> list[dict[str, Any]]:
    """The address where the child lives, and where it is registered if that is told."""
    found = [{"kind": StayKind.ACTUAL.value, "place": place, "words": values.get("address", "")}]
    if values.get("registered"):
        found.append({"kind": StayKind.REGISTERED.value, "place": place, "words": values["registered"]})
    return found
