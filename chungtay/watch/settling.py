"""After a try: sent, tried again later, or given up so that people see it."""

from datetime import datetime, timedelta

from django.db.models import Max, Min

from chungtay.watch.channels.way import Channel, Letter, Refused, Undelivered
from chungtay.watch.models import Delivery, State

LONGEST = timedelta(hours=1)  # between two tries
GIVE_UP = timedelta(days=3)  # a mail server may be away over a weekend


def settle(way: Channel, letter: Letter, trouble: Undelivered | None, at: datetime) -> None:
    """Write how it went for every delivery of this message."""
    rows = Delivery.objects.filter(message=letter.number, state=State.SENDING)
    if trouble is None:
        rows.update(state=State.SENT, ended_at=at, held_until=None, error="")
        return
    if isinstance(trouble, Refused):
        way.gone(letter.address, at)
    known = rows.aggregate(since=Min("added_at"), tries=Max("attempts"))
    if isinstance(trouble, Refused) or (known["since"] and at - known["since"] >= GIVE_UP):
        rows.update(state=State.FAILED, ended_at=at, held_until=None, error=trouble.said)
    else:
        again = at + pause(known["tries"] or 1)
        rows.update(state=State.WAITING, next_try_at=again, held_until=None, error=trouble.said)


def pause(tries: int) -> timedelta:
    """1, 2, 4, … minutes, an hour at most."""
    return min(timedelta(minutes=2 ** min(tries - 1, 10)), LONGEST)
