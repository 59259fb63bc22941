"""The same thing sent twice: a button pressed again, a page sent anew. The second is refused, nothing is written.

Where a record has a revision the second press is refused by that; this is for what begins something.
"""

from datetime import datetime, timedelta

from django.db import connection
from django.db.models import QuerySet

from chungtay.law.days import HANOI
from chungtay.protection.refusals import Twice
from chungtay.register.people.desk import Desk

WITHIN = timedelta(hours=1)  # ours: whoever means it again says so in other words, or later
LOCK = "select pg_advisory_xact_lock(hashtextextended(%s, 0))"


def not_twice(rows: QuerySet, what: str, *, by: Desk, at: datetime, written: str = "at") -> None:
    """Of two presses the second waits until the first is written. ``rows``: those that say the very same, with a
    ``code``; ``written``: when. Raises Twice. Within a transaction."""
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [f"{what}:{by.user_id}"])
    first = rows.filter(**{f"{written}__gt": at - WITHIN}).order_by("-id").first()
    if first is not None:
        raise Twice(code=first.code, when=f"{getattr(first, written).astimezone(HANOI):%H:%M}")
