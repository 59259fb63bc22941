"""Old notices go: what was told stays told (`Told` keeps its key), the message itself is not kept for ever."""

from datetime import datetime, timedelta

from django.db.models import Q

from chungtay.ledger.actions import record
from chungtay.register.people.scope import scope
from chungtay.watch.finder import SYSTEM
from chungtay.watch.models import Browser, Delivery, Feed, Notice, State, Trouble

BATCH = 5000
UNDER_WAY = Q(state__in=[State.WAITING.value, State.SENDING.value])


def clear_old(*, at: datetime, keep: timedelta) -> int:
    """Remove notices older than `keep` with their deliveries, and what is as old and of no use: troubles of the
    machine, browsers that are gone, revoked calendar addresses. What still waits to be sent stays. Returns how many
    notices went. Owns its scopes, one for each batch; stopped half-way it has done whole batches."""
    gone = 0
    while cleared := _batch(at - keep):
        gone += cleared
    with scope(SYSTEM):
        Trouble.objects.filter(last_at__lt=at - keep).delete()
        Browser.objects.filter(gone_at__lt=at - keep).delete()
        Feed.objects.filter(revoked_at__lt=at - keep).delete()
        if gone:
            record("notices.cleared", by=SYSTEM, at=at, notices=gone, kept_days=keep.days)
    return gone


def _batch(before: datetime) -> int:
    with scope(SYSTEM):
        waiting = Delivery.objects.filter(UNDER_WAY).values("notice_id")
        old = list(Notice.objects.filter(at__lt=before).exclude(pk__in=waiting).values_list("pk", flat=True)[:BATCH])
        Delivery.objects.filter(notice_id__in=old).delete()
        return Notice.objects.filter(pk__in=old).delete()[0]
