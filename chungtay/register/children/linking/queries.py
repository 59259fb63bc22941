"""The only questions about pairs and merges; first argument the desk."""

from dataclasses import dataclass
from itertools import chain

from django.db import connection
from django.db.models import Q, QuerySet

from chungtay.register.children.linking.models import Merge, MergeState, Pair, PairState
from chungtay.register.children.linking.weights import model
from chungtay.register.children.models import Child, State
from chungtay.register.people.desk import Desk
from chungtay.register.places.models import Unit

MOST = 200
WAITING = (PairState.OPEN, PairState.PROPOSED)
STANDING = [state for state in State if state not in (State.MERGED, State.MISTAKE)]


@dataclass(frozen=True, slots=True)
class Sides:
    """The two records of a pair as far as this desk sees them; of a hidden one only the commune is known."""

    pair: Pair
    a: Child | None
    b: Child | None
    hidden: str = ""

    @property
    def both(self) -> bool:
        return self.a is not None and self.b is not None

    @property
    def seen(self) -> Child:
        return self.a or self.b


def pairs(desk: Desk, *states: str) -> list[Sides]:
    """Pairs of this desk's children in these states (waiting ones), the likeliest first, at most 200."""
    mine = {"path__gte": desk.plo, "path__lt": desk.phi, "state__in": STANDING}
    wanted = Pair.objects.filter(state__in=states or WAITING)
    halves = (wanted.filter(**{f"{end}__{name}": value for name, value in mine.items()}) for end in ("a", "b"))
    found = {pair.pk: pair for pair in chain(*(half.order_by("-weight", "id")[:MOST] for half in halves))}
    best = sorted(found.values(), key=lambda pair: (-pair.weight, pair.pk))[:MOST]
    children = _children(desk, best)
    return [Sides(pair, children.get(pair.a_id), children.get(pair.b_id)) for pair in best]


def _children(desk: Desk, found: list[Pair]) -> dict[int, Child]:
    numbers = {number for pair in found for number in (pair.a_id, pair.b_id)}
    rows = Child.objects.open_to(desk).select_related("unit", "village").defer("pin", "insurance")
    return rows.in_bulk(numbers)


def sides(desk: Desk, code: str) -> Sides | None:
    """One pair with both records; None where this desk sees neither."""
    pair = Pair.objects.filter(code=code).first()
    if pair is None:
        return None
    children = _children(desk, [pair])
    told = Sides(pair, children.get(pair.a_id), children.get(pair.b_id))
    if told.both:
        return told
    return Sides(pair, told.a, told.b, _place(told.seen)) if told.seen else None


def _place(child: Child) -> str:
    """Where the other record of a whole pair lies: asked with what is known of this one."""
    told = [child.pin_mark, child.name_tone, child.name_bare, child.born_on, child.mother_bare]
    with connection.cursor() as cursor:
        cursor.execute("select register_child_elsewhere(%s, %s, %s, %s, %s)", told)
        (path,) = cursor.fetchone()
    unit = Unit.objects.exclude(scheme="old").filter(path=path).select_related("parent").first() if path else None
    return f"{unit.name}, {unit.parent.name}" if unit and unit.parent else ""


def merge(desk: Desk, pair: Pair) -> Merge | None:
    """The merge that stands or waits for this pair."""
    rows = Merge.objects.filter(pair=pair, state__in=(MergeState.PROPOSED, MergeState.DONE))
    return rows.select_related("kept", "lost").order_by("-id").first()


def merges(desk: Desk, child: Child) -> QuerySet[Merge]:
    """Every merge a child took part in, newest first."""
    return Merge.objects.filter(Q(kept=child) | Q(lost=child)).order_by("-id")


def trained() -> dict:
    """How the model was trained, to be said on the page."""
    return model()["trained"]
