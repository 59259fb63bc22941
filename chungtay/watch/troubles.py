"""Troubles of parts that go on by themselves: recorded, counted, shown to administrators; never only in a log."""

import logging
import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from django.db import Error, connection, transaction

from chungtay.register.people.scope import scope
from chungtay.watch.finder import SYSTEM

Done = TypeVar("Done")
log = logging.getLogger("chungtay.watch")
ROOT = Path(__file__).resolve().parents[2]
COUNT = """insert into watch_trouble (part, kind, place, said, first_at, last_at, times)
           values (%s, %s, %s, %s, %s, %s, 1)
           on conflict (part, kind, place) do update
           set times = watch_trouble.times + 1, last_at = excluded.last_at, said = excluded.said"""


def note(part: str, kind: str, place: str, said: str, at: datetime) -> bool:
    """Write it down. False where the database does not take it now; the log has it then."""
    row = [part[:40], kind[:100], place[:150], _plain(said)[:300], at, at]
    log.error("%s: %s %s %s", *row[:4])
    try:
        with transaction.atomic(), scope(SYSTEM), connection.cursor() as cursor:
            cursor.execute(COUNT, row)
    except Error:
        connection.close()
        return False
    return True


def note_exception(part: str, trouble: BaseException, at: datetime) -> bool:
    return note(part, type(trouble).__name__, where(trouble), str(trouble), at)


def where(trouble: BaseException) -> str:
    """The last line of ours it passed through."""
    lines = traceback.extract_tb(trouble.__traceback__)
    ours = [line for line in lines if Path(line.filename).is_relative_to(ROOT / "chungtay")] or list(lines)
    return f"{Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else ""


def go_on(part: str, act: Callable[[], Done], now: Callable[[], datetime]) -> Done | None:
    """Do it. Whatever it raises ends nothing and is not hidden: it is written down, and None is returned."""
    try:
        return act()
    except Exception as trouble:
        log.exception("%s", part)
        if isinstance(trouble, Error):
            connection.close()  # a database that was away: the next turn begins with a new line to it
        note_exception(part, trouble, now())
        return None


def _plain(words: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in words)


def ended(part: str, code: int, at: datetime) -> bool:
    """A process of ours ended by itself."""
    return note(part, f"exit {code}", sys.platform, "", at)
