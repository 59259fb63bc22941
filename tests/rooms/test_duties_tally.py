"""Numbers kept ready for a province and the country are those of a slow count, whatever happens in between."""

import random
from datetime import timedelta

import pytest
from django.db import connection, transaction, utils
from django.db.backends.postgresql.psycopg_any import DateRange
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chungtay.duties import accounts, actions, queries
from chungtay.duties.handover import queries as handover_queries
from chungtay.duties.models import Duty, Tallied, Tally, Touched
from chungtay.duties.tally import settling
from chungtay.duties.tally.actions import settle, settle_until
from chungtay.law.duty_rules import on_day
from chungtay.register.models import Holding, Post
from chungtay.register.people.desk import system_desk
from chungtay.register.people.scope import scope
from tests.makers import NOW, TODAY
from tests.rooms.duties_world import a_duty, an_order
from tests.rooms.tally_world import fast, slow

pytestmark = pytest.mark.django_db
SYSTEM = system_desk("Phép thử")
DAY = timedelta(days=1)
COUNTING = settling.SETTLE
ACTS = ("assign", "submit", "accept", "return", "end", "excuse", "entrust", "empty", "fill", "undo", "settle", "wait")
steps = st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 10**6)), min_size=5, max_size=25)


class World:
    """Two communes of one province; every act a random draw, on a clock that only goes on."""

    def __init__(self, lan, minh, oanh, hieu) -> None:
        self.lan, self.minh, self.oanh, self.hieu, self.at, self.orders = lan, minh, oanh, hieu, NOW, 0

    def do(self, act: str, draw: random.Random) -> None:
        getattr(self, act.replace("return", "give_back"))(draw)

    def assign(self, draw):
        asker, owner = draw.choice([(self.lan, self.minh), (self.hieu, self.lan), (self.hieu, self.oanh)])
        rule = on_day(TODAY + timedelta(days=draw.randrange(-40, 40)))
        self.orders += 1
        order = an_order(owner, asker, rule=rule, origin=f"T{self.orders}")
        with scope(SYSTEM):
            actions.assign(order=order, by=SYSTEM, at=self.at)

    def wait(self, draw):
        self.at += timedelta(hours=draw.randrange(1, 60))

    def settle(self, draw):
        settle(by=SYSTEM, at=self.at - timedelta(hours=draw.choice([0, 0, 5])))

    def undo(self, draw):
        with scope(SYSTEM), transaction.atomic():
            Duty.objects.update(bundle=f"KH-{draw.randrange(9)}")
            transaction.set_rollback(True)

    def one(self, draw, *states) -> Duty | None:
        with scope(SYSTEM):
            there = list(Duty.objects.filter(state__in=states).order_by("id"))
        return draw.choice(there) if there else None

    def submit(self, draw):
        duty = self.one(draw, "assigned", "under_way", "returned")
        by = next((d for d in (self.lan, self.minh, self.oanh) if duty and d.agency_id == duty.owner_id), None)
        if by:
            with scope(by):
                done = min(self.at, NOW + timedelta(hours=draw.randrange(100)))
                actions.submit(duty=duty, words="xong", by=by, at=self.at, revision=duty.revision, done_at=done)

    def judged(self, draw, act, **told):
        duty = self.one(draw, "reported")
        if duty:
            by = self.lan if duty.checker_id == self.lan.agency_id else self.hieu
            with scope(by):
                act(duty=duty, by=by, at=self.at, revision=duty.revision, **told)

    def accept(self, draw):
        self.judged(draw, actions.accept)

    def give_back(self, draw):
        self.judged(draw, actions.return_, reason="thiếu")

    def end(self, draw):
        duty = self.one(draw, "assigned", "returned")
        if duty:
            by = self.lan if duty.checker_id == self.lan.agency_id else self.hieu
            with scope(by):
                actions.end(duty=duty, reason="thôi", by=by, at=self.at, revision=duty.revision)

    def excuse(self, draw):
        duty = self.one(draw, "assigned", "under_way", "returned")
        with scope(SYSTEM):
            if duty:
                Duty.objects.filter(pk=duty.pk).update(excused_at=draw.choice([None, self.at]))

    def entrust(self, draw):
        duty = self.one(draw, "assigned", "under_way")
        with scope(SYSTEM):
            if duty:
                posts = [None, *Post.objects.filter(agency=duty.owner_id)]
                Duty.objects.filter(pk=duty.pk).update(owner_post=draw.choice(posts))

    def empty(self, draw):
        held = draw.choice(list(Holding.objects.filter(post__agency__unit__path__startswith="99").order_by("id")))
        held.during = DateRange(held.during.lower, TODAY + timedelta(days=draw.randrange(8)))
        held.save()

    def fill(self, draw):
        here = Holding.objects.filter(post__agency__unit__path__startswith="99")
        here.update(during=DateRange(TODAY - 9 * DAY, None))


