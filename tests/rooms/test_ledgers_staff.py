"""A year of people coming and going: every duty stands on exactly one account, under whoever held it that day."""

import random
from collections import Counter
from datetime import date, timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from chungtay.duties import actions as duties
from chungtay.duties.models import Duty
from chungtay.figures.ledgers import queries
from chungtay.figures.ledgers.reckoning import due_day
from chungtay.law.access import Role
from chungtay.law.figures.windows import Window
from chungtay.register.agencies.actions import end as end_body
from chungtay.register.models import Holding, Post
from chungtay.register.people.scope import scope
from tests.makers import make_officer
from tests.rooms.ledgers_world import LATER, SPRING, done, excused, moment, owed, police

pytestmark = pytest.mark.django_db
YEAR = Window(date(2026, 1, 3), date(2026, 12, 31))
END = moment(date(2027, 1, 5))
DAY = timedelta(days=1)


@pytest.fixture
def bac(minh):
    return make_officer("bac", "Lù Văn Bắc", police(minh), "Công an viên", Role.AGENCY_OFFICER)


@pytest.fixture
def dung(minh):
    return make_officer("dung", "Mùa A Dũng", police(minh), "Công an viên phụ", Role.AGENCY_OFFICER)


def entrusted(duty, post, by, at):
    with scope(by):
        held = Duty.objects.get(pk=duty.pk)
        duties.entrust(duty=held, post=post and Post.objects.get(pk=post), by=by, at=at, revision=held.revision)


def passed_on(giver, taker, by, at, giver_post=None, taker_post=None):
    """A hand-over signed by the head for the giver and by the taker."""
    posts = {"giver_post": giver_post and Post.objects.get(pk=giver_post),
             "taker_post": taker_post and Post.objects.get(pk=taker_post)}  # fmt: skip
    with scope(by):
        told = {"kind": "left", "reason": "QĐ 15", **posts}
        paper = duties.open_handover(giver=police(giver), taker=police(taker), by=by, at=at, **told)
        duties.sign_handover(handover=paper, side="giver", by=by, at=at)
    with scope(taker):
        duties.sign_handover(handover=paper, side="taker", by=taker, at=at)


def seat(desk, body, window, at, code):
    with scope(desk):
        (line,) = [one for one in queries.lines(desk, [body], window, at) if one.duty.code == code]
    return line


# ── single moves ────────────────────────────────────────────────────────────────────────────────────────────────────
def test_what_is_entrusted_after_its_day_stays_with_who_held_it(lan, minh, bac, chair):
    duty = owed(lan, minh, date(2026, 2, 10), "NVK-1")
    entrusted(duty, bac.post_id, minh, moment(date(2026, 2, 15)))
    assert seat(chair, police(minh), SPRING, LATER, duty.code).holder_name == "Vì Văn Minh"


def test_what_was_entrusted_before_stands_on_the_post(lan, minh, bac, chair):
    duty = owed(lan, minh, date(2026, 2, 10), "NVK-1")
    entrusted(duty, bac.post_id, minh, moment(date(2026, 1, 15)))
    line = seat(chair, police(minh), SPRING, LATER, duty.code)
    assert (line.seat.post, line.holder_name) == (bac.post_id, "Lù Văn Bắc")


def test_a_hand_over_after_its_day_leaves_it_with_the_body_that_owed_it(lan, minh, chair):
    other = make_officer("tue", "Sùng Thị Tuệ", police(chair), "Phó Chủ tịch UBND xã", Role.CHAIR)
    late, soon = owed(lan, minh, date(2026, 2, 10), "NVK-1"), owed(lan, minh, date(2026, 3, 10), "NVK-2")
    passed_on(minh, other, chair, moment(date(2026, 2, 20)))
    with scope(chair):
        assert Duty.objects.get(pk=late.pk).owner_id == chair.agency_id
    assert seat(chair, police(minh), SPRING, LATER, late.code).seat.body == minh.agency_id
    with scope(chair):
        taken = queries.lines(chair, [police(chair)], SPRING, LATER)
    assert [one.duty.code for one in taken] == [soon.code]


