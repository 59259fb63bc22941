"""A person on the list and their sign-in account: told by the commune, known to the ledger, mended when wrong."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from chungtay.ledger.actions import record
from chungtay.register.people.desk import COMMUNE, Desk
from chungtay.register.people.models import User
from chungtay.register.workforce import refusals
from chungtay.register.workforce.actions import ours
from chungtay.register.workforce.models import Worker


def accounts(desk: Desk, worker: Worker, on: date) -> QuerySet[User]:
    """Accounts that may be this person's: of who holds a post in a body of the commune today and is nobody else's."""
    place = worker.path[:COMMUNE]
    sits = {"holdings__during__contains": on, "holdings__post__agency__unit__path__startswith": place}
    taken = Worker.objects.filter(user__isnull=False).exclude(pk=worker.pk).values("user")
    return User.objects.filter(is_active=True, **sits).exclude(pk__in=taken).distinct().order_by("full_name", "pk")


@transaction.atomic
def tie(*, worker: Worker, user: User | None, by: Desk, at: datetime) -> Worker:
    """This account is theirs; None: they sign in with none. Raises NotHere, TiedAlready."""
    if not ours(worker.path, by):
        raise refusals.NotHere
    held = Worker.objects.select_for_update().get(pk=worker.pk)
    other = user and Worker.objects.filter(user=user).exclude(pk=held.pk).first()
    if other:
        raise refusals.TiedAlready(name=other.full_name)
    if held.user_id != (user and user.pk):
        held.user = user
        held.save(update_fields=["user"])
        act = "workforce.account-tied" if user else "workforce.account-untied"
        record(act, by=by, at=at, about=held.code, path=held.path, account=user and user.pk)
    return held
