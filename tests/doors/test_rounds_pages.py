"""Survey rounds at the officer's desk: opened, walked, closed."""

import pytest

from chungtay.register.models import Round, Unit
from chungtay.register.people.scope import scope
from tests.makers import NOW
from tests.rooms.children_world import make_child, make_village

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def morning(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def east(lan):
    return make_village(Unit.objects.get(pk=lan.unit_id), 1, "Thôn Đông")


@pytest.fixture
def url(client_of, lan, east):
    make_child(lan, "Lò Thị Mỷ", place=east.path)
    form = {"title": "Rà soát quý II", "kind": "quarterly", "from_on": "01/04/2026", "to_on": "30/06/2026"}
    answer = client_of(lan).post("/dot-ra-soat/", form)
    assert answer.status_code == 302
    return answer.url


def revision(lan) -> int:
    with scope(lan):
        return Round.objects.get().revision


def test_a_round_is_walked_and_closed(client_of, lan, url, east):
    client = client_of(lan)
    assert "Thôn Đông" in client.get(url).content.decode()
    client.post(url + "ket-thuc/", {"revision": revision(lan)})
    assert "Còn 1 trẻ chưa có kết quả" in client.get(url).content.decode()
    village = f"{url}thon/{east.path}/"
    assert "Lò Thị Mỷ" in client.get(village).content.decode()
    client.post(village + "cong-tac-vien/", {"cong-tac-vien": "Lò Thị Hoa"})
    client.post(village + "con-lai/", {"ket-qua": "unchanged"})
    assert "Lò Thị Hoa" in client.get(url).content.decode()
    client.post(url + "ket-thuc/", {"revision": revision(lan)})
    assert "Đã kết thúc" in client.get(url).content.decode()


def test_not_seen_without_a_reason_is_refused_in_words(client_of, lan, url, east):
    client = client_of(lan)
    client.post(f"{url}thon/{east.path}/con-lai/", {"ket-qua": "not-seen"})
    assert "ghi lý do" in client.get(url).content.decode()


def test_lists_go_out_on_paper_and_in_excel(client_of, lan, url, east):
    client = client_of(lan)
    assert client.post(f"{url}danh-sach/{east.path}/giay/").content.startswith(b"%PDF")
    assert client.post(f"{url}danh-sach/tat-ca/excel/").content.startswith(b"PK")


def test_the_chair_sees_the_sample_again(client_of, lan, chair, url, east):
    client = client_of(lan)
    client.post(f"{url}thon/{east.path}/con-lai/", {"ket-qua": "unchanged"})
    client.post(url + "mau/", {"so-tre": "1"})
    with scope(lan):
        code = Round.objects.get().visits.get().child.code
    client.post(url + "phuc-tra/", {"tre": code, "dung": "co"})
    assert "người khác" in client.get(url).content.decode()
    client_of(chair).post(url + "phuc-tra/", {"tre": code, "dung": "khong", "ghi-chu": "Sai tên mẹ"})
    page = client.get(url).content.decode()
    assert "Sai tên mẹ" in page
    assert "Sai 1 trên 1 trẻ xem lại" in page


def test_nobody_else_sees_it(client_of, url, oanh, hieu):
    for other in (oanh, hieu):
        assert client_of(other).get(url).status_code == 404
