"""Who is to do it: nobody, two at once, a body above, a body that is gone."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from datetime import date

from chungtay.papers.alignment.bodies import TIERS, called, split
from chungtay.papers.alignment.weighing import Weights
from chungtay.papers.lint.finding import Edit, Finding, Remedy, Row, found, shown
from chungtay.papers.lint.gone import Mention, Paper, codes_gone, edits, heir, mentions, paper_of, rewritten, words_of
from chungtay.papers.lint.whose import Standing, offers

CARRIED = 0.5  # share of an ownerless task's words that an owned one must have to be the one that carries it


def owners(rows: Sequence[Row], tree: Row, place: Standing) -> Iterator[Finding]:
    """Tasks without an owner, unless another task of this plan gives the same work to one; tasks with several."""
    owned = [row["text_vi"] for row in rows if row.get("lead")]
    weights = Weights([row["text_vi"] for row in rows])
    for row in rows:
        if not row.get("lead") and not any(weights.share(row["text_vi"], [one]) >= CARRIED for one in owned):
            yield found("no-owner", row, shown(row["text_vi"]), remedies=tuple(_given(row, tree, place)))
    for alike in _by(rows, _together):
        yield _several(alike)


def _given(row: Row, tree: Row, place: Standing) -> Iterator[Remedy]:
    """One press for each body such work may belong to."""
    for one in offers(row, tree, place) if row.get("id") else ():
        edit: Edit = ("set_lead", {"task": row["id"], "bodies": [one.body]})
        yield Remedy((edit,), f"Giao {one.name}", f"Give it to {one.name}", one.why)


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


def _one_leads(row: Row) -> tuple[Edit, Edit]:
    first, *others = row["lead"]
    rest = [*others, *(row.get("coordinating") or ())]
    told = {"task": row["id"]}
    return ("set_lead", {**told, "bodies": [first]}), ("set_coordinating", {**told, "bodies": rest})


def standing_bodies(tree: Row, rows: Sequence[Row], signed: date) -> Iterator[Finding]:
    """Bodies that no longer stand on the day of signing, and owners of a tier above: each once, with all its rows."""
    paper = paper_of(tree, signed)
    named = [(row, code, name) for row in rows for code, name in codes_gone(row, paper).items()]
    for code in dict.fromkeys(code for _, code, _ in named):
        yield _gone([(row, name) for row, its, name in named if its == code], code, paper)
    owners_ = [(row, body) for row in rows for body in row.get("who" if "who" in row else "lead") or ()]
    for code in dict.fromkeys(body.get("code") or "" for _, body in owners_):
        if _above(code, paper) and heir(code, signed) is None:
            mine = [(row, body["name"]) for row, body in owners_ if body.get("code") == code]
            yield _found("wrong-tier", mine, code)


def receivers(tree: Row, signed: date) -> Iterator[Finding]:
    """Bodies that no longer stand among those who get the paper, line by line."""
    paper = paper_of(tree, signed)
    for at, line in enumerate(tree.get("recipients") or ()):
        for one in {one.code: one for one in mentions(line["text"], paper)}.values():
            yield _receiver(at, line["text"], one, paper)


def _receiver(at: int, text: str, one: Mention, paper: Paper) -> Finding:
    new = rewritten(text, tuple(other for other in mentions(text, paper) if other.code == one.code))
    names = (one.instead or one.heir.names[0], one.heir.names[1])
    edit: Edit = ("set_recipient", {"at": at, "text": new})
    remedies = (Remedy((edit,), f"Ghi {names[0]}", f"Write {names[1]}"),) if new != text else ()
    row = {"id": "header", "path": "header", "line": 0}  # it stands with the head of the paper
    return found("receiver-gone", row, text, remedies=remedies, key=f"{at} {one.code}", heir=names,
                 name=one.name[:1].upper() + one.name[1:], day=f"{one.heir.since:%d/%m/%Y}")  # fmt: skip


def _above(code: str, paper: Paper) -> bool:
    letter = split(code)[1]
    return bool(letter) and letter in TIERS[: TIERS.index(paper.tier)] and not _many(code)


def _gone(mine: list[tuple[Row, str]], code: str, paper: Paper) -> Finding:
    took = heir(code, paper.on)
    assert took is not None
    names = (called(took.code, paper.unit if paper.tier == "C" else "") if took.code else took.names[0], took.names[1])
    made = tuple(edit for row, _ in mine for edit in edits(row, paper, code))
    remedies = (Remedy(made, f"Ghi {names[0]}", f"Write {names[1]}"),) if made else ()
    return _found("body-gone", mine, code, remedies, day=f"{took.since:%d/%m/%Y}", heir=names)


def _found(
    kind: str, mine: list[tuple[Row, str]], code: str, remedies: tuple[Remedy, ...] = (), **facts: object
) -> Finding:
    row, name = mine[0]
    facts |= {"name": name[:1].upper() + name[1:], "tasks": len(mine)}
    return found(kind, row, shown(words_of(row)), remedies=remedies, key=code, **facts)
