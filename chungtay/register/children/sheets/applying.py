"""A checked list written into the register, in chunks: each chunk is one transaction with the cursor moved in it, so
that whatever is killed between two of them, every row is written exactly once."""

from datetime import datetime

from django.db import connection, transaction
from psycopg.types.json import Jsonb

from chungtay.ledger.actions import record
from chungtay.register.children.facts import From
from chungtay.register.children.pouring import write
from chungtay.register.children.sheets import refusals
from chungtay.register.children.sheets.changing import change_rows
from chungtay.register.children.sheets.chunks import Chunk, Chunks
from chungtay.register.children.sheets.handing_in import empty, locked, troubled
from chungtay.register.children.sheets.models import ListState, RowChoice, RowVerdict, SheetList, SheetRow
from chungtay.register.children.sheets.waiting import Waiting, opened
from chungtay.register.children.sheets.words import saying
from chungtay.register.people.desk import Desk
from chungtay.register.people.scope import scope

# Who was added since the check by somebody else: by number, or by name and day. Each waiting row looks into the index
# that carries it. A place joined to nothing (|| '') is carried by none: in a register not yet counted the planner would
# take an index by place, and read the whole commune for each row.
MEANWHILE = """with waiting as materialized (
  select id, sheet_id, name_bare, born_on, mother_bare, pin_mark from register_sheetrow where id = any(%(rows)s)),
found as (
  select r.id as row, r.sheet_id, c.* from waiting r cross join lateral (
    select c.id as child, c.code, c.revision from register_child c
    where c.pin_mark = r.pin_mark and c.pin_mark <> '' and c.path || '' >= %(lo)s and c.path || '' < %(hi)s
      and c.added_at >= %(since)s and c.state in ('living', 'moving') offset 0) c where r.pin_mark <> ''
  union all
  select r.id, r.sheet_id, c.* from waiting r cross join lateral (
    select c.id, c.code, c.revision from register_child c
    where c.born_on = r.born_on and c.name_bare = r.name_bare and c.path || '' >= %(lo)s and c.path || '' < %(hi)s
      and (c.mother_bare = '' or r.mother_bare = '' or c.mother_bare = r.mother_bare)
      and c.added_at >= %(since)s and c.state in ('living', 'moving') offset 0) c),
others as (
  select distinct on (f.row) f.row, f.child, f.code, f.revision from found f
  where not exists (select 1 from register_sheetrow o where o.sheet_id = f.sheet_id and o.done and o.child_id = f.child)
  order by f.row, f.child)
update register_sheetrow r set verdict = 'maybe', child_id = o.child, why = 'name', seen_revision = o.revision
from others o where r.id = o.row returning r.id, o.code"""
DONE = """update register_sheetrow r set done = true, child_id = d.child, values = '{}', touched = '{}',
name_bare = '', name_set = '', mother_bare = '', born_on = null, pin_mark = ''
from (select unnest(%s::bigint[]) as id, unnest(%s::bigint[]) as child) d where r.id = d.id"""
SAY = "update register_sheetrow set said = said || %s::jsonb, verdict = coalesce(%s, verdict) where id = %s"


@transaction.atomic
def begin(*, sheet: SheetList, by: Desk, at: datetime, revision: int, take_differing: bool = False) -> SheetList:
    """The officer has seen the trial run and says: write it. Raises NotChecked, SomebodyElse. Writing is `apply`."""
    held = locked(sheet, revision)
    if held.state != ListState.CHECKED:
        raise refusals.NotChecked()
    held.state, held.take_differing, held.cursor = ListState.APPLYING, take_differing, 0
    held.revision += 1
    held.save(update_fields=["state", "take_differing", "cursor", "revision"])
    record("sheet.begun", by=by, at=at, about=held.code, counts=held.counts, take_differing=take_differing)
    return held


@transaction.atomic
def choose(*, sheet: SheetList, line: int, choice: str, by: Desk, at: datetime) -> SheetRow:
    """What shall happen with one row: RowChoice. Raises NotChecked."""
    held = locked(sheet, None)
    if held.state != ListState.CHECKED:
        raise refusals.NotChecked()
    row = SheetRow.objects.get(sheet=held, line=line)
    row.choice = RowChoice(choice).value
    row.save(update_fields=["choice"])
    record("sheet.row-decided", by=by, at=at, about=held.code, line=line, choice=row.choice)
    return row


