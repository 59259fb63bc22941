"""Hidden and absent are one answer by the same work: as many statements, of the same shape; no clock tells them apart.

What is asserted hard are statements and plans. Seconds only get a bound so wide that no busy machine breaks it.
"""

import json
import re
from itertools import zip_longest
from statistics import median
from time import perf_counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chungtay.register.people.scope import scope
from tests.makers import NOW
from tests.rooms.children_world import make_child, make_village

pytestmark = pytest.mark.django_db
ABSENT = "TE-22222222"
TURNS = 12
FACTOR, SPARE = 5, 0.25  # of the other's median, and seconds besides
CELLS = {"full_name": "Lò Thị Mỷ", "born": "5/3/2017", "sex": "female", "mother": "Vì Thị Sen", "pin": "038317001234"}
NOBODY = {"full_name": "Sùng A Dế", "born": "6/4/2018", "sex": "male", "mother": "Giàng Thị Say", "pin": "038218009876"}


@pytest.fixture(autouse=True)
def morning(time_machine):
    time_machine.move_to(NOW, tick=True)


@pytest.fixture
def child(lan, suoi_hoa):
    """Of the next commune: this desk must not learn that it is there."""
    village = make_village(suoi_hoa, 1, "bản Nà Pù")
    carers = [{"relation": "me", "full_name": "Vì Thị Sen"}]
    facts = {"pin": "038317001234"}
    return make_child(lan, place=village.path, carers=carers, circumstances=["SC05"], facts=facts)


def shape(sql: str) -> str:
    """A statement without what was asked for."""
    bare = re.sub(r'"s\d+_x\d+"', "?", sql)  # a savepoint's name counts up
    bare = re.sub(r"'(?:[^']|'')*'(?:::\w+)?", "?", bare)
    return re.sub(r"(?:ARRAY\[[^\]]*\]|\b\d+(?:\.\d+)?\b)", "?", bare)


def asked(ask) -> tuple[list[str], int, float]:
    """The shapes of the statements of one request, its status, its seconds."""
    with CaptureQueriesContext(connection) as held:
        begun = perf_counter()
        status = ask().status_code
        took = perf_counter() - begun
    return [shape(one["sql"]) for one in held.captured_queries], status, took


def alike(hidden, absent) -> None:
    """Asked in turns, so that what slows the machine slows both."""
    for ask in (hidden, absent):
        ask()  # what is read once for a process
    runs = [(asked(hidden), asked(absent)) for _ in range(TURNS)]
    for one, other in runs:
        assert one[1] == other[1]
        assert [pair for pair in zip_longest(one[0], other[0]) if pair[0] != pair[1]] == []
    one, other = (median(pair[end][2] for pair in runs) for end in (0, 1))
    assert one < FACTOR * other + SPARE
    assert other < FACTOR * one + SPARE


DOORS = ["", "ghi/?muc=born", "hoan-canh/", "chuyen-di/", "anh/", "doi-anh/", "giay-to/TL-222222/", "mo-cho/", "?so=1"]


@pytest.mark.parametrize("more", DOORS)
def test_every_door_of_a_hidden_child_works_as_much_as_that_of_none(client_of, oanh, child, more):
    client = client_of(oanh)
    alike(lambda: client.get(f"/tre-em/{child.code}/{more}"), lambda: client.get(f"/tre-em/{ABSENT}/{more}"))


@pytest.mark.parametrize("more", ["hoan-canh/", "so-dinh-danh/nghi-van/", "doi-anh/"])
def test_so_does_every_verb(client_of, oanh, child, more):
    client = client_of(oanh)
    alike(*(lambda code=code: client.post(f"/tre-em/{code}/{more}", {}) for code in (child.code, ABSENT)))


@pytest.mark.parametrize(
    ("hidden", "absent"),
    [("Lò Thị Mỷ", "Sùng A Dế"), ("lo thi my", "sung a de"), ("038317001234", "038218009876"), ("LTM", "SAD"),
     ("Lò Thị Mỵ 2017", "Sùng A Dệ 2018"), ("TE-{code}", ABSENT)],
)  # fmt: skip
def test_a_search_for_a_hidden_child_works_as_much_as_for_none(client_of, oanh, child, hidden, absent):
    client, words = client_of(oanh), child.code if "{" in hidden else hidden
    alike(lambda: client.get("/tre-em/", {"q": words}), lambda: client.get("/tre-em/", {"q": absent}))


def test_what_is_asked_while_typing_does_too(client_of, oanh, child):
    client = client_of(oanh)
    alike(*(lambda told=told: client.post("/tre-em/them/giong/", told) for told in (CELLS, NOBODY)))


def test_the_plan_is_the_same(oanh, child):
    """By code under the row policy: the same nodes, and no row comes out of them."""
    ask = "explain (analyze, format json, timing off) select * from register_child where code = %s"
    told = []
    with scope(oanh), connection.cursor() as cursor:
        for code in (child.code, ABSENT):
            cursor.execute(ask, [code])
            (found,) = cursor.fetchone()
            plan = (json.loads(found) if isinstance(found, str) else found)[0]["Plan"]
            assert plan["Actual Rows"] == 0
            told.append(_nodes(plan))
    assert told[0] == told[1]


def _nodes(plan: dict) -> list[str]:
    return [plan["Node Type"], *(_nodes(one) for one in plan.get("Plans", ()))]
