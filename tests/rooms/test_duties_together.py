"""The lists of one page by one statement, written once for each kind of desk: they are the questions' own answers."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chungtay.duties import actions, queries
from chungtay.law.duty_rules import NO_DATE, on_day
from chungtay.office.today import LISTS
from chungtay.register.people.desk import system_desk
from chungtay.register.people.scope import scope
from tests.makers import NOW, TODAY
from tests.rooms.duties_world import a_duty

pytestmark = pytest.mark.django_db
SYSTEM = system_desk("Thử")
DAY = timedelta(days=1)


@pytest.fixture
def work(lan, minh, chair):
    """Something in every list of the day, for one desk or another."""
    made = [
        a_duty(lan, minh, origin=f"NVK-{n}", rule=rule) for n, rule in enumerate([on_day(TODAY - DAY), NO_DATE] * 3)
    ]
    made += [a_duty(lan, minh, origin="NVK-joined", partners=[chair]), a_duty(minh, lan, origin="NVK-other")]
    with scope(minh):
        for duty in made[:3]:
            actions.submit(duty=duty, words="Xong", by=minh, at=NOW, revision=1)
        actions.refuse(duty=made[4], reason="Không phải việc của Công an", by=minh, at=NOW, revision=1)
    with scope(lan):
        actions.return_(duty=made[2], reason="Thiếu", by=lan, at=NOW, revision=2)
    return made


@pytest.fixture
def desks(lan, minh, chair, hieu, oanh):
    return [lan, minh, chair, hieu, oanh, replace(hieu, agency_id=None), SYSTEM]


def numbers(rows, most) -> list[int]:
    return [duty.pk for duty in rows[:most]]


def test_every_list_of_the_day_is_the_questions_own(work, desks):
    shown = 0
    for desk in (
        *desks,
        *reversed(desks),
    ):  # each kind of desk asks a statement that another one of its kind had written
        with scope(desk):
            found = queries.first(desk, *LISTS)
            assert found == [numbers(question(desk), most) for question, most in LISTS], desk.agency_name
            owed = [one.pk for one in queries.owed(desk, 5)]
            assert owed == numbers(queries.mine(desk), 5)
        shown += sum(map(len, found))
    assert shown > len(desks)


def test_the_latest_news_are_the_questions_own(work, desks):
    for desk in desks:
        with scope(desk):
            told = [(news.code, news.verb, news.who, news.at) for news in queries.latest_news(desk, 4)]
            steps = [(step.duty.code, step.verb, step.who, step.at) for step in queries.news(desk)[:4]]
            assert told == steps
    assert steps


def test_all_lists_take_one_statement_and_their_rows_two(work, lan):
    with scope(lan):
        queries.first(lan, *LISTS)
        with CaptureQueriesContext(connection) as asked:
            lists = queries.first(lan, *LISTS)
        assert len(asked) == 1
        with CaptureQueriesContext(connection) as asked:
            rows = queries.read(*lists)
            assert [[duty.pk for duty in one] for one in rows] == lists
            assert {duty.owner.name for one in rows for duty in one}
        assert len(asked) == 2


def test_a_duty_that_went_meanwhile_is_left_out(work, lan):
    with scope(lan):
        assert [duty.pk for duty in queries.read([work[0].pk, 999_999_999])[0]] == [work[0].pk]


def test_what_another_desk_may_not_see_is_not_read_for_it(work, oanh):
    with scope(oanh):
        assert queries.read([duty.pk for duty in work]) == [[]]
