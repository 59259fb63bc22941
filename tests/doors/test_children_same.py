"""The pages of pairs: looked at, proposed, confirmed by another, taken apart; nothing for a stranger."""

import pytest
from django.urls import reverse

from chungtay.register.children.linking.models import Merge, Pair
from chungtay.register.models import Child
from chungtay.register.people.scope import scope
from tests.rooms.test_children_merging import make_pair, two  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(lan, two, at):  # noqa: F811
    return make_pair(lan, *two, at)


def url(name, pair):
    return reverse(name, args=[pair.code])


def test_the_list_says_who_and_the_page_shows_both(client_of, lan, pair):
    client = client_of(lan)
    assert "Lo Thi My" in client.get(reverse("pairs")).content.decode()
    page = client.get(url("pair-show", pair)).content.decode()
    assert all(name in page for name in ("Lo Thi My", "Lò Thị Mỷ"))
    assert "014317003333" not in page  # numbers stay sealed


def test_proposed_by_one_confirmed_by_another_and_taken_apart(client_of, lan, chair, two, pair):  # noqa: F811
    client = client_of(lan)
    told = {"revision": 1, "kept": "a", "f-full_name": "b", "f-born": "b", "f-pin": "b", "words": "Một cháu"}
    assert client.post(url("pair-propose", pair), told).status_code == 302
    assert client.post(url("merge-confirm", pair), {"revision": 1}).status_code == 422
    client = client_of(chair)
    assert client.post(url("merge-confirm", pair), {"revision": 1}).status_code == 302
    with scope(lan):
        assert Child.objects.get(pk=two[0].pk).full_name == "Lò Thị Mỷ"
        assert Merge.objects.get().state == "done"
    assert "014317003333" not in client.get(url("pair-show", pair)).content.decode()
    assert client.post(url("merge-undo", pair), {"revision": 2, "words": "Nhầm"}).status_code == 302
    with scope(lan):
        assert Child.objects.get(pk=two[0].pk).full_name == "Lo Thi My"


def test_each_finds_what_waits_for_them(client_of, lan, chair, pair):
    """Who proposed goes on to the next pair; who confirms finds what was proposed."""
    answer = client_of(lan).post(url("pair-propose", pair), {"revision": 1, "kept": "a"}, follow=True)
    assert "Không có cặp hồ sơ nào chờ xem" in answer.content.decode()
    second = reverse("pairs") + "?xem=hai"
    assert url("pair-show", pair) in client_of(chair).get(second).content.decode()
    answer = client_of(chair).post(url("merge-confirm", pair), {"revision": 1}, follow=True)
    assert "Không có đề nghị gộp nào chờ xác nhận" in answer.content.decode()


def test_what_differs_stands_first_and_what_neither_says_is_left_out(client_of, lan, pair):
    page = client_of(lan).get(url("pair-show", pair)).content.decode().split("<tbody>")[1]
    assert page.index("Ngày sinh") < page.index("Giới tính")
    assert "Tên gọi khác" not in page
    assert "Hỗ trợ" not in page


def test_two_children_are_remembered(client_of, lan, pair):
    client = client_of(lan)
    assert client.post(url("pair-different", pair), {"revision": 1, "words": ""}).status_code == 422
    assert client.post(url("pair-different", pair), {"revision": 1, "words": "Chị em"}).status_code == 302
    with scope(lan):
        assert Pair.objects.get().state == "different"
    assert "Lo Thi My" in client.get(reverse("pairs") + "?xem=xong").content.decode()


def test_a_stranger_finds_nothing(client_of, oanh, pair):
    client = client_of(oanh)
    assert client.get(url("pair-show", pair)).status_code == 404
    assert client.post(url("pair-different", pair), {"revision": 1, "words": "x"}).status_code == 404
    assert "Lo Thi My" not in client.get(reverse("pairs")).content.decode()


def test_somebody_was_faster(client_of, lan, pair):
    client = client_of(lan)
    assert client.post(url("pair-different", pair), {"revision": 7, "words": "x"}).status_code == 409
