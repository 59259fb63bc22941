"""Pages of the list the police keep: theirs alone; everybody else gets the contact, whoever is asked about."""

import re

import pytest
from django.urls import reverse

from tests.makers import NOW
from tests.rooms.test_offenders import WHY, listed, names, person  # noqa: F401 (fixtures)

pytestmark = pytest.mark.django_db
TOLD = {"name": "Vừ A Sùng", "born": "1979", "ground": "released", "review_on": "14/8/2026",
        "words": "Án số 12/HSST, đã chấp hành xong hình phạt"}  # fmt: skip
CHANGES = re.compile(r'HD-\w{10}|name="csrfmiddlewaretoken" value="\w+"|nonce-[\w+/=-]+|"X-CSRFToken": "\w+"')


@pytest.fixture(autouse=True)
def morning(time_machine):
    time_machine.move_to(NOW, tick=False)


def test_the_police_list_measure_review_and_end(client_of, minh):
    client = client_of(minh)
    assert "Chưa có ai trong danh sách" in client.get(reverse("offenders")).content.decode()
    answer = client.post(reverse("offender-add"), TOLD)
    assert answer.status_code == 302
    assert "Vừ A Sùng" in client.get(reverse("offenders")).content.decode()
    step = answer.url + "ghi/"
    for kind, said in (("measure", 302), ("reviewed", 422), ("other", 404)):
        told = {"kind": kind, "words": "Gặp gỡ, răn đe, giao trưởng bản theo dõi"}
        assert client.post(step, told).status_code == said
    assert client.post(step, {"kind": "ended", "words": "Đã chuyển nơi cư trú, báo công an nơi đến"}).status_code == 302
    assert "Vừ A Sùng" not in client.get(reverse("offenders")).content.decode()


def test_for_everybody_else_it_is_not_there(client_of, lan, chair, oanh, hieu, person):  # noqa: F811
    for desk in (lan, chair, oanh, hieu):
        for door, args in (("offenders", ()), ("offender-add", ()), ("offender-show", (person.code,))):
            assert client_of(desk).get(reverse(door, args=args)).status_code in (403, 404)


def test_the_answer_is_the_same_page_whoever_is_asked_about(client_of, lan, minh, person):  # noqa: F811
    client, pages = client_of(lan), []
    for name in ("Vừ A Sùng", "Vừ A Khác"):
        answer = client.post(reverse("offender-ask"), {"name": name, "purpose": WHY})
        assert answer.status_code == 200
        page = answer.content.decode()
        assert "Liên hệ Công an xã Suối Hoa" in page
        assert name not in page
        pages.append(CHANGES.sub("", page.partition("Đã hỏi")[0]))
    assert pages[0] == pages[1]
    assert "Vừ A Khác" in client_of(minh).get(reverse("offenders")).content.decode()
    assert client.post(reverse("offender-ask"), {"name": "Vừ A Sùng", "purpose": "xem"}).status_code == 422
