"""Opening one child to one post: it works on the case (assigned) or watches over it (supervised)."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from chungtay.ledger.actions import record
from chungtay.register.children import refusals
from chungtay.register.children.models import Child, Entrusted
from chungtay.register.children.stating import locked
from chungtay.register.people.desk import Desk
from chungtay.register.people.models import Post

KINDS = ("assigned", "supervised")


@transaction.atomic
def open_to(
    *, child: Child, post: Post, kind: str, reason: str, until: date | None, by: Desk, at: datetime
) -> Entrusted:
    """Let the holder of this post see this one child, from today. By the child's own commune."""
    child, reason, today = locked(child, by, None), " ".join(reason.split()), timezone.localdate(at)
    if not reason:
        raise refusals.NoReason()
    if until and until <= today:
        raise refusals.EndsBefore()
    if kind not in KINDS:
        raise refusals.NotOffered(field_vi="Việc được giao", field_en="Task", words=kind)
    who = {"at": at, "user_id": by.user_id, "who": by.who[:300]}
    try:
        with transaction.atomic():
            made = Entrusted.objects.create(
                child=child, post=post, kind=kind, reason=reason[:300], since=today, until=until, **who
            )
    except IntegrityError as fault:
        raise refusals.AlreadySo(what=post.name) from fault
    record("child.opened-to", by=by, at=at, about=child.code, path=child.path, post=post.pk, kind=kind, until=until)
    return made


@transaction.atomic
def close_to(*, row: Entrusted, by: Desk, at: datetime) -> None:
    """The post no longer sees the child, from now."""
    child = locked(row.child, by, None)
    Entrusted.objects.filter(pk=row.pk).update(until=timezone.localdate(at), ended_by=by.who[:300])
    record("child.closed-to", by=by, at=at, about=child.code, path=child.path, post=row.post_id)
