"""The only questions about worries; the first argument is the desk that asks."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Min, Q, QuerySet

from chungtay.law.procedure import Phase
from chungtay.protection.cases.models import Case
from chungtay.protection.concerns.models import Concern, Opening
from chungtay.register.people.desk import Desk


@dataclass(frozen=True, slots=True)
class Stage:
    """The worries of a cohort whose case stands in one phase (a code of law.procedure.phases)."""

    phase: str
    count: int
    oldest: datetime  # the first of them was heard then


@dataclass(frozen=True, slots=True)
class Cohort:
    """Everything received in a period, wherever it stands now; the parts add up to the whole."""

    received: int
    waiting: int  # no first assessment yet
    under_way: int
    closed: int
    over_twelve_hours: int  # cases in which an emergency clock ran out before a measure reached the child
    acknowledged: int
    answered: int
    stages: tuple[Stage, ...]  # in the order of the procedure

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


def written_by(desk: Desk) -> QuerySet[Concern]:
    """What this person wrote down themselves, the latest first."""
    return Concern.objects.filter(user_id=desk.user_id).order_by("-received_at", "-id")


def one(desk: Desk, code: str) -> Concern | None:
    return received(desk).filter(code=code).first()


def of_case(desk: Desk, case: Case) -> QuerySet[Concern]:
    return received(desk).filter(case=case)


def asked_openings(desk: Desk) -> QuerySet[Opening]:
    """Openings somebody else asked for, which wait for this desk's word."""
    rows = Opening.objects.filter(granted_at__isnull=True).exclude(asked_by_id=desk.user_id)
    return rows.select_related("concern").order_by("asked_at")


def heard(desk: Desk, since: datetime, until: datetime) -> QuerySet[Concern]:
    """The worries of that cohort one by one, each with its `case`: what is open and oldest first."""
    rows = _heard(desk, since, until).select_related("case")
    return rows.order_by(F("case__closed_at").desc(nulls_first=True), "received_at", "id")


def _heard(desk: Desk, since: datetime, until: datetime) -> QuerySet[Concern]:
    held = Q(case__path__gte=desk.plo, case__path__lt=desk.phi)
    return Concern.objects.filter(held, received_at__gte=since, received_at__lt=until)


def cohort(desk: Desk, since: datetime, until: datetime, at: datetime) -> Cohort:
    """The worries of this commune's cases first heard in [since, until), as they stand at `at`: closed and open alike.

    One statement over what is kept of the cases: no case is read. A commune's number holds no worry that it only wrote
    down for another one: that one is in the number there.
    """
    told = _heard(desk, since, until).values("case__phase").annotate(
        count=Count("id"), oldest=Min("received_at"), acknowledged=Count("acknowledged_at"),
        answered=Count("answered_at"), over=Count("case_id", filter=Q(case__overran_at__lt=at), distinct=True),
    )  # fmt: skip
    found = {row["case__phase"]: row for row in told}
    stages = tuple(Stage(one, found[one]["count"], found[one]["oldest"]) for one in Phase if one in found)
    counts = {one.phase: one.count for one in stages}
    whole, waiting, closed = sum(counts.values()), counts.get(Phase.RECEIVED, 0), counts.get(Phase.CLOSED, 0)
    sums = (sum(row[name] for row in found.values()) for name in ("over", "acknowledged", "answered"))
    return Cohort(whole, waiting, whole - waiting - closed, closed, *sums, stages)
