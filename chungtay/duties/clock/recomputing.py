"""A changed calendar moves the due days of open clocks; each duty that moves gets a row its owner sees. Closed ones
stay.

Clocks with nothing but a start are moved by one statement for many, joined with the due days of the few thousand
(length, start day) pairs there are; the others are reckoned one by one.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from chungtay.duties.clock.models import CALENDAR, ClockFact
from chungtay.duties.clock.reading import CACHED, keep
from chungtay.duties.models import Duty
from chungtay.duties.scoped import signed, walking
from chungtay.law.clock.bulk import Plain
from chungtay.law.clock.lengths import from_plain
from chungtay.ledger.actions import record
from chungtay.register.calendar.queries import calendar, version
from chungtay.register.people.desk import Desk
from chungtay.register.people.scope import scope

CHUNK = 50_000  # ids in one transaction
LENGTH = """case when rule ? 'length' then rule->'length'
                 when rule->>'kind' = 'working_days' then jsonb_build_object('working_days', rule->'count') end"""
SINCE = """coalesce((rule->>'since')::date, case when rule->>'kind' = 'working_days' then (rule->>'start')::date end,
                    (started_at at time zone 'Asia/Ho_Chi_Minh')::date)"""
OPEN = """state in ('assigned', 'under_way', 'reported', 'returned') and stopped_at is null
    and not coalesce((rule->>'soft')::boolean, false)
    and (rule->'length' ? 'working_days' or rule->>'kind' = 'working_days'
         or (rule->'length' ?| array['days', 'months'] and coalesce((rule->'length'->>'rolls')::boolean, true)))"""
TOLD = """exists (select 1 from duties_clockfact f where f.duty_id = d.id and f.kind not in ('note', 'calendar'))"""
PAIRS = f"select distinct ({LENGTH})::text, {SINCE} from duties_duty d where id >= %s and id < %s and {OPEN}"  # noqa: S608
MOVE = f"""
with open as materialized (  -- the length is read from each rule once, not once for each pair
  select d.id, d.due_at, d.revision, d.path, d.seen_by, ({LENGTH})::text as length, {SINCE} as since
  from duties_duty d where d.id >= %s and d.id < %s and {OPEN}
), moved as materialized (
  select d.id, d.due_at as before, p.due as after, d.revision, d.path, d.seen_by
  from open d join unnest(%s::text[], %s::date[], %s::timestamptz[]) as p (length, since, due)
    on p.length = d.length and p.since = d.since
  where d.due_at is distinct from p.due and not {TOLD} order by d.id
), changed as (  -- whoever changed it meanwhile has reckoned by the new calendar
  update duties_duty d set due_at = m.after, calendar = %s, revision = d.revision + 1
  from moved m where d.id = m.id and d.revision = m.revision
  returning d.id, m.before, m.after, m.path, m.seen_by
), facts as (
  insert into duties_clockfact (duty_id, kind, at, known_at, ground, words, power, void, who, path, seen_by)
  select id, '{CALENDAR}', %s, %s, %s,
    to_char(before at time zone 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY') || ' → ' ||
    to_char(after at time zone 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY'), '', false, %s, path, seen_by
  from changed
)
select count(*) from changed"""  # noqa: S608
OTHERS = f"select id from duties_duty d where id >= %s and id < %s and {OPEN} and {TOLD} order by id"  # noqa: S608


@dataclass(frozen=True, slots=True)
class Recomputed:
    """Under which version of the calendar, and how many duties moved."""

    version: int
    moved: int


def recompute(*, by: Desk, at: datetime, progress: Callable[[int, int], None] | None = None) -> Recomputed:
    """Reckon every open clock again under the present calendar, in chunks with a transaction each; twice is once.

    `by`: the system's desk; owns its scopes. `progress(done, whole)` after each chunk, in ids.
    """
    moved = 0
    with scope(by):
        first, last, now = *_span(), version()
    for low in range(first, last + 1, CHUNK):
        with scope(by), walking():
            moved += _plain(low, low + CHUNK, now, by=by, at=at) + _others(low, low + CHUNK, now, by=by, at=at)
        if progress:
            progress(min(low + CHUNK, last + 1) - first, last + 1 - first)
    with scope(by):
        record("duties.recomputed", by=by, at=at, about=f"calendar:{now}", path="", moved=moved)
    return Recomputed(now, moved)


def _span() -> tuple[int, int]:
    return _ask("select coalesce(min(id), 1), coalesce(max(id), 0) from duties_duty")[0]


def _ask(statement: str, *values) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def _due(low: int, high: int) -> Iterator[tuple[str, date, datetime]]:
    plain = Plain(calendar())
    for length, since in _ask(PAIRS, low, high):
        if since is not None and (due := plain.due_from(from_plain(json.loads(length)), since)):
            yield length, since, due


def _plain(low: int, high: int, now: int, *, by: Desk, at: datetime) -> int:
    pairs = list(_due(low, high))
    if not pairs:
        return 0
    columns = [list(column) for column in zip(*pairs, strict=True)]
    return _ask(MOVE, low, high, *columns, now, at, at, _ground(now), by.who)[0][0]


def _others(low: int, high: int, now: int, *, by: Desk, at: datetime) -> int:
    """Clocks with pauses, extensions, corrections: reckoned one by one."""
    return sum(_one(pk, now, by=by, at=at) for (pk,) in _ask(OTHERS, low, high))


def _one(pk: int, now: int, *, by: Desk, at: datetime) -> int:
    held = Duty.objects.select_for_update(of=("self",)).get(pk=pk)
    before = held.due_at
    keep(held)
    if held.due_at == before:
        return 0
    words = " → ".join(f"{due:%d/%m/%Y}" if due else "…" for due in (before, held.due_at))
    ClockFact.objects.create(
        duty=held, kind=CALENDAR, at=at, known_at=at, ground=_ground(now), words=words, **signed(by), **held.scope()
    )
    held.revision += 1
    held.save(update_fields=[*CACHED, "revision"])
    return 1


def _ground(now: int) -> str:
    return f"Lịch nghỉ, làm bù thay đổi (bản {now})"
