"""Raw SQL as the application's role over the tables of the programme; what is adopted above is read below."""

import json

import pytest
from django.db import connection, transaction, utils

from chungtay.programme.models import Edit, Plan, Reading, Task
from chungtay.programme.plans import actions
from chungtay.programme.plans import queries as plans
from chungtay.register.people.desk import system_desk
from chungtay.register.people.scope import scope
from tests.makers import NOW
from tests.rooms.plans_world import TREE, a_reading, called

pytestmark = pytest.mark.django_db
TABLES = [model._meta.db_table for model in (Reading, Edit, Plan, Task)]
FIXED = [Edit._meta.db_table, Task._meta.db_table]
RLS = "row-level security"


@pytest.fixture(autouse=True)
def archive(settings, tmp_path):
    settings.ARCHIVE_ROOT = tmp_path


@pytest.fixture
def plan(lan, chair, province, suoi_hoa, nam_trang):
    called(province, suoi_hoa, nam_trang)
    return adopted(lan)


def adopted(by) -> Plan:
    reading = a_reading(by)
    with scope(by):
        args = {"task": "T001", "text": "Tuyên truyền."}
        reading = actions.edit(reading=reading, op="edit_text", args=args, by=by, at=NOW, revision=1)
        return actions.adopt(reading=reading, by=by, at=NOW, revision=reading.revision)


def run(sql: str, *values) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()[0] if cursor.description else cursor.rowcount


@pytest.mark.parametrize("table", TABLES)
def test_seen_at_home_and_nowhere_else(plan, lan, oanh, table):
    with scope(lan):
        assert run(f"select count(*) from {table}") >= 1
    with scope(oanh):
        assert run(f"select count(*) from {table}") == 0
    assert run(f"select count(*) from {table}") == 0


@pytest.mark.parametrize("table", [t for t in TABLES if t not in FIXED])
def test_changed_and_deleted_nowhere_else(plan, oanh, table):
    with scope(oanh):
        assert run(f"update {table} set path = path") == 0
        assert run(f"delete from {table}") == 0


@pytest.mark.parametrize("table", FIXED)
@pytest.mark.parametrize("statement", ["update {} set path = path", "delete from {}"])
def test_history_is_fixed(plan, lan, table, statement):
    with scope(lan), pytest.raises(utils.ProgrammingError), transaction.atomic():
        run(statement.format(table))


@pytest.mark.parametrize("table", TABLES)
def test_added_nowhere_else(plan, lan, oanh, table):
    with scope(lan):
        row = json.loads(run(f"select to_jsonb(t) from {table} t limit 1"))
        row |= {
            "id": 10**6,
            "path": oanh.path,
            "seen_by": [lan.agency_id],
            "code": "X-2222222",
            "seq": 99,
            "sha256": "x",
        }
        copy = f"insert into {table} select * from jsonb_populate_record(null::{table}, %s)"
        with pytest.raises(utils.ProgrammingError, match=RLS), transaction.atomic():
            run(copy, json.dumps(row))


@pytest.mark.parametrize("table", ["programme_plan", "programme_task"])
def test_what_is_adopted_above_is_read_below_and_not_written(lan, hieu, chair, province, suoi_hoa, nam_trang, table):
    called(province, suoi_hoa, nam_trang)
    adopted(hieu)
    with scope(lan):
        assert run(f"select count(*) from {table}") >= 1
        if table not in FIXED:
            with pytest.raises(utils.ProgrammingError, match=RLS), transaction.atomic():
                run(f"update {table} set path = path")


def test_a_national_plan_is_not_open_to_nobody(plan, lan):
    with scope(system_desk("kiểm tra")), connection.cursor() as cursor:
        cursor.execute("update programme_plan set path = ''")
        assert cursor.rowcount == 1
    assert run("select count(*) from programme_plan") == 0
    with scope(lan):
        assert run("select count(*) from programme_plan") == 1


def test_questions_hold_without_the_net(plan, oanh):
    with scope(system_desk("kiểm tra")):
        assert Plan.objects.count() == 1
        assert not plans.plans(oanh).exists()
        assert not plans.readings(oanh).exists()
        assert plans.plan(oanh, plan.code) is None
        assert plans.reading(oanh, Reading.objects.get().code) is None
        assert not plans.find(oanh, TREE["header"]["title"]).exists()
        assert not plans.tasks(oanh, plan).exists()


@pytest.mark.parametrize("table", ["programme_reading", "programme_plan"])
def test_what_was_read_and_adopted_is_never_deleted(plan, lan, table):
    with scope(lan), pytest.raises(utils.ProgrammingError, match="kept, never deleted"), transaction.atomic():
        run(f"delete from {table}")


def test_a_plan_from_above_is_not_deleted_below(lan, hieu, chair, province, suoi_hoa, nam_trang):
    called(province, suoi_hoa, nam_trang)
    adopted(hieu)
    with scope(lan), pytest.raises(utils.ProgrammingError, match="kept, never deleted"), transaction.atomic():
        run("delete from programme_plan")
