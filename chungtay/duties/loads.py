"""How much each post of a body carries: asked before one more duty is given to it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from chungtay.duties.models import IS_OPEN, WITH_OWNER_VALUES, Duty


@dataclass(frozen=True, slots=True)
class Load:
    """Open duties entrusted to one post, and how many of them are late."""

    open: int
    late: int


def loads(desk, agency, at: datetime) -> dict[int | None, Load]:
    """By post; None: entrusted to nobody in particular, so the head carries it. Posts without a duty are left out."""
    late = Count("id", filter=Q(state__in=WITH_OWNER_VALUES, due_at__lt=at))
    rows = Duty.objects.seen_from(desk).filter(IS_OPEN, owner=agency).values("owner_post_id")
    return {row["owner_post_id"]: Load(row["open"], row["late"]) for row in rows.annotate(open=Count("id"), late=late)}
