"""A file looked through: every row read, understood, matched and compared. The register itself is not touched."""

from contextlib import ExitStack, closing
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Count, F
from django.utils import timezone

from chungtay.law.children.likeness import likeness
from chungtay.papers.sources.shape import Unreadable
from chungtay.register.archive.queries import unsealed
from chungtay.register.children.sheets import matching, staging
from chungtay.register.children.sheets.ahead import ahead
from chungtay.register.children.sheets.columns import form
from chungtay.register.children.sheets.compared import changes
from chungtay.register.children.sheets.facts import Looker
from chungtay.register.children.sheets.hand import hand_for
from chungtay.register.children.sheets.handing_in import troubled
from chungtay.register.children.sheets.looking import Of, Part, looked_through
from chungtay.register.children.sheets.models import UNDECIDED, ListState, RowVerdict, SheetList, SheetRow
from chungtay.register.children.sheets.now import now
from chungtay.register.children.sheets.refusals import BrokeDown
from chungtay.register.children.sheets.villages import places_of
from chungtay.register.children.sheets.words import SAYINGS, WHY, saying
from chungtay.register.people.desk import Desk
from chungtay.register.people.scope import scope

CHUNK = 2_000
PACKED = 140  # bytes of a row in a file, at the least: not every file says how long it is


def mark_key() -> bytes:
    """The key of the hidden marks."""
    return settings.CHILD_MARK_KEY.encode()


def check(*, code: str, by: Desk, at: datetime) -> None:
    """Read the file of a waiting list and say of each row what will happen. Owns its scopes; may be asked again after a
    crash, and then begins anew. An unreadable file leaves its trouble on the list, and so does a second process that
    is gone; then it raises BrokeDown."""
    with scope(by):
        sheet = _taken(code)
        if sheet is None:
            return
        SheetRow.objects.filter(sheet=sheet).delete()
        places = places_of(sheet.path, timezone.localdate(at))
    looker = Looker(places, timezone.localdate(at), mark_key())
    try:
        _read(sheet, looker, by)
    except Unreadable as reason:
        troubled(code, by, reason, state=ListState.UNREADABLE)
        return
    except BrokeDown as reason:
        troubled(code, by, reason)
        raise
    with scope(by):
        _settle(SheetList.objects.get(pk=sheet.pk), at)


@transaction.atomic
def _taken(code: str) -> SheetList | None:
    sheet = SheetList.objects.select_for_update(of=("self",)).select_related("file").filter(code=code).first()
    if sheet is None or sheet.state not in UNDECIDED:
        return None
    sheet.state, sheet.read, sheet.cursor, sheet.counts = ListState.READING, 0, 0, {}
    sheet.marking, sheet.marked, sheet.trouble = None, None, {}
    sheet.save(update_fields=["state", "read", "cursor", "counts", "marking", "marked", "trouble"])
    return sheet


def _read(sheet: SheetList, looker: Looker, by: Desk) -> None:
    """Part by part, each in a transaction: whoever looks at the page sees how far it is. While the database takes one
    the next is read and looked through. Raises Unreadable, BrokeDown."""
    told = form(looker.on, rounds_columns() if sheet.round_code else ())
    of = Of(sheet.pk, sheet.code, sheet.path)
    with ExitStack() as open_:
        path = open_.enter_context(unsealed(sheet.file))
        file = open_.enter_context(path.open("rb")).fileno()
        hand = open_.enter_context(hand_for(sheet.file.size // PACKED, file))
        parts = hand.each(looked_through, of, Path(f"/dev/fd/{file}"), told, looker, CHUNK)
        for part in open_.enter_context(closing(ahead(parts))):
            if part.trouble:
                raise part.trouble
            with scope(by):
                _put(sheet, part)


def _put(sheet: SheetList, part: Part) -> None:
    mine = SheetList.objects.filter(pk=sheet.pk)
    if part.found:
        mine.update(found=asdict(part.found), lines=part.lines)
    else:
        staging.put(part.waiting)
        mine.update(read=F("read") + part.rows)


def rounds_columns() -> tuple:
    from chungtay.register.children.sheets.round_columns import COLUMNS

    return COLUMNS


def _settle(sheet: SheetList, at: datetime) -> None:
    """Matched, compared, counted: from here the page shows the trial run."""
    matching.mark_already(sheet)
    matching.match(sheet)
    matching.mark_twice(sheet, {why: _told("twice", why) for why in ("key", "pin")})
    matching.refuse_held_numbers(sheet, SAYINGS["number_of_another"])
    compare(sheet)
    sheet.state, sheet.checked_at, sheet.counts = ListState.CHECKED, at, counts(sheet)
    sheet.revision += 1
    sheet.save(update_fields=["state", "checked_at", "counts", "revision"])


def _told(code: str, why: str) -> tuple[str, str]:
    (vi, en), (why_vi, why_en) = SAYINGS[code], WHY[why]
    return vi.replace("{why}", why_vi), en.replace("{why}", why_en)


def compare(sheet: SheetList) -> None:
    """What each matched row would change, against the register as it is now."""
    found = SheetRow.objects.filter(
        sheet=sheet, child__isnull=False, verdict__in=(RowVerdict.CHANGED, RowVerdict.MAYBE)
    )
    fields = ("id", "child_id", "child_code", "values", "touched", "verdict", "why")
    ids = list(found.order_by("line").values_list("id", flat=True))
    for start in range(0, len(ids), CHUNK):
        part = list(found.filter(pk__in=ids[start : start + CHUNK]).values(*fields))
        known = now({row["child_id"] for row in part})
        staging.settle([_outcome(row, known[row["child_id"]]) for row in part])
    _strangers(sheet)


def _outcome(row: dict[str, Any], known: dict[str, Any]) -> tuple[int, str, list, list]:
    keyed = row["why"] == "key"
    if keyed and _is_another(row, known):
        return row["id"], RowVerdict.REFUSED, [saying("moved_key", "full_name", refuses=True)], []
    found, said = changes(row["values"], known, row["touched"] if keyed else None)
    if row["verdict"] == RowVerdict.CHANGED and not found:
        return row["id"], RowVerdict.SAME, said, []
    return row["id"], row["verdict"], said, found


def _is_another(row: dict[str, Any], known: dict[str, Any]) -> bool:
    """Name and date of birth both changed, and the names are not alike: the key was moved to another child's row."""
    if not {"full_name", "born"} <= row["touched"].keys():
        return False
    one, other = row["values"].get("full_name", ""), known.get("full_name", "")
    return row["values"].get("born") != known.get("born") and likeness(one, other) is None


def _strangers(sheet: SheetList) -> None:
    """A hidden key of ours that leads to no child of this place: told, and compared like a new row."""
    lost = (
        SheetRow.objects.filter(sheet=sheet)
        .exclude(child_code="")
        .exclude(why="key")
        .exclude(verdict=RowVerdict.REFUSED)
    )
    told = saying("no_such_code", mine=sheet.unit.name)
    for number, verdict, found in lost.values_list("id", "verdict", "changes"):
        staging.settle([(number, verdict, [told], found)])


def counts(sheet: SheetList) -> dict[str, int]:
    """{verdict: rows}."""
    return dict(SheetRow.objects.filter(sheet=sheet).values_list("verdict").annotate(Count("id")).order_by())


__all__ = ["CHUNK", "check", "compare", "counts", "mark_key"]
