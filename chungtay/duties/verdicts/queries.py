"""Questions about verdicts, acknowledgements, refusals and excuses; and the account of one duty."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from chungtay.duties.models import Coordinator, Duty
from chungtay.duties.verdicts.models import Disowning, Excuse, Verdict
from chungtay.law.duty_states import EXCUSES, State


def verdicts(desk, duty: Duty) -> QuerySet[Verdict]:
    """Adequate or not, by whom, the latest last."""
    return Verdict.objects.seen_from(desk).filter(duty=duty).select_related("agency").order_by("id")


def disownings(desk, duty: Duty) -> QuerySet[Disowning]:
    """When its owner said that it is not theirs, and why."""
    return Disowning.objects.seen_from(desk).filter(duty=duty).order_by("id")


def to_acknowledge(desk) -> QuerySet[Coordinator]:
    """What my body was asked to take part in and has not acknowledged, oldest first."""
    if desk.agency_id is None:
        return Coordinator.objects.none()
    mine = Coordinator.objects.filter(agency_id=desk.agency_id, acknowledgement__isnull=True)
    return mine.filter(duty__state__in=("assigned", "under_way", "returned")).select_related("duty").order_by("id")


def asked_to_take_part(desk) -> QuerySet[Duty]:
    """The duties of `to_acknowledge`, the oldest first."""
    waiting = to_acknowledge(desk).order_by().values("duty_id")
    return Duty.objects.seen_from(desk).filter(pk__in=waiting).order_by("id")


def refused(desk) -> QuerySet[Duty]:
    """What a body gave back to mine as not its own and waits for my decision, the oldest first."""
    mine = Duty.objects.seen_from(desk).filter(checker_id=desk.agency_id, refused_at__isnull=False)
    return mine.prefetch_related("owner", "unit", "checker").order_by("refused_at", "id")


@dataclass(frozen=True, slots=True)
class Account:
    """What can be held against nobody, or somebody. `met_on`: when it was done, as told and confirmed; `late_by`: by
    how much that, or now, is past the due time; `excuse`: the latest, with who and on what ground."""

    due_at: datetime | None
    met_on: datetime | None
    late_by: timedelta | None
    excuse: Excuse | None
    verdict: Verdict | None

    @property
    def excuse_words(self) -> tuple[str, str] | None:
        return EXCUSES[self.excuse.ground] if self.excuse else None


def account(desk, duty: Duty, at: datetime) -> Account:
    """The facts of one duty: met on, late by, excused by whom on what ground, judged by whom."""
    met = duty.stopped_at if duty.state == State.MET.value else None
    look = duty.stopped_at or at
    late = look - duty.due_at if duty.due_at and look > duty.due_at and duty.state != State.ENDED.value else None
    excuse = Excuse.objects.seen_from(desk).filter(duty=duty).order_by("-id").first()
    return Account(duty.due_at, met, late, excuse, verdicts(desk, duty).last())
