"""A child opened: everything about it in one question, planned once, under the policy of every table."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chungtay.register.children import queries, whole
from chungtay.register.people.scope import scope
from tests.rooms.children_world import make_child, make_village

pytestmark = pytest.mark.django_db
BODY = "select prosrc, prosecdef from pg_proc where proname = 'register_child_whole'"
CARERS = [{"relation": "me", "full_name": "Vì Thị Sen", "born_year": 1990}]


@pytest.fixture
def child(lan, suoi_hoa):
    place = make_village(suoi_hoa, 1, "bản Nà Pù").path
    more = {"carers": CARERS, "circumstances": ["SC05"], "household": {"poverty": "poor", "words": "bản Nà Pù"}}
    return make_child(lan, place=place, **more)


def plan(cursor) -> str:
    """How the parts are found, as the function's statement is planned for any child."""
    statement = re.search(r"return query (.*); end", whole.function(), re.S)[1]
    cursor.execute(
        f"prepare whole (bigint, bigint) as {statement.replace('of_child', '$1').replace('of_household', '$2')}"
    )
    cursor.execute("set local plan_cache_mode = force_generic_plan")
    cursor.execute("set local enable_seqscan = off")  # nothing is counted in so small a register
    cursor.execute("explain (costs off) execute whole (1, 1)")
    told = "\n".join(line for (line,) in cursor.fetchall())
    cursor.execute("deallocate whole")
    return told


def test_the_database_holds_the_statement_of_the_code(db):
    with connection.cursor() as cursor:
        cursor.execute(BODY)
        body, of_owner = cursor.fetchone()
    assert body.strip() in whole.function()
    assert not of_owner, "it asks with the rights of whoever calls it"


def test_two_statements_open_a_child_with_its_household(lan, child):
    with scope(lan), CaptureQueriesContext(connection) as held:
        found = queries.one(lan, child.code)
        told = queries.whole(lan, found)
        assert (found.unit.name, found.village.name, found.household.words) == ("xã Suối Hoa", "bản Nà Pù", "bản Nà Pù")
    assert len(held.captured_queries) == 2
    assert told.poverty.status == "poor"
    assert [one.carer.full_name for one in told.parts["tie"]] == ["Vì Thị Sen"]


def test_no_part_is_looked_for_but_by_an_index_and_none_without_its_policy(lan, child):
    with scope(lan), connection.cursor() as cursor:
        told = plan(cursor)
    assert "Seq Scan" not in told
    assert told.count("Index Cond: (child_id = $1)") == len(whole.PARTS) - len(whole.HANGS)
    assert "Index Cond: (household_id = $2)" in told
    hanging = [name for name in whole.PARTS if name not in ("move", "entrusted", "household")]
    asking = [line for line in told.splitlines() if "Filter:" in line and "SubPlan" in line]
    assert len(asking) >= len(hanging), "each asks whether the child may be seen"


def test_a_stranger_is_told_nothing_of_a_child_she_names_by_number(oanh, child):
    with scope(oanh):
        told = queries.whole(oanh, child)
    assert not any(told.parts.values())
