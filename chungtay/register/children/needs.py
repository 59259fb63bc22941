"""Circumstances, signs of risk, and supports: begun, and ended with a reason; never deleted."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from chungtay.ledger.actions import record
from chungtay.register.children import building, refusals
from chungtay.register.children.facts import From
from chungtay.register.children.models import Child, Circumstance, Sign, Support
from chungtay.register.children.models.signed import Dated, signature
from chungtay.register.children.stating import locked, touch
from chungtay.register.people.desk import Desk


def add_circumstance(
    *, child: Child, told: Mapping, source: From, by: Desk, at: datetime, revision: int | None
) -> Circumstance:
    """`told`: code ("SC04" or "SC04.2"), since, until, level, kinds, evidence_id. Raises AlreadySo, NotOffered …"""
    return _begin(Circumstance, building.circumstance(told, timezone.localdate(at)), child, source, by, at, revision)


def add_sign(*, child: Child, told: Mapping, source: From, by: Desk, at: datetime, revision: int | None) -> Sign:
    """`told`: code, words, seen_by (sealed), since, until."""
    return _begin(Sign, building.sign(told, timezone.localdate(at)), child, source, by, at, revision)


def add_support(*, child: Child, told: Mapping, source: From, by: Desk, at: datetime, revision: int | None) -> Support:
    """`told`: code, words, amount (VND), giver, since, until. Several at once are usual."""
    return _begin(Support, building.support(told, timezone.localdate(at)), child, source, by, at, revision)


@transaction.atomic
def _begin(model: type[Dated], columns: dict, child, source, by, at, revision) -> Dated:
    child = locked(child, by, revision)
    try:
        with transaction.atomic():
            made = model.objects.create(child=child, **columns, **signature(source, by, at))
    except IntegrityError as fault:
        raise refusals.AlreadySo(what=columns.get("sub") or columns.get("group") or columns["code"]) from fault
    touch(child, at)
    kind = model._meta.model_name
    record(f"child.{kind}-added", by=by, at=at, about=child.code, path=child.path, row=made.pk)
    return made


def end_circumstance(*, row: Circumstance, until: date, reason: str, by: Desk, at: datetime) -> None:
    """It no longer holds from that day. Raises NoReason, EndsBefore."""
    end(row, until, reason, by, at)


def end_sign(*, row: Sign, until: date, reason: str, by: Desk, at: datetime) -> None:
    end(row, until, reason, by, at)


def end_support(*, row: Support, until: date, reason: str, by: Desk, at: datetime) -> None:
    end(row, until, reason, by, at)


@transaction.atomic
def end(row: Dated, until: date, reason: str, by: Desk, at: datetime) -> None:
    """Close a dated row of a child."""
    child = locked(row.child, by, None)
    reason = " ".join(reason.split())
    if not reason:
        raise refusals.NoReason()
    if row.since and until < row.since:
        raise refusals.EndsBefore()
    who = {"end_reason": reason[:300], "ended_by": by.who[:300], "ended_at": at}
    if type(row).objects.filter(pk=row.pk, until__isnull=True).update(until=until, **who):
        touch(child, at)
        kind = row._meta.model_name
        record(f"child.{kind}-ended", by=by, at=at, about=child.code, path=child.path, row=row.pk, until=until)
