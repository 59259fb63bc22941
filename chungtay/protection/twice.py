"""The same thing sent twice: a button pressed again, a page sent anew. The second is refused, nothing is written.

Where a record has a revision the second press is refused by that; this is for what begins something, and for what is
told of something that has none.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Model, QuerySet

from chungtay.law.days import HANOI
from chungtay.protection.refusals import Twice
from chungtay.register.people.desk import Desk

WITHIN = timedelta(hours=1)  # ours: whoever means it again says so in other words, or later
LOCK = "select pg_advisory_xact_lock(hashtextextended(%s, 0))"


def in_turn(what: str) -> None:
    """Of two at once the second waits until the first is written, and then reads it. Within a transaction."""
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [what])


def first(
    rows: QuerySet, what: str, *, by: Desk, at: datetime, written: str = "at",
    same: Callable[[Any], bool] = lambda row: True,
) -> Any:  # fmt: skip
    """The row that this person wrote already, where one says the very same; None where none does. ``rows``: those that
    may; ``same``: whether one does, where its words lie sealed; ``written``: when. Within a transaction."""
    in_turn(f"{what}:{by.user_id}")
    late = rows.filter(**{f"{written}__gt": at - WITHIN}).order_by("-id")
    return next(filter(same, late), None)


def not_twice(
    rows: QuerySet, what: str, *, by: Desk, at: datetime, written: str = "at",
    same: Callable[[Any], bool] = lambda row: True, code: str = "",
) -> None:  # fmt: skip
    """Of two presses the second waits until the first is written. ``rows``, ``written`` and ``same`` as in `first`;
    ``code``: what the first is called, where its row has no code. Raises Twice. Within a transaction."""
    held = first(rows, what, by=by, at=at, written=written, same=same)
    if held is not None:
        raise _twice(held, getattr(held, written), code)


def not_again(rows: QuerySet, told: Mapping[str, Any], *, by: Desk, at: datetime, code: str = "") -> None:
    """What is told of one thing by and by: refused where the last of ``rows`` says just this, by the same person. To
    say one thing, then another, then the first again is no second press. Raises Twice. Within a transaction."""
    in_turn(f"{rows.model.__name__}:{code}:{by.path}")
    last = rows.order_by("-id").first()
    if last is None or last.at <= at - WITHIN or last.user_id != by.user_id:
        return
    if all(getattr(last, name) == value for name, value in told.items()):
        raise _twice(last, last.at, code)


def each(*verbs: Callable[[], object]) -> None:
    """Several told with one press: written is what is new. Raises Twice where nothing is."""
    again = [why for verb in verbs if (why := _again(verb))]
    if len(again) == len(verbs):
        raise again[0]


def _again(verb: Callable[[], object]) -> Twice | None:
    try:
        verb()
    except Twice as why:
        return why
    return None


def _twice(row: Model, at: datetime, code: str) -> Twice:
    return Twice(code=code or getattr(row, "code", ""), when=f"{at.astimezone(HANOI):%H:%M}")
