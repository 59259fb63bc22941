"""A person decides who keeps which post."""

from datetime import datetime

from django.db import transaction

from chungtay.register.agencies.following.models import Placing
from chungtay.register.people.desk import Desk
from chungtay.register.people.models import Holding
from chungtay.register.places.reorganise.drafting import hold, touch
from chungtay.register.places.reorganise.models import Reorganisation


@transaction.atomic
def place(
    *, change: Reorganisation, holding: Holding, stays: bool, by: Desk, at: datetime, revision: int | None = None
) -> Placing:
    """This officer keeps the post in the body that follows, or does not. Raises NotDrafted, Changed."""
    held = hold(change, by, revision)
    placed, _made = Placing.objects.update_or_create(reorganisation=held, holding=holding, defaults={"stays": stays})
    touch(held, "amended", by=by, at=at, holding=holding.pk, stays=stays)
    return placed


def holding(pk: int) -> Holding | None:
    """Somebody in a post, by the id a preview names."""
    return Holding.objects.select_related("user", "post__agency").filter(pk=pk).first()
