"""How many statements a page about a child takes: the same few, however much is written about it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chungtay.law.children import signs, supports
from chungtay.register.children import actions, queries
from chungtay.register.children.whole import PARTS
from chungtay.register.people.models import Post
from chungtay.register.people.scope import scope
from tests.makers import NOW
from tests.rooms.children_world import PAPER, WORD, make_child

pytestmark = pytest.mark.django_db
MOST_TO_OPEN = 10  # session, user, desks, child, budget twice, ledger, all about it, papers, notices
MOST_TO_FIND = 10
# around a page: in service one statement tells the place and the transaction's end forgets it; within a test's
# transaction it is asked, told and put back
AROUND = ("SAVEPOINT", "RELEASE", "select coalesce(current_setting", "select set_config")


def statements(client, address: str) -> list[str]:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return [one["sql"] for one in asked.captured_queries if not one["sql"].startswith(AROUND)]


@pytest.fixture
def child(lan, nam_trang):
    """A child about whom everything is written that can be."""
    mother, father = {"relation": "me", "full_name": "Vì Thị Sen"}, {"relation": "cha", "full_name": "Lò Văn Pánh"}
    made = make_child(lan, carers=[mother, father], circumstances=["SC01"], household={"poverty": "poor"})
    about = {"child": made, "by": lan, "at": NOW, "revision": None}
    with scope(lan):
        actions.state(facts={"full_name": "Lò Thị Mị", "grade": "3"}, source=WORD, **about)
        actions.add_circumstance(told={"code": "SC04.2"}, source=WORD, **about)
        actions.add_circumstance(told={"code": "SC02", "since": NOW.date()}, source=WORD, **about)
        actions.add_sign(told={"code": next(iter(signs.signs()))}, source=WORD, **about)
        actions.add_support(told={"code": next(iter(supports.supports())), "amount": 540_000}, source=WORD, **about)
        actions.stay(kind="registered", place=lan.persons, words="Bản Pá", since=None, source=PAPER, **about)
        post = Post.objects.get(pk=lan.post_id)
        actions.open_to(child=made, post=post, kind="assigned", reason="Làm ca", until=None, by=lan, at=NOW)
        made.refresh_from_db()
        actions.move_out(
            child=made, to=nam_trang, since=NOW.date(), reason="Theo mẹ", by=lan, at=NOW, revision=made.revision
        )
    return made


def test_all_about_a_child_is_one_statement_and_says_what_the_tables_say(lan, child):
    with scope(lan):
        held = queries.one(lan, child.code)
        with CaptureQueriesContext(connection) as asked:
            whole = queries.whole(lan, held)
        assert len(asked) == 1
        told = {**whole.parts, "household": [whole.child.household]}
        for part, model in PARTS.items():
            hangs = {"poverty": {"household": held.household}, "household": {"pk": held.household_id}}
            rows = list(model.objects.filter(**hangs.get(part, {"child": held})).order_by("pk"))
            assert rows, part
            columns = [field.attname for field in model._meta.concrete_fields]
            for row, other in zip(rows, told[part], strict=True):
                assert {name: getattr(row, name) for name in columns} == {
                    name: getattr(other, name) for name in columns
                }


def test_what_a_part_points_to_is_there_without_asking(lan, child):
    with scope(lan):
        whole = queries.whole(lan, queries.one(lan, child.code))
        with CaptureQueriesContext(connection) as asked:
            assert [tie.carer.full_name for tie in whole.now_first("tie")] == ["Vì Thị Sen", "Lò Văn Pánh"]
            assert {stay.unit.name for stay in whole.parts["stay"]} == {lan.unit_name}
            assert all(one.post.agency.name for one in whole.let_in(NOW.date()))
            assert whole.moving.to_unit.name
        assert not asked.captured_queries


def test_a_page_about_a_child_takes_few_statements(client_of, lan, child):
    bare = make_child(lan, "Lò Văn Không")
    client = client_of(lan)
    full = statements(client, f"/tre-em/{child.code}/")
    assert len(full) <= MOST_TO_OPEN
    assert len(statements(client, f"/tre-em/{bare.code}/")) == len(full)


def test_a_search_takes_few_statements_and_counts_nothing(client_of, lan, child):
    found = statements(client_of(lan), "/tre-em/?q=lo+thi")
    assert len(found) <= MOST_TO_FIND
    assert not any("register_children_counts" in one for one in found)
