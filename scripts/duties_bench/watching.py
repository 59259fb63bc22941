"""One pass of the due-finder over all duties, when nothing is new, and when a day begins."""

import time
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import connections

from chungtay.duties.actions import climb, settle
from chungtay.law.days import HANOI
from chungtay.register.archive.actions import put_away
from chungtay.register.people.scope import scope
from chungtay.watch.finder import SYSTEM, find
from chungtay.watch.management.commands.watch import PASS
from chungtay.watch.models import Round

SPREAD = """insert into duties_touched (path) select path from (select distinct path from duties_duty) p
  order by hashtext(path) limit %s"""

# Every rung when it would have been written, and the letters that would have been drafted.
PAST = """
alter table duties_rung disable trigger user;
update duties_rung set at = due_at + interval '30 hours' where at > due_at + interval '30 hours';
alter table duties_rung enable trigger user;
with known as (select id from register_file order by id limit 1)
insert into duties_urging (owner_id, rung, "on", duties, file_id, at, path, seen_by, who)
select r.owner_id, r.rung, (r.at at time zone 'Asia/Ho_Chi_Minh')::date, count(*), (select id from known), max(r.at),
  r.path, array[r.owner_id], '' from duties_rung r where r.letter and r.at > %(at)s::timestamptz - interval '9 days'
  and exists (select from known) group by 1, 2, 3, r.path on conflict do nothing"""

# What a finder that has run all along would have told already.
TOLD = """
insert into watch_told (duty, rung, moment, at, recipients)
select d.code, k.rung, d.due_at, %(at)s, 1 from duties_duty d join (values
  ('overdue', '-infinity'::timestamptz, %(at)s::timestamptz), ('today', %(at)s, %(end)s),
  ('soon', %(end)s, %(end)s + interval '2 days')) k (rung, since, until) on d.due_at > k.since and d.due_at <= k.until
where d.state in ('assigned', 'under_way', 'returned') on conflict do nothing;
insert into watch_told (duty, rung, moment, at, recipients)
select code, 'assigned', added_at, %(at)s, 1 from duties_duty where added_at > %(at)s - interval '2 days' union all
select code, state, state_since, %(at)s, 1 from duties_duty
where state in ('reported', 'returned') and state_since > %(at)s - interval '2 days' on conflict do nothing;
insert into watch_told (duty, rung, moment, at, recipients)
select d.code, r.rung, r.due_at, %(at)s, 1 from duties_rung r join duties_duty d on d.id = r.duty_id
on conflict do nothing;
insert into watch_round (id, since, until, swept_at, passed_at, found, milliseconds, rungs_until)
select 1, %(at)s, %(at)s, %(at)s, %(at)s, 0, 0, coalesce((select max(id) from duties_rung), 0)
on conflict (id) do update set rungs_until = excluded.rungs_until"""


def catch_up(at: datetime) -> tuple[int, float]:
    """Climb every ladder at once and note as told what fell due before `at`: rungs climbed, seconds of climbing."""
    with scope(SYSTEM):
        put_away(data=b"Cong van don doc", name="don-doc.txt", by=SYSTEM, at=at)  # the file of letters already drafted
    before, climbed = time.perf_counter(), climb(by=SYSTEM, at=at, limit=10_000_000)
    taken = time.perf_counter() - before
    with connections["owner"].cursor() as cursor:
        for statement in f"{PAST};{TOLD}".split(";"):
            cursor.execute(statement, {"at": at, "end": _hour(at, 23, 59, 59)})
        cursor.execute("vacuum analyze watch_told")
        cursor.execute("vacuum analyze duties_rung")
    return climbed, taken


def settled(at: datetime) -> tuple[int, float]:
    """Count the numbers of every place from nothing: places, seconds."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("truncate duties_tally, duties_tallied, duties_touched")
        cursor.execute("insert into duties_touched (path) select distinct path from duties_duty")
    before = time.perf_counter()
    return settle(by=SYSTEM, at=at), time.perf_counter() - before


def unsettle(places: int) -> None:
    """So many places changed since they were counted, spread over the country; wide desks have to count them anew."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("truncate duties_touched")
        cursor.execute(SPREAD, [places])


def after_the_last(at: datetime) -> datetime:
    """On a database that was kept the passes of an earlier run lie ahead: go on after them."""
    last = Round.objects.values_list("passed_at", flat=True).first()
    return max(at, last + timedelta(minutes=5)) if last else at


def passes(at: datetime) -> Iterator[tuple[str, int, int, float, float, int]]:
    """What is asked, rungs told, notices written, seconds in all, the longest pass, how many passes: a look at
    everything with nothing new, the minute after it, five past midnight, five past seven of the next working morning.
    Each is asked as the watch asks: passes of its own length, one after the other, until one ends with nothing left."""
    night = _hour(at, 0, 5) + timedelta(days=1)
    morning = next(day for n in range(1, 9) if (day := _hour(at, 7, 5) + timedelta(days=n)).weekday() < 5)
    for words, moment, sweep in (
        ("look at everything, nothing new", at, True),
        ("a minute later", at + timedelta(minutes=1), False),
        ("five past midnight", night, False),
        ("five past seven, next working day", morning, False),
    ):
        rungs, notices, took = 0, 0, []
        while True:
            before = time.perf_counter()
            passed = find(moment, sweep=sweep, seconds=PASS)
            took.append(time.perf_counter() - before)
            rungs, notices = rungs + passed.rungs, notices + passed.notices
            if not passed.more:
                break
        yield words, rungs, notices, sum(took), max(took), len(took)


def _hour(at: datetime, hour: int, minute: int, second: int = 0) -> datetime:
    return at.astimezone(HANOI).replace(hour=hour, minute=minute, second=second, microsecond=0)
