"""How often an officer asks: every search and every opened child counts, for the hour and for the day.

Over the first number the head is told, over the second the answer is a refusal in words. Numbers: settings
CHILD_BUDGET_HOUR and CHILD_BUDGET_DAY (ours: no law names one; a busy officer works through some 100 records an hour).
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from chungtay.ledger.actions import record
from chungtay.register.children import refusals
from chungtay.register.children.models import Asking, BudgetAlarm
from chungtay.register.people.desk import Desk

Heard = Callable[[BudgetAlarm, Desk, datetime], None]
_heard: list[Heard] = []
SPANS = {"hour": timedelta(hours=1), "day": timedelta(days=1)}
WORDS = {"hour": ("một giờ", "an hour"), "day": ("một ngày", "a day")}


def add(heard: Heard) -> None:
    """Rooms above say here, once, when they start, who hears of an alarm; in the transaction of the question itself."""
    if heard not in _heard:
        _heard.append(heard)


def limits() -> dict[str, tuple[int, int]]:
    return {"hour": settings.CHILD_BUDGET_HOUR, "day": settings.CHILD_BUDGET_DAY}


def asked(desk: Desk, at: datetime) -> dict[str, int]:
    """How often this officer asked within the last hour and the last day. One statement."""
    within = {span: Count("id", filter=Q(at__gt=at - length)) for span, length in SPANS.items()}
    longest = max(SPANS.values())
    return Asking.objects.filter(user_id=desk.user_id, at__gt=at - longest, at__lte=at).aggregate(**within)


def ask(desk: Desk, kind: str, at: datetime) -> None:
    """Count one more question (`search` or `open`). Raises TooMany over the hard limit; that question is not counted.

    The alarm must outlive the refused page: doors catch the refusal and answer in words.
    """
    for span, count in asked(desk, at).items():
        alarm, hard = limits()[span]
        if count >= hard:
            _alarm(desk, span, count, hard, at, refused=True)
            vi, en = WORDS[span]
            raise refusals.TooMany(asked=count, limit=hard, span_vi=vi, span_en=en)
        if count >= alarm:
            _alarm(desk, span, count, alarm, at, refused=False)
    Asking.objects.create(kind=kind, at=at, user_id=desk.user_id, path=desk.path)


def _alarm(desk: Desk, span: str, count: int, limit: int, at: datetime, *, refused: bool) -> None:
    about = {"user_id": desk.user_id, "on": timezone.localdate(at), "span": span, "refused": refused}
    facts = {
        "who": desk.who[:300],
        "path": desk.path,
        "post_id": desk.post_id,
        "asked": count,
        "limit": limit,
        "at": at,
    }
    alarm, fresh = BudgetAlarm.objects.get_or_create(**about, defaults=facts)
    if fresh:
        for heard in _heard:
            heard(alarm, desk, at)
        record("budget.exceeded", by=desk, at=at, about=f"user:{desk.user_id}", span=span, asked=count, refused=refused)


def alarms(desk: Desk) -> QuerySet[BudgetAlarm]:
    """Alarms about officers of this desk's place, those nobody has answered first, newest first."""
    rows = BudgetAlarm.objects.filter(path__gte=desk.lo, path__lt=desk.hi)
    return rows.order_by("answer", "-at")


@transaction.atomic
def answer(*, alarm: BudgetAlarm, words: str, by: Desk, at: datetime) -> None:
    """The head has asked and says what it was. Nobody answers their own alarm."""
    words = " ".join(words.split())
    if not words:
        raise refusals.NoReason()
    if alarm.user_id == by.user_id:
        raise refusals.OwnAlarm()
    BudgetAlarm.objects.filter(pk=alarm.pk).update(answer=words[:300], seen_at=at)
    record("budget.answered", by=by, at=at, about=f"user:{alarm.user_id}", path=alarm.path)
