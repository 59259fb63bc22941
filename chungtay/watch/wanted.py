"""By which ways, and from when on, each of these people wants to be told."""

from collections.abc import Iterator
from datetime import datetime

from chungtay.watch.channels import Channel, ways
from chungtay.watch.holding import Hours, first_try
from chungtay.watch.models import Delivery, Habit, Mode, Wish

USUAL = Hours()


class Wanted:
    """Habits, wishes and addresses of some people, read once for a batch of notices."""

    def __init__(self, users: set[int]) -> None:
        habits = Habit.objects.filter(user_id__in=users)
        self.hours = {h.user_id: Hours(h.quiet_from, h.quiet_to, h.digest_at) for h in habits}
        wishes = Wish.objects.filter(user_id__in=users).values_list("user_id", "channel", "mode")
        self.modes = {(user, channel): Mode(mode) for user, channel, mode in wishes}
        self.ways = [way for way in ways().values() if way.leaves and way.ready()]
        self.addresses = {way.code: way.addresses(users) for way in self.ways} if users else {}

    def deliveries(self, notice: int, user: int, escalation: bool, by_hour: bool, at: datetime) -> Iterator[Delivery]:
        """Of one notice (its number) to one person."""
        for way in self.ways:
            try_at = self._first_try(way, user, at, escalation=escalation, by_hour=by_hour)
            for address in self.addresses[way.code].get(user, ()) if try_at else ():
                yield Delivery(
                    notice_id=notice, user_id=user, channel=way.code, address=address, alone=escalation, added_at=at,
                    next_try_at=try_at,
                )  # fmt: skip

    def _first_try(self, way: Channel, user: int, at: datetime, *, escalation: bool, by_hour: bool) -> datetime | None:
        mode, hours = self.modes.get((user, way.code), way.default), self.hours.get(user, USUAL)
        return first_try(mode, hours, at, escalation=escalation, by_hour=by_hour)
