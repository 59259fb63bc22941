"""The due-finder: what it tells, whom, once."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from chungtay.duties import actions
from chungtay.duties.models import Duty
from chungtay.ledger.models import Entry
from chungtay.register.people.scope import scope
from chungtay.watch.asking import Rung
from chungtay.watch.finder import SYSTEM, Passed, find, tell
from chungtay.watch.models import Notice, Round, Told
from tests.doors.desk_world import many
from tests.makers import NOW
from tests.rooms.duties_world import a_duty
from tests.watch.telling_world import rows

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def told(desk=None) -> list[str]:
    """Rungs as told, but for the ladder's: those have a test of their own."""
    found = rows(Notice, **({"user_id": desk.user_id} if desk else {}))
    return [n.rung for n in found if not n.rung.startswith("late-")]


@pytest.mark.parametrize(
    ("days", "rung"), [(-1, "overdue"), (0, "today"), (1, "soon"), (2, "soon"), (4, None), (None, None)]
)
def test_what_falls_due_is_told_to_the_head_of_its_body(lan, minh, days, rung):
    find(NOW - 60 * DAY)  # the watch has run for long; the duty is thirty days old
    many(lan, minh, 1, days=days)
    find(NOW - 29 * DAY)
    find(NOW, sweep=True)
    assert [r for r in told(minh) if r != "assigned"] == ([rung] if rung else [])
    assert told(lan) == []


def test_new_duty_is_told_once(lan, minh):
    find(NOW - DAY)
    a_duty(lan, minh)
    for minute in range(5):
        find(NOW + timedelta(minutes=minute), sweep=bool(minute % 2))
    assert told() == ["assigned"]


def test_what_was_there_before_the_watch_is_no_news(lan, minh):
    many(lan, minh, 3, days=20)  # given thirty days ago
    find(NOW, sweep=True)
    assert told() == []


def test_each_day_of_one_duty_has_its_rung(lan, minh):
    find(NOW - 31 * DAY)
    many(lan, minh, 1, days=3)
    for hours in (*range(-24 * 30, -24 * 4, 24), *range(-24 * 4, 24 * 6, 6)):
        find(NOW + timedelta(hours=hours))
    assert told(minh) == ["assigned", "soon", "today", "overdue"]


def test_reported_goes_to_the_checker_returned_to_the_owner(lan, minh):
    duty = a_duty(lan, minh)
    find(NOW)
    with scope(minh):
        actions.submit(duty=duty, words="Đã xong.", by=minh, at=NOW + DAY, revision=1)
    find(NOW + DAY)
    with scope(lan):
        actions.return_(duty=duty, reason="Thiếu danh sách.", by=lan, at=NOW + 2 * DAY, revision=2)
    find(NOW + 2 * DAY)
    assert told(lan) == ["reported"]
    assert told(minh) == ["assigned", "returned"]


def test_entrusted_post_is_told_and_not_the_head(lan, chair, minh):
    from chungtay.law.access import Role
    from chungtay.register.models import Post
    from tests.makers import make_officer
    from tests.rooms.duties_world import body

    tam = make_officer("tam", "Lò Văn Tâm", body(minh), "Công an viên", Role.AGENCY_OFFICER)
    duty = a_duty(lan, minh)
    with scope(minh):
        actions.entrust(duty=duty, post=Post.objects.get(pk=tam.post_id), by=minh, at=NOW, revision=1)
    find(NOW)
    assert (told(tam), told(minh)) == (["assigned"], [])


def test_duty_moved_into_the_past_is_found_by_the_sweep(lan, minh):
    find(NOW - 31 * DAY)
    (duty,) = many(lan, minh, 1, days=40)
    find(NOW)
    with scope(lan):
        Duty.objects.filter(pk=duty.pk).update(due_at=NOW - 10 * DAY)
    find(NOW + timedelta(minutes=1))
    assert "overdue" not in told(minh)
    find(NOW + timedelta(minutes=61))
    assert "overdue" in told(minh)


def test_new_due_time_is_told_anew(lan, minh):
    find(NOW - 31 * DAY)
    (duty,) = many(lan, minh, 1, days=-1)
    find(NOW)
    with scope(lan):
        Duty.objects.filter(pk=duty.pk).update(due_at=NOW - timedelta(hours=1))
    find(NOW)
    assert told(minh).count("overdue") == 2


def test_clock_set_back_tells_nothing_twice_and_loses_nothing(lan, minh):
    find(NOW - DAY)
    a_duty(lan, minh)
    find(NOW + 30 * DAY)  # the machine believed it was June
    find(NOW + timedelta(minutes=1))
    a_duty(lan, minh, origin="NVK-3456789")
    find(NOW + timedelta(minutes=2))
    assert told(minh).count("assigned") == 2
    assert rows(Round)[0].clock_went_back_at == NOW + timedelta(minutes=1)


