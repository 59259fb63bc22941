"""The working calendar: read by all, kept by few, each change with its notice."""

from datetime import date

import pytest

from chungtay.register.calendar import queries
from chungtay.register.calendar.models import Day
from tests.makers import NOW
from tests.rooms.duties_world import a_duty

pytestmark = pytest.mark.django_db
PAGE = "/lich-lam-viec/"
NOTICE = "Thông báo 999/TB-BNV ngày 1/5/2026"


@pytest.fixture(autouse=True)
def morning(time_machine):
    time_machine.move_to(NOW, tick=False)


def enter(client, **given):
    held = {"day": "1/6/2026", "kind": "off", "name": "Nghỉ do bão", "basis": NOTICE, "confidence": "H"}
    return client.post(f"{PAGE}ghi/", {**held, **given})


def read(client, **asked):
    answer = client.get(PAGE, asked)
    assert answer.status_code == 200
    return answer.content.decode()


# ── works ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_superior_enters_a_day_with_its_notice(client_of, hieu, minh):
    assert enter(client_of(hieu)).status_code == 302
    assert queries.calendar().reason(date(2026, 6, 1)).source == NOTICE
    page = read(client_of(minh))
    for words in ("thứ Hai 1/6/2026", "Nghỉ do bão", NOTICE, "đã đọc trong thông báo", "Bùi Văn Hiếu"):
        assert words in page


def test_and_withdraws_it(client_of, hieu):
    enter(client_of(hieu))
    row = Day.objects.get(name="Nghỉ do bão")
    assert "Rút lại thứ Hai 1/6/2026" in client_of(hieu).get(f"{PAGE}rut/{row.pk}/").content.decode()
    answer = client_of(hieu).post(f"{PAGE}rut/{row.pk}/", {"basis": "Bão đổi hướng"})
    assert answer.status_code == 302
    assert queries.calendar().reason(date(2026, 6, 1)) is None


def test_how_many_open_clocks_a_change_touches(client_of, hieu, lan, minh):
    a_duty(lan, minh)
    assert "thời hạn đang mở" in read(client_of(hieu))


def test_in_english(client_of, hieu):
    client = client_of(hieu)
    client.cookies["ngon_ngu"] = "en"
    assert "Enter a day" in read(client)


# ── edges ───────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("year", ["2019", "abc", "99999", "", "２０２６"])
def test_a_year_that_is_none_is_this_year(client_of, minh, year):
    assert "2026" in read(client_of(minh), nam=year)


def test_a_year_without_days(client_of, minh):
    assert "Chưa có ngày nào của năm này" in read(client_of(minh), nam="2099")


# ── wrongs ──────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("wrong", [{"day": "30/2/2026"}, {"basis": ""}, {"name": ""}, {"kind": "party"}])
def test_what_is_missing_is_said_and_nothing_entered(client_of, hieu, wrong):
    before = queries.version()
    assert enter(client_of(hieu), **wrong).status_code == 422
    assert queries.version() == before


def test_twice_the_same(client_of, hieu):
    enter(client_of(hieu))
    assert "Lịch đã ghi ngày này như vậy" in enter(client_of(hieu)).content.decode()


def test_withdrawn_twice(client_of, hieu):
    enter(client_of(hieu))
    row = Day.objects.get(name="Nghỉ do bão")
    client_of(hieu).post(f"{PAGE}rut/{row.pk}/", {"basis": "Bão đổi hướng"})
    again = client_of(hieu).post(f"{PAGE}rut/{row.pk}/", {"basis": "Lần nữa"})
    assert again.status_code == 422
    assert "đã được rút lại" in again.content.decode()


# ── forbidden ───────────────────────────────────────────────────────────────────────────────────────────────────────
def test_others_read_only(client_of, chair):
    assert "Ghi một ngày" not in read(client_of(chair))
    assert enter(client_of(chair)).status_code == 403


@pytest.mark.parametrize("row", ["0", "999999999", "x"])
def test_a_row_that_is_none(client_of, hieu, row):
    assert client_of(hieu).get(f"{PAGE}rut/{row}/").status_code == 404


def test_a_change_reckons_every_open_clock_again_once(client_of, hieu):
    from procrastinate.contrib.django.models import ProcrastinateJob

    enter(client_of(hieu))
    enter(client_of(hieu), day="2/6/2026")
    assert ProcrastinateJob.objects.filter(task_name="calendar.reckon-again").count() == 1


def test_the_sentence_of_the_job_is_the_rooms_own_act(hieu):
    """The job itself runs the room's recompute as the system; here over an empty country."""
    from chungtay.office.calendar.jobs import reckon_again

    reckon_again()


def test_how_far_the_reckoning_is_stands_on_the_page(client_of, hieu, lan, minh, monkeypatch):
    from chungtay.office.calendar import jobs

    a_duty(lan, minh)
    enter(client_of(hieu))
    said, tell = [], jobs.tell

    def telling(*told):
        tell(*told)
        said.append(read(client_of(hieu)))

    monkeypatch.setattr(jobs, "tell", telling)
    jobs.reckon_again()
    assert "Đang tính lại các thời hạn: 100%." in said[0]
    assert "đang đếm lại các địa bàn: 100%." in said[-1]
    assert "đang đếm lại" not in read(client_of(hieu))


def test_after_a_change_no_place_is_left_to_count(client_of, hieu, lan, minh):
    from chungtay.duties.models import Touched
    from chungtay.office.calendar.jobs import SYSTEM, reckon_again
    from chungtay.register.people.scope import scope

    a_duty(lan, minh)
    with scope(SYSTEM):
        assert Touched.objects.exists()
    reckon_again()
    with scope(SYSTEM):
        assert not Touched.objects.exists()
