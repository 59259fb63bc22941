"""Lists whose time is over: what they said of children goes, file and waiting rows; counts, hash and ledger stay."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from chungtay.law.keeping import kept_for
from chungtay.ledger.actions import record
from chungtay.register.archive.dropping import drop_bytes, sweep
from chungtay.register.archive.models import File, Gone
from chungtay.register.children.sheets.handing_in import empty
from chungtay.register.children.sheets.models import ListState, SheetList, SheetRow
from chungtay.register.people.desk import Desk
from chungtay.register.people.scope import scope

CLOSED = (ListState.DONE, ListState.DROPPED, ListState.UNREADABLE)
OPEN = (ListState.WAITING, ListState.CHECKED)  # one that is being read or written is let be
CHUNK = 100


def over(at: datetime) -> QuerySet[SheetList]:
    """Lists kept long enough and not yet dropped, oldest first."""
    day = timezone.localdate(at)
    ended = at - timedelta(days=kept_for("list_after_closing", day).value)
    left = at - timedelta(days=kept_for("list_never_written", day).value)
    closed = Q(state__in=CLOSED) & (Q(done_at__lte=ended) | Q(done_at=None, added_at__lte=ended))
    waiting = Q(state__in=OPEN, added_at__lte=left)
    gone = Gone.objects.values("sha256")
    kept = File.objects.exclude(holds="").exclude(sha256__in=gone).values("pk")
    return SheetList.objects.filter(closed | waiting, file__in=kept).order_by("pk")


def drop_over(*, by: Desk, at: datetime) -> int:
    """Drop every list whose time is over. Owns its scopes, a hundred lists each; killed, it goes on where it stood."""
    count = 0
    while True:
        with scope(by):
            lists = list(over(at).select_related("file", "marked")[:CHUNK])
            for sheet in lists:
                _drop(sheet, by, at)
        count += len(lists)
        if len(lists) < CHUNK:
            break
    with scope(by):
        sweep()
    return count


def _drop(sheet: SheetList, by: Desk, at: datetime) -> None:
    rows, closed = SheetRow.objects.filter(sheet=sheet), sheet.state in CLOSED
    ground = kept_for("list_after_closing" if closed else "list_never_written", timezone.localdate(at))
    told = {"sha256": sheet.sha256, "counts": sheet.counts, "days": ground.value, "ground": ground.article}
    record("sheet.kept-long-enough", by=by, at=at, about=sheet.code, path=sheet.path, **told)
    empty(rows)
    rows.update(said=[])
    for file in filter(None, (sheet.file, sheet.marked)):
        drop_bytes(file=file, why="list-closed", by=by, at=at)
    state = sheet.state if closed else ListState.DROPPED
    SheetList.objects.filter(pk=sheet.pk).update(name=sheet.code, found={}, state=state)
