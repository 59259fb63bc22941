"""What runs beside a case: a body is asked, sees what was shown to it and nothing else, answers, and somebody owes each
clock of it."""

from datetime import timedelta

import pytest
from django.db import ProgrammingError, connection, transaction

from chungtay.duties.models import Duty
from chungtay.law.access import Role
from chungtay.ledger.models import Entry
from chungtay.protection.cases.models import Case
from chungtay.protection.cases.refusals import Changed, Gone, NotNow, NotYet
from chungtay.protection.courses import queries
from chungtay.protection.courses.actions import open_course, take_step
from chungtay.protection.courses.models import Beside, Course, CourseEntry, CoursePart
from chungtay.protection.courses.refusals import NotHere
from chungtay.register.models import Agency
from chungtay.register.people.scope import scope
from tests.makers import NOW, make_agency, make_officer
from tests.rooms.plans_world import called
from tests.rooms.test_cases import step as case_step
from tests.rooms.test_cases import worry

pytestmark = pytest.mark.django_db
PACKET = [{"key": "child_name", "label": ["Họ và tên trẻ", "Name"], "value": "cháu Mỷ"}]
ASK = {"purpose": "health", "packet": PACKET, "consent": "emergency"}
LATER = timedelta(hours=1)


@pytest.fixture(autouse=True)
def names(suoi_hoa, nam_trang, province):
    called(suoi_hoa, nam_trang, province)


@pytest.fixture
def clinic(suoi_hoa):
    return make_agency(suoi_hoa, "TRAMYTE.C", "Trạm Y tế xã Suối Hoa")


@pytest.fixture
def nurse(clinic):
    return make_officer("nga", "Lường Thị Nga", clinic, "Trưởng trạm", Role.AGENCY_HEAD)


@pytest.fixture
def case(lan, chair, suoi_hoa):
    return worry(lan, suoi_hoa).case


def refer(desk, to, case=None, at=NOW, **about) -> Course:
    with scope(desk):
        held = Case.objects.get(pk=case.pk) if case else None
        return open_course(kind="referral", by=desk, at=at, about=ASK | about, to=to, case=held)


def go(desk, course, code, at=NOW, to=None, happened_at=None, **about) -> CourseEntry:
    with scope(desk):
        held = queries.one(desk, course.code) or course
        return take_step(
            course=held, step=code, by=desk, at=at, revision=held.revision, about=about, to=to, happened_at=happened_at
        )


def owed(desk, course) -> dict[str, Duty]:
    with scope(desk):
        return {one.rule: Duty.objects.get(code=one.duty) for one in course.watches.filter(over=False).order_by("id")}


@pytest.fixture
def course(lan, chair, clinic, case):
    return refer(lan, clinic, case)


def test_a_body_that_is_asked_owes_an_answer(lan, nurse, clinic, course):
    duty = owed(lan, course)["referral.answer"]
    assert (duty.owner_id, duty.state, duty.bundle) == (clinic.pk, "assigned", course.code)
    assert "Mỷ" not in duty.title + duty.words
    with scope(nurse):
        assert queries.asked_of(nurse).get() == course
        assert [step.code for step in queries.steps(nurse, course)] == ["accept", "queue", "refuse"]
        assert Duty.objects.get(code=duty.code).is_open


def test_it_sees_the_packet_and_nothing_else_of_the_case(lan, nurse, course, case):
    with scope(nurse):
        entry = queries.entries(nurse, course).get()
        assert entry.about["packet"][0]["value"] == "cháu Mỷ"
        assert not Case.objects.exists()
        assert not Beside.objects.exists()
        assert queries.case_of(nurse, course) is None
    with scope(lan):
        assert queries.case_of(lan, course) == case
        assert queries.of_case(lan, case).get() == course


def test_accepted_done_and_closed(lan, nurse, course):
    go(nurse, course, "accept", contact="BS Nga, Trạm Y tế")
    with scope(lan):
        assert queries.one(lan, course.code).phase == "accepted"
    assert owed(lan, course)["referral.answer"].state == "met"
    go(nurse, course, "tell-outcome", at=NOW + LATER, outcome="whole")
    assert owed(lan, course)["referral.outcome"].state == "met"
    settle = owed(lan, course)["referral.settle"]
    assert settle.owner_id == lan.agency_id
    go(lan, course, "close", at=NOW + LATER, next="Tái khám sau một tháng")
    with scope(lan):
        held = queries.one(lan, course.code)
        assert (held.phase, held.closed_at, held.due_at) == ("closed", NOW + LATER, None)


def test_what_is_finished_comes_after_what_is_open(lan, nurse, clinic, case, course):
    go(nurse, course, "refuse", reason="Trạm đang hết thuốc và hết người trực")
    go(lan, course, "close", next="Tái khám sau một tháng")
    later = refer(lan, clinic, case)
    for desk, ask in ((nurse, queries.asked_of), (lan, queries.held)):
        with scope(desk):
            assert [one.code for one in ask(desk)] == [later.code, course.code]


def test_a_refusal_says_why_and_takes_the_packet_away(lan, nurse, course):
    with pytest.raises(NotNow):
        go(nurse, course, "refuse", reason="không")
    go(nurse, course, "refuse", reason="Trạm không có bác sĩ chuyên khoa nhi")
    with scope(nurse):
        assert [entry.kind for entry in queries.entries(nurse, course)] == ["refused"]
        assert queries.steps(nurse, course) == ()
        assert not CourseEntry.objects.filter(about__has_key="packet").exists()
    assert owed(lan, course)["referral.answer"].state == "met"
    with scope(lan):
        assert [one.code for one in queries.steps(lan, course)] == ["close"]