def test_an_ended_body_keeps_its_account_and_its_heir_reads_the_statement(lan, minh, chair):
    from chungtay.figures.ledgers import actions

    owed(lan, minh, date(2026, 2, 10), "NVK-1")
    with scope(chair):
        end_body(agency=police(minh), on=date(2026, 3, 15), by=chair, at=moment(date(2026, 3, 15)))
    with scope(chair):
        assert minh.agency_id in {body.pk for body in queries.bodies_of(chair, chair.path, SPRING)}
        made = actions.freeze(body=police(minh), answers=None, window=SPRING, heard_by=LATER.date(), by=chair, at=LATER)
    assert '"name":"Vì Văn Minh"' in made.facts


def test_nobody_in_the_post_is_told_as_nobody(lan, minh, bac, chair):
    duty = owed(lan, minh, date(2026, 2, 10), "NVK-1")
    entrusted(duty, bac.post_id, minh, moment(date(2026, 1, 15)))
    Holding.objects.filter(post_id=bac.post_id).update(during=DateRange(date(2025, 7, 1), date(2026, 2, 1)))
    line = seat(chair, police(minh), SPRING, LATER, duty.code)
    assert (line.seat.post, line.holder) == (bac.post_id, None)


# ── a year at random ────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_year_of_changes_leaves_every_duty_on_exactly_one_account(lan, minh, bac, dung, chair, seed):
    draw = random.Random(seed)
    posts = [None, bac.post_id, dung.post_id]
    known = {owed(lan, minh, YEAR.first + DAY * draw.randrange(5, 355), f"NVK-{n}").code: None for n in range(18)}
    known = dict.fromkeys(known)  # the post each is entrusted to, followed here as it changes
    expected: dict[str, int | None] = {}
    for month in range(1, 13):
        for day in sorted(draw.sample(range(3, 28), 3)):
            at = moment(date(2026, month, day))
            _fell_due(known, expected, chair, at)
            _something(draw, known, posts, lan, minh, chair, at)
        _comes_and_goes(draw, bac, date(2026, month, 28))
    _fell_due(known, expected, chair, END)
    with scope(chair):
        found = queries.lines(chair, [police(minh)], YEAR, END)
        accounts = queries.accounts(chair, [police(minh)], YEAR, END)
        straight = Duty.objects.filter(due_at__gt=YEAR.moments[0], due_at__lte=YEAR.moments[1]).count()
    assert {one.duty.code: one.seat.post for one in found} == expected
    assert Counter(one.duty.code for one in found).most_common(1)[0][1] == 1
    assert sum(one.totals.due for one in accounts) == straight == 18
    assert sum(count for one in accounts for _, count in one.holders) == 18
    assert queries.summed(one.totals for one in accounts) == queries.totals(found)
    _as_the_register_says(found)


def _fell_due(known, expected, chair, at):
    """What fell due by now stays where it was."""
    with scope(chair):
        for duty in Duty.objects.filter(due_at__lt=at).exclude(code__in=expected):
            expected[duty.code] = known[duty.code]


def _something(draw, known, posts, lan, minh, chair, at):
    """One thing an office does with a duty: entrust, do, excuse; some of it after its day."""
    with scope(chair):
        open_ = list(Duty.objects.filter(state="assigned").order_by("id"))
    if not open_:
        return
    duty = draw.choice(open_)
    match draw.randrange(4):
        case 0 | 1:
            post = draw.choice(posts)
            entrusted(duty, post, minh, at)
            known[duty.code] = post
        case 2:
            done(duty, lan, minh, at.date())
        case 3 if duty.due_at < at and duty.excused_at is None:
            excused(duty, lan, at)


def _comes_and_goes(draw, bac, day):
    """The post's holder leaves, or somebody takes it up."""
    held = Holding.objects.filter(post_id=bac.post_id, during__contains=day).first()
    if held and draw.random() < 0.5:
        held.during = DateRange(held.during.lower, day)
        held.save()
    elif not held:
        Holding.objects.create(post_id=bac.post_id, user_id=bac.user_id, during=DateRange(day, None))


def _as_the_register_says(found):
    """The second way: whoever the register has in that post on that day, asked one by one."""
    for one in found:
        if one.seat.post is not None:
            held = Holding.objects.filter(post_id=one.seat.post, during__contains=due_day(one.duty)).first()
            assert one.holder == (held and held.user_id)
