"""The rows of a list as they are written, a chunk at a time. The new children of the next chunk are built in memory, by
a second hand, while the database writes this one."""

from base64 import b64decode
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime

from chungtay.law.duty_states import Refusal
from chungtay.register.children.building import Built, Writer
from chungtay.register.children.bulk import built, writer
from chungtay.register.children.facts import From
from chungtay.register.children.models import Source
from chungtay.register.children.sealing import unseal
from chungtay.register.children.sheets.becoming import new_row
from chungtay.register.children.sheets.facts import SEALED
from chungtay.register.children.sheets.models import RowChoice, RowVerdict, SheetList
from chungtay.register.children.sheets.waiting import Waiting, waiting
from chungtay.register.people.desk import Desk

CHUNK = 2_000


@dataclass(frozen=True, slots=True)
class Made:
    """The rows that can be written with what they make, and those that cannot be, with why."""

    rows: list[Waiting]
    built: Built
    refused: list[tuple[Waiting, Refusal]]


@dataclass(frozen=True, slots=True)
class Chunk:
    """Rows behind line `after`. `new` ones are being built: `made()` waits for them."""

    after: int
    rows: list[Waiting]
    new: list[Waiting]
    changes: list[Waiting]
    writer: Writer
    coming: Future[Made]

    def made(self) -> Made:
        return self.coming.result()


class Chunks:
    """The chunks of one list. What was begun ahead counts only where the cursor still stands before it: another writer
    may have gone on meanwhile."""

    def __init__(self, by: Desk, at: datetime) -> None:
        self.by, self.at, self.next = by, at, None

    def __enter__(self) -> "Chunks":
        self.hand = ThreadPoolExecutor(1, thread_name_prefix="chunks")
        return self

    def __exit__(self, *_) -> None:
        self.hand.shutdown()

    def after(self, sheet: SheetList) -> Chunk | None:
        """The rows behind the list's cursor, None behind the last; those behind them are begun."""
        ready = self.next if self.next and self.next.after == sheet.cursor else self._begin(sheet, sheet.cursor)
        self.next = self._begin(sheet, ready.rows[-1].line) if ready else None
        return ready

    def _begin(self, sheet: SheetList, after: int) -> Chunk | None:
        rows = waiting(sheet, after, CHUNK)
        if not rows:
            return None
        new, changes = [row for row in rows if _is_new(row)], [row for row in rows if _is_change(row)]
        who = writer({row.place or self.by.plo for row in new}, _source(sheet), self.by, self.at)
        coming = self.hand.submit(_open_and_make, sheet.code, new, changes, who)
        return Chunk(after, rows, new, changes, who, coming)


def _source(sheet: SheetList) -> From:
    if sheet.round_code:
        return From(Source.ROUND.value, f"đợt rà soát {sheet.round_code}, tệp {sheet.name}"[:200], sheet.round_code)
    return From(Source.FILE.value, f"tệp {sheet.name}"[:200], sheet.code)


def _is_new(row: Waiting) -> bool:
    if row.choice:
        return row.choice == RowChoice.NEW and row.verdict in (RowVerdict.NEW, RowVerdict.MAYBE, RowVerdict.CHANGED)
    return row.verdict == RowVerdict.NEW


def _is_change(row: Waiting) -> bool:
    if row.choice:
        return row.choice == RowChoice.SAME and row.verdict in (RowVerdict.CHANGED, RowVerdict.MAYBE)
    return row.verdict == RowVerdict.CHANGED


def _open_and_make(code: str, new: list[Waiting], changes: list[Waiting], writer: Writer) -> Made:
    for row in (*new, *changes):
        for key in SEALED:
            if isinstance(told := row.values.get(key), dict):
                row.values[key] = unseal(b64decode(told["sealed"]), f"{code}:{row.line}:{key}")
    return make(new, writer)


def make(rows: Iterable[Waiting], writer: Writer) -> Made:
    """New children of these rows; asks nothing of the database."""
    wanted, refused = list(rows), []
    while True:
        told = [new_row(row, f"{writer.source.words}, dòng {row.line}") for row in wanted]
        try:
            return Made(wanted, built(told, writer), refused)
        except Refusal as fault:
            refused.append((wanted.pop(getattr(fault, "row", 0)), fault))
