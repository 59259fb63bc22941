"""Names of bodies offered while an officer types: those of this plan first, then those of the place."""

from collections.abc import Mapping

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


def names_offered(desk, tree: Mapping) -> list[str]:
    return list(named_in(tree))


def coded(names: list[str], tree: Mapping) -> list[dict]:
    """[{name, code}] for names as typed: the code this plan gave the name, else the one the law's list knows."""
    known = named_in(tree)
    return [{"name": name, "code": known.get(name) or _code_of(name, tree)} for name in names]


def _code_of(name: str, tree: Mapping) -> str | None:
    from chungtay.law.agencies import code_of

    return code_of(name, tree["header"].get("tier"))
