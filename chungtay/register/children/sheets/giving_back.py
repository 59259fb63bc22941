"""The file that came in, given back with the wrong cells marked and a comment on each: made in the background, kept
sealed, handed out as often as asked."""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO

from django.db import transaction
from django.db.models import F

from chungtay.ledger.actions import record
from chungtay.papers.sheets.shape import Found, Note
from chungtay.papers.sheets.writing.marked import Wrong, write_marked
from chungtay.papers.sources.shape import Unreadable
from chungtay.register.archive.actions import put_away
from chungtay.register.archive.models import Holds
from chungtay.register.archive.queries import contents, unsealed
from chungtay.register.children.sheets import refusals
from chungtay.register.children.sheets.handing_in import troubled
from chungtay.register.children.sheets.models import RowVerdict, SheetList
from chungtay.register.children.sheets.queries import marked_cells
from chungtay.register.people.desk import Desk
from chungtay.register.people.scope import scope

CHUNK = 2_000
PARTS = {"born": ("born.day", "born.month", "born.year", "born.female", "born.male"), "sex": ("sex.female", "sex.male")}


@transaction.atomic
def ask_marked(*, sheet: SheetList, by: Desk, at: datetime) -> SheetList:
    """Somebody wants the marked copy; `mark` makes it. Raises NotChecked."""
    if not sheet.found:
        raise refusals.NotChecked()
    SheetList.objects.filter(pk=sheet.pk).update(marking=0, marked=None, trouble={})
    record("sheet.marking", by=by, at=at, about=sheet.code)
    return sheet


def mark(*, code: str, by: Desk, at: datetime) -> int:
    """Make the copy that was asked for; how many cells are marked. Owns its scopes: whoever looks sees how far it is. A
    file that cannot be marked leaves its trouble on the list."""
    with scope(by):
        sheet = SheetList.objects.select_related("file").filter(code=code, marking__isnull=False, marked=None).first()
    if sheet is None:
        return 0
    out = BytesIO()
    try:
        count = _write(sheet, by, out)
    except Unreadable as reason:
        troubled(code, by, reason, marking=None)
        return 0
    with scope(by):
        kept = put_away(data=out.getvalue(), name=f"{code}.xlsx", by=by, at=at, ours=True, holds=Holds.LIST)
        SheetList.objects.filter(pk=sheet.pk, marking__isnull=False).update(marked=kept)
        record("sheet.marked", by=by, at=at, about=code, cells=count)
    return count


def _write(sheet: SheetList, by: Desk, out: BytesIO) -> int:
    found = Found(**{**sheet.found, "notes": [Note(**each) for each in sheet.found["notes"]]})
    found.header = tuple(found.header)
    with unsealed(sheet.file) as kept, kept.open("rb") as given:
        return write_marked(given, found, _wrongs(sheet, found, by), out)


def give_back(*, sheet: SheetList, by: Desk, at: datetime) -> bytes:
    """The marked copy. Raises NotChecked where it is not made yet, FileNotFoundError."""
    if sheet.marked is None:
        raise refusals.NotChecked()
    data = contents(sheet.marked)
    record("sheet.given-back", by=by, at=at, about=sheet.code, sha256=sheet.marked.sha256)
    return data


def _wrongs(sheet: SheetList, found: Found, by: Desk) -> Iterator[Wrong]:
    last = 0
    while True:
        with scope(by):
            rows = list(marked_cells(by, sheet).filter(line__gt=last)[:CHUNK])
            SheetList.objects.filter(pk=sheet.pk).update(marking=F("marking") + len(rows))
        for row in rows:
            for told in row.said:
                wrong = told["refuses"] or row.verdict in (RowVerdict.REFUSED, RowVerdict.TWICE)
                yield Wrong(row.line, _place(found, told["key"]), told["vi"], wrong)
        if len(rows) < CHUNK:
            return
        last = rows[-1].line


def _place(found: Found, key: str) -> int | None:
    for name in (key, *PARTS.get(key, ())):
        if name in found.columns:
            return found.columns[name]
    return None
