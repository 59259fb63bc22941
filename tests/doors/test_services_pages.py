"""Pages of the directory: listed, changed, ended, followed; only by whoever keeps it."""

import pytest
from django.urls import reverse

from chungtay.protection.services.models import Service
from tests.makers import NOW
from tests.rooms.test_services import listed

pytestmark = pytest.mark.django_db
TOLD = {"kind": "health", "name": "Trạm Y tế xã", "provider": "", "provider_words": "Trạm Y tế",
        "phone": "0900 000 010", "capacity": "4", "since": "14/5/2026", "cost_vnd": "0"}  # fmt: skip


@pytest.fixture(autouse=True)
def morning(time_machine):
    time_machine.move_to(NOW, tick=False)


def page_of(client, name, *args) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_service_is_listed_and_everybody_reads_it(client_of, lan, minh, suoi_hoa):
    assert "Danh bạ chưa có dịch vụ nào" in page_of(client_of(minh), "services")
    answer = client_of(lan).post(reverse("service-add"), TOLD)
    code = Service.objects.get().code
    assert answer.url == reverse("service-show", args=[code])
    for desk in (lan, minh):
        page = page_of(client_of(desk), "services")
        assert "Trạm Y tế xã" in page
        assert "còn 4 chỗ" in page
    page = page_of(client_of(minh), "service-show", code)
    assert "miễn phí" in page
    assert "Ghi điều kiện mới" not in page
    for door in ("service-change", "service-end", "service-follow"):
        assert client_of(minh).get(reverse(door, args=[code])).status_code == 404


def test_what_is_missing_is_said(client_of, lan):
    answer = client_of(lan).post(reverse("service-add"), TOLD | {"phone": "", "provider_words": ""})
    assert answer.status_code == 422
    refused = client_of(lan).post(reverse("service-add"), TOLD | {"kind": "shelter", "address": "bản Nà Pù"})
    assert refused.status_code == 422
    assert "người gây hại có thể tìm đến" in refused.content.decode()
    assert not Service.objects.exists()


def test_changed_then_followed_and_both_can_be_read(client_of, lan, suoi_hoa):
    held, client = listed(lan, suoi_hoa), client_of(lan)
    change = TOLD | {"phone": "0900 111 222", "reason": "Đổi số"}
    assert client.post(reverse("service-change", args=[held.code]), change).status_code == 302
    assert "0900 111 222" in page_of(client, "service-show", held.code)
    follow = TOLD | {"name": "Phòng khám mới", "reason": "Trạm cũ đóng cửa"}
    answer = client.post(reverse("service-follow", args=[held.code]), follow)
    assert "Phòng khám mới" in client.get(answer.url).content.decode()
    old = page_of(client, "service-show", held.code)
    assert "Đơn vị khác đã thay" in old
    assert "đã ngừng" in old
    assert client.get(reverse("service-end", args=[held.code])).status_code == 404
    assert held.code not in page_of(client, "services")
    assert held.code in client.get(reverse("services"), {"ngung": "het"}).content.decode()


def test_no_such_service_is_absent(client_of, lan):
    assert client_of(lan).get(reverse("service-show", args=["DV-NOTHERE"])).status_code == 404
