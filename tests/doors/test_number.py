"""A telephone number is told nothing before its owner typed the code sent to it."""

import re
from datetime import timedelta

import pytest

from chungtay.register.people.scope import scope
from chungtay.watch.channels import ways
from chungtay.watch.finder import SYSTEM
from chungtay.watch.models import Wish
from tests.doors.security_world import ledger
from tests.makers import NOW
from tests.watch.other_side import web_machine
from tests.watch.telling_world import with_sms

pytestmark = pytest.mark.django_db
PAGE, WISHES = "/thong-bao/so-dien-thoai/", "/thong-bao/cach-bao/"
HOURS = {"quiet_from": "20h", "quiet_to": "6h00", "digest_at": "06:45", "language": "vi"}


@pytest.fixture(autouse=True)
def morning(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def gateway(settings):
    with web_machine() as machine:
        with_sms(settings, machine)
        yield machine


def write(client, number="0912 345 678"):
    modes = {"email-mode": "off", "push-mode": "off", "sms-mode": "now", "sms-address": number}
    return client.post(WISHES, HOURS | modes)


def reached(desk) -> list[str]:
    with scope(SYSTEM):
        return ways()["sms"].addresses([desk.user_id]).get(desk.user_id, [])


def code_in(gateway) -> str:
    return re.search(r"\d{6}", gateway.bodies[-1]["text"])[0]


def test_a_new_number_is_proved_by_the_code_sent_to_it(gateway, minh, client_of):
    client = client_of(minh)
    assert write(client).url == PAGE
    assert reached(minh) == []
    assert "chưa xác minh" in client.get(WISHES).content.decode()
    client.post(PAGE, {"send": "1"})
    assert gateway.bodies[-1]["to"] == "+84912345678"
    assert client.post(PAGE, {"code": code_in(gateway)}).url == WISHES
    assert reached(minh) == ["+84912345678"]
    (line,) = ledger("notices.code-sent")
    assert code_in(gateway) not in line.facts


def test_another_number_has_to_be_proved_again_the_same_not(gateway, minh, client_of):
    client = client_of(minh)
    write(client)
    client.post(PAGE, {"send": "1"})
    client.post(PAGE, {"code": code_in(gateway)})
    assert write(client).url == WISHES
    assert reached(minh)
    assert write(client, "0987 654 321").url == PAGE
    assert reached(minh) == []


def test_a_wrong_code_counts_and_five_end_it(gateway, minh, client_of):
    client = client_of(minh)
    write(client)
    client.post(PAGE, {"send": "1"})
    right = code_in(gateway)
    for _ in range(5):
        assert "Mã chưa đúng" in client.post(PAGE, {"code": "x"}).content.decode()
    assert "thử quá năm lần" in client.post(PAGE, {"code": right}).content.decode()
    assert reached(minh) == []


def test_a_code_is_over_after_ten_minutes_and_sent_once_a_minute(gateway, minh, client_of, time_machine):
    client = client_of(minh)
    write(client)
    client.post(PAGE, {"send": "1"})
    assert "đợi một phút" in client.post(PAGE, {"send": "1"}).content.decode()
    first = code_in(gateway)
    time_machine.move_to(NOW + timedelta(minutes=11), tick=False)
    assert "hết hạn" in client.post(PAGE, {"code": first}).content.decode()
    client.post(PAGE, {"send": "1"})
    client.post(PAGE, {"code": code_in(gateway)})
    assert reached(minh)


def test_a_gateway_that_is_away_is_told_in_words(settings, minh, client_of):
    with web_machine() as machine:
        with_sms(settings, machine)
    client = client_of(minh)
    write(client)
    assert "Cổng tin nhắn không nhận" in client.post(PAGE, {"send": "1"}).content.decode()
    with scope(SYSTEM):
        assert Wish.objects.get(user_id=minh.user_id, channel="sms").code == ""


def test_without_a_number_or_a_gateway_there_is_no_such_page(settings, minh, client_of):
    assert client_of(minh).get(PAGE).status_code == 404
