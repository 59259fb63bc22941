"""The file that came in, given back with the wrong cells marked and a comment on each."""

from collections.abc import Iterator
from datetime import datetime
from typing import IO

from chungtay.ledger.actions import record
from chungtay.papers.sheets.shape import Found, Note
from chungtay.papers.sheets.writing.marked import Wrong, write_marked
from chungtay.register.archive.actions import shelf_of
from chungtay.register.children.sheets.models import RowVerdict, SheetList
from chungtay.register.children.sheets.queries import marked_cells
from chungtay.register.people.desk import Desk

PARTS = {"born": ("born.day", "born.month", "born.year", "born.female", "born.male"), "sex": ("sex.female", "sex.male")}


def give_back(*, sheet: SheetList, by: Desk, at: datetime, file: IO[bytes]) -> int:
    """Write the marked copy; returns how many cells are marked. Raises `papers` Unreadable."""
    found = Found(**{**sheet.found, "notes": [Note(**each) for each in sheet.found["notes"]]})
    found.header = tuple(found.header)
    with shelf_of(sheet.sha256).open("rb") as given:
        count = write_marked(given, found, _wrongs(sheet, found, by), file)
    record("sheet.given-back", by=by, at=at, about=sheet.code, cells=count)
    return count


def _wrongs(sheet: SheetList, found: Found, by: Desk) -> Iterator[Wrong]:
    for row in marked_cells(by, sheet).iterator(chunk_size=2_000):
        for told in row.said:
            wrong = told["refuses"] or row.verdict in (RowVerdict.REFUSED, RowVerdict.TWICE)
            yield Wrong(row.line, _place(found, told["key"]), told["vi"], wrong)


def _place(found: Found, key: str) -> int | None:
    for name in (key, *PARTS.get(key, ())):
        if name in found.columns:
            return found.columns[name]
    return None
