"""Many duties at once, for lists and for counting questions."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from chungtay.duties.actions import assign_all
from chungtay.law.duty_rules import NO_DATE, on_day
from chungtay.register.people.scope import scope
from tests.makers import NOW, TODAY
from tests.rooms.duties_world import an_order


def many(asker, owner, count, *, days=0, **kwargs):
    """`count` duties of `owner`'s body asked by `asker`; due `days` from today (None: without a day)."""
    rule = NO_DATE if days is None else on_day(TODAY + timedelta(days=days))
    orders = [an_order(owner, asker, rule=rule, origin=f"NVK-{days}-{n:05}"[:20], **kwargs) for n in range(count)]
    with scope(asker):
        return assign_all(orders=orders, by=asker, at=NOW - timedelta(days=30))


def questions(client, address) -> int:
    """How many SQL statements one reading of the page takes."""
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)
