"""Work that nobody holds is told to whoever answers for its place: once a place and day, until it is handed over."""

from datetime import datetime, time

from chungtay.duties.queries import orphan_places
from chungtay.law.days import HANOI, legal_day
from chungtay.register.agencies.models import Agency
from chungtay.watch.asking import Rung

LOST = "orphan"
COMMITTEES = ("UBND.C", "UBND.P")


def lost(desk, at: datetime) -> list[Rung]:
    """One rung for each place that has such work today, for its committee. `desk` is the system's."""
    today = legal_day(at)
    morning = datetime.combine(today, time(), HANOI)
    bodies = Agency.objects.filter(
        code__in=COMMITTEES, unit__path__in=orphan_places(desk, today), during__contains=today
    )
    told = bodies.order_by("unit__path", "id").values_list("unit__path", "pk")
    return [Rung(f"KG-{path}", LOST, morning, pk, None, escalation=True) for path, pk in told]
