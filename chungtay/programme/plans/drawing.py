"""A lower plan begun from an adopted higher one: drawn, printed as Word, and read as if it had been handed in.

From there on it is a reading like any other: checked, edited, looked over, adopted. The paper it came from was made
here, so on adoption the Word file is written anew from what was checked.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import OuterRef, Subquery

from chungtay.law import days
from chungtay.law.wording import loose_key
from chungtay.ledger.actions import record
from chungtay.papers.alignment.bodies import LETTER, called
from chungtay.papers.alignment.drawing import Place, draw
from chungtay.papers.alignment.gaps import Gap
from chungtay.papers.lint.gone import Paper, doubts
from chungtay.papers.lint.passed import doubts as passed
from chungtay.papers.lint.renaming import Renaming
from chungtay.papers.plan import PlanTree, print_pdf, write_docx
from chungtay.programme.plans.checking import hand_in
from chungtay.programme.plans.citing import cite
from chungtay.programme.plans.models import Plan, Reading, ReadingState
from chungtay.programme.plans.reading import understood
from chungtay.programme.plans.refusals import NotBelow
from chungtay.register.agencies.bodies import focal_code, standing
from chungtay.register.agencies.queries import bodies_at
from chungtay.register.places.models import Tier, Unit, UnitName
from chungtay.register.places.queries import unit_at

TIER = {Tier.PROVINCE: "province", Tier.DISTRICT: "district", Tier.COMMUNE: "commune"}


@transaction.atomic
def draw_from(*, plan: Plan, by, at: datetime) -> Reading:
    """Begin the plan of the desk's own place from an adopted plan above it. Raises NotBelow."""
    unit = unit_at(by.path) if by.path else None
    if unit is None or not by.path.startswith(plan.path) or unit.path == plan.path:
        raise NotBelow(place=plan.unit.name)
    today = days.hanoi_day(at)
    place = place_of(unit, today)
    names = Renaming(Paper(LETTER[place.tier], unit.name, today))
    drawn = draw(plan.tree, place, cited=cite(plan.tree["header"]), on=today, today=names)
    name = f"du-thao-{plan.code}.docx"
    data = write_docx(drawn.tree)
    reading = hand_in(data=data, name=name, by=by, at=at).reading
    found = _marked(understood(data, name), names, today, drawn.weigh)
    gaps = [{"code": "gap", "vi": gap.vi, "en": gap.en, "line": None} for gap in drawn.gaps]
    for field, value in (found | {"notes": [*gaps, *found["notes"]]}).items():
        setattr(reading, field, value)
    reading.drawn_from, reading.made_here, reading.state = plan, True, ReadingState.READ
    reading.save()
    record("reading.drawn", by=by, at=at, about=reading.code, path=reading.path, plan=plan.code)
    return reading


def _marked(found: dict, names: Renaming, today: date, weigh: Sequence[tuple[str, Gap]]) -> dict:
    """Words taken from above are written with the bodies of today: each change, each body of which nobody can tell who
    has its work, each day that has passed and each promise that has to be weighed is a doubt that a person settles."""
    tree = found["tree"]
    told = [*names.doubts(tree), *doubts(tree, today), *passed(tree, today), *_weighed(tree, weigh)]
    tree = {**tree, "doubts": [*tree["doubts"], *told]}
    return {**found, "tree": tree, "original": tree}


def _weighed(tree: dict, weigh: Sequence[tuple[str, Gap]]) -> Iterator[dict]:
    """The doubts at the rows that have these words."""
    paths = {loose_key(row["text_vi"]): row["path"] for rows in ("purposes", "tasks") for row in tree[rows]}
    for text, gap in weigh:
        if path := paths.get(loose_key(text)):
            yield {"path": path, "field": "target", "why_code": "weigh", "vi": gap.vi, "en": gap.en}


def place_of(unit: Unit, today: date) -> Place:
    """The place with the bodies that stand there."""
    above, focal = unit.parent.name if unit.parent else "", focal_code(unit.tier, today) or ""
    return Place(unit.name, TIER[Tier(unit.tier)], above, focal, called_here(unit, today, registered(unit, today)))


def registered(unit: Unit, today: date) -> list[tuple[str, str, str]]:
    """(code, name, type of the unit on that day) of the bodies that the register has there: one question."""
    kind = UnitName.objects.filter(unit=OuterRef("unit"), during__contains=today).values("type")[:1]
    return list(bodies_at(unit, today).annotate(kind=Subquery(kind)).values_list("code", "name", "kind"))


def called_here(unit: Unit, today: date, rows: Sequence[tuple[str, str, str]]) -> dict[str, str]:
    """The bodies that stand there by the register's table and by its rows: code → name as plans call it."""
    kind = next((kind for _, _, kind in rows if kind), "") if rows else type_of(unit, today)
    held = standing(unit.tier, today, kind)
    own = {body.code: body.vi.removesuffix(" {unit}") for body in held if body.vi.startswith("Phòng ")}
    codes = dict.fromkeys([*(body.code for body in held), *(code for code, *_ in rows)])
    return {code: own.get(code) or called(code, unit.name) for code in codes if not code.startswith("UBND.")}


def type_of(unit: Unit, on: date) -> str:
    """xã, phường, đặc khu …: as the register's tables know it."""
    held = unit.names.filter(during__contains=on).first()
    return held.type if held else ""


def printed(reading: Reading) -> bytes:
    """The paper as it was checked."""
    return paper_of(reading.tree)


def paper_of(whole: dict) -> bytes:
    """A tree as Word: what was dropped is left out."""
    return write_docx(standing_of(whole))


def pdf_of(whole: dict) -> bytes:
    """A tree as PDF: likewise."""
    return print_pdf(standing_of(whole))


def standing_of(whole: dict) -> PlanTree:
    """The tree without what was dropped."""
    tree = dict(whole)
    for rows in ("purposes", "tasks", "reporting"):
        tree[rows] = [row for row in tree.get(rows) or () if not row.get("dropped")]
    return PlanTree.from_dict(tree)
