"""The ledger: a line or nothing, added and never changed, and a chain that finds an altered byte."""

import hashlib

import psycopg
import pytest
from django.db import connection, connections, transaction, utils

from chungtay.ledger.actions import record
from chungtay.ledger.chain import START, faults, payload
from chungtay.ledger.keeping import Fixed
from chungtay.ledger.models import Entry
from chungtay.register.people.scope import scope
from tests.makers import NOW

pytestmark = pytest.mark.django_db


def test_a_line_says_who_did_what(lan):
    with scope(lan):
        record("plan.adopted", by=lan, at=NOW, about="KH-2345678", ground="Điều 90", tasks=41)
        entry = Entry.objects.get()
    assert (entry.who, entry.about, entry.facts) == (lan.who, "KH-2345678", '{"tasks": 41}')


def test_a_line_falls_with_its_act(lan):
    with scope(lan):
        with transaction.atomic():
            record("plan.adopted", by=lan, at=NOW)
            transaction.set_rollback(True)
        assert not Entry.objects.exists()


def test_a_written_line_is_fixed(lan):
    with scope(lan):
        record("plan.adopted", by=lan, at=NOW)
        entry = Entry.objects.get()
        with pytest.raises(Fixed):
            entry.save()
        with pytest.raises(Fixed):
            entry.delete()
        for statement in ("update ledger_entry set act = 'x'", "delete from ledger_entry", "truncate ledger_entry"):
            with pytest.raises(utils.ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)


def test_nobody_signs_for_somebody_else(lan, minh):
    with scope(lan), pytest.raises(utils.ProgrammingError), transaction.atomic():
        record("plan.adopted", by=minh, at=NOW)


def test_another_commune_reads_nothing(lan, oanh):
    with scope(lan):
        record("plan.adopted", by=lan, at=NOW)
    with scope(oanh):
        assert not Entry.objects.exists()


def chain(rows):
    """Links over rows, by the definition in the module's docstring."""
    before = START
    for seq, row in enumerate(rows, 1):
        before = hashlib.sha256(before + payload(seq, row[0], *row[1:])).digest()
        yield (seq, before, row[0], *row)


ROWS = [(n, NOW, "act", 7, 3, "Lan", "9999001", f"KH-{n}", "", "") for n in range(1, 6)]


def test_an_untouched_chain_has_no_fault():
    assert not list(faults(chain(ROWS)))


def test_every_altered_column_is_found():
    for column in range(4, 13):
        links = [list(r) for r in chain(ROWS)]
        links[2][column] = NOW.replace(year=2020) if column == 4 else f"{links[2][column]}x"
        assert [f.seq for f in faults(iter(links))] == [3], column


def test_text_cannot_slip_between_columns():
    links = [list(r) for r in chain(ROWS)]
    links[2][8], links[2][9] = "La", "n9999001"
    assert [f.seq for f in faults(iter(links))] == [3]


def test_a_missing_link_and_a_deleted_entry_are_found():
    links = [list(r) for r in chain(ROWS)]
    cut = [links[0], links[2]]
    assert next(f.seq for f in faults(iter(cut))) == 3
    links[1][3] = None
    assert [f.seq for f in faults(iter(links))] == [2]


def test_a_cut_end_is_found_by_its_published_head():
    links = list(chain(ROWS))
    assert not list(faults(iter(links), links[-1][1]))
    assert [f.seq for f in faults(iter(links[:-1]), links[-1][1])] == [4]


@pytest.fixture
def scratch(db):
    """Two connections that commit, on a copy of the test database: as the application, as the owner."""
    settings = connections["owner"].settings_dict
    common = {"host": settings["HOST"], "port": settings["PORT"] or 5432, "autocommit": True}
    name, owner = settings["NAME"], {"user": settings["USER"], "password": settings["PASSWORD"]}
    app = connections["default"].settings_dict
    copy = f"{name}_ledger"
    with psycopg.connect(dbname="postgres", **owner, **common) as admin:
        admin.execute(f"drop database if exists {copy} with (force)")
        for alias in ("default", "owner"):
            connections[alias].close()
        # what threads of earlier tests left open: nobody may be connected to what is copied
        admin.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = %s", [name])
        admin.execute(f"create database {copy} template {name}")
        with (
            psycopg.connect(dbname=copy, user=app["USER"], password=app["PASSWORD"], **common) as as_app,
            psycopg.connect(dbname=copy, **owner, **common) as as_owner,
        ):
            yield as_app, as_owner
        admin.execute(f"drop database {copy} with (force)")


WRITE = """insert into ledger_entry (at, act, who, path, about, ground, facts)
           values (now(), 'a', 'hệ thống', '', '', '', 'é')"""


def test_the_database_writes_the_same_chain(scratch):
    as_app, as_owner = scratch
    for _ in range(3):
        with as_app.transaction():
            as_app.execute(WRITE)
            as_app.execute(WRITE)
    from chungtay.ledger.queries import CHAIN

    assert not list(faults(as_owner.execute(CHAIN)))
    assert as_owner.execute("select count(*), max(seq) from ledger_link").fetchone() == (6, 6)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        as_owner.execute("update ledger_entry set act = 'b'")  # even the owner meets the trigger
    as_owner.execute("set session_replication_role = replica")  # a person with the keys of the machine
    as_owner.execute("update ledger_entry set facts = 'e' where id = (select entry from ledger_link where seq = 4)")
    assert [f.seq for f in faults(as_owner.execute(CHAIN))] == [4]
