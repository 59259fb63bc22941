"""Questions about rungs and urging letters."""

from datetime import datetime

from django.db.models import F, Max, QuerySet

from chungtay.duties.ladder.models import Rung, Urging
from chungtay.duties.models import WITH_OWNER_VALUES, Duty


def rungs_due(desk, at: datetime, limit: int | None = None) -> QuerySet[Rung]:
    """Rungs reached by now of duties that are still owed, for the due time that still holds, oldest first."""
    still = Rung.objects.seen_from(desk).filter(at__lte=at, due_at=F("duty__due_at"))
    rows = still.filter(duty__state__in=WITH_OWNER_VALUES).select_related("duty").order_by("id")
    return rows[:limit] if limit else rows


def newest_rung(desk) -> int:
    """The number of the last rung written in the desk's place; 0 where there is none."""
    return Rung.objects.seen_from(desk).aggregate(last=Max("id"))["last"] or 0


def rungs(desk, duty: Duty) -> QuerySet[Rung]:
    """How far one duty has climbed, soonest first."""
    return Rung.objects.seen_from(desk).filter(duty=duty).select_related("agency", "post").order_by("id")


def urgings(desk) -> QuerySet[Urging]:
    """Letters that urge, the newest first: of this desk's place, to its body, or for it to sign."""
    return Urging.objects.seen_from(desk).select_related("owner", "file").order_by("-at", "-id")
