"""The machine's clock is set back: the ledger's times do not run back, and what the clock said stays beside them."""

import hashlib
import json
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from chungtay.ledger.actions import record
from chungtay.ledger.chain import payload
from chungtay.ledger.models import Entry
from chungtay.ledger.queries import CHAIN
from chungtay.register.people.scope import scope
from tests.makers import NOW

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def tie():
    """What a commit does: every line written so far gets its link."""
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute("set constraints all deferred")


def written(desk, *moments, **facts):
    """Lines one after the other, each committed before the next; their times."""
    with scope(desk):
        for number, at in enumerate(moments):
            record("act", by=desk, at=at, about=f"A-{number}", **facts)
            tie()
        return list(Entry.objects.filter(act="act").order_by("id"))


def test_times_do_not_run_back(lan):
    now = timezone.now()
    lines = written(lan, now + 2 * HOUR, now, now + HOUR / 120, number=7)  # the first while the clock was still right
    assert [line.at for line in lines] == [now + 2 * HOUR] * 3
    said = json.loads(lines[1].facts)
    assert said["number"] == 7
    assert said["clock"].startswith(now.strftime("%Y-%m-%dT%H:%M:%S"))
    assert "clock" not in json.loads(lines[0].facts)


def test_line_without_facts_tells_the_clock_too(lan):
    now = timezone.now()
    assert set(json.loads(written(lan, now + HOUR, now)[1].facts)) == {"clock"}


def test_clock_that_goes_forward_is_left_alone(lan):
    now = timezone.now()
    lines = written(lan, now - HOUR / 60, now)
    assert [line.at for line in lines] == [now - HOUR / 60, now]
    assert [line.facts for line in lines] == ["", ""]


def test_line_about_another_moment_keeps_it(lan):
    lines = written(lan, timezone.now(), NOW)
    assert lines[1].at == NOW


def test_year_ahead_is_not_caught_up_with(lan):
    now = timezone.now()
    assert written(lan, now + timedelta(days=365), now)[1].at == now


def test_chain_holds_over_it(lan):
    now = timezone.now()
    written(lan, now + HOUR, now, number=7)
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from ledger_link")
        (links,) = cursor.fetchone()
        with scope(lan):
            cursor.execute(CHAIN)
            rows = [row for row in cursor.fetchall() if row[3] is not None]
    assert links >= 2
    before = None
    for seq, digest, _linked, entry, at, *rest in rows[-2:]:
        if before is not None:
            assert hashlib.sha256(before + payload(seq, entry, at, *rest)).digest() == bytes(digest)
        before = bytes(digest)


def test_history_of_a_duty_stays_in_order(lan, minh):
    """Two steps of one duty, the second while the clock is an hour back."""
    from chungtay.duties import actions, queries
    from tests.rooms.duties_world import a_duty

    duty = a_duty(lan, minh)
    with scope(minh):
        actions.report_progress(duty=duty, words="trước", by=minh, at=NOW + HOUR, revision=duty.revision)
    with scope(minh):
        held = queries.one(minh, duty.code)
        actions.submit(duty=held, words="sau", by=minh, at=NOW, revision=held.revision)
    with scope(minh):
        assert [step.words for step in queries.one(minh, duty.code).steps.all()][1:] == ["trước", "sau"]