@pytest.fixture
def world(lan, minh, oanh, hieu):
    return World(lan, minh, oanh, hieu)


def same(world) -> None:
    for place, desk in (("", SYSTEM), (world.hieu.path, world.hieu)):
        with scope(desk), connection.cursor() as cursor:
            kept = fast(cursor, place, world.at)
            if kept is None:
                continue
            counted = slow(cursor, place, world.at)
            assert kept == counted, place


def of_a_body_as_the_rows_say(world) -> None:
    for desk in (world.lan, world.minh, world.oanh, world.hieu):
        with scope(desk):
            told = [(one.pk, one.due_at, one.back) for one in queries.owed(desk, 99)]
            mine = queries.mine(desk).values_list("pk", "due_at", "state")
            assert told == [(pk, due, state == "returned") for pk, due, state in mine], desk
            counted = queries.counts(queries.of_agency(desk, desk.agency_id), world.at)
            assert queries.counts_of_mine(desk, world.at) == counted, desk


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_random_histories_are_counted_alike(world, told):
    started, orders = world.at, world.orders
    with transaction.atomic():
        settle(by=SYSTEM, at=world.at)
        for act, seed in told:
            world.do(act, random.Random(seed))
            same(world)
            of_a_body_as_the_rows_say(world)
        settle(by=SYSTEM, at=world.at)
        same(world)
        with scope(SYSTEM):
            assert not Touched.objects.exists()
            assert not Tally.objects.filter(number=0).exists()
        transaction.set_rollback(True)
    world.at, world.orders = started, orders


def test_the_pages_numbers_do_not_depend_on_whether_anything_is_kept(world, monkeypatch):
    draw = random.Random(7)
    for act in ["assign"] * 12 + ["submit", "accept", "submit", "return", "entrust", "entrust", "excuse", "empty"]:
        world.do(act, draw)
    settle(by=SYSTEM, at=world.at)
    world.do("assign", draw)
    world.at += 3 * DAY
    kept = [told(desk, world.at) for desk in (world.hieu, SYSTEM, world.lan)]
    for module in (accounts, queries, handover_queries):
        monkeypatch.setattr(module, "numbers", lambda *a, **k: None)
    monkeypatch.setattr(accounts, "late_places", lambda *a, **k: None)
    assert kept == [told(desk, world.at) for desk in (world.hieu, SYSTEM, world.lan)]
    assert all(one[0] for one in kept), "something is late"


def told(desk, at) -> list:
    with scope(desk):
        return [
            queries.late_by_body(desk, at), queries.late_by_post(desk, at), queries.late_by_plan(desk, at),
            queries.places(desk, at), queries.late_by_place(desk, at), queries.trend(desk, at),
            queries.reasons(desk, at), queries.counts_in(desk, at), queries.late_in_all(desk, at),
            queries.late_here(desk, at).count(), queries.lost(desk, TODAY + 3 * DAY, at, 3),
            [duty.code for duty in queries.orphans(desk, TODAY + 3 * DAY)],
        ]  # fmt: skip


def test_an_earlier_moment_than_kept_is_counted(world):
    world.do("assign", random.Random(1))
    settle(by=SYSTEM, at=NOW + DAY)
    with scope(world.hieu), connection.cursor() as cursor:
        assert fast(cursor, world.hieu.path, NOW) is None
        assert queries.late_in_all(world.hieu, NOW) == queries.late_here(world.hieu, NOW).count()


def test_nobody_reads_the_numbers_of_another_place_or_writes_any(world, lan, oanh):
    a_duty(lan, world.minh, rule=on_day(TODAY - DAY))
    settle(by=SYSTEM, at=NOW)
    with scope(oanh):
        assert not Tally.objects.exclude(path__startswith=oanh.path).exists()
    with scope(lan):
        assert set(Tally.objects.values_list("path", flat=True)) == {lan.path}
    for change in (
        lambda: Tally.objects.update(number=0),
        lambda: Tally.objects.all().delete(),
        lambda: Touched.objects.all().delete(),
        lambda: Touched.objects.create(path=lan.path),
        lambda: Tallied.objects.update(on=TODAY),
    ):
        with pytest.raises(utils.ProgrammingError), scope(lan):
            change()


