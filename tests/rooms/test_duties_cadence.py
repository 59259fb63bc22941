"""The rhythm of a standing duty: where it comes from, who changes it, and what was due before."""

from datetime import date, timedelta

import pytest

from chungtay.duties import actions, queries
from chungtay.duties.cadence.refusals import NotStanding, SameCadence
from chungtay.duties.clock.refusals import NoGround, NotItsChecker
from chungtay.law.clock import ClockRule
from chungtay.law.clock.lengths import Recurrence, Standing
from chungtay.law.days import HANOI
from chungtay.law.duty_rules import Every
from chungtay.ledger.models import Entry
from chungtay.register.people.scope import scope
from tests.makers import NOW
from tests.rooms.duties_world import a_duty

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=4)  # Monday 18/5
WEEKLY = Recurrence(Every.WEEKLY)


@pytest.fixture
def duty(lan, minh):
    return a_duty(lan, minh, rule=ClockRule(length=Standing()))


def change(desk, duty, cadence=WEEKLY, ground="Công văn số 60/UBND", **more):
    told = {"by": desk, "at": LATER, "revision": duty.revision, "ground": ground, **more}
    with scope(desk):
        return actions.change_cadence(duty=duty, cadence=cadence, **told)


def due(duty) -> date:
    return duty.due_at.astimezone(HANOI).date()


def test_without_a_rhythm_of_its_own_it_takes_the_default_and_says_so(duty, lan):
    assert due(duty) == date(2026, 5, 31)  # case_support: every month
    with scope(lan):
        said = " ".join(line.vi for line in queries.reckoning(lan, duty, NOW).lines)
    assert "mặc định của hệ thống, không phải quy định" in said


def test_changed_by_whoever_asked_it_counts_from_that_day(duty, lan):
    change(lan, duty)
    with scope(lan):
        now = queries.one(lan, duty.code)
        said = " ".join(line.vi for line in queries.reckoning(lan, now, LATER).lines)
        facts = list(queries.facts(lan, now))
        assert Entry.objects.filter(act="duty.clock-note", about=duty.code).count() == 1
    assert due(now) == date(2026, 5, 22)  # the Friday after
    assert "theo nơi giao việc" in said
    assert facts[-1].ground == "Công văn số 60/UBND"
    assert now.revision == duty.revision + 1


def test_what_was_due_as_known_before_is_still_told(duty, lan):
    change(lan, duty)
    with scope(lan):
        assert queries.as_known(lan, duty.code, NOW + timedelta(days=1)).due_at == duty.due_at
        assert queries.as_known(lan, duty.code, LATER).due_at != duty.due_at


def test_the_next_occurrence_keeps_the_rhythm(duty, lan, minh):
    change(lan, duty)
    with scope(minh):
        now = queries.one(minh, duty.code)
        actions.submit(duty=now, words="Đã báo cáo.", by=minh, at=LATER, revision=now.revision)
    with scope(lan):
        now = queries.one(lan, duty.code)
        actions.accept(duty=now, by=lan, at=LATER, revision=now.revision)
        later = queries.duties(lan).get(follows=now)
    assert due(later) == date(2026, 5, 29)


def test_only_the_side_that_asked_with_a_ground_and_a_change(duty, lan, minh):
    with pytest.raises(NotItsChecker):
        change(minh, duty)
    with pytest.raises(NoGround):
        change(lan, duty, ground=" ")
    change(lan, duty)
    with scope(lan):
        now = queries.one(lan, duty.code)
    with pytest.raises(SameCadence):
        change(lan, now)


def test_a_duty_with_a_day_of_its_own_has_no_rhythm(lan, minh):
    with pytest.raises(NotStanding):
        change(lan, a_duty(lan, minh))


def test_changed_on_the_page(duty, lan, minh, client_of, time_machine):
    time_machine.move_to(LATER, tick=False)
    client = client_of(lan)
    assert "Nhịp báo cáo" in client.get(f"/nhiem-vu/{duty.code}/").content.decode()
    told = {"cadence-every": "weekly", "cadence-ground": "Công văn 60", "cadence-revision": duty.revision}
    assert client.post(f"/nhiem-vu/{duty.code}/dong-ho/cadence/", told).status_code == 302
    assert "theo nơi giao việc" in client.get(f"/nhiem-vu/{duty.code}/dong-ho/").content.decode()
    told["cadence-revision"] += 1
    assert client_of(minh).post(f"/nhiem-vu/{duty.code}/dong-ho/cadence/", told).status_code == 403
