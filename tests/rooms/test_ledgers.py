"""What a head answers for: frozen letter by letter, answered, found, appealed, each by the right hand in its turn."""

import json
from datetime import date

import pytest
from django.db import connection, transaction, utils

from chungtay.figures.ledgers import actions, commending, queries, refusals
from chungtay.figures.ledgers.models import Statement, StatementAct, Step
from chungtay.law.access import Role
from chungtay.ledger.models import Entry
from chungtay.register.people.scope import scope
from tests.makers import make_agency, make_officer
from tests.rooms.ledgers_world import DAY, LATER, SPRING, done, police, spring

pytestmark = pytest.mark.django_db
HEARD = date(2026, 4, 10)


@pytest.fixture
def duties(lan, minh):
    return spring(lan, minh)


@pytest.fixture
def governor(province):
    """Trần Thị Tỉnh, who answers for the province."""
    agency = make_agency(province, "UBND.P", "Ủy ban nhân dân tỉnh Thử Nghiệm")
    return make_officer("tinh", "Trần Thị Tỉnh", agency, "Chủ tịch UBND tỉnh", Role.CHAIR)


def frozen(by, minh, **told) -> Statement:
    with scope(by):
        told = {"heard_by": HEARD, "window": SPRING, "at": LATER, **told}
        return actions.freeze(body=police(minh), answers=None, by=by, **told)


@pytest.fixture
def statement(duties, minh, chair):
    return frozen(chair, minh)


def said(by, statement, step, at=LATER, **told) -> StatementAct:
    with scope(by):
        told = {"words": "Nội dung", **told}
        return actions.say(statement=statement, step=step, by=by, at=at, **told)


AGAINST = {"stands": False, "ground": "Điều 5 Quy chế làm việc"}


# ── works ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_an_account_tells_what_came_of_each_duty(duties, minh, chair):
    with scope(chair):
        (account,) = queries.accounts(chair, [police(minh)], SPRING, LATER)
    told = account.totals
    assert (told.due, told.in_time, told.done_late, told.open_late, told.excused) == (4, 1, 1, 2, 1)
    assert account.holders == (("Vì Văn Minh", 4),)


def test_a_statement_stays_as_it_was_frozen(statement, duties, lan, minh, chair):
    done(duties[3], lan, minh, date(2026, 4, 3))
    with scope(chair):
        kept = json.loads(queries.statement(chair, statement.code).facts)
        assert Entry.objects.get(act="statement.frozen").about == statement.code
    assert kept["totals"]["open-late"] == 2
    assert [one["how"] for one in kept["duties"]] == ["in-time", "done-late", "open-late", "open-late"]
    assert kept["duties"][2]["excuse"]["words"] == "Lũ cuốn cầu."


def test_answered_found_appealed_and_decided_one_rung_higher(statement, minh, chair, hieu):
    acts = [
        said(minh, statement, Step.ANSWER, files=[("giai-trinh.txt", b"Cau bi lu cuon")]),
        said(chair, statement, Step.FINDING, **AGAINST),
        said(minh, statement, Step.APPEAL),
        said(hieu, statement, Step.DECISION, **AGAINST),
    ]
    with scope(minh):
        assert [act.step for act in queries.acts(statement)] == ["answer", "finding", "appeal", "decision"]
        assert queries.acts(statement)[0].files.get().file.name == "giai-trinh.txt"
        assert queries.head(statement, queries.acts(statement)) == acts[-1].sha256
        assert actions.next_steps(statement, acts) == ()


def test_what_is_sent_twice_is_said_once(statement, minh):
    first, second = said(minh, statement, Step.ANSWER), said(minh, statement, Step.ANSWER, words=" Nội dung ")
    third = said(minh, statement, Step.ANSWER, words="Bổ sung")
    assert (second.pk, third.nth) == (first.pk, 2)


def test_a_committee_is_found_on_by_the_province(lan, chair, governor):
    from tests.rooms.ledgers_world import owed

    owed(lan, chair, date(2026, 2, 2), "NVK-C")
    with scope(governor):
        assert queries.rung(governor, police(chair)) == 1
        made = actions.freeze(body=police(chair), answers=None, window=SPRING, heard_by=HEARD, by=governor, at=LATER)
    said(governor, made, Step.FINDING, stands=True)


def test_another_edition_stands_beside_the_first(statement, minh, chair):
    second = frozen(chair, minh, reason="Bổ sung xác nhận của tháng 2")
    assert (statement.edition, second.edition) == (1, 2)


