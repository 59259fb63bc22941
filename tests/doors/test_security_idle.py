"""A screen left alone locks itself, says so, and comes back to the same page."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from chungtay.law.access import Role
from tests.doors.security_world import WORD, enter
from tests.makers import NOW, make_agency, make_officer

pytestmark = pytest.mark.django_db
QUARTER, FIVE = timedelta(minutes=15), timedelta(minutes=5)


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def keeper(suoi_hoa):
    agency = make_agency(suoi_hoa, "UBND.C", "Ủy ban nhân dân xã Suối Hoa")
    return make_officer("khoa", "Hà Văn Khóa", agency, "Người phụ trách hệ thống", Role.ADMIN)


def test_after_fifteen_minutes_one_signs_in_again_and_is_back(clock, lan):
    client, _ = enter("lan")
    assert client.get("/nhiem-vu/?state=late").status_code == 200
    clock.shift(QUARTER + timedelta(seconds=1))
    locked = client.get("/nhiem-vu/?state=late")
    assert locked.url.startswith(reverse("account_login"))
    page = client.get(locked.url).content.decode()
    assert "Màn hình đã khóa" in page
    back = client.post(locked.url, {"login": "lan", "password": WORD, "next": "/nhiem-vu/?state=late"})
    assert back.url == "/nhiem-vu/?state=late"


def test_work_keeps_it_open(clock, lan):
    client, _ = enter("lan")
    for _ in range(6):
        assert client.get("/").status_code == 200
        clock.shift(timedelta(minutes=14))
    assert client.get("/").status_code == 200


def test_an_administrator_has_five_minutes(clock, keeper):
    client, _ = enter("khoa")
    client.get("/bao-mat/")
    clock.shift(FIVE - timedelta(seconds=21))
    assert client.get("/bao-mat/").status_code == 200
    clock.shift(FIVE + timedelta(seconds=1))
    assert client.get("/bao-mat/").status_code == 302


def test_a_page_that_asks_by_itself_does_not_keep_it_open(clock, lan):
    client, _ = enter("lan")
    client.get("/")
    by_itself = {"HX-Request": "true", "X-Quiet": "1"}
    for _ in range(4):
        clock.shift(timedelta(minutes=4))
        answer = client.get("/nhiem-vu/", headers=by_itself)
    assert reverse("account_login") in answer.headers["HX-Redirect"]


def test_a_form_sent_too_late_changes_nothing_and_leads_back_to_its_page(clock, lan):
    client, _ = enter("lan")
    client.get("/")
    clock.shift(QUARTER + timedelta(seconds=1))
    asked = client.post(reverse("desk-switch"), {"post_id": "1"}, headers={"referer": "http://testserver/nhiem-vu/"})
    assert "next=%2Fnhiem-vu%2F" in asked.url


def test_a_referer_from_elsewhere_is_not_followed(clock, lan):
    client, _ = enter("lan")
    client.get("/")
    clock.shift(QUARTER + timedelta(seconds=1))
    asked = client.post(reverse("desk-switch"), headers={"referer": "https://evil.example/nhiem-vu/"})
    assert "next=%2F&" in asked.url
    assert "evil" not in asked.url


def test_even_with_work_a_sign_in_ends_after_ten_hours(clock, lan):
    client, _ = enter("lan")
    for _ in range(43):  # 14 minutes each: just over ten hours
        client.get("/")
        clock.shift(timedelta(minutes=14))
    assert client.get("/").status_code == 302


def test_the_locked_cookie_is_dead(clock, lan):
    client, _ = enter("lan")
    client.get("/")
    stolen = Client()
    stolen.cookies = client.cookies.copy()
    clock.shift(QUARTER + timedelta(seconds=1))
    client.get("/")
    clock.shift(-QUARTER)  # also for somebody whose clock runs back
    assert stolen.get("/nhiem-vu/").status_code == 302


def test_typing_counts_as_being_here(clock, lan):
    client, _ = enter("lan")
    page = client.get("/nhiem-vu/").content.decode()
    assert '<meta name="idle" content="900" data-here="/con-lam/">' in page
    for _ in range(3):
        clock.shift(timedelta(minutes=10))
        assert client.post(reverse("still-here")).status_code == 204
    assert client.get("/nhiem-vu/").status_code == 200


def test_the_page_of_an_administrator_locks_its_screen_sooner(clock, keeper):
    client, _ = enter("khoa")
    assert '<meta name="idle" content="300"' in client.get("/bao-mat/").content.decode()
