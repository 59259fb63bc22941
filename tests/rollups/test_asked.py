"""A figure that was asked about: on the day of its writer and of whoever stands in, told once; its answer likewise."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.db.backends.postgresql.psycopg_any import DateRange
from django.urls import reverse

from chungtay.figures.rollups import actions, queries
from chungtay.law.access import Role
from chungtay.register.models import Holding, User
from chungtay.register.people.scope import scope
from chungtay.watch.channels import ways
from chungtay.watch.finder import SYSTEM, find
from chungtay.watch.models import Delivery, Notice, State
from chungtay.watch.taking import take
from tests.makers import NOW, TODAY, make_agency, make_officer
from tests.rollups.world import again, submitted
from tests.watch.telling_world import reached_at, rows, with_mail

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("its_clock")]
CHILDREN, ASKED, ANSWERED = "TT13A-0101", "Sổ có đủ trẻ mới sinh không?", "Đã bổ sung một trẻ."
HEADING, READ = "Được hỏi về số liệu báo cáo", "Đã trả lời câu hỏi về số liệu"


@pytest.fixture
def returned(lan, hieu, town):
    """The commune's half-year report, come back with one question."""
    find(NOW - timedelta(days=1))
    made = submitted(lan)
    with scope(hieu):
        told = {"by": hieu, "at": NOW, "revision": made.revision}
        return actions.return_(report=made, questions={CHILDREN: ASKED}, **told)


def answered(lan, made, at=NOW):
    with scope(lan):
        (question,) = queries.questions(lan, made)
        return actions.answer(question=question, words=ANSWERED, by=lan, at=at, revision=again(lan, made).revision)


def day(client_of, desk) -> str:
    return client_of(desk).get("/").content.decode()


def told(desk, *rungs: str) -> list[str]:
    return [one.rung for one in rows(Notice, user_id=desk.user_id) if one.rung in rungs]


def test_it_stands_on_the_day_of_its_writer_until_it_is_answered(client_of, lan, oanh, minh, hieu, chair, returned):
    page = day(client_of, lan)
    figure = reverse("report-figure", args=[returned.code, CHILDREN])
    assert HEADING in page
    assert f'<a href="{figure}">{ASKED}</a>' in page
    assert f'href="{figure}#answer"' in page
    assert "Bùi Văn Hiếu, Trưởng phòng Trẻ em, Sở Y tế tỉnh Thử Nghiệm hỏi ngày 14/5/2026" in page
    assert "hạn ngày mai" in page.split(HEADING)[2].split("</li>")[0]
    assert ASKED in day(client_of, chair)
    assert all(ASKED not in day(client_of, other) for other in (oanh, minh, hieu))
    assert ASKED in client_of(lan).get("/bao-cao/hoi-dap/").content.decode()
    assert client_of(oanh).get(figure).status_code == 404
    answered(lan, returned)
    assert HEADING not in day(client_of, lan)


def test_its_answer_stands_on_the_day_of_whoever_asked_until_the_report_goes_on(client_of, lan, hieu, returned):
    assert READ not in day(client_of, hieu)
    answered(lan, returned)
    page = day(client_of, hieu)
    assert READ in page
    assert ANSWERED in page
    assert f"Hỏi: {ASKED}" in page
    assert READ not in day(client_of, lan)
    with scope(lan):
        made = actions.submit(report=again(lan, returned), by=lan, at=NOW, revision=again(lan, returned).revision)
    assert "Đã trình, chờ duyệt" in day(client_of, hieu).split(READ)[2].split("</li>")[0]
    with scope(hieu):
        actions.approve(report=again(hieu, made), by=hieu, at=NOW, revision=made.revision)
    assert READ not in day(client_of, hieu)


def test_what_is_asked_anew_takes_the_place_of_what_was_answered(client_of, lan, hieu, returned):
    answered(lan, returned)
    with scope(hieu):
        later = {"by": hieu, "at": NOW + timedelta(minutes=1), "revision": again(hieu, returned).revision}
        actions.return_(report=again(hieu, returned), questions={CHILDREN: "Còn trẻ tạm trú?"}, **later)
    assert READ not in day(client_of, hieu)
    assert "Còn trẻ tạm trú?" in day(client_of, lan)


def test_writer_and_asker_are_each_told_once_and_led_to_the_figure(client_of, lan, oanh, minh, hieu, chair, returned):
    for minute in (1, 2, 61):
        find(NOW + timedelta(minutes=minute), sweep=minute == 61)
    assert told(lan, "asked", "answered") == ["asked"]
    assert not any(told(other, "asked", "answered") for other in (oanh, minh, hieu, chair))
    page = client_of(lan).get("/thong-bao/").content.decode()
    assert f'href="{reverse("report-figure", args=[returned.code, CHILDREN])}"' in page
    assert ASKED in page
    answered(lan, returned, NOW + timedelta(hours=2))
    for hours in (3, 5):
        find(NOW + timedelta(hours=hours), sweep=hours == 5)
    assert told(lan, "asked", "answered") == ["asked"]
    assert told(hieu, "asked", "answered") == ["answered"]
    assert ASKED in client_of(hieu).get("/thong-bao/").content.decode()


def test_whoever_holds_the_post_today_is_told_in_the_place_of_its_writer(client_of, lan, suoi_hoa, returned):
    tomorrow = TODAY + timedelta(days=1)
    Holding.objects.filter(user_id=lan.user_id).update(during=DateRange(date(2025, 7, 1), tomorrow))
    body = make_agency(suoi_hoa, "VHXH.C", "Phòng Văn hóa – Xã hội xã Suối Hoa")
    other = make_officer("hoa", "Lò Thị Hoa", body, "Cán bộ khác", Role.AGENCY_OFFICER)
    stands_in = User.objects.create_user("thay", "mat-khau-thu-nghiem", full_name="Tòng Thị Thay", invented=True)
    Holding.objects.create(post_id=lan.post_id, user=stands_in, during=DateRange(tomorrow, None))
    find(NOW + timedelta(days=1))
    found = [one.user_id for one in rows(Notice, rung="asked")]
    assert found == [stands_in.pk]
    desk = SimpleNamespace(user_id=stands_in.pk, post_id=lan.post_id)
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        assert ASKED in day(client_of, desk)
        assert ASKED not in day(client_of, other)


def test_a_message_of_a_question_that_was_answered_meanwhile_is_not_sent(settings, lan, returned):
    with_mail(settings, SimpleNamespace(port=1))
    reached_at(lan, mailbox="lan@xa.test", email="now")
    find(NOW + timedelta(minutes=1))
    answered(lan, returned, NOW + timedelta(minutes=2))
    with scope(SYSTEM):
        letters = take(ways()["email"], NOW + timedelta(minutes=3), 9)
    assert not any("câu hỏi" in letter.text for letter in letters)
    (sent,) = rows(Delivery, user_id=lan.user_id, notice__rung="asked")
    assert sent.state == State.DROPPED
