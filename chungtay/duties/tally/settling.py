"""Bringing the numbers up to date: places that were touched are counted anew, what fell due is added.

Safe at any moment: a batch is one transaction, one at a time; the notes taken away are those the count has seen,
since one statement does both. A note that comes later stays for the next time.
"""

from datetime import datetime, timedelta

from django.db import connection

from chungtay.duties.tally.models import Kind
from chungtay.law.days import hanoi_day

PLACES = 400  # counted in one batch
SECONDS = 60  # a batch may take: ten times what so many places took with three million duties
FEWER_BY = 20  # a batch that took longer is tried again with so many times fewer places
BACK = timedelta(hours=1)  # a clock set back further than this: everything is counted again as of then
FALLEN = 5000  # as many duties as are added in one transaction, and those that fell due at the same moment
KINDS = list(Kind.values)
LOCK = "select pg_advisory_xact_lock(6872, 101)"
AT_MOST = "select set_config('statement_timeout', %s, true)"
COLUMNS = "path, whole, kind, key, number, excused, done_late, open_late, oldest"
VALUES = "number, excused, done_late, open_late, oldest"
BEGIN = """insert into duties_tallied (id, until, "on") values (1, %s, %s) on conflict do nothing"""
AS_OF = """select until, "on" from duties_tallied"""
MOVE = """update duties_tallied set until = %s, "on" = %s"""
FEWER = "select due_at from duties_duty where due_at >= %s and due_at < %s order by due_at offset %s limit 1"
AFRESH = """with gone as (delete from duties_tally), again as (
  insert into duties_touched (path) select distinct path from duties_duty)
update duties_tallied set until = %s, "on" = %s"""

SETTLE = f"""
with chosen as materialized (select path from duties_touched group by path order by path limit %s),
taken as (delete from duties_touched t using chosen c where t.path = c.path returning t.path),
places as materialized (select array_agg(distinct path)::text[] as paths from taken),
fresh as materialized (
  select f.* from places p cross join lateral duties_counted(p.paths, %s, %s, %s) f),
old as materialized (select t.* from duties_tally t, places p where t.path = any(p.paths) and not t.whole),
turned as materialized (
  select coalesce(f.path, o.path) as path, coalesce(f.kind, o.kind) as kind, coalesce(f.key, o.key) as key,
    f.number, f.excused, f.done_late, f.open_late, f.oldest
  from old o full join fresh f on f.path = o.path and f.kind = o.kind and f.key = o.key
  where (o.number, o.excused, o.done_late, o.open_late, o.oldest)
    is distinct from (f.number, f.excused, f.done_late, f.open_late, f.oldest)),
gone as (delete from duties_tally t using turned c
  where t.path = c.path and not t.whole and t.kind = c.kind and t.key = c.key and c.number is null),
put as (insert into duties_tally ({COLUMNS})
  select path, false, kind, key, {VALUES} from turned where number is not null
  on conflict (path, whole, kind, key) do update set number = excluded.number, excused = excluded.excused,
    done_late = excluded.done_late, open_late = excluded.open_late, oldest = excluded.oldest)
select (select count(distinct path) from taken),
  coalesce((select jsonb_agg(distinct jsonb_build_array(s.scope, kind, key))
  from turned cross join lateral unnest(array['', left(path, 2)]) s (scope)), '[]'::jsonb)"""  # noqa: S608

WHOLE = f"""
with turned as materialized (
  select x->>0 as scope, x->>1 as kind, x->>2 as key from jsonb_array_elements(%s::jsonb) x),
summed as materialized (
  select c.scope, c.kind, c.key, s.* from turned c cross join lateral (
    select sum(t.number) as number, sum(t.excused) as excused, sum(t.done_late) as done_late,
      sum(t.open_late) as open_late, min(t.oldest) as oldest
    from duties_tally t where not t.whole and t.kind = c.kind and t.key = c.key
      and t.path >= c.scope and t.path < c.scope || '~') s),
gone as (delete from duties_tally t using summed s
  where t.path = s.scope and t.whole and t.kind = s.kind and t.key = s.key and s.number is null)
insert into duties_tally ({COLUMNS}) select scope, true, kind, key, {VALUES} from summed where number is not null
  on conflict (path, whole, kind, key) do update set number = excluded.number, excused = excluded.excused,
    done_late = excluded.done_late, open_late = excluded.open_late, oldest = excluded.oldest"""  # noqa: S608

