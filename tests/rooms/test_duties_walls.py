"""Raw SQL as the application's role: what is another place's is not there, and cannot be changed or added."""

import json

import pytest
from django.db import connection, transaction, utils

from chungtay.duties import actions, queries
from chungtay.duties.clock.models import ClockFact
from chungtay.duties.models import Coordinator, Duty, Evidence, Step
from chungtay.law.access import Role
from chungtay.register.people.desk import system_desk
from chungtay.register.people.scope import scope
from tests.makers import NOW, make_agency, make_officer
from tests.rooms.duties_world import a_duty

pytestmark = pytest.mark.django_db
TABLES = [Duty, Coordinator, Step, Evidence, ClockFact]
NAMES = [model._meta.db_table for model in TABLES]


@pytest.fixture(autouse=True)
def archive(settings, tmp_path):
    settings.ARCHIVE_ROOT = tmp_path


@pytest.fixture
def duty(lan, minh, chair):
    duty = a_duty(lan, minh, partners=[chair])
    with scope(minh):
        actions.report_progress(duty=duty, words="x", files=[("a.txt", b"a")], by=minh, at=NOW, revision=1)
        actions.submit(duty=duty, words="x", by=minh, at=NOW, revision=2)
    return duty


def rows(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"select count(*) from {table}")
        return cursor.fetchone()[0]


def copy_into(table: str, **other) -> None:
    """Insert a copy of a row this role can see, with some columns changed, past every Python check."""
    with connection.cursor() as cursor:
        cursor.execute(f"select to_jsonb(t) from {table} t limit 1")
        row = json.loads(cursor.fetchone()[0]) | other
        cursor.execute(f"insert into {table} select * from jsonb_populate_record(null::{table}, %s)", [json.dumps(row)])


@pytest.mark.parametrize("table", NAMES)
def test_there_is_something_to_see(duty, lan, table):
    with scope(lan):
        assert rows(table) >= 1


@pytest.mark.parametrize("table", NAMES)
def test_another_commune_sees_nothing(duty, oanh, table):
    with scope(oanh):
        assert rows(table) == 0


@pytest.mark.parametrize("table", NAMES)
def test_nobody_in_particular_sees_nothing_after_somebody(duty, lan, table):
    with scope(lan):
        pass
    assert rows(table) == 0


def test_another_commune_changes_and_deletes_nothing(duty, oanh, lan):
    with scope(oanh), connection.cursor() as cursor:
        cursor.execute("update duties_duty set state = 'met'")
        assert cursor.rowcount == 0
        cursor.execute("delete from duties_duty")
        assert cursor.rowcount == 0
    with scope(lan):
        assert Duty.objects.get().state == "reported"


@pytest.mark.parametrize("table", NAMES[1:])
@pytest.mark.parametrize("statement", ["update {} set path = path", "delete from {}"])
def test_history_is_not_changed_even_at_home(duty, lan, table, statement):
    with scope(lan), pytest.raises(utils.ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table))


@pytest.mark.parametrize("table", NAMES)
def test_nothing_is_added_in_another_commune(duty, lan, oanh, table):
    """Not even with one's own body among the readers."""
    there = {"id": 10**6, "path": oanh.path, "seen_by": [lan.agency_id]}
    if table == "duties_duty":
        there |= {"code": "NV-2222222", "origin": "NVK-2222222"}
    with scope(lan), pytest.raises(utils.ProgrammingError, match="row-level security"), transaction.atomic():
        copy_into(table, **there)


def test_nothing_is_moved_to_another_commune(duty, lan, oanh):
    refused = pytest.raises(utils.ProgrammingError, match="row-level security")
    with scope(lan), refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("update duties_duty set path = %s", [oanh.path])


def test_a_body_of_another_place_that_takes_part_reads_and_does_not_write(lan, minh, oanh, hieu):
    duty = a_duty(lan, minh, partners=[oanh])
    with scope(oanh):
        assert queries.one(oanh, duty.code).code == duty.code
        assert [d.code for d in queries.coordinated(oanh)] == [duty.code]
        with pytest.raises(utils.ProgrammingError, match="row-level security"), transaction.atomic():
            Duty.objects.update(state="met")


def test_the_colleague_of_that_body_s_commune_sees_nothing(lan, minh, oanh, nam_trang):
    duty = a_duty(lan, minh, partners=[oanh])
    office = make_agency(nam_trang, "CA.C", "Công an xã Nậm Trăng")
    police = make_officer("pao", "Giàng A Páo", office, "Trưởng Công an xã", Role.AGENCY_HEAD)
    with scope(police):
        assert queries.one(police, duty.code) is None


def test_the_province_sees_its_communes(duty, hieu):
    with scope(hieu):
        assert queries.one(hieu, duty.code).code == duty.code


def test_another_commune_s_code_is_simply_not_there(duty, oanh):
    with scope(oanh):
        assert queries.one(oanh, duty.code) is None
        with pytest.raises(actions.Gone):
            actions.report_progress(duty=duty, words="x", by=oanh, at=NOW, revision=3)


def test_questions_hold_without_the_net(duty, oanh):
    """With the policy open (a desk of the whole country), the explicit WHERE alone keeps Oanh's lists empty."""
    with scope(system_desk("kiểm tra")):
        assert Duty.objects.count() == 1
        for ask in (queries.duties, queries.mine, queries.waiting, queries.to_check, queries.returned, queries.news):
            assert not ask(oanh).exists(), ask.__name__
        assert queries.late_by_body(oanh, NOW) == []


def test_a_duty_is_never_deleted_not_even_at_home_or_by_who_takes_part(lan, minh, oanh):
    a_duty(lan, minh, partners=[oanh])
    for by in (lan, oanh):
        refused = pytest.raises(utils.ProgrammingError, match="kept, never deleted")
        with scope(by), refused, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("delete from duties_duty")
