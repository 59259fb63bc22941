"""Pages of the list of carers: applied, checked, listed, matched; absent for other communes."""

from datetime import timedelta

import pytest
from django.urls import reverse

from chungtay.ledger.models import Entry
from chungtay.protection.carers.conditions import conditions
from chungtay.protection.carers.models import FosterCarer
from chungtay.register.people.scope import scope
from tests.makers import NOW
from tests.rooms.children_world import make_child
from tests.rooms.test_carers import names, on_list  # noqa: F401 (a fixture)

pytestmark = pytest.mark.django_db
TOLD = {"full_name": "Vì Thị Sen", "sex": "female", "born_on": "1/1/1980", "pin": "038190001234", "ethnic": "thai",
        "adults": "Lò Văn Nhà\nLò Thị Chị", "capacity": "2", "youngest": "3", "oldest": "12"}  # fmt: skip


@pytest.fixture(autouse=True)
def morning(time_machine):
    time_machine.move_to(NOW, tick=False)


def test_applied_checked_listed_on_pages(client_of, lan, suoi_hoa):
    client = client_of(lan)
    assert "Chưa có ai đăng ký" in client.get(reverse("carers")).content.decode()
    answer = client.post(reverse("carer-add"), TOLD)
    assert answer.status_code == 302
    with scope(lan):
        carer = FosterCarer.objects.get()
    assert (carer.adults, carer.ages) == (["Lò Văn Nhà", "Lò Thị Chị"], [3, 12])
    page = client.get(answer.url).content.decode()
    assert "chưa xem xét" in page
    assert "038190001234" not in page
    turn = reverse("carer-turn", args=[carer.code])
    refused = client.post(turn, {"to": "listed", "revision": 1})
    assert refused.status_code == 422
    assert "Chưa đủ điều kiện" in refused.content.decode()
    for code in conditions():
        told = {"condition": code, "met": "yes", "on": "14/5/2026", "words": "Biên bản ngày 14/5"}
        assert client.post(reverse("carer-check", args=[carer.code]), told).status_code == 302
    assert client.post(turn, {"to": "listed", "revision": 1}).status_code == 302
    assert "còn nhận 2 trẻ" in client.get(reverse("carers")).content.decode()
    assert client.post(turn, {"to": "suspended", "revision": 2, "reason": "ngắn"}).status_code == 422
    assert (
        client.post(turn, {"to": "suspended", "revision": 1, "reason": "Gia đình đang có người ốm nặng"}).status_code
        == 422
    )
    assert client.post(turn, {"to": "nothing", "revision": 2}).status_code == 404


def test_candidates_with_reasons_and_elsewhere_nothing(client_of, lan, oanh, minh, hieu, suoi_hoa):
    child, carer = make_child(lan), on_list(lan, suoi_hoa)
    page = client_of(lan).get(reverse("carer-match", args=[child.code])).content.decode()
    assert "Vì Thị Sen" in page
    assert "Cùng xã với trẻ" in page
    for door, code in (("carer-show", carer.code), ("carer-match", child.code)):
        for desk, said in ((oanh, 404), (minh, 403), (hieu, 403)):
            assert client_of(desk).get(reverse(door, args=[code])).status_code == said
    assert "Vì Thị Sen" not in client_of(oanh).get(reverse("carers")).content.decode()


def test_the_list_and_an_application_are_printed_and_the_ledger_says_so(client_of, lan, oanh, suoi_hoa):
    carer, client = on_list(lan, suoi_hoa), client_of(lan)
    for kind, mark in (("docx", b"PK"), ("pdf", b"%PDF")):
        for address in (reverse(f"carers-form-{kind}"), reverse("carer-form", args=[carer.code, kind])):
            answer = client.get(address)
            assert answer.status_code == 200
            assert answer.content.startswith(mark)
    assert client.get(reverse("carer-form", args=[carer.code, "exe"])).status_code == 404
    assert client_of(oanh).get(reverse("carer-form", args=[carer.code, "pdf"])).status_code == 404
    with scope(lan):
        assert Entry.objects.filter(act="carer.printed").count() == 4


def test_the_page_of_the_list_says_by_when_this_quarters_is_made(client_of, lan, suoi_hoa, time_machine):
    client = client_of(lan)
    assert "Mẫu 09 quý này" not in client.get(reverse("carers")).content.decode(), "nobody is on it"
    on_list(lan, suoi_hoa)
    page = client.get(reverse("carers")).content.decode()
    assert "hạn hết ngày 30/6/2026 (NĐ 56/2017/NĐ-CP Điều 40 khoản 1)" in page
    client.get(reverse("carers-form-pdf"))
    assert "Mẫu 09 quý này: đã lập 14/5/2026" in client.get(reverse("carers")).content.decode()
    time_machine.move_to(NOW + timedelta(days=60), tick=False)
    later = client_of(lan).get(reverse("carers")).content.decode()
    assert "hạn hết ngày 30/9/2026" in later, "a new quarter, a new list"
