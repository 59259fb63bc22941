"""The only questions to the record of children; first argument the desk."""

from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from chungtay.register.children.counting import Counts, counts
from chungtay.register.children.models import (
    Child,
    Circumstance,
    Entrusted,
    Move,
    MoveState,
    Support,
)
from chungtay.register.children.whole import Fact, Line, Whole, facts, whole
from chungtay.register.people.desk import Desk

__all__ = [
    "Counts",
    "Fact",
    "Line",
    "Whole",
    "arriving",
    "counts",
    "entrusted",
    "gap",
    "leaving",
    "listed",
    "move",
    "one",
    "sheet",
    "whole",
]


def one(desk: Desk, code: str) -> Child | None:
    """The child of this code if this desk may open it. Hidden and not existing are the same answer by the same work."""
    rows = Child.objects.open_to(desk).select_related("unit", "village")
    return rows.filter(code=code).first()


def sheet(desk: Desk, child: Child) -> list[Fact]:
    """Every fact of the child with its sources, in the order of the form."""
    return facts(list(child.statements.all()))


def _now(on: date) -> Q:
    return (Q(until__isnull=True) | Q(until__gt=on)) & (Q(since__isnull=True) | Q(since__lte=on))


def gap(desk: Desk, on: date) -> QuerySet[Child]:
    """Children of this commune in a group and without any support on that day; `.needs` their open groups.

    Trẻ đã lập danh sách, chưa được hỗ trợ.
    """
    mine = Child.objects.of(desk).kept()
    needing = Circumstance.objects.filter(_now(on), child=OuterRef("pk"))
    helped = Support.objects.filter(_now(on), child=OuterRef("pk"))
    rows = mine.filter(Exists(needing)).exclude(Exists(helped)).select_related("village")
    open_ones = Prefetch("circumstances", Circumstance.objects.filter(_now(on)).order_by("group"), to_attr="needs")
    return rows.prefetch_related(open_ones).order_by("path", "name_order", "id")


def listed(desk: Desk, on: date, group: str = "", village: str = "") -> QuerySet[Child]:
    """Children of this commune in any group, or in this one; `.needs` their open groups, `.given` their supports."""
    needing = Circumstance.objects.filter(_now(on), child=OuterRef("pk"), **({"group": group} if group else {}))
    rows = Child.objects.of(desk).kept().filter(Exists(needing)).select_related("village")
    if village:
        rows = rows.filter(path=village)
    needs = Prefetch("circumstances", Circumstance.objects.filter(_now(on)).order_by("group"), to_attr="needs")
    given = Prefetch("supports", Support.objects.filter(_now(on)).order_by("since"), to_attr="given")
    return rows.prefetch_related(needs, given).order_by("name_order", "id")


@dataclass(frozen=True, slots=True)
class Arriving:
    """A child on its way here, as far as the receiver is told before saying yes."""

    move: Move
    full_name: str
    sex: str
    born_on: date | None
    born_precision: str
    kin: str


def coming(desk: Desk) -> int:
    """How many children were sent to this commune that nobody has answered."""
    return Move.objects.filter(to_path__gte=desk.plo, to_path__lt=desk.phi, state=MoveState.SENT).count()


def arriving(desk: Desk) -> list[Arriving]:
    """Children sent to this commune that nobody has answered, oldest first."""
    with connection.cursor() as cursor:
        cursor.execute("select move, full_name, sex, born_on, born_precision, kin from register_children_arriving()")
        told = {number: row for number, *row in cursor.fetchall()}
    moves = Move.objects.filter(pk__in=told, state=MoveState.SENT).select_related("from_unit", "to_unit")
    return [Arriving(move, *told[move.pk]) for move in moves.order_by("sent_at", "id")]


@dataclass(frozen=True, slots=True)
class Leaving:
    """A move away from here; `child` is None once it is no longer ours to open."""

    move: Move
    child: Child | None


def leaving(desk: Desk, most: int) -> list[Leaving]:
    """Moves away from this commune, those not answered first, then the newest."""
    rows = Move.objects.filter(from_path__gte=desk.plo, from_path__lt=desk.phi).select_related("to_unit")
    moves = list(rows.order_by(F("answered_at").desc(nulls_first=True), "-sent_at")[:most])
    ours = Child.objects.of(desk).in_bulk([one.child_id for one in moves])
    return [Leaving(one, ours.get(one.child_id)) for one in moves]


def move(desk: Desk, code: str) -> Move | None:
    return Move.objects.filter(code=code).select_related("from_unit", "to_unit").first()


def entrusted(desk: Desk, child: Child) -> QuerySet[Entrusted]:
    """Posts this child is or was opened to."""
    return child.entrusted.select_related("post__agency").order_by("until", "-since")
