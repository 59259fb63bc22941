"""The one verb of the ledger."""

import json
from datetime import datetime
from typing import Protocol

from django.db import connection


class Actor(Protocol):
    """Who acts: a desk, or the system itself (no user, no post)."""

    user_id: int | None
    post_id: int | None
    path: str

    @property
    def who(self) -> str: ...


INSERT = """insert into ledger_entry (at, act, "user", post, who, path, about, ground, facts)
            values (%s, %s, %s, %s, %s, %s, %s, %s, %s)"""


COLUMNS = ("at", "act", "user", "post", "who", "path", "about", "ground", "facts")
Line = tuple[object, ...]  # values of COLUMNS


def record(
    act: str, *, by: Actor, at: datetime, about: str = "", ground: str = "", path: str | None = None, **facts: object
) -> None:
    """Write one line in the transaction of the act itself: both stand, or neither.

    `path` is the place of the record on today's map, the actor's own place where absent; `facts` must be JSON.
    """
    told = line(act, by=by, at=at, about=about, ground=ground, path=path, **facts)
    with connection.cursor() as cursor:  # plain INSERT: a RETURNING would ask the reader's policy as well
        cursor.execute(INSERT, told)


def line(
    act: str, *, by: Actor, at: datetime, about: str = "", ground: str = "", path: str | None = None, **facts: object
) -> Line:
    """What `record` writes, for whoever writes it together with the act's own rows."""
    told = json.dumps(facts, ensure_ascii=False, sort_keys=True, default=str) if facts else ""
    place = by.path if path is None else path
    return at, act, by.user_id, by.post_id, by.who, place, about, ground, told