def test_row_committed_after_the_pass_that_should_have_seen_it(lan, minh):
    """Its moment is that of the request, its commit came later."""
    find(NOW - DAY)
    find(NOW + timedelta(seconds=30))
    a_duty(lan, minh)  # added_at NOW, seen only now
    find(NOW + timedelta(seconds=90))
    assert told(minh) == ["assigned"]


def test_body_without_anybody_is_taken_up_with_nobody_told(lan, minh):
    from chungtay.register.models import Holding

    a_duty(lan, minh)
    Holding.objects.filter(user_id=minh.user_id).delete()
    find(NOW)
    assert [t.recipients for t in rows(Told)] == [0]


def test_one_line_in_the_ledger_for_a_batch(lan, minh):
    find(NOW - DAY)
    a_duty(lan, minh)
    find(NOW)
    find(NOW + timedelta(minutes=1))
    with scope(SYSTEM):
        assert Entry.objects.filter(act="notices.told").count() == 1


def test_second_finder_finds_the_key_taken(lan, minh):
    rung = Rung("NV-2222222", "today", NOW, minh.agency_id, None)
    with scope(SYSTEM):
        assert tell([rung], NOW) == Passed(1, 1)
        assert tell([rung], NOW) == Passed(0, 0)


def test_notice_cannot_be_doubled_even_by_hand(minh):
    one = {"user_id": minh.user_id, "duty": "NV-2", "rung": "today", "moment": NOW, "at": NOW}
    with scope(SYSTEM):
        Notice.objects.create(**one)
        with pytest.raises(IntegrityError), transaction.atomic():
            Notice.objects.create(**one)


def test_notices_are_seen_by_their_person_alone(lan, minh, oanh):
    a_duty(lan, minh)
    find(NOW)
    for desk, seen in ((minh, 1), (lan, 0), (oanh, 0)):
        with scope(desk), connection.cursor() as cursor:
            cursor.execute("select count(*) from watch_notice")
            assert cursor.fetchone() == (seen,)
    with scope(minh):
        assert Told.objects.count() == 0  # the finder's own memory


def test_a_ministry_sees_the_nation_but_not_what_the_system_sees(db, lan, minh):
    """Its place is the whole nation, as the system's is; its sign-in tells them apart."""
    from dataclasses import replace

    a_duty(lan, minh)
    find(NOW)
    with scope(replace(lan, path="")):
        assert Notice.objects.count() == 0


def test_nothing_of_the_duty_is_in_a_notice(lan, minh):
    a_duty(lan, minh)
    find(NOW)
    (notice,) = rows(Notice)
    assert {f.name for f in notice._meta.concrete_fields} == {
        "id", "user", "duty", "rung", "moment", "escalation", "by_hour", "at", "seen_at",
    }  # fmt: skip


def test_late_duty_climbs_to_its_superior_once(lan, minh, chair):
    find(NOW - 31 * DAY)
    many(lan, minh, 1, days=-20)
    for minute in range(3):
        find(NOW + timedelta(minutes=minute), sweep=minute == 1)
    climbed = [n for n in rows(Notice) if n.rung.startswith("late-")]
    assert climbed
    assert all(n.escalation for n in climbed)
    assert len({(n.user_id, n.duty, n.rung, n.moment) for n in climbed}) == len(climbed)
    assert "late-superior" in {n.rung for n in climbed if n.user_id == lan.user_id}  # whoever asked for it


def test_emergency_opening_is_told_at_once_and_once(lan, chair, nam_trang):
    from chungtay.register.people.glass.actions import open_glass
    from chungtay.register.people.glass.models import GlassAlarm

    with scope(lan):
        open_glass(unit=nam_trang, reason="Trẻ được đưa sang xã bên trong đêm, cần xem hồ sơ.", hours=1, by=lan, at=NOW)
    for minute in range(2):
        find(NOW + timedelta(minutes=minute))
    assert told(chair) == ["glass"]
    assert GlassAlarm.objects.get().told_at == NOW
    assert rows(Notice)[0].by_hour  # no quiet hours for it


def test_a_pass_whose_time_is_up_leaves_the_rest_to_the_next_and_tells_each_thing_once(lan, minh, monkeypatch):
    """With no time at all and batches of two, each pass still gets further; together they tell what one long pass
    tells, and only the last remembers that it ended."""
    from chungtay.watch import finder

    find(NOW - 31 * DAY)
    many(lan, minh, 7, days=0)
    monkeypatch.setattr(finder, "BATCH", 2)
    passes = [find(NOW, seconds=0.0)]
    assert passes[0].more
    with scope(SYSTEM):
        assert Round.objects.get().until == NOW - 31 * DAY
    while passes[-1].more:
        passes.append(find(NOW + timedelta(seconds=len(passes)), seconds=0.05))
        assert len(passes) < 200
    assert len(passes) > 2
    assert told(minh).count("today") == 7
    assert find(NOW + timedelta(hours=1)).notices == 0
