"""What was asked is counted for a day and kept for a month; then it goes. What was opened stays in the ledger for ever.

The application's role may not delete there, so that nobody empties their own budget: a function of the database does,
and only what is old by the database's own clock.
"""

from datetime import datetime, timedelta

from django.db import connection

from chungtay.ledger.actions import record
from chungtay.register.people.desk import system_desk
from chungtay.register.people.scope import scope

KEEP = timedelta(days=30)  # ours: long enough for a head to ask what an alarm was about
BATCH = 20_000
SYSTEM = system_desk("dọn sổ câu hỏi")
FUNCTION = """
create function register_askings_forgotten(before timestamptz, most int) returns int
language sql security definer set search_path = public, pg_temp as $$
  with gone as (
    delete from register_asking where id in (
      select id from register_asking where at < least(before, now() - interval '2 days') order by id limit most)
    returning 1)
  select count(*)::int from gone
$$"""
GONE = "drop function register_askings_forgotten(timestamptz, int)"


def forget_askings(*, at: datetime) -> int:
    """Remove questions older than `KEEP`; how many. Owns its scopes, one for each batch."""
    gone = 0
    while batch := _batch(at - KEEP):
        gone += batch
    if gone:
        with scope(SYSTEM):
            record("askings.forgotten", by=SYSTEM, at=at, count=gone, kept_days=KEEP.days)
    return gone


def _batch(before: datetime) -> int:
    with scope(SYSTEM), connection.cursor() as cursor:
        cursor.execute("select register_askings_forgotten(%s, %s)", [before, BATCH])
        return cursor.fetchone()[0]
