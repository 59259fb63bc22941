"""Survey rounds at the officer's desk: opened, walked, closed."""

from datetime import date
from urllib.parse import unquote

import pytest
from django.utils import timezone

from chungtay.duties.models import Duty
from chungtay.register.models import Child, Round, Unit
from chungtay.register.people.scope import scope
from chungtay.register.rounds.opening import take_up
from chungtay.register.workforce import actions as workforce
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
    paper = client.post(f"{url}danh-sach/{east.path}/giay/")
    assert paper.content.startswith(b"%PDF")
    assert "Rà soát quý II Thôn Đông.pdf" in unquote(paper["Content-Disposition"])
    book = client.post(f"{url}danh-sach/tat-ca/excel/")
    assert book.content.startswith(b"PK")
    assert "RÀ SOÁT QUÝ II · xã Suối Hoa 14-05-2026.xlsx" in unquote(book["Content-Disposition"])


def test_a_list_that_was_not_chosen_is_asked_for(client_of, lan, url):
    assert "Chưa chọn tệp" in client_of(lan).post(url + "nhap/", {}, follow=True).content.decode()


def test_a_child_of_a_village_is_found_by_name_and_by_what_waits(client_of, lan, url, east):
    make_child(lan, "Hà Văn Sơn", place=east.path)
    with scope(lan):
        take_up(Round.objects.get())
        code = Child.objects.get(full_name="Lò Thị Mỷ").code
    client, village = client_of(lan), f"{url}thon/{east.path}/"
    answer = client.post(f"{village}ghi/?xem=cho", {"tre": code, "ket-qua": "unchanged"})
    assert answer.url.startswith(f"{village}?xem=cho")
    shown = {more: client.get(village + more).content.decode().split("<main")[1] for more in ("?xem=cho", "?q=lo+my")}
    assert ("Lò Thị Mỷ" in shown["?xem=cho"], "Hà Văn Sơn" in shown["?xem=cho"]) == (False, True)
    assert "Không có trẻ nào" in shown["?q=lo+my"]  # the words as they stand in the name, without marks
    assert code in client.get(village + "?q=thi+my").content.decode()


@pytest.mark.parametrize(("outcome", "door"), [("moved", "chuyen-di/"), ("died", "su-kien/mat/")])
def test_what_the_round_found_leads_on_to_the_record(client_of, lan, url, east, outcome, door):
    """Nobody is lost: a round does not move a record, so it says whose record is still to be moved."""
    with scope(lan):
        code = Round.objects.get().visits.get().child.code
    client = client_of(lan)
    client.post(f"{url}thon/{east.path}/ghi/", {"tre": code, "ket-qua": outcome})
    client.post(f"{url}ket-thuc/", {"revision": revision(lan)})
    page = client.get(url).content.decode()
    assert "1 trẻ đã chuyển đi hoặc đã mất, hồ sơ chưa ghi" in page
    assert f"/tre-em/{code}/{door}" in client.get(f"{url}thon/tat-ca/?xem=ho-so").content.decode()


def test_it_offers_what_can_be_done_now(client_of, lan, url, east):
    client = client_of(lan)
    assert "Chọn ngẫu nhiên" not in client.get(url).content.decode()
    client.post(f"{url}thon/{east.path}/con-lai/", {"ket-qua": "unchanged"})
    assert "Chọn ngẫu nhiên" in client.get(url).content.decode()


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


# ── a round is owed ─────────────────────────────────────────────────────────────────────────────────────────────────
def owed(lan) -> list[Duty]:
    with scope(lan):
        return list(Duty.objects.filter(origin=Round.objects.get().code).order_by("unit__path"))


def test_each_village_owes_its_list_by_the_last_day(client_of, lan, chair, url, east):
    (duty,) = owed(lan)
    assert (duty.unit_id, duty.owner_id, duty.is_open) == (east.pk, lan.agency_id, True)
    assert timezone.localdate(duty.due_at) == date(2026, 6, 30)
    assert "Thôn Đông" in client_of(lan).get("/nhiem-vu/").content.decode()
    page = client_of(lan).get(f"/nhiem-vu/{duty.code}/")
    assert page.status_code == 200
    assert "Lò Thị Mỷ" not in page.content.decode()


def test_the_collaborator_of_the_list_is_asked(client_of, lan, east):
    with scope(lan):
        worker = workforce.enlist(full_name="Lò Thị Hoa", unit=east, by=lan, at=NOW)
        workforce.charge(worker=worker, part="collaborator", unit=east, since=date(2026, 1, 1), by=lan, at=NOW)
    form = {"title": "Rà soát tháng 5", "kind": "monthly", "from_on": "01/05/2026", "to_on": "31/05/2026"}
    page = client_of(lan).post("/dot-ra-soat/", form, follow=True).content.decode()
    assert "Lò Thị Hoa" in page
    assert owed(lan)[0].asked_as == "Lò Thị Hoa"


def test_the_last_result_of_a_village_meets_its_duty(client_of, lan, url, east):
    west = make_village(Unit.objects.get(pk=lan.unit_id), 2, "Thôn Tây")
    make_child(lan, "Lò Văn Tủa", place=east.path)
    with scope(lan):
        take_up(Round.objects.get())
        codes = list(Child.objects.of(lan).values_list("code", flat=True))
    client, village = client_of(lan), f"{url}thon/{east.path}/ghi/"
    client.post(village, {"tre": codes[0], "ket-qua": "unchanged"})
    assert owed(lan)[0].is_open
    client.post(village, {"tre": codes[1], "ket-qua": "not-seen"})  # refused: no reason
    assert owed(lan)[0].is_open
    client.post(village, {"tre": codes[1], "ket-qua": "not-seen", "ly-do": "Đi theo mẹ"})
    assert [duty.state for duty in owed(lan)] == ["met"]
    assert west.path not in {duty.unit.path for duty in owed(lan)}  # it stands since after the opening


def test_a_dropped_round_owes_nothing(client_of, lan, url, east):
    client_of(lan).post(url + "bo/", {"revision": revision(lan)})
    assert [duty.state for duty in owed(lan)] == ["ended"]


def test_closing_meets_a_village_without_children(client_of, lan, east):
    form = {"title": "Rà soát quý II", "kind": "quarterly", "from_on": "01/04/2026", "to_on": "30/06/2026"}
    url = client_of(lan).post("/dot-ra-soat/", form).url
    assert owed(lan)[0].is_open
    client_of(lan).post(url + "ket-thuc/", {"revision": revision(lan)})
    assert [duty.state for duty in owed(lan)] == ["met"]