ADVANCE = f"""
with due as materialized (select * from duties_newly_due('', '~', '{{}}', %s, %s, %s)),
spread as (
  select d.path as scope, false as whole, d.* from due d
  union all select s.scope, true, d.* from due d
    cross join lateral (select distinct unnest(array['', left(d.path, 2)]) as scope) s)
insert into duties_tally as t ({COLUMNS})
  select scope, whole, kind, key, sum(number), sum(excused), sum(done_late), sum(open_late), min(oldest)
  from spread group by scope, whole, kind, key
  on conflict (path, whole, kind, key) do update set number = t.number + excluded.number,
    excused = t.excused + excluded.excused, done_late = t.done_late + excluded.done_late,
    open_late = t.open_late + excluded.open_late, oldest = least(t.oldest, excluded.oldest)"""  # noqa: S608
TURNS = """lower({0}.during) > %(was)s and lower({0}.during) <= %(on)s
    or upper({0}.during) > %(was)s and upper({0}.during) <= %(on)s"""
SEATS = f"""insert into duties_touched (path) select distinct d.path from duties_duty d
  join register_post p on p.agency_id = d.owner_id join register_holding h on h.post_id = p.id
  where d.state in ('assigned', 'under_way', 'reported', 'returned') and (
    {TURNS.format("h")})
  union select d.path from duties_duty d join register_agency a on a.id = d.owner_id
  where d.state in ('assigned', 'under_way', 'reported', 'returned') and (
    {TURNS.format("a")})"""  # noqa: S608


def waiting() -> int:
    """How many places were touched and wait to be counted."""
    with connection.cursor() as cursor:
        cursor.execute("select count(distinct path) from duties_touched")
        return cursor.fetchone()[0]


def settle_some(most: int = PLACES) -> int:
    """Count at most so many touched places anew; how many. Inside the system's scope, one transaction each. Whoever
    waits for the lock must not wait for ever: OperationalError after SECONDS."""
    with connection.cursor() as cursor:
        cursor.execute(LOCK)
        cursor.execute(AT_MOST, [f"{round(1000 * SECONDS)}ms"])
        cursor.execute(AS_OF)
        until, on = cursor.fetchone()
        cursor.execute(SETTLE, [most, KINDS, until, on])
        places, turned = cursor.fetchone()
        if turned != "[]":
            cursor.execute(WHOLE, [turned])
    return places


def fewer(most: int) -> int:
    """After a batch that took too long: forget the plans made for it, which may come from before the tables were
    filled, and take fewer places; 0 where there are none fewer."""
    with connection.cursor() as cursor:
        cursor.execute("discard plans")
    return min(most - 1, -(-most // FEWER_BY))


def advance(at: datetime) -> bool:
    """Add what fell due before `at`, of very much only the earliest; at the end note the places where somebody's
    sitting there began or ended since. Is the end reached? Called again until it is."""
    day = hanoi_day(at)
    with connection.cursor() as cursor:
        cursor.execute(LOCK)
        cursor.execute(BEGIN, [at, day])  # nothing was counted before: every place with duties is noted as touched
        cursor.execute(AS_OF)
        until, on = cursor.fetchone()
        if until > at + BACK:
            cursor.execute(AFRESH, [at, day])
            return True
        cursor.execute(FEWER, [until, at, FALLEN])
        if found := cursor.fetchone():
            upto = found[0] + timedelta(microseconds=1)
            cursor.execute(ADVANCE, [KINDS, until, upto])
            cursor.execute(MOVE, [upto, on])
            return False
        if until < at:
            cursor.execute(ADVANCE, [KINDS, until, at])
            cursor.execute(MOVE, [at, max(on, day)])
        if on < day:
            cursor.execute(SEATS, {"was": on, "on": day})
    return True