def test_the_counting_answers_for_itself(world, lan, oanh):
    """It reads with the owner's rights: a place that is not the desk's own gives nothing, and neither does no desk."""
    a_duty(lan, world.minh, rule=on_day(TODAY - DAY))
    settle(by=SYSTEM, at=NOW)
    asked = "select count(*), coalesce(sum(number), 0) from duties_counted(array[%s], '{all}', %s, %s)"
    kept = "select count(*), coalesce(sum(number), 0) from duties_numbers('{all}', %s, %s, '', 10)"
    for desk, there in ((lan, (1, 1)), (oanh, (0, 0)), (None, (0, 0))):
        with scope(desk) if desk else transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(asked, [lan.path, NOW, TODAY])
            assert cursor.fetchone() == there, desk
    for desk, place, there in ((world.hieu, world.hieu.path, 1), (oanh, world.hieu.path, 0), (lan, "", 0)):
        with scope(desk), connection.cursor() as cursor:
            cursor.execute(kept, [place, NOW])
            assert cursor.fetchone()[1] == there, (desk, place)
    here = "select coalesce(sum(number), 0) from duties_here(%s, '{all}', %s, %s)"
    for desk, there in ((lan, 1), (world.hieu, 1), (oanh, 0), (world.minh, 0)):  # the last: police, beside procedures
        with scope(desk), connection.cursor() as cursor:
            cursor.execute(here, [lan.path, NOW, TODAY])
            assert cursor.fetchone()[0] == there, desk


def test_what_a_body_owes_is_told_to_that_body_alone(world, lan, oanh):
    a_duty(world.hieu, lan, rule=on_day(TODAY - DAY))
    owed, standing = "select count(*) from duties_owed(9)", "select sum(number) from duties_standing(%s)"
    for desk, there in ((lan, (1, 2)), (oanh, (0, 0)), (world.hieu, (0, 0)), (SYSTEM, (0, 0)), (None, (0, 0))):
        with scope(desk) if desk else transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(owed)
            assert cursor.fetchone()[0] == there[0], desk
            cursor.execute(standing, [NOW])
            assert cursor.fetchone()[0] == there[1], desk  # once in its state, once as late


def test_what_is_asked_together_is_what_is_asked_alone(world):
    draw = random.Random(11)
    for act in ["assign"] * 12 + ["submit", "accept", "submit", "return", "entrust", "entrust", "excuse", "empty"]:
        world.do(act, draw)
    settle(by=SYSTEM, at=world.at)
    world.do("assign", draw)
    world.at += 3 * DAY
    for desk in (world.hieu, SYSTEM, world.lan):
        alone = told(desk, world.at)
        with scope(desk), queries.at_once(desk, world.at, *queries.Kind, queries.PLACE):
            assert told(desk, world.at) == alone


def test_a_page_of_numbers_asks_once(world, django_assert_num_queries):
    settle(by=SYSTEM, at=world.at)
    with scope(SYSTEM), django_assert_num_queries(1), queries.at_once(SYSTEM, world.at, *queries.Kind, queries.PLACE):
        accounts.worst(SYSTEM, queries.Kind.BODY, world.at, 15)
        queries.late_in_all(SYSTEM, world.at)
        queries.trend(SYSTEM, world.at)
        queries.reasons(SYSTEM, world.at)


def test_what_falls_due_by_the_thousand_is_added_in_steps(world, monkeypatch):
    settle(by=SYSTEM, at=world.at)
    draw = random.Random(3)
    for _ in range(12):
        world.do("assign", draw)
    settle(by=SYSTEM, at=world.at)
    world.at += 30 * DAY
    monkeypatch.setattr(settling, "FALLEN", 1)
    assert settle_until(0.0, by=SYSTEM, at=world.at)  # no time: one step, the rest is left
    same(world)
    settle(by=SYSTEM, at=world.at)
    same(world)
    with scope(SYSTEM):
        assert Tallied.objects.get().until == world.at


def too_many(most: int) -> str:
    """The counting, which takes for ever wherever it is given more than so many places."""
    nap = f"cross join lateral (select pg_sleep(9 * (cardinality(p.paths) > {most})::int)) nap"
    return COUNTING.replace("from places p cross join", f"from places p {nap} cross join")


def test_a_batch_that_takes_too_long_is_tried_with_fewer_places(world, lan, oanh, monkeypatch):
    for owner in (lan, oanh):
        a_duty(world.hieu, owner, rule=on_day(TODAY - DAY))
    monkeypatch.setattr(settling, "SETTLE", too_many(1))
    monkeypatch.setattr(settling, "SECONDS", 0.2)
    assert settle(by=SYSTEM, at=NOW) == 2
    same(world)
    monkeypatch.setattr(settling, "SETTLE", too_many(0))
    a_duty(world.hieu, lan, rule=on_day(TODAY - DAY), origin="T2")
    with pytest.raises(utils.OperationalError):  # one alone: somebody has to know
        settle(by=SYSTEM, at=NOW)
    same(world)
