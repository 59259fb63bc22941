"""Names of bodies offered while an officer types: those of this plan first, then those of the place."""

from collections.abc import Mapping

from chungtay.law.agencies import code_of
from chungtay.papers.lint.whose import Standing

FIELDS = ("lead", "coordinating", "directed", "who", "to", "via")


def named_in(tree: Mapping) -> dict[str, str | None]:
    """Name → code of every body the plan names, in the order it names them."""
    rows = [*(tree.get("tasks") or ()), *(tree.get("reporting") or ())]
    bodies = [body for row in rows for field in FIELDS for body in row.get(field) or ()]
    bodies += [body for row in tree.get("sections") or () for body in row.get("agency") or ()]
    known: dict[str, str | None] = {}
    for body in bodies:
        if body.get("name"):
            known[body["name"]] = known.get(body["name"]) or body.get("code")
    return known


def names_offered(tree: Mapping, place: Standing) -> list[str]:
    """Names of this plan as it writes them, then the bodies that stand at its place."""
    return list(dict.fromkeys((*named_in(tree), *place.registered)))


def coded(names: list[str], tree: Mapping) -> list[dict]:
    """[{name, code}] for names as typed: the code this plan gave the name, else the one the law's list knows."""
    known = named_in(tree)
    tier = tree["header"].get("tier")
    return [{"name": name, "code": known.get(name) or code_of(name, tier)} for name in names]
