"""Questions about rounds; the desk comes first."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from chungtay.register.children.models import State
from chungtay.register.people.desk import Desk
from chungtay.register.rounds.closing import counts, error_rate
from chungtay.register.rounds.models import Outcome, Round, RoundVillage, Visit

__all__ = ["VillageState", "counts", "error_rate", "one", "rounds", "sample", "unfinished", "villages", "visits"]


@dataclass(frozen=True, slots=True)
class VillageState:
    """One village of a round: how many children, how many answered."""

    village: RoundVillage
    total: int
    waiting: int


def rounds(desk: Desk) -> QuerySet[Round]:
    """Rounds of the desk's own commune, newest first."""
    return Round.objects.filter(path__gte=desk.plo, path__lt=desk.phi).order_by("-from_on", "-id")


def one(desk: Desk, code: str) -> Round | None:
    return rounds(desk).select_related("unit").filter(code=code).first()


def visits(desk: Desk, made: Round) -> QuerySet[Visit]:
    """Visits of a round by village and name."""
    mine = Visit.objects.filter(round=made, path__gte=desk.plo, path__lt=desk.phi)
    return mine.select_related("child", "unit").order_by("path", "child__name_order", "id")


def unfinished(desk: Desk, made: Round) -> QuerySet[Visit]:
    """Children whom the round found gone or dead while their record still says that they live here."""
    return visits(desk, made).filter(outcome__in=(Outcome.MOVED, Outcome.DIED), child__state=State.LIVING)


def sample(desk: Desk, made: Round) -> QuerySet[Visit]:
    return visits(desk, made).filter(sampled=True)


def villages(desk: Desk, made: Round) -> list[VillageState]:
    """Its villages in order, with what waits; children of no village are counted under the commune by the caller."""
    waiting = Count("id", filter=Q(outcome=Outcome.WAITING))
    known = {
        path: (total, left)
        for path, total, left in visits(desk, made)
        .order_by()
        .values_list("path")
        .annotate(all=Count("id"), left=waiting)
    }
    mine = RoundVillage.objects.filter(round=made, path__gte=desk.plo, path__lt=desk.phi)
    rows = mine.select_related("unit", "round").order_by("path")
    return [VillageState(village, *known.get(village.path, (0, 0))) for village in rows]
