"""Who is to do it: nobody, two at once, a body above, a body that is gone."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from datetime import date

from chungtay.law import agencies
from chungtay.papers.alignment.bodies import LETTER, TIERS, TWO_TIERS, split
from chungtay.papers.alignment.weighing import Weights
from chungtay.papers.lint.finding import Finding, Remedy, Row, Words, found, shown

CARRIED = 0.5  # share of an ownerless task's words that an owned one must have to be the one that carries it
DISTRICT: Words = ("ủy ban nhân dân cấp xã hoặc cấp tỉnh", "the commune or the province")


def owners(rows: Sequence[Row]) -> Iterator[Finding]:
    """Tasks without an owner, unless another task of this plan gives the same work to one; tasks with several."""
    owned = [row["text_vi"] for row in rows if row.get("lead")]
    weights = Weights([row["text_vi"] for row in rows])
    for row in rows:
        if not row.get("lead") and not any(weights.share(row["text_vi"], [one]) >= CARRIED for one in owned):
            yield found("no-owner", row, shown(row["text_vi"]))
    for alike in _by(rows, _together):
        yield _several(alike)


def _by(rows: Sequence[Row], key: Callable[[Row], Hashable]) -> list[list[Row]]:
    """The rows that have a key, those of one key together: a heading is one mistake, however much stands under it."""
    found_: dict[Hashable, list[Row]] = {}
    for row in rows:
        if named := key(row):
            found_.setdefault(named, []).append(row)
    return list(found_.values())


def _together(row: Row) -> tuple[str, ...]:
    """Names of the bodies that lead it jointly. Who is only asked acts for itself, and of schools there are several."""
    single = [body for body in row.get("lead") or () if not _many(body.get("code") or "")]
    functions = {split(body.get("code") or body["name"])[0].partition("_")[0] for body in single}
    asked = row.get("modality") == "request"
    return () if asked or len(functions) < 2 else tuple(body["name"] for body in single)


def _many(code: str) -> bool:
    return code.startswith("GRP.") or code.endswith(".ALL")


def _several(rows: list[Row]) -> Finding:
    names = _together(rows[0])
    edits = tuple(edit for row in rows for edit in _one_leads(row))
    remedy = Remedy(edits, f"{names[0]} chủ trì", f"{names[0]} leads")
    return found("two-owners", rows[0], shown(rows[0]["text_vi"]), remedies=(remedy,), key="; ".join(names),
                 count=len(names), names=", ".join(names), tasks=len(rows))  # fmt: skip


def _one_leads(row: Row) -> tuple[tuple[str, Row], tuple[str, Row]]:
    first, *others = row["lead"]
    rest = [*others, *(row.get("coordinating") or ())]
    told = {"task": row["id"]}
    return ("set_lead", {**told, "bodies": [first]}), ("set_coordinating", {**told, "bodies": rest})


def standing_bodies(tree: Row, rows: Sequence[Row], signed: date) -> Iterator[Finding]:
    """Bodies of a tier above, and bodies that no longer stand on the day of signing: each once, with all its tasks."""
    tier = LETTER.get((tree.get("header") or {}).get("tier") or "") or "N"
    named = [(row, body) for row in rows for body in row.get("who" if "who" in row else "lead") or ()]
    for code in dict.fromkeys(body.get("code") or "" for _, body in named):
        mine = [(row, body) for row, body in named if body.get("code") == code]
        yield from _body(code, mine, tier, signed)


def _body(code: str, mine: list[tuple[Row, Row]], tier: str, signed: date) -> Iterator[Finding]:
    if not code:
        return
    row, body = mine[0]
    letter = split(code)[1]
    quote = shown(row.get("text_vi") or row.get("content") or "")
    shared = {"key": code, "name": body["name"], "tasks": len({id(one) for one, _ in mine})}
    if gone := _gone(code, letter, signed):
        day, heir, new = gone
        remedies = (_renamed(mine, new),) if new else ()
        yield found("body-gone", row, quote, remedies=remedies, day=f"{day:%d/%m/%Y}", heir=heir, **shared)
    elif letter in TIERS[: TIERS.index(tier)] and letter and not _many(code):
        yield found("wrong-tier", row, quote, **shared)


def _gone(code: str, letter: str, signed: date) -> tuple[date, Words, str] | None:
    """Since when, who has its work, and the code to be written instead where there is one."""
    heirs = agencies.successors(code, signed)
    if heirs:
        return heirs[0].from_day, agencies.names(heirs[0].code), heirs[0].code
    return (TWO_TIERS, DISTRICT, "") if letter == "D" and signed >= TWO_TIERS else None


def _renamed(mine: list[tuple[Row, Row]], code: str) -> Remedy:
    name, name_en = agencies.names(code)
    edits = tuple(("set_lead", {"task": row["id"], "bodies": _instead(row, body, name, code)}) for row, body in mine)
    return Remedy(edits, f"Ghi {name}", f"Write {name_en}")


def _instead(row: Row, gone: Row, name: str, code: str) -> list[Row]:
    bodies = row.get("who" if "who" in row else "lead") or []
    return [{"name": name, "code": code} if one == gone else one for one in bodies]
