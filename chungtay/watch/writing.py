"""Many rows by one statement each: a night tells tens of thousands of things."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import connection

from chungtay.watch.asking import Rung
from chungtay.watch.models import Delivery

TAKE = """insert into watch_told (duty, rung, moment, at, recipients)
  select duty, rung, moment, %s, recipients
  from unnest(%s::text[], %s::text[], %s::timestamptz[], %s::int[]) as asked (duty, rung, moment, recipients)
  on conflict do nothing returning duty, rung, moment"""
NOTE = """insert into watch_notice ("user_id", duty, rung, moment, escalation, by_hour, at)
  select *, %s::timestamptz from unnest(%s::bigint[], %s::text[], %s::text[], %s::timestamptz[], %s::bool[], %s::bool[])
  returning id, "user_id", escalation, by_hour"""
SEND = """insert into watch_delivery
  (notice_id, "user_id", channel, address, alone, next_try_at, state, attempts, added_at, error)
  select *, 'waiting', 0, %s::timestamptz, '' from
    unnest(%s::bigint[], %s::bigint[], %s::text[], %s::text[], %s::bool[], %s::timestamptz[])"""

Taken = tuple[str, str, datetime]
Noted = tuple[int, int, bool, bool]  # number, person, escalation, by the hour


def take(rows: Iterable[tuple[Rung, int]], at: datetime) -> set[Taken]:
    """Take up rungs, each with how many people are told; those that nobody else took up before."""
    asked = [(rung.duty, rung.rung, rung.moment, recipients) for rung, recipients in rows]
    return set(_write(TAKE, at, asked))


def note(rows: Iterable[tuple[int, Rung]], at: datetime) -> list[Noted]:
    """One notice for each person and rung."""
    told = [(user, r.duty, r.rung, r.moment, r.escalation, r.by_hour) for user, r in rows]
    return _write(NOTE, at, told)


def send(deliveries: Iterable[Delivery], at: datetime) -> None:
    told = [(d.notice_id, d.user_id, d.channel, d.address, d.alone, d.next_try_at) for d in deliveries]
    _write(SEND, at, told)


def _write(statement: str, at: datetime, rows: Sequence[tuple]) -> list[tuple]:
    if not rows:
        return []
    columns = [list(column) for column in zip(*rows, strict=True)]
    with connection.cursor() as cursor:
        cursor.execute(statement, [at, *columns])
        return cursor.fetchall() if cursor.description else []
