"""Everything that hangs on one child in one statement: what its page needs, however much is written about it.

Each table is asked under its own row policy; the rows travel as JSON and become models again. The statement lies in a
function of the database, run with the rights of whoever asks: ten tables and their policies are then planned once in a
connection, not for every child (planning was five sixths of the work).
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.fields import RangeField
from django.db import connection, models

from chungtay.register.agencies.models import Agency
from chungtay.register.children.facts import GROUPS
from chungtay.register.children.models import (
    Carer,
    Child,
    Circumstance,
    Entrusted,
    Event,
    Household,
    Move,
    MoveState,
    PovertyStatus,
    Sign,
    Statement,
    Stay,
    Support,
    Tie,
)
from chungtay.register.children.projection import SAID, Projection, Said, project
from chungtay.register.people.desk import Desk
from chungtay.register.people.models import Post
from chungtay.register.places.models import Unit

PARTS: dict[str, type[models.Model]] = {
    **{"statement": Statement, "event": Event, "circumstance": Circumstance, "sign": Sign, "support": Support},
    **{"tie": Tie, "stay": Stay, "move": Move, "entrusted": Entrusted, "poverty": PovertyStatus},
    "household": Household,
}
# what a part points to: (part, name) -> (model, part or name it hangs on, may be nobody)
NEAR: dict[str, tuple[tuple[str, type[models.Model], str, bool], ...]] = {
    "tie": (("carer", Carer, "own", False),),
    "stay": (("unit", Unit, "own", False), ("village", Unit, "own", True)),
    "move": (("to_unit", Unit, "own", False),),
    "entrusted": (("post", Post, "own", False), ("agency", Agency, "post", False)),
}
OF_CHILD = "child_id = of_child"
HANGS = {"poverty": "household_id = of_household", "household": "id = of_household"}  # the others hang on the child
DATED = ("circumstance", "sign", "support", "tie", "stay")


@dataclass(frozen=True, slots=True)
class Fact:
    """One group of facts: which statement is shown, which ones say something else, which came before."""

    group: str
    shown: Statement
    disputing: tuple[Statement, ...]
    earlier: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened, for the timeline: `kind` names the part, `row` the row itself."""

    on: date
    kind: str
    row: models.Model


@dataclass(frozen=True, slots=True)
class Whole:
    """A child with all that is written about it; rows of each part in the order they were written."""

    child: Child
    parts: dict[str, list]

    @property
    def facts(self) -> list[Fact]:
        return facts(self.parts["statement"])

    @property
    def moving(self) -> Move | None:
        return next((one for one in self.parts["move"] if one.state == MoveState.SENT), None)

    @property
    def poverty(self) -> PovertyStatus | None:
        """What holds of its household now."""
        return next((one for one in reversed(self.parts["poverty"]) if one.until is None), None)

    def now_first(self, part: str) -> list:
        """Rows that still hold, then those that ended, the later beginning first."""
        rows = sorted(self.parts[part], key=lambda one: one.since or date.min, reverse=True)
        return sorted(rows, key=lambda one: one.until is not None)

    def let_in(self, on: date) -> list[Entrusted]:
        """Posts it is open to on that day."""
        return [one for one in self.now_first("entrusted") if one.until is None or one.until > on]

    @property
    def history(self) -> list[Line]:
        """Everything dated, newest first."""
        return sorted(self._lines(), key=lambda line: (line.on, line.row.pk), reverse=True)

    def _lines(self) -> Iterator[Line]:
        yield from (Line(one.at.date(), "statement", one) for one in self.parts["statement"])
        yield from (Line(one.on, "event", one) for one in self.parts["event"])
        for part in DATED:
            yield from (Line(one.since or one.at.date(), part, one) for one in self.parts[part])
            yield from (Line(one.until, f"{part}-end", one) for one in self.parts[part] if one.until)


def whole(desk: Desk, child: Child) -> Whole:
    """The child as `queries.one` gave it, with everything about it that this desk may see."""
    parts: dict[str, list] = {part: [] for part in PARTS}
    with connection.cursor() as cursor:
        cursor.execute("select * from register_child_whole(%s, %s)", [child.pk, child.household_id])
        for part, own, near in cursor.fetchall():
            parts[part].append(_row(part, child, json.loads(own), json.loads(near)))
    for rows in parts.values():
        rows.sort(key=lambda one: one.pk)
    for house in parts.pop("household"):
        child.household = house
    return Whole(child, parts)


def facts(statements: list[Statement]) -> list[Fact]:
    """Every group of facts with its sources, in the order of the form."""
    ordered = sorted(statements, key=lambda one: (one.at, one.pk))
    made = project(Said(*(getattr(one, name) for name in SAID)) for one in ordered)
    known = {one.pk: one for one in ordered}
    return [_fact(group, made, known) for group in GROUPS if group in made.source]


def _fact(group: str, made: Projection, statements: dict[int, Statement]) -> Fact:
    shown, disputing = made.source[group], made.disputed.get(group, ())
    speaking = [one for one in statements.values() if any(name in one.facts for name in GROUPS[group])]
    rest = tuple(one for one in reversed(speaking) if one.pk != shown and one.pk not in disputing)
    return Fact(group, statements[shown], tuple(statements[number] for number in disputing), rest)


def function() -> str:
    """The function as it has to lie in the database: made by a migration, anew where PARTS, NEAR or a sealed column
    change."""
    asked = " union all ".join(_asking(part, model) for part, model in PARTS.items())
    return f"""create or replace function register_child_whole(of_child bigint, of_household bigint)
returns table (of_part text, as_row jsonb, with_near jsonb) language plpgsql stable as $$
begin return query {asked}; end $$"""


def _asking(part: str, model: type[models.Model]) -> str:
    joins, told = "", []
    for name, other, at, maybe in NEAR.get(part, ()):
        kind = "left join" if maybe else "join"
        joins += f" {kind} {other._meta.db_table} {name} on {name}.id = {at}.{name}_id"
        told.append(f"'{name}', to_jsonb({name}){_without_bytes(other)}")
    near = f"jsonb_build_object({', '.join(told)})"
    of = HANGS.get(part, OF_CHILD)
    return f"select text '{part}', to_jsonb(own), {near} from {model._meta.db_table} own{joins} where own.{of}"  # noqa: S608


def _without_bytes(model: type[models.Model]) -> str:
    """Sealed columns stay where they are."""
    names = [field.column for field in model._meta.concrete_fields if isinstance(field, models.BinaryField)]
    return "".join(f" - '{name}'" for name in names)


def _row(part: str, child: Child, own: dict, near: dict) -> models.Model:
    made = {"own": _model(PARTS[part], own)}
    for name, model, at, _ in NEAR.get(part, ()):
        made[name] = _model(model, near[name]) if near[name] else None
        setattr(made[at], name, made[name])
    if part not in HANGS:
        made["own"].child = child
    return made["own"]


def _model(model: type[models.Model], row: dict) -> models.Model:
    fields = [f for f in model._meta.concrete_fields if f.column in row and not isinstance(f, RangeField)]
    values = [field.to_python(row[field.column]) for field in fields]
    return model.from_db(connection.alias, [field.attname for field in fields], values)
