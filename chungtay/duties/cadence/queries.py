"""Which rhythm a standing duty had, and had at an earlier moment."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from chungtay.duties.cadence.models import CadenceChange


def cadence_changes(desk, duty) -> QuerySet[CadenceChange]:
    """Every change, the first first."""
    return CadenceChange.objects.seen_from(desk).filter(duty=duty).order_by("id")


def rule_known(duty, moment: datetime) -> dict[str, Any]:
    """The rule the duty had at a moment: what the first later change replaced, else today's."""
    later = CadenceChange.objects.filter(duty=duty, at__gt=moment).order_by("id").first()
    return later.before if later else duty.rule
