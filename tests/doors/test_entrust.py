"""Giving a duty to one post inside the owing body, with what each post carries already."""

import pytest

from chungtay.duties import queries
from chungtay.law.access import Role
from chungtay.register.people.scope import scope
from tests.makers import make_officer
from tests.rooms.duties_world import a_duty, body

pytestmark = pytest.mark.django_db


@pytest.fixture
def deputy(minh):
    return make_officer("tu", "Cà Văn Tú", body(minh), "Phó Trưởng Công an xã", Role.AGENCY_OFFICER)


@pytest.fixture
def duty(lan, minh, deputy):
    return a_duty(lan, minh)


def address(duty) -> str:
    return f"/nhiem-vu/{duty.code}/giao-chuc-danh/"


def test_the_page_names_posts_holders_and_loads(duty, minh, client_of):
    page = client_of(minh).get(address(duty)).content.decode()
    for words in ("Phó Trưởng Công an xã", "Cà Văn Tú", "Việc đang giữ", "Không giao riêng"):
        assert words in page
    assert address(duty) in client_of(minh).get(f"/nhiem-vu/{duty.code}/").content.decode()


def test_given_to_a_post_and_taken_back(duty, minh, deputy, client_of):
    client = client_of(minh)
    client.post(address(duty), {"post": deputy.post_id, "revision": duty.revision})
    with scope(minh):
        given = queries.one(minh, duty.code)
        assert given.owner_post_id == deputy.post_id
        assert queries.loads(minh, given.owner, duty.added_at)[deputy.post_id] == queries.Load(1, 0)
    client.post(address(duty), {"post": "0", "revision": given.revision})
    with scope(minh):
        assert queries.one(minh, duty.code).owner_post_id is None


def test_an_old_page_or_a_foreign_post_changes_nothing(duty, minh, lan, deputy, client_of):
    client = client_of(minh)
    assert client.post(address(duty), {"post": lan.post_id, "revision": duty.revision}).status_code == 422
    assert client.post(address(duty), {"post": deputy.post_id, "revision": duty.revision + 1}).status_code == 409
    with scope(minh):
        assert queries.one(minh, duty.code).owner_post_id is None


def test_only_the_owing_body_gives_it_on(duty, lan, oanh, client_of):
    assert client_of(lan).get(address(duty)).status_code == 404
    assert client_of(oanh).get(address(duty)).status_code == 404