def apply(*, code: str, by: Desk, at: datetime) -> dict[str, int]:
    """Write on from where it stands until the end. Owns its scopes; may be asked any number of times. A second process
    that is gone leaves its trouble on the list; then it raises BrokeDown."""
    try:
        return _apply(code, by, at)
    except refusals.BrokeDown as reason:
        troubled(code, by, reason)
        raise


def _apply(code: str, by: Desk, at: datetime) -> dict[str, int]:
    with Chunks(by, at) as chunks:
        while True:
            with scope(by):
                sheet = SheetList.objects.select_for_update().filter(code=code).first()
                if sheet is None or sheet.state != ListState.APPLYING:
                    return sheet.counts if sheet else {}
                if chunk := chunks.after(sheet):
                    _write(sheet, chunk, by, at)
                else:
                    _finish(sheet, by, at)


def _write(sheet: SheetList, chunk: Chunk, by: Desk, at: datetime) -> None:
    """Write these rows and move the cursor. One writer at a time in a commune."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"sheets:{sheet.path}"])
    _add(sheet, chunk)
    _change(sheet, chunk.changes, chunk.writer.source, by, at)
    sheet.cursor, sheet.trouble = chunk.rows[-1].line, {}
    sheet.save(update_fields=["cursor", "counts", "trouble"])


def _add(sheet: SheetList, chunk: Chunk) -> None:
    """New children; who was added by somebody else meanwhile is not added again, who cannot be is told why."""
    made, known = chunk.made(), _added_meanwhile(sheet, [row for row in chunk.new if not row.choice])
    if known:
        made = chunk.made_of(sheet.code, [row for row in chunk.new if row.id not in known])
    for number, said in made.refused:
        _refuse(sheet, number, said)
    with connection.cursor() as cursor:
        write(cursor, made.laid)
    _written(sheet, "added", made.written)


def _added_meanwhile(sheet: SheetList, rows: list[Waiting]) -> set[int]:
    numbers = [row.id for row in rows]
    facts = {"rows": numbers, "lo": sheet.path, "hi": sheet.path + "~", "since": sheet.checked_at}
    with connection.cursor() as cursor:
        cursor.execute(MEANWHILE, facts)
        found = dict(cursor.fetchall())
    for number, code in found.items():
        _say(number, saying("added_meanwhile", code=code))
    _count(sheet, "left", len(found))
    return set(found)


def _change(sheet: SheetList, rows: list[Waiting], source: From, by: Desk, at: datetime) -> None:
    changed, stale = change_rows(sheet, opened(sheet.code, rows), source, by, at)
    _written(sheet, "updated", [(row.id, row.child_id) for row in changed])
    for row in stale:
        _refuse(sheet, row.id, saying("changed_meanwhile", refuses=True))


def _refuse(sheet: SheetList, number: int, told: dict[str, object]) -> None:
    _say(number, told, RowVerdict.REFUSED.value)
    _count(sheet, "left", 1)


def _say(number: int, told: dict[str, object], verdict: str | None = None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(SAY, [Jsonb([told]), verdict, number])


def _written(sheet: SheetList, what: str, rows: list[tuple[int, int | None]]) -> None:
    """The rows are done; what they said of persons goes from the waiting table."""
    if not rows:
        return
    with connection.cursor() as cursor:
        cursor.execute(DONE, list(map(list, zip(*rows, strict=True))))
    _count(sheet, what, len(rows))


def _count(sheet: SheetList, what: str, number: int) -> None:
    if not number:
        return
    sheet.counts = {**sheet.counts, what: sheet.counts.get(what, 0) + number}


def _finish(sheet: SheetList, by: Desk, at: datetime) -> None:
    sheet.state, sheet.done_at = ListState.DONE, at
    sheet.marking = sheet.marked = None  # rows may have been left out since
    sheet.revision += 1
    sheet.save(update_fields=["state", "done_at", "revision", "marking", "marked"])
    empty(SheetRow.objects.filter(sheet=sheet, done=False, verdict__in=(RowVerdict.SAME, RowVerdict.ALREADY)))
    record("sheet.applied", by=by, at=at, about=sheet.code, sha256=sheet.sha256, counts=sheet.counts)
