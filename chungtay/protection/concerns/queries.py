"""The only questions about worries; the first argument is the desk that asks."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from chungtay.protection.cases.models import Case
from chungtay.protection.cases.queries import clocks
from chungtay.protection.concerns.models import Concern, Opening
from chungtay.register.people.desk import Desk


@dataclass(frozen=True, slots=True)
class Cohort:
    """Everything received in a period, wherever it stands now; the parts add up to the whole."""

    received: int
    waiting: int  # no first assessment yet
    under_way: int
    closed: int
    over_twelve_hours: int  # an emergency clock ran out before a measure reached the child
    acknowledged: int
    answered: int

    @property
    def share_handled(self) -> float | None:
        """The part on which something about the child is on record; None where nothing was received. It is 1.0 only
        when it is true of every single one."""
        return None if not self.received else (self.received - self.waiting) / self.received


def received(desk: Desk) -> QuerySet[Concern]:
    """The worries this desk may see, the latest first."""
    held = Q(case_id__in=Case.objects.held_by(desk).values("pk"))  # no join: whoever only wrote it down sees no case
    mine = Q(user_id=desk.user_id) if desk.user_id else Q(pk__in=())
    return Concern.objects.filter(held | mine).order_by("-received_at", "-id")


def one(desk: Desk, code: str) -> Concern | None:
    return received(desk).filter(code=code).first()


def of_case(desk: Desk, case: Case) -> QuerySet[Concern]:
    return received(desk).filter(case=case)


def asked_openings(desk: Desk) -> QuerySet[Opening]:
    """Openings somebody else asked for, which wait for this desk's word."""
    rows = Opening.objects.filter(granted_at__isnull=True).exclude(asked_by_id=desk.user_id)
    return rows.select_related("concern").order_by("asked_at")


def cohort(desk: Desk, since: datetime, until: datetime, at: datetime) -> Cohort:
    """The worries first heard in [since, until) as they stand at `at`: closed and open ones alike."""
    rows = received(desk).filter(received_at__gte=since, received_at__lt=until)
    waits, closed = Q(case__phase="received"), Q(case__closed_at__isnull=False)
    found = rows.aggregate(
        received=Count("id"), waiting=Count("id", filter=waits), closed=Count("id", filter=closed),
        acknowledged=Count("id", filter=Q(acknowledged_at__isnull=False)),
        answered=Count("id", filter=Q(answered_at__isnull=False)),
    )  # fmt: skip
    late = sum(1 for case in _cases(rows) if _was_late(case, at))
    return Cohort(under_way=found["received"] - found["waiting"] - found["closed"], over_twelve_hours=late, **found)


def _cases(rows: QuerySet[Concern]) -> QuerySet[Case]:
    return Case.objects.filter(pk__in=rows.values("case_id")).select_related("incident", "residence")


def _was_late(case: Case, at: datetime) -> bool:
    return any(run.rule.code == "case.emergency" and found.late_by for run, found in clocks(case, at))
