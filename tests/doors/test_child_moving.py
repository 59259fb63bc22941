"""A child goes from one commune to the next, through the pages of both."""

import pytest

from chungtay.register.models import Move
from chungtay.register.people.scope import scope
from tests.doors.test_child_pages import child, morning, page_of, read  # noqa: F401

pytestmark = pytest.mark.django_db


def test_a_move_from_one_page_to_the_other(client_of, lan, oanh, nam_trang, child):  # noqa: F811
    told = {"place": nam_trang.path, "since": "10/5/2026", "reason": "theo mẹ", "revision": child.revision}
    assert client_of(lan).post(page_of(child, "chuyen-di/"), told).status_code == 302
    assert "chờ nơi đến nhận" in read(client_of(lan), page_of(child))
    receiver = client_of(oanh)
    assert receiver.get(page_of(child)).status_code == 404
    assert "Lò Thị Mỷ" in read(receiver, "/tre-em/chuyen/")
    with scope(oanh):
        code = Move.objects.get().code
    refusing = receiver.post(f"/tre-em/chuyen/{code}/", {"verb": "refuse", "village": nam_trang.path})
    assert refusing.status_code == 422
    answer = receiver.post(f"/tre-em/chuyen/{code}/", {"verb": "accept", "village": nam_trang.path}, follow=True)
    assert "Đã nhận" in answer.content.decode()
    assert receiver.get(page_of(child)).status_code == 200
    assert client_of(lan).get(page_of(child)).status_code == 404
    assert "Nơi đến đã nhận" in read(client_of(lan), "/tre-em/chuyen/")


def test_a_child_is_not_sent_to_one_of_several_places(client_of, lan, nam_trang, child):  # noqa: F811
    client, told = client_of(lan), {"since": "10/5/2026", "reason": "theo mẹ", "revision": child.revision}
    answer = client.post(page_of(child, "chuyen-di/"), {**told, "place": "xã Bình An"})
    assert answer.status_code == 422
    assert "Có nhiều nơi cùng tên" in answer.content.decode()
    assert client.post(page_of(child, "chuyen-di/"), {**told, "place": "xã Sơn Tây, Quảng Ngãi"}).status_code == 302


def test_the_day_of_whoever_keeps_the_register_says_that_a_child_is_coming(client_of, lan, oanh, nam_trang, child):  # noqa: F811
    told = {"place": nam_trang.path, "since": "10/5/2026", "reason": "theo mẹ", "revision": child.revision}
    waits = "1 trẻ chuyển đến đang chờ xã nhận"
    assert waits not in read(client_of(oanh), "/")
    client_of(lan).post(page_of(child, "chuyen-di/"), told)
    day = read(client_of(oanh), "/")
    assert waits in day
    assert "Bàn đang trống" not in day
    assert waits not in read(client_of(lan), "/")
    with scope(oanh):
        code = Move.objects.get().code
    client_of(oanh).post(f"/tre-em/chuyen/{code}/", {"verb": "accept", "village": nam_trang.path})
    assert waits not in read(client_of(oanh), "/")
