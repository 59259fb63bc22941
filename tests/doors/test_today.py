"""The day: what is due, what was returned, what waits, what is late by body; and an empty desk."""

import pytest
from django.urls import reverse

from chungtay.duties import actions
from chungtay.law.access import Role
from chungtay.law.clock import book
from chungtay.office import today
from chungtay.register.people.scope import scope
from tests.doors.desk_world import many, questions
from tests.makers import NOW, make_officer
from tests.rooms.duties_world import a_duty, body

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def morning(time_machine):
    time_machine.move_to(NOW, tick=False)


def day(client_of, desk) -> str:
    return client_of(desk).get("/").content.decode()


def test_soonest_first_under_their_headings(client_of, lan, minh):
    for days, words in ((None, "Không có hạn"), (40, "Còn lâu"), (2, "Trong tuần này"), (-3, "Đã quá hạn")):
        many(lan, minh, 1, days=days, words=words)
    page = day(client_of, minh)
    headings = ("Cần làm ngay", "Đã quá hạn", "Trong tuần", "Trong tuần này", "Sau tuần này", "Còn lâu", "Không có hạn")
    places = [page.index(f">{words}<") for words in headings]
    assert places == sorted(places)
    assert "Quá hạn 3 ngày" in page


def test_what_runs_by_the_hour_stands_before_what_is_weeks_late(client_of, lan, minh):
    for n in range(today.PARTS[0] + 2):
        many(lan, minh, 1, days=-21 - n, words=f"Quá hạn lâu {n}")
    a_duty(lan, minh, rule=book.rule("case.emergency"), words="Can thiệp khẩn cấp", origin="CA-2")
    page = day(client_of, minh)
    assert page.index("Cần làm ngay") < page.index("Can thiệp khẩn cấp") < page.index("Quá hạn lâu")
    assert "Còn 12 giờ" in page


def test_first_act_of_a_body_is_to_report_what_is_due_first(client_of, lan, minh):
    (late,) = many(lan, minh, 1, days=-3)
    assert f'href="{reverse("duty-show", args=[late.code])}#bao-cao"' in day(client_of, minh)


def test_first_act_of_the_child_officer_is_to_hand_in_a_plan(client_of, lan):
    assert "Nhập kế hoạch" in day(client_of, lan)


def test_what_was_returned_has_a_heading_of_its_own(client_of, lan, minh):
    (duty,) = many(lan, minh, 1, days=20)
    with scope(minh):
        actions.submit(duty=duty, words="Đã xong", by=minh, at=NOW, revision=1)
    with scope(lan):
        actions.return_(duty=duty, reason="Còn thiếu", by=lan, at=NOW, revision=2)
    page = day(client_of, minh)
    assert page.index("Bị trả lại để làm tiếp") < page.index(duty.title)


def test_what_waits_for_my_word_and_what_i_wait_for(client_of, lan, minh):
    done, open_one = many(lan, minh, 2, days=20)
    with scope(minh):
        actions.submit(duty=done, words="Đã xong", by=minh, at=NOW, revision=1)
    page = day(client_of, lan)
    assert page.index("Chờ xác nhận") < page.index(done.code)
    assert page.index("Tôi đang chờ") < page.index(open_one.code)
    assert "báo hoàn thành" in page


def test_chair_sees_first_who_is_late(client_of, lan, minh, chair):
    many(lan, minh, 3, days=-2)
    page = day(client_of, chair)
    assert "3 việc quá hạn ở các cơ quan" in page
    assert page.index("Quá hạn theo cơ quan") < page.index("Công an xã Suối Hoa")


def test_stranger_sees_nothing_of_it(client_of, lan, minh, oanh):
    (duty,) = many(lan, minh, 1, days=-3)
    page = day(client_of, oanh)
    assert duty.code not in page
    assert "Bàn đang trống" in page


def test_empty_desk_says_what_would_be_here_and_how_it_comes(client_of, minh, lan):
    assert "Khi một kế hoạch có tên cơ quan này được ban hành" in day(client_of, minh)
    assert "Nhập một kế hoạch (Word, PDF, bản quét)" in day(client_of, lan)


def test_whoever_only_keeps_the_system_sees_no_duty(client_of, lan, minh):
    keeper = make_officer("giu", "Tòng Văn Giữ", body(minh), "Quản trị hệ thống", Role.ADMIN)
    (duty,) = many(lan, minh, 1, days=-3)
    client = client_of(keeper)
    for address in ("/", "/co-quan/", reverse("agency-show", args=[body(minh).slug])):
        page = client.get(address).content.decode()
        assert duty.code not in page
        assert "1 việc quá hạn" not in page
    assert client.get(reverse("duty-show", args=[duty.code])).status_code == 403
    assert client.get("/nhiem-vu/").status_code == 403


def test_whoever_may_not_report_is_not_asked_to(client_of, lan, minh):
    reader = make_officer("doc", "Lường Thị Đọc", body(minh), "Chuyên viên Bộ", Role.MINISTRY)
    (duty,) = many(lan, minh, 1, days=-3)
    client, address = client_of(reader), reverse("duty-show", args=[duty.code])
    assert "#bao-cao" not in client.get("/").content.decode()
    rail = 'href="/bao-cao/"'  # the reports of a place, which everybody may read
    assert "bao-cao" not in client.get(address).content.decode().replace(rail, "")
    assert client.post(reverse("duty-report", args=[duty.code])).status_code == 403


def test_said_in_words_it_is_the_same_page(client_of, lan):
    answer = client_of(lan).get("/hom-nay/")
    assert answer.status_code == 301
    assert answer.url == "/"


def test_english_is_complete(client_of, lan, minh, chair):
    many(lan, minh, 1, days=-3)
    client = client_of(chair)
    client.cookies["ngon_ngu"] = "en"
    page = client.get("/").content.decode()
    for words in ("Overdue by body", "Today", "1 duty overdue at the bodies"):
        assert words in page, words


def test_news_of_a_clock_name_its_rule_in_the_reader_s_language(client_of, lan, minh):
    rule = book.rule("case.emergency")
    duty = a_duty(lan, minh, rule=rule, words=f"{rule.names[0]} CA-2")
    with scope(minh):
        actions.report_progress(duty=duty, words="Đã tới nơi.", by=minh, at=NOW, revision=1)
    client = client_of(lan)
    assert f">{rule.names[0]} CA-2<" in news_of(client)
    client.cookies["ngon_ngu"] = "en"
    assert f">{rule.names[1]}, CA-2<" in news_of(client)


def news_of(client) -> str:
    return client.get("/").content.decode().rpartition("<h2>")[2]


def test_the_day_is_only_read(client_of, lan):
    assert client_of(lan).post("/").status_code == 405


@pytest.mark.parametrize("who", ["minh", "lan", "chair"])
def test_questions_do_not_grow_with_the_work(request, client_of, lan, minh, chair, who):
    client = client_of(request.getfixturevalue(who))
    many(lan, minh, 10, days=-3)
    few = questions(client, "/")
    many(lan, minh, 190, days=-2)
    assert questions(client, "/") == few


def test_rows_are_not_a_template_each(client_of, lan, minh):
    client = client_of(minh)
    many(lan, minh, 3, days=-3)
    few = len(client.get("/").templates)
    many(lan, minh, 20, days=-2)
    assert len(client.get("/").templates) == few


def test_no_more_duties_are_read_than_are_shown():
    part = [(1, True), (2, False), (3, True), (4, False), (5, False), (6, True)]
    assert today.enough(part, 2) == [1, 2, 3, 4]
    assert today.enough(part, 9) == [1, 2, 3, 4, 5, 6]