def test_silence_is_late_and_is_put_down_only_after_its_time(lan, chair, nurse, course):
    with pytest.raises(NotNow):
        go(lan, course, "expire", at=NOW + timedelta(days=1))
    late = NOW + timedelta(days=6)
    assert owed(lan, course)["referral.answer"].is_late(late)
    go(chair, course, "expire", at=late)
    with scope(lan):
        held = queries.one(lan, course.code)
        assert held.phase == "unmet"
        assert queries.cohort(lan, "referral", NOW, late, late).open == 1
    with pytest.raises(NotNow):
        go(lan, course, "close", at=late)


def test_every_reason_is_told_at_once(lan, chair, clinic):
    with pytest.raises(NotNow) as refused, scope(lan):
        open_course(kind="referral", by=lan, at=NOW)
    assert {why.code for why in refused.value.whys} == {
        "purpose-named", "packet-chosen", "consent-or-ground", "body-named"
    }  # fmt: skip
    with pytest.raises(NotNow) as refused:
        refer(lan, clinic, packet=[{"key": "informant", "value": "bà Hàng Xóm", "sealed": "informant"}])
    assert [why.code for why in refused.value.whys] == ["packet-clean"]
    with scope(lan):
        assert not Course.objects.exists()


def test_only_the_commune_that_keeps_the_case_opens_one(lan, chair, oanh, nurse, minh, clinic, case):
    for desk in (oanh, nurse, minh):
        with scope(desk), pytest.raises(NotHere):
            open_course(kind="referral", by=desk, at=NOW, about=ASK, to=clinic, case=case)
    with scope(lan), pytest.raises(NotYet):
        open_course(kind="referral", by=lan, at=NOW, about=ASK, to=clinic, happened_at=NOW + LATER)


def test_two_at_once_the_second_sees_and_decides(lan, chair, nurse, course):
    with scope(nurse):
        first, second = (queries.one(nurse, course.code) for _ in range(2))
        told = {"contact": "BS Nga"}
        take_step(course=first, step="accept", by=nurse, at=NOW, revision=first.revision, about=told)
        with pytest.raises(Changed):
            take_step(course=second, step="accept", by=nurse, at=NOW, revision=second.revision, about=told)


def test_who_has_no_part_does_nothing(lan, oanh, minh, hieu, course):
    for desk in (oanh, minh, hieu):
        with scope(desk):
            assert queries.one(desk, course.code) is None
            assert queries.steps(desk, course) == ()
        with pytest.raises((NotNow, Gone)):
            go(desk, course, "accept", contact="tôi")
    with scope(lan):
        assert queries.one(lan, course.code).phase == "asked"


TABLES = ("course", "coursepart", "courseentry", "coursewatch", "beside")


@pytest.mark.parametrize("table", TABLES)
def test_the_walls_hold_in_sql(table, lan, oanh, minh, hieu, course):
    for desk in (oanh, minh, hieu):
        with scope(desk), connection.cursor() as cursor:
            cursor.execute(f"select count(*) from protection_{table}")
            assert cursor.fetchone()[0] == 0, (desk.user_name, table)


def test_whoever_keeps_accounts_in_an_asked_body_reads_none_of_it(lan, clinic, nurse, course):
    keeper = make_officer("khoa", "Kẻ Giữ Khóa", clinic, "Quản trị", Role.ADMIN)
    for table in TABLES:
        with scope(keeper), connection.cursor() as cursor:
            cursor.execute(f"select count(*) from protection_{table}")
            assert cursor.fetchone()[0] == 0, table


def test_an_asked_body_changes_nothing_in_sql(nurse, lan, course):
    changes = (
        "update protection_course set path = '99' where true returning 1",
        "update protection_coursepart set ended_at = null, hand = 'worker' returning 1",
    )
    for change in changes:
        with scope(nurse), pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change)
    with scope(lan), pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("update protection_courseentry set about = '{}'")


def test_what_is_beside_a_case_goes_along_with_it(lan, chair, oanh, nurse, nam_trang, case, course):
    case_step(lan, case, "assess-first", seen_at=NOW, serious=False, harmful_carer=False)
    case_step(chair, case, "hand-on", reason="Trẻ và mẹ đã chuyển về ở với bà ngoại", to=nam_trang)
    with scope(oanh):
        assert queries.one(oanh, course.code) is None
    case_step(oanh, case, "take-on")
    with scope(lan):
        assert queries.one(lan, course.code) is None
    with scope(oanh):
        held = queries.one(oanh, course.code)
        assert queries.case_of(oanh, held) == case
    with scope(nurse):
        assert queries.one(nurse, course.code).phase == "asked"
    answers = owed(oanh, course)["referral.answer"]
    assert answers.is_open
    go(nurse, course, "accept", contact="BS Nga")


def test_every_act_is_a_line(lan, nurse, course):
    go(nurse, course, "accept", contact="BS Nga")
    with scope(lan):
        acts = Entry.objects.filter(about=course.code).order_by("id").values_list("act", flat=True)
        assert list(acts) == ["course.opened", "course.step"]


def test_a_body_in_another_hand_is_asked_anew(lan, chair, clinic, nurse, course):
    go(lan, course, "withdraw", reason="Gia đình đã tự đưa trẻ đi khám ở huyện")
    with scope(lan):
        assert CoursePart.objects.get(course=course).ended_at == NOW
        assert Agency.objects.get(pk=clinic.pk)
    with scope(nurse):
        assert not queries.entries(nurse, course).exists()
