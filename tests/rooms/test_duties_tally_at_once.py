"""Writers, killed settlers and readers at once, each on a connection of its own: at any moment what is kept, and what
changed since, make the slow count."""

import random
import threading
import time
from datetime import timedelta

import psycopg
import pytest
from django.conf import settings
from django.db import connections

from chungtay.duties.tally import settling
from chungtay.law.days import hanoi_day
from tests.makers import NOW, make_agency, make_unit
from tests.rooms.tally_world import fast, slow

SECONDS, MOST, ENOUGH = 6, 90, 5  # how long at least and at most, until so much was done
TELL = "select set_config('app.lo', '', false), set_config('app.hi', '~', false), set_config('app.user', '', false)"
DUTY = """insert into duties_duty (code, title, words, kind, owner_id, owner_how, asked_as, chain_vi, chain_en, unit_id,
  instrument, clause, quote, origin_kind, origin, bundle, rule, started_at, due_at, clock, calendar, due_words, state,
  state_since, sequence, revision, added_at, bare, path, seen_by)
values (%(code)s, 'x', 'x', 'other', %(owner)s, 'named', '', '', '', %(unit)s, '', '', '', 'plan-task', %(code)s,
  'KH-1', '{}', %(at)s, %(at)s, 'running', 0, '', 'assigned', %(at)s, 1, 1, %(at)s, 'x', %(path)s,
  array[%(owner)s::bigint])"""
CHANGES = (
    "update duties_duty set due_at = %(at)s where id = %(id)s",
    "update duties_duty set excused_at = case when excused_at is null then %(at)s end where id = %(id)s",
    "update duties_duty set bundle = %(code)s where id = %(id)s",
    "update duties_duty set stopped_at = %(at)s where id = %(id)s",
    "update duties_duty set due_at = due_at + interval '1 day' where path = %(path)s",
)


def connected(*, owner: bool = False) -> psycopg.Connection:
    told = connections["owner" if owner else "default"].settings_dict
    link = psycopg.connect(
        host=told["HOST"], port=told["PORT"] or None, dbname=told["NAME"], user=told["USER"], password=told["PASSWORD"],
        cursor_factory=psycopg.ClientCursor, autocommit=True,
    )  # fmt: skip
    if not owner:
        link.execute(TELL)
    return link


@pytest.fixture
def places(django_db_setup, django_db_blocker):
    """Twelve places with a body each, really written: other connections see them. Taken away again afterwards."""
    with django_db_blocker.unblock():
        above = make_unit("tỉnh Đếm", "98", "province")
        found = []
        for number in range(12):
            unit = make_unit(f"xã Đếm {number}", f"98{98001 + number}", parent=above)
            body = make_agency(unit, "CA.C", f"Công an xã Đếm {number}")
            found.append((unit.path, unit.pk, body.pk))
        yield found
        with connected(owner=True) as link:
            for table in ("duties_duty", "duties_tally", "duties_touched", "duties_tallied"):
                link.execute(f"truncate {table} cascade")
            link.execute("""delete from register_agency where unit_id in (
              select id from register_unit where path like '98%' and name like '%Đếm%')""")
            link.execute("delete from register_unit where path like '98%' and name like '%Đếm%'")
        connections["default"].close()


class Crowd:
    """Writers, one settler that is killed again and again, readers; the first trouble of any of them is kept."""

    def __init__(self, places: list) -> None:
        self.places, self.over, self.trouble = places, threading.Event(), []
        self.settled = self.killed = self.read = self.written = 0
        self.at = NOW

    def run(self) -> None:
        crew = [self.write, self.write, self.write, self.settle, self.kill, self.compare, self.compare]
        began = time.monotonic()
        threads = [threading.Thread(target=self.guarded, args=(act, seed)) for seed, act in enumerate(crew)]
        for thread in threads:
            thread.start()
        while (
            not self.over.is_set()
            and time.monotonic() - began < MOST
            and (time.monotonic() - began < SECONDS or min(self.written, self.settled, self.read) < ENOUGH)
        ):
            time.sleep(0.2)
        self.over.set()
        for thread in threads:
            thread.join(60)

    def guarded(self, act, seed: int) -> None:
        draw = random.Random(seed)
        try:
            while not self.over.is_set():
                act(draw)
        except Exception as trouble:  # noqa: BLE001 (told by the test, whatever it is)
            self.trouble.append(trouble)
            self.over.set()

    def write(self, draw) -> None:
        with connected() as link:
            link.autocommit = False
            for _ in range(draw.randrange(1, 6)):
                path, unit, owner = draw.choice(self.places)
                told = {"code": f"NV-{draw.randrange(10**9)}", "path": path, "unit": unit, "owner": owner}
                told["at"] = NOW + timedelta(hours=draw.randrange(-300, 300))
                link.execute(DUTY, told)
                there = link.execute("select max(id) from duties_duty where path = %s", [path]).fetchone()[0]
                link.execute("set local lock_timeout = '50ms'")
                try:
                    with link.transaction():
                        link.execute(draw.choice(CHANGES), {**told, "id": there - draw.randrange(3), "code": "KH-2"})
                except (psycopg.errors.LockNotAvailable, psycopg.errors.DeadlockDetected):
                    continue
            link.rollback() if draw.random() < 0.3 else link.commit()
            self.written += 1

    def settle(self, draw) -> None:
        self.at += timedelta(minutes=draw.randrange(0, 600))
        day = hanoi_day(self.at)
        try:
            with connected() as link, link.transaction():
                link.execute(settling.LOCK)
                link.execute(settling.BEGIN, [self.at, day])
                until, on = link.execute(settling.AS_OF).fetchone()
                if until < self.at:
                    link.execute(settling.ADVANCE, [settling.KINDS, until, self.at])
                    link.execute(settling.MOVE, [self.at, max(on, day)])
            with connected() as link, link.transaction():
                link.execute(settling.LOCK)
                until, on = link.execute(settling.AS_OF).fetchone()
                _, turned = link.execute(settling.SETTLE, [5, settling.KINDS, until, on]).fetchone()
                link.execute(settling.WHOLE, [psycopg.types.json.Jsonb(turned)])
            self.settled += 1
        except psycopg.OperationalError:
            return  # killed in the middle of it

    def kill(self, draw) -> None:
        time.sleep(draw.random() / 5)
        with connected(owner=True) as link:
            found = link.execute(
                """select pg_terminate_backend(pid) from pg_stat_activity
              where datname = current_database() and pid <> pg_backend_pid() and usename = %s
                and query ~ '^\\s*(with (chosen|turned|due)|select pg_advisory)'""",
                [settings.APP_ROLE],
            ).fetchall()
        self.killed += len(found)

    def compare(self, draw) -> None:
        with connected() as link, link.transaction(), link.cursor() as cursor:
            cursor.execute("set transaction isolation level repeatable read")
            cursor.execute("select max(until) from duties_tallied")
            at = (cursor.fetchone()[0] or NOW) + timedelta(hours=draw.choice([0, 0, 7, 90]))
            for place in ("", "98"):
                kept = fast(cursor, place, at)
                if kept is None:
                    continue
                counted = slow(cursor, place, at)
                assert {k: v for k, v in kept.items() if k != "lost"} == {
                    k: v for k, v in counted.items() if k != "lost"
                }, (place, at)
                self.read += 1


def test_at_any_moment_the_numbers_are_those_of_a_count(places):
    crowd = Crowd(places)
    crowd.run()
    assert not crowd.trouble, crowd.trouble[0]
    assert min(crowd.written, crowd.settled, crowd.read) >= ENOUGH, vars(crowd)
