"""Whoever is waited for learns of it as of any duty; without a day, because no text sets one."""

from datetime import date, timedelta

import pytest

from chungtay.duties import queries as duties_of
from chungtay.figures.ledgers import queries
from chungtay.figures.ledgers.awaiting import await_findings
from chungtay.figures.ledgers.models import Step
from chungtay.law.figures.windows import Window
from chungtay.register.people.desk import system_desk
from chungtay.register.people.scope import scope
from tests.rooms.ledgers_world import DAY, LATER, police
from tests.rooms.test_ledgers import AGAINST, duties, frozen, governor, said, statement  # noqa: F401

pytestmark = pytest.mark.django_db
SYSTEM = system_desk("Sổ trách nhiệm")


def waiting(desk, statement) -> list[str]:  # noqa: F811
    """Titles of what this desk's body owes about the statement, up to the colon."""
    with scope(desk):
        open_ones = [duty for duty in duties_of.of_bundle(desk, statement.code) if duty.is_open]
        return [duty.title.partition(":")[0] for duty in open_ones if duty.owner_id == desk.agency_id]


def test_the_head_learns_that_an_answer_is_awaited_and_then_whoever_may_find(statement, minh, chair, hieu, governor):  # noqa: F811
    assert waiting(minh, statement) == ["Giải trình trách nhiệm"]
    assert waiting(chair, statement) == []
    said(minh, statement, Step.ANSWER)
    assert (waiting(minh, statement), waiting(chair, statement)) == ([], ["Kết luận về trách nhiệm"])
    said(chair, statement, Step.FINDING, **AGAINST)
    assert waiting(chair, statement) == []
    said(minh, statement, Step.APPEAL)
    assert waiting(governor, statement) == ["Giải quyết khiếu nại về trách nhiệm"]
    said(governor, statement, Step.DECISION, **AGAINST)
    assert waiting(governor, statement) == []


def test_silence_past_the_day_tells_whoever_may_find_once(statement, minh, chair):  # noqa: F811
    assert await_findings(by=SYSTEM, at=LATER) == 0
    later = LATER + timedelta(days=30)
    assert [await_findings(by=SYSTEM, at=later) for _ in range(2)] == [1, 0]
    assert waiting(chair, statement) == ["Kết luận về trách nhiệm"]
    said(chair, statement, Step.FINDING, at=later, **AGAINST)
    assert waiting(minh, statement) == waiting(chair, statement) == []


def test_it_stands_in_nobodys_account(statement, minh, chair):  # noqa: F811
    year = Window(date(2026, 1, 1), date(2026, 12, 31))
    with scope(chair):
        told = queries.lines(chair, [police(minh)], year, LATER + 200 * DAY)
        assert len(told) == 4


def test_frozen_again_is_asked_again(statement, minh, chair):  # noqa: F811
    second = frozen(chair, minh, reason="Bổ sung một việc.")
    assert waiting(minh, second) == ["Giải trình trách nhiệm"]
