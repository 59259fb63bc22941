"""Breaking the glass: reason, limit, alarm, review; the database shows the opened place and nothing else."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from chungtay.ledger.models import Entry
from chungtay.register.models import BreakGlass, GlassAlarm
from chungtay.register.people import refusals
from chungtay.register.people.glass import actions, queries
from chungtay.register.people.scope import scope
from chungtay.register.places.queries import unit_at
from tests.makers import NOW

pytestmark = pytest.mark.django_db
WHY = "Cháu bé nghi bị bạo lực chuyển từ Nậm Trăng sang, nơi đó không nghe máy."
LATER = NOW + timedelta(hours=3)


def break_it(desk, there, **given):
    facts = {"reason": WHY, "hours": 2, "by": desk, "at": NOW, "unit": unit_at(there.path)} | given
    with scope(desk):
        return actions.open_glass(**facts)


def told() -> tuple[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("select current_setting('app.lo'), current_setting('app.hi')")
        return cursor.fetchone()


def test_only_the_opened_place_and_only_while_it_lasts(lan, oanh):
    glass = break_it(lan, oanh)
    there = queries.through(lan, glass.code, NOW)
    assert (there.path, there.glass, there.post_id) == (oanh.path, glass.code, lan.post_id)
    with scope(there):
        assert told() == (oanh.path, oanh.path + "~")
    assert queries.through(lan, glass.code, NOW + timedelta(hours=2)) == lan
    assert f"mở khẩn cấp {glass.code}" in there.who


def test_another_person_cannot_look_through_it(lan, oanh, minh):
    glass = break_it(lan, oanh)
    assert queries.through(minh, glass.code, NOW) == minh


def test_closing_ends_it_and_only_the_opener_closes(lan, oanh, chair):
    glass = break_it(lan, oanh)
    with scope(chair), pytest.raises(refusals.NotYours):
        actions.close_glass(glass=glass, by=chair, at=NOW)
    with scope(lan):
        actions.close_glass(glass=glass, by=lan, at=NOW + timedelta(minutes=5))
    assert queries.through(lan, glass.code, NOW + timedelta(minutes=6)) == lan


def test_heads_here_there_and_above_are_alarmed_once(lan, oanh, chair, hieu, minh):
    glass = break_it(lan, oanh)
    posts = set(GlassAlarm.objects.filter(glass=glass).values_list("post_id", flat=True))
    assert posts == {chair.post_id, hieu.post_id}
    first = queries.alarms_untold()[0]
    actions.told(alarm=first, at=NOW)
    assert first.pk not in {alarm.pk for alarm in queries.alarms_untold()}


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"reason": "gấp"}, refusals.ReasonTooShort),
        ({"reason": " " * 60}, refusals.ReasonTooShort),
        ({"hours": 0}, refusals.TooLong),
        ({"hours": 13}, refusals.TooLong),
    ],
)
def test_what_is_asked_for_badly_is_refused(lan, oanh, given, refusal):
    with pytest.raises(refusal):
        break_it(lan, oanh, **given)
    assert not BreakGlass.objects.exists()


def test_ones_own_place_needs_no_glass(lan, hieu, oanh):
    with pytest.raises(refusals.OwnPlace):
        break_it(lan, lan)
    with pytest.raises(refusals.OwnPlace):
        break_it(hieu, hieu)
    assert break_it(hieu, oanh).path == oanh.path  # a province sees a commune's numbers, its children only so


def test_one_at_a_time(lan, oanh):
    break_it(lan, oanh)
    with pytest.raises(refusals.AlreadyOpen):
        break_it(lan, oanh)


def test_review_by_another_after_it_is_over_once(lan, oanh, chair, hieu):
    glass = break_it(lan, oanh)
    with scope(chair), pytest.raises(refusals.StillOpen):
        actions.review(glass=glass, verdict="justified", remark="Đúng.", by=chair, at=NOW)
    with scope(lan), pytest.raises(refusals.OwnReview):
        actions.review(glass=glass, verdict="justified", remark="Đúng.", by=lan, at=LATER)
    with scope(chair):
        with pytest.raises(refusals.NoVerdict):
            actions.review(glass=glass, verdict="justified", remark=" ", by=chair, at=LATER)
        done = actions.review(glass=glass, verdict="justified", remark="Đã gọi hai lần.", by=chair, at=LATER)
        with pytest.raises(refusals.AlreadyReviewed):
            actions.review(glass=glass, verdict="unjustified", remark="Sai.", by=chair, at=LATER)
    with scope(hieu):  # the ledger's lines lie at the opened place
        acts = list(Entry.objects.filter(about=glass.code).order_by("id").values_list("act", flat=True))
    assert (done.verdict, done.reviewed_by_id) == ("justified", chair.user_id)
    assert acts == ["glass.opened", "glass.reviewed"]


def test_the_database_itself_holds_the_limits(lan, oanh, chair):
    glass = break_it(lan, oanh)
    wrong = [
        {"until": NOW + timedelta(hours=13)},
        {"until": NOW - timedelta(hours=1)},
        {"reason": "gấp"},
        {"verdict": "justified"},
        {"reviewed_by_id": lan.user_id, "reviewed_at": NOW, "verdict": "justified"},
    ]
    for change in wrong:
        with scope(lan), pytest.raises(IntegrityError), transaction.atomic():
            BreakGlass.objects.filter(pk=glass.pk).update(**change)


def test_who_may_see_an_opening(lan, oanh, chair, hieu, minh):
    code = break_it(lan, oanh).code
    for desk, sees in ((lan, True), (oanh, True), (chair, True), (hieu, True)):
        with scope(desk):
            assert (queries.one(desk, code) is not None) == sees, desk.user_name
    assert queries.one(lan, code) is None  # without a scope the database shows nothing
