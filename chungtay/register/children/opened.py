"""Which single children a post may open: for the desk, before anybody's scope stands."""

from datetime import date

from django.db.models import Q

from chungtay.register.children.models import Child, Entrusted
from chungtay.register.people.desk import Desk, system_desk
from chungtay.register.people.scope import scope


def entrusted(desk: Desk, on: date) -> tuple[int, ...]:
    """Ids of the children entrusted to this post on that day."""
    with scope(desk):
        rows = Entrusted.objects.filter(Q(until__isnull=True) | Q(until__gt=on), post_id=desk.post_id, since__lte=on)
        return tuple(rows.order_by("child_id").values_list("child_id", flat=True))


def named(code: str, path: str) -> tuple[int, ...]:
    """Id of the child of this code in that place; nothing when there is none."""
    with scope(system_desk("mở khẩn cấp", path, persons=path)) as here:
        return tuple(Child.objects.of(here).filter(code=code).values_list("id", flat=True))
