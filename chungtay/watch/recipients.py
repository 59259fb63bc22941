"""Who is told: whoever holds the entrusted post that day, else the heads of the body, else everybody in it."""

from collections.abc import Iterable
from datetime import date

from chungtay.law.access import Role
from chungtay.register.people.models import Holding
from chungtay.watch.asking import Rung

HEADS = (Role.AGENCY_HEAD.value, Role.CHAIR.value, Role.CHILD_OFFICER.value, Role.SUPERIOR.value)


class Seats:
    """Who sits where on one day, read once for a batch of rungs."""

    def __init__(self, rungs: Iterable[Rung], on: date) -> None:
        bodies = {rung.agency for rung in rungs if rung.agency} | {None}
        posts = {rung.post for rung in rungs if rung.post}
        held = Holding.objects.filter(during__contains=on, user__is_active=True)
        by_body = held.filter(post__agency_id__in=bodies - {None})
        self.posts = dict(held.filter(post_id__in=posts).values_list("post_id", "user_id"))
        self.heads: dict[int, set[int]] = {}
        self.everybody: dict[int, set[int]] = {}
        for body, role, user in by_body.values_list("post__agency_id", "post__role", "user_id"):
            self.everybody.setdefault(body, set()).add(user)
            if role in HEADS:
                self.heads.setdefault(body, set()).add(user)

    def of(self, rung: Rung) -> list[int]:
        """User ids, in a fixed order. Empty where the body has nobody with a sign-in."""
        if rung.post in self.posts:
            return [self.posts[rung.post]]
        return sorted(self.heads.get(rung.agency) or self.everybody.get(rung.agency) or ())
