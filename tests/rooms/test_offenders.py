"""The list only the police keep: for everybody else there is nothing, and every question has the same answer."""

from datetime import timedelta

import pytest
from django.db import connection, transaction, utils
from django.test.utils import CaptureQueriesContext

from chungtay.law.access import Role
from chungtay.ledger.models import Entry
from chungtay.protection.offenders import actions, queries, refusals
from chungtay.protection.offenders.actions import Who
from chungtay.protection.offenders.models import OffenderEnquiry, WatchedPerson
from chungtay.register.people.scope import scope
from tests.makers import NOW, TODAY, make_agency, make_officer
from tests.rooms.plans_world import called

pytestmark = pytest.mark.django_db
SUNG = Who("Vừ A Sùng", "1979", "038079001111", "bản Nà Pù", "Án số 12/HSST, đã chấp hành xong hình phạt")
LATER = TODAY + timedelta(days=90)
WHY = "Xác minh người xin nhận chăm sóc trẻ em"


@pytest.fixture(autouse=True)
def names(suoi_hoa, nam_trang):
    called(suoi_hoa, nam_trang)


def listed(desk, who=SUNG) -> WatchedPerson:
    with scope(desk):
        return actions.list_person(who=who, ground="released", review_on=LATER, by=desk, at=NOW)


@pytest.fixture
def person(minh):
    return listed(minh)


def test_the_police_keep_it_and_everything_in_it_lies_sealed(minh, person):
    with scope(minh):
        assert [one.who["name"] for one in queries.watched(minh, "vu a")] == ["Vừ A Sùng"]
        actions.take_measure(person=person, words="Gặp gỡ, răn đe, giao cho trưởng bản theo dõi", by=minh, at=NOW)
        actions.review(person=person, words="Chấp hành tốt, chưa có biểu hiện", next_on=LATER, by=minh, at=NOW)
        assert [row.said for row in queries.steps(minh, person)] == ["reviewed", "measure", "listed"]
        with connection.cursor() as cursor:
            cursor.execute("select w::text, s::text from protection_watchedperson w, protection_offenderstep s")
            told = str(cursor.fetchall())
        assert "Sùng" not in told
        assert "trưởng bản" not in told
        with pytest.raises(refusals.AlreadyListed):
            actions.list_person(who=SUNG, ground="fined", review_on=LATER, by=minh, at=NOW)
        actions.end(person=person, words="Đã chết, có giấy chứng tử kèm theo", by=minh, at=NOW)
        assert queries.watched(minh) == []
        with pytest.raises(refusals.Over):
            actions.take_measure(person=person, words="Gặp gỡ, răn đe, giáo dục lại", by=minh, at=NOW)


def test_whoever_asks_is_told_whom_to_contact_and_the_list_is_not_read(lan, minh, person):
    said, answers = [], []
    for name in ("Vừ A Sùng", "Vừ A Khác"):
        with scope(lan), CaptureQueriesContext(connection) as asked:
            answers.append(actions.ask(name=name, purpose=WHY, by=lan, at=NOW).police)
        said.append([query["sql"].partition(" ")[0] for query in asked])
        assert not any("watchedperson" in query["sql"] for query in asked)
    assert said[0] == said[1]
    assert answers == [answers[0]] * 2
    assert answers[0].pk == minh.agency_id
    with scope(lan):
        lines = Entry.objects.filter(act="offender.asked")
        assert [(line.ground, line.facts) for line in lines] == [(WHY, "")] * 2
        assert queries.watched(lan) == []
        assert queries.asked(lan).count() == 2
    with scope(minh):
        assert {queries.told(row)["name"] for row in queries.enquiries(minh)} == {"Vừ A Sùng", "Vừ A Khác"}


def test_only_the_police_write_it_and_every_question_has_a_purpose(lan, chair):
    for desk in (lan, chair):
        with pytest.raises(refusals.OnlyPolice):
            listed(desk)
    with scope(lan), pytest.raises(refusals.NoWords):
        actions.ask(name="Vừ A Sùng", purpose="xem", by=lan, at=NOW)


TABLES = ("protection_watchedperson", "protection_offenderstep", "protection_offenderenquiry")


@pytest.mark.parametrize("role", list(Role), ids=lambda role: role.value)
def test_no_desk_but_the_police_of_the_place_sees_counts_or_changes(
    role, minh, lan, person, suoi_hoa, nam_trang, province
):
    with scope(lan):
        actions.ask(name="Vừ A Sùng", purpose=WHY, by=lan, at=NOW)
    accounts = ((suoi_hoa, "CA.C"),) if role in (Role.ADMIN, Role.MINISTRY) else ()  # no work of the police is theirs
    for unit, code in (*accounts, (suoi_hoa, "VHXH.C"), (suoi_hoa, "UBND.C"), (nam_trang, "CA.C"), (province, "YTE.P")):
        body = make_agency(unit, code, f"Cơ quan {code} {unit.path}")
        desk = make_officer(f"{role.value}-{unit.path}-{code}", "Người Khác", body, "Chức danh", role)
        with scope(desk), connection.cursor() as cursor:
            for table in TABLES:
                cursor.execute(f"select count(*), (select count(*) from {table} where at > 'epoch') from {table}")
                assert cursor.fetchone() == (0, 0)
            for attack in (
                "update protection_watchedperson set state = 'ended' returning 1",
                "delete from protection_watchedperson returning 1",
                f"select 1 from protection_watchedperson where name_mark = '{person.name_mark}'",
            ):
                cursor.execute(attack)
                assert cursor.fetchall() == []
            assert queries.one(desk, person.code) is None
        for attack in (
            "insert into protection_watchedperson (code, path, agency_id, state, ground, sealed, name_mark, pin_mark,"
            f" review_on, at, who) values ('DT-X', '{desk.path}', {desk.agency_id}, 'listed', 'fined', '', 'x', '',"
            " now(), now(), 'x')",
            'insert into protection_offenderstep (person_id, said, "on", sealed, at, who)'
            f" values ({person.pk}, 'ended', now(), '', now(), 'x')",
        ):
            if unit == nam_trang and "watchedperson (" in attack:
                continue  # police of another place keep a list of their own
            with scope(desk), pytest.raises(utils.ProgrammingError, match="row-level security"), transaction.atomic():
                connection.cursor().execute(attack)
    with scope(minh):
        assert WatchedPerson.objects.count() == 1
        assert OffenderEnquiry.objects.count() == 1


def test_the_police_of_the_province_see_their_communes(minh, person, province):
    above = make_officer("pc", "Tòng Văn Tỉnh", make_agency(province, "CA.P", "Công an tỉnh"), "x", Role.AGENCY_HEAD)
    with scope(above):
        assert queries.one(above, person.code).who["name"] == "Vừ A Sùng"
