"""Under the row policies each list still walks its own index (what is not leakproof would silently read everything)."""

import psycopg
import pytest
from django.db import connection, connections

from chungtay.duties import queries
from chungtay.programme.plans import queries as plans
from chungtay.register.people.scope import scope
from tests.makers import NOW
from tests.rooms.duties_world import a_duty, body

pytestmark = pytest.mark.django_db
SERVED = [
    # question, the index that must serve it; "duty_", "coordinator_": one of several, as the numbers of rows decide
    (lambda desk: queries.mine(desk), "duty_owner_open"),
    (lambda desk: queries.returned(desk), "duty_"),
    (lambda desk: queries.to_check(desk), "duty_checker_waits"),
    (lambda desk: queries.coordinated(desk), "coordinator_"),
    (lambda desk: queries.of_agency(desk, body(desk)), "duty_owner"),
    (lambda desk: queries.of_bundle(desk, "KH-2345678"), "duty_bundle"),
    (lambda desk: queries.open_of(queries.duties(desk)), "duty_"),
    (lambda desk: queries._late_in(desk, NOW), "duty_"),
    (lambda desk: queries.duties(desk).filter(code="NV-2345678"), "duties_duty_code"),
    (lambda desk: queries.news(desk), "step_"),
    (lambda desk: plans.plans(desk), "plan_"),
    (lambda desk: plans.readings(desk), "reading_"),
]


def plan_of(rows) -> str:
    sql, values = rows.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off")
        cursor.execute("explain " + sql, values)
        return "\n".join(line for (line,) in cursor.fetchall())


TABLES = ("duties_duty", "duties_step", "duties_coordinator", "programme_plan", "programme_reading")


@pytest.fixture(scope="module")
def small(django_db_setup):
    """Tables and indexes no larger than what is in them: rows that earlier tests took back stay in their pages until
    a cleaner comes by, and an index that they made one level deeper costs more than its neighbour."""
    with owning() as link:
        for table in TABLES:
            link.execute(f"vacuum full {table}")


@pytest.fixture
def uncounted(small, db):
    """Tables as nobody counted them: where an earlier test left them known to be empty, any index is as good."""
    if connection.pg_version < 180000:
        return
    with owning() as link:
        for table in TABLES:
            link.execute("select pg_clear_relation_stats('public', %s)", [table])


def owning() -> psycopg.Connection:
    told = connections["owner"].get_connection_params()
    names = ("dbname", "user", "password", "host", "port")
    return psycopg.connect(**{name: told[name] for name in names if name in told}, autocommit=True)


@pytest.mark.parametrize(("question", "index"), SERVED, ids=range(len(SERVED)))
def test_an_index_serves_it(lan, minh, question, index, uncounted):
    a_duty(lan, minh)
    with scope(lan):
        plan = plan_of(question(lan))
    assert index in plan
    assert "Seq Scan on duties_" not in plan
    assert "Seq Scan on programme_" not in plan
