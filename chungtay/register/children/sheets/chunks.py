"""The rows of a list as they are written, a chunk at a time. The new children of the next chunk are made, by a second
hand, while the database writes this one: of a long list by a second process, on a processor of its own."""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from chungtay.register.children.building import Writer
from chungtay.register.children.bulk import writer
from chungtay.register.children.facts import From
from chungtay.register.children.models import Source
from chungtay.register.children.pouring import draw
from chungtay.register.children.sheets.hand import Here, hand_for
from chungtay.register.children.sheets.making import Ids, Made, make, wanted
from chungtay.register.children.sheets.models import RowChoice, RowVerdict, SheetList
from chungtay.register.children.sheets.waiting import Waiting, waiting
from chungtay.register.people.desk import Desk

CHUNK = 2_000


@dataclass(frozen=True, slots=True)
class Chunk:
    """Rows behind line `after`. `new` ones are being made: `made()` waits for them."""

    after: int
    rows: list[Waiting]
    new: list[Waiting]
    changes: list[Waiting]
    writer: Writer
    ids: Ids
    coming: Future[Made]

    def made(self) -> Made:
        return self.coming.result()

    def made_of(self, code: str, rows: Sequence[Waiting]) -> Made:
        """Of some of the new rows only."""
        return make(code, rows, self.writer, self.ids)


class Chunks:
    """The chunks of one list. What was begun ahead counts only where the cursor still stands before it: another writer
    may have gone on meanwhile."""

    def __init__(self, by: Desk, at: datetime) -> None:
        self.by, self.at, self.next = by, at, None

    def __enter__(self) -> "Chunks":
        self.open, self.far = ExitStack(), None
        self.hand = self.open.enter_context(ThreadPoolExecutor(1, thread_name_prefix="chunks"))
        return self

    def __exit__(self, *_) -> None:
        self.open.close()

    def after(self, sheet: SheetList) -> Chunk | None:
        """The rows behind the list's cursor, None behind the last; those behind them are begun."""
        far = self.far or self.open.enter_context(hand_for(sheet.lines))
        ready = self.next if self.next and self.next.after == sheet.cursor else self._begin(sheet, sheet.cursor)
        self.far = far  # the first rows are made here while it wakes
        self.next = self._begin(sheet, ready.rows[-1].line) if ready else None
        return ready

    def _begin(self, sheet: SheetList, after: int) -> Chunk | None:
        rows = waiting(sheet, after, CHUNK)
        if not rows:
            return None
        new, changes = [row for row in rows if _is_new(row)], [row for row in rows if _is_change(row)]
        who = writer({row.place or self.by.plo for row in new}, _source(sheet), self.by, self.at)
        with connection.cursor() as cursor:
            ids = draw(cursor, wanted(new))
        coming = self.hand.submit(self.far or Here(), make, sheet.code, new, who, ids)
        return Chunk(after, rows, new, changes, who, ids, coming)


def _source(sheet: SheetList) -> From:
    if sheet.round_code:
        return From(Source.ROUND.value, f"{sheet.round_code}, tệp {sheet.name}"[:200], sheet.round_code)
    return From(Source.FILE.value, sheet.name[:200], sheet.code)


def _is_new(row: Waiting) -> bool:
    if row.choice:
        return row.choice == RowChoice.NEW and row.verdict in (RowVerdict.NEW, RowVerdict.MAYBE, RowVerdict.CHANGED)
    return row.verdict == RowVerdict.NEW


def _is_change(row: Waiting) -> bool:
    if row.choice:
        return row.choice == RowChoice.SAME and row.verdict in (RowVerdict.CHANGED, RowVerdict.MAYBE)
    return row.verdict == RowVerdict.CHANGED
