"""Questions about the clock of one duty."""

from datetime import datetime

from django.db.models import QuerySet

from chungtay.duties.cadence.queries import rule_known
from chungtay.duties.clock.models import ClockFact
from chungtay.duties.clock.reading import reckoned
from chungtay.duties.models import Duty
from chungtay.law.clock import Reckoning


def facts(desk, duty: Duty) -> QuerySet[ClockFact]:
    """What happened to its clock, in the order in which it became known."""
    return ClockFact.objects.seen_from(desk).filter(duty=duty).select_related("corrects").order_by("id")


def reckoning(desk, duty: Duty, at: datetime) -> Reckoning | None:
    """How the clock stands at `at`, explained line by line; None where this desk has no such duty."""
    seen = Duty.objects.seen_from(desk).filter(pk=duty.pk).first()
    return reckoned(seen, at) if seen else None


def as_known(desk, code: str, moment: datetime) -> Reckoning | None:
    """What was due as known at a moment: later facts and later changes of the calendar are not there."""
    seen = Duty.objects.seen_from(desk).filter(code=code, added_at__lte=moment).first()
    if seen is None:
        return None
    seen.rule = rule_known(seen, moment)
    return reckoned(seen, moment, as_known=moment)