# ── wrong hands ─────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("who", "step"),
    [("minh", "finding"), ("lan", "finding"), ("hieu", "finding"), ("oanh", "finding"), ("chair", "answer"),
     ("lan", "answer"), ("hieu", "answer")],
)  # fmt: skip
def test_each_step_has_its_hand(statement, lan, minh, chair, hieu, oanh, who, step):
    by = {"lan": lan, "minh": minh, "chair": chair, "hieu": hieu, "oanh": oanh}[who]
    with pytest.raises(refusals.NotYourHand):
        said(by, statement, step, stands=None if step == "answer" else True)


def test_who_held_the_post_does_not_find_on_it_from_another_post(duties, minh, chair):
    """Minh, now vice chair of the commune, held the post in the period."""
    committee = police(chair)
    promoted = make_officer("minh", "Vì Văn Minh", committee, "Phó Chủ tịch UBND xã", Role.CHAIR)
    statement = frozen(chair, minh)
    with pytest.raises(refusals.OnOneself):
        said(promoted, statement, Step.FINDING, stands=True)


def test_nothing_is_found_against_whoever_was_not_heard(statement, chair):
    with pytest.raises(refusals.NotHeard):
        said(chair, statement, Step.FINDING, **AGAINST)
    said(chair, statement, Step.FINDING, at=LATER + 9 * DAY, **AGAINST)


@pytest.mark.parametrize(
    ("told", "why"),
    [({"stands": False}, refusals.NoGround), ({"stands": None}, refusals.NoWords),
     ({"stands": True, "words": " "}, refusals.NoWords)],
)  # fmt: skip
def test_a_finding_needs_words_and_its_ground(statement, minh, chair, told, why):
    said(minh, statement, Step.ANSWER)
    with pytest.raises(why):
        said(chair, statement, Step.FINDING, **told)


def test_each_step_in_its_turn(statement, minh, chair, hieu):
    for by, step, told in ((minh, Step.APPEAL, {}), (hieu, Step.DECISION, AGAINST)):
        with pytest.raises(refusals.OutOfOrder):
            said(by, statement, step, **told)
    said(chair, statement, Step.FINDING, stands=True)
    for by, step, told in ((minh, Step.ANSWER, {}), (chair, Step.FINDING, AGAINST)):
        with pytest.raises(refusals.OutOfOrder):
            said(by, statement, step, **told)


def test_what_cannot_be_frozen(duties, minh, chair, lan, statement):
    with pytest.raises(refusals.NeedsReason):
        frozen(chair, minh)
    with pytest.raises(refusals.PeriodRuns):
        frozen(chair, minh, at=LATER - 20 * DAY)
    with pytest.raises(refusals.NotYourHand):
        frozen(lan, minh)
    with scope(chair), pytest.raises(refusals.NothingFellDue):
        actions.freeze(body=police(lan), answers=None, window=SPRING, heard_by=HEARD, by=chair, at=LATER)


def test_the_database_itself_refuses_who_finds_on_themselves(statement, minh):
    insert = """insert into figures_statementact (path, seen_by, who, nth, step, stands, words, ground, line, sha256,
      at, statement_id, user_id, post_id, agency_id)
      values (%s, '{}', 'x', 1, 'finding', true, 'x', '', '{}', '', now(), %s, %s, %s, %s)"""
    with scope(minh), pytest.raises(utils.ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(insert, [statement.path, statement.pk, minh.user_id, minh.post_id, minh.agency_id])


def test_another_commune_reads_nothing(statement, oanh):
    with scope(oanh):
        assert queries.statement(oanh, statement.code) is None
        assert not Statement.objects.exists()


# ── commendations ───────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_proposal_names_what_stands_open_and_a_person_decides(statement, minh, chair, hieu):
    said(chair, statement, Step.FINDING, at=LATER + 9 * DAY, **AGAINST)
    with scope(minh):
        made = commending.propose(
            body=police(minh), answers=None, window=SPRING, words="Có thành tích", by=minh, at=LATER + 9 * DAY
        )
        assert [one["kind"] for one in made.breaches] == ["late", "finding"]
        assert made.holder == "Vì Văn Minh"
        with pytest.raises(refusals.NotYourHand):
            commending.decide(commendation=made, granted=True, words="Đồng ý", by=minh, at=LATER)
    with scope(chair):
        decided = commending.decide(commendation=made, granted=False, words="Còn việc trễ", by=chair, at=LATER)
        assert not decided.granted
        with pytest.raises(refusals.Decided):
            commending.decide(commendation=made, granted=True, words="Đồng ý", by=chair, at=LATER)


def test_a_finding_overturned_stands_against_nobody(statement, minh, chair, hieu):
    said(minh, statement, Step.ANSWER)
    said(chair, statement, Step.FINDING, **AGAINST)
    said(minh, statement, Step.APPEAL)
    said(hieu, statement, Step.DECISION, **AGAINST)
    with scope(chair):
        found = commending.breaches(chair, police(minh), None, SPRING, LATER)
    assert [one["kind"] for one in found] == ["late"]
