"""The emergency opening through its pages: asked, looked through, closed, reviewed; every step witnessed."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from chungtay.law.access import Role
from chungtay.register.models import BreakGlass, GlassAlarm
from chungtay.register.people.scope import scope
from tests.doors.security_world import ledger
from tests.makers import NOW, make_agency, make_officer, make_unit
from tests.rooms.duties_world import a_duty

pytestmark = pytest.mark.django_db
WHY = "Cháu bé nghi bị bạo lực chuyển từ Nậm Trăng sang, nơi đó không nghe máy."


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def ask(client, there, **changed):
    words = {"place": there.path, "what": "", "reason": WHY, "hours": "2"} | changed
    return client.post(reverse("glass"), words)


@pytest.fixture
def opened(client_of, lan, oanh, chair, hieu):
    """Lan looks at Nậm Trăng: (her browser, the opening)."""
    client = client_of(lan)
    assert ask(client, oanh).url == "/nhiem-vu/?whose=place"
    return client, _of(lan)


def _of(desk):
    with scope(desk):
        return BreakGlass.objects.get()


def test_the_form_teaches_before_it_opens(client_of, lan, oanh):
    client = client_of(lan)
    short = ask(client, oanh, reason="gấp").content.decode()
    assert "30" in short
    absent = ask(client, oanh, place="9988888").content.decode()
    assert "Không có tỉnh hay xã nào là “9988888”" in absent
    own = ask(client, lan).content.decode()
    assert "không cần mở khẩn cấp" in own
    assert not ledger("glass.opened")


def test_a_place_is_meant_by_its_name_too(client_of, lan):
    client = client_of(lan)
    many = ask(client, lan, place="xã Bình An").content.decode()
    assert "Có nhiều nơi cùng tên" in many
    assert ask(client, lan, place="xã Sơn Tây, Quảng Ngãi").url == "/nhiem-vu/?whose=place"
    assert _of(lan).place == "xã Sơn Tây"


def test_every_page_says_that_the_glass_is_open_and_is_witnessed(opened, oanh):
    client, glass = opened
    page = client.get("/nhiem-vu/").content.decode()
    assert f"Đang mở khẩn cấp: xã Nậm Trăng ({glass.code})" in page
    (line,) = ledger("person.looked-at")
    assert (line.about, line.path) == (glass.code, oanh.path)
    assert glass.code in line.who


def test_through_the_glass_one_only_reads(opened):
    client, _ = opened
    assert client.post("/ke-hoach/nop/").status_code in (403, 404)
    assert client.post(reverse("mfa_generate_recovery_codes")).status_code == 403


def test_when_the_time_is_over_the_desk_is_home_again(opened, clock):
    client, _ = opened
    for _ in range(9):
        clock.shift(timedelta(minutes=14))
        page = client.get("/nhiem-vu/").content.decode()
    assert "Đang mở khẩn cấp" not in page


def test_closing_and_review_by_the_chair(opened, client_of, chair):
    client, glass = opened
    assert client.post(reverse("glass-close", args=[glass.code])).url == reverse("glass")
    assert "Đang mở khẩn cấp" not in client.get("/nhiem-vu/").content.decode()
    theirs = client_of(chair)
    assert WHY in theirs.get(reverse("glass")).content.decode()
    assert GlassAlarm.objects.get(post_id=chair.post_id).seen_at == NOW
    address = reverse("glass-show", args=[glass.code])
    empty = theirs.post(address, {"verdict": "justified", "remark": ""}).content.decode()
    assert "Ghi kết luận" in empty  # still the form
    assert not ledger("glass.reviewed")
    theirs.post(address, {"verdict": "justified", "remark": "Đã gọi hai lần, đúng là gấp."})
    assert "Hà Thị Chanh" in client.get(address).content.decode()
    assert [line.act for line in ledger("glass.reviewed")] == ["glass.reviewed"]


def test_the_opener_cannot_review(opened):
    client, glass = opened
    client.post(reverse("glass-close", args=[glass.code]))
    answer = client.post(reverse("glass-show", args=[glass.code]), {"verdict": "justified", "remark": "Đúng."})
    assert answer.status_code == 403


def test_a_stranger_does_not_learn_of_it(opened, client_of, suoi_hoa):
    _, glass = opened
    elsewhere = make_unit("tỉnh Khác", "98", "province")
    agency = make_agency(elsewhere, "YTE.P", "Sở Y tế tỉnh Khác")
    stranger = make_officer("khac", "Lê Văn Khác", agency, "Trưởng phòng", Role.SUPERIOR)
    assert client_of(stranger).get(reverse("glass-show", args=[glass.code])).status_code == 404


def test_a_post_that_may_neither_open_nor_review_is_refused(client_of, minh):
    assert client_of(minh).get(reverse("glass")).status_code == 403
    assert "refused GET sit" in ledger("refused")[0].facts


def test_what_the_glass_shows_and_what_it_does_not(client_of, lan, oanh, chair, hieu, suoi_hoa):
    """A duty of the opened place is read while it is open; before, after and from a third place it is absent."""
    theirs = a_duty(hieu, oanh)
    address = reverse("duty-show", args=[theirs.code])
    client = client_of(lan)
    assert client.get(address).status_code == 404
    ask(client, oanh)
    assert client.get(address).status_code == 200
    assert theirs.code in client.get("/nhiem-vu/?whose=place").content.decode()
    (opening,) = {line.about for line in ledger("person.looked-at")}
    assert client_of(chair).get(address).status_code == 404
    client.post(reverse("glass-close", args=[opening]))
    assert client.get(address).status_code == 404
