"""Bodies of a place, and everything one body owes; and the page of a place."""

import pytest
from django.urls import reverse

from chungtay.register.models import Unit, UnitName
from tests.doors.desk_world import many, questions
from tests.makers import NOW, SINCE
from tests.rooms.duties_world import body

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def morning(time_machine):
    time_machine.move_to(NOW, tick=False)


def page_of(desk) -> str:
    return reverse("agency-show", args=[body(desk).slug])


def test_bodies_with_their_counts(client_of, lan, minh, chair):
    many(lan, minh, 2, days=-3)
    many(lan, minh, 3, days=9)
    page = client_of(chair).get("/co-quan/").content.decode()
    assert "Công an xã Suối Hoa" in page
    assert '<td class="num" data-head="Đang phải làm">5</td>' in page
    assert "<b>2</b>" in page


def test_bodies_without_work_are_named_too(client_of, chair, lan):
    page = client_of(chair).get("/co-quan/").content.decode()
    assert "Chưa cơ quan nào có nhiệm vụ" in page
    assert "Ủy ban nhân dân xã Suối Hoa" in page


def test_everything_one_body_owes_by_paper_late_first(client_of, lan, minh, chair):
    (late,) = many(lan, minh, 1, days=-3, words="Đã quá hạn rồi")
    (later,) = many(lan, minh, 1, days=9, words="Còn hạn")
    page = client_of(chair).get(page_of(minh)).content.decode()
    assert page.index(late.code) < page.index(later.code)
    assert "Kế hoạch số 12/KH-UBND" in page
    assert "1 việc quá hạn" in page


def test_empty_body_says_how_work_comes(client_of, chair, minh):
    assert "Cơ quan này chưa có việc nào phải làm" in client_of(chair).get(page_of(minh)).content.decode()


def test_stranger_sees_the_body_but_none_of_its_work(client_of, lan, minh, oanh):
    (duty,) = many(lan, minh, 1, days=-3)
    answer = client_of(oanh).get(page_of(minh))
    assert answer.status_code == 200
    assert duty.code not in answer.content.decode()


def test_no_such_body(client_of, lan):
    assert client_of(lan).get(reverse("agency-show", args=["CQ-KHONGCO"])).status_code == 404


@pytest.mark.parametrize("address", ["/co-quan/", "/dia-ban/9999001/"])
def test_only_read(client_of, lan, address):
    assert client_of(lan).post(address).status_code == 405


def test_questions_do_not_grow(client_of, lan, minh, chair):
    client = client_of(chair)
    many(lan, minh, 10, days=-3)
    few = [questions(client, "/co-quan/"), questions(client, page_of(minh))]
    many(lan, minh, 190, days=-2)
    assert [questions(client, "/co-quan/"), questions(client, page_of(minh))] == few


# ── places ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_place_with_its_bodies(client_of, lan, minh, suoi_hoa):
    words = {"loose": "xa suoi hoa", "tone": "xã suối hoa", "order": "suoi hoa"}
    UnitName.objects.create(unit=suoi_hoa, type="xa", bare="Suối Hoa", during=SINCE, **words)
    page = client_of(lan).get("/dia-ban/9999001/").content.decode()
    assert "Công an xã Suối Hoa" in page


def test_place_on_todays_map_tells_its_names_and_what_it_was_made_of(client_of, lan):
    unit = Unit.objects.filter(scheme="2025", tier="commune", predecessions__kind="merge").first()
    page = client_of(lan).get(reverse("place-show", args=[unit.path])).content.decode()
    assert "Hợp thành từ" in page
    assert "Các tên đã dùng" in page


def test_place_on_another_day(client_of, lan):
    page = client_of(lan).get("/dia-ban/51/", {"ngay": "1/1/2020"}).content.decode()
    assert "Ngày 1/1/2020 chưa có đơn vị này" in page


def test_day_that_is_none_is_told_and_today_is_shown(client_of, lan):
    answer = client_of(lan).get("/dia-ban/51/", {"ngay": "32/13/2020"})
    assert answer.status_code == 200
    assert "notice near" in answer.content.decode()


@pytest.mark.parametrize("path", ["98", "abc", "0000000000000000000000000"])
def test_no_such_place(client_of, lan, path):
    assert client_of(lan).get(f"/dia-ban/{path}/").status_code == 404
