"""My notices, how I want to be told, my calendar, and what did not arrive."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from chungtay.law.access import Role
from chungtay.law.days import HANOI
from chungtay.ledger.models import Entry
from chungtay.register.people.scope import scope
from chungtay.watch.channels import ways
from chungtay.watch.finder import SYSTEM, find
from chungtay.watch.ics import Entry as Due
from chungtay.watch.ics import written
from chungtay.watch.models import Browser, Delivery, Feed, Habit, Notice, Wish
from chungtay.watch.sender import send_all
from tests.doors.desk_world import many, questions
from tests.makers import NOW, make_agency, make_officer
from tests.rooms.duties_world import a_duty
from tests.watch.other_side import mail_server
from tests.watch.telling_world import reached_at, rows, told, with_mail
from tests.watch.test_push import AUTH, P256DH

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def morning(time_machine, settings, tmp_path):
    settings.HOME = tmp_path  # the push key of a test is its own
    told(settings)
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def work(lan, minh):
    find(NOW - 31 * DAY)
    found = many(lan, minh, 2, days=0)
    find(NOW - 30 * DAY)
    find(NOW)
    return found


def page(client, address="/thong-bao/") -> str:
    return client.get(address).content.decode()


def test_list_shows_what_i_was_told(client_of, minh, work):
    shown = page(client_of(minh))
    assert "4 thông báo chưa xem." in shown
    assert all(duty.code in shown for duty in work)
    assert "Đến hạn hôm nay" in shown
    assert "Việc mới được giao" in shown


def test_nobody_sees_anothers(client_of, lan, oanh, work):
    for desk in (lan, oanh):
        assert "Chưa có thông báo nào" in page(client_of(desk))


def test_seen_upto_what_the_page_showed(client_of, lan, minh, work):
    client = client_of(minh)
    upto = re.search(r'name="upto" value="(\d+)"', page(client))[1]
    a_duty(lan, minh)
    find(NOW)  # came after the page was opened
    assert client.post("/thong-bao/da-xem/", {"upto": upto}).status_code == 302
    assert "1 thông báo chưa xem." in page(client)


def test_seen_does_not_touch_anothers(client_of, lan, minh, work):
    client_of(lan).post("/thong-bao/da-xem/", {"upto": "99999999"})
    assert {n.seen_at for n in rows(Notice)} == {None}


@pytest.mark.parametrize("upto", ["", "x", "-1", "9" * 40])
def test_mangled_upto_changes_nothing(client_of, minh, work, upto):
    assert client_of(minh).post("/thong-bao/da-xem/", {"upto": upto}).status_code == 302
    assert {n.seen_at for n in rows(Notice)} == {None}


def test_duty_of_another_desk_is_named_by_its_code(client_of, minh, oanh, work):
    """The same person at a desk in another commune: the notice is theirs, the title belongs to the other place."""
    from chungtay.register.models import Agency, User

    user = User.objects.get(pk=minh.user_id)
    other = make_agency(Agency.objects.get(pk=oanh.agency_id).unit, "CA.C", "Công an xã Nậm Trăng")
    there = make_officer(user.username, user.full_name, other, "Phụ trách", Role.AGENCY_HEAD)
    shown = page(client_of(there))
    assert work[0].code in shown
    assert work[0].title not in shown


def test_trouble_is_shown_to_whom_it_concerns(client_of, lan, minh, settings):
    with mail_server(how="550") as box:
        with_mail(settings, box)
        reached_at(minh, "minh@xa.test", email="now")
        a_duty(lan, minh)
        find(NOW)
        send_all(ways()["email"], NOW)
    assert "Máy chủ thư từ chối địa chỉ này." in page(client_of(minh))
    assert "mi…@xa.test" in page(client_of(minh))
    assert "từ chối" not in page(client_of(lan))


def admin(suoi_hoa):
    return make_officer("quan", "Vàng A Quản", make_agency(suoi_hoa, "VP.C", "Văn phòng"), "Quản trị", Role.ADMIN)


def test_administrator_sees_who_was_not_reached_and_what_the_server_said(client_of, lan, minh, suoi_hoa, settings):
    with mail_server(how="550") as box:
        with_mail(settings, box)
        reached_at(minh, "minh@xa.test", email="now")
        a_duty(lan, minh)
        find(NOW)
        send_all(ways()["email"], NOW)
    shown = page(client_of(admin(suoi_hoa)), "/thong-bao/gui/")
    assert "Vì Văn Minh" in shown
    assert "550 no such user" in shown
    assert "Bộ nhắc việc đang chạy" in shown


def test_administrator_of_another_place_sees_none_of_it(client_of, lan, minh, nam_trang, settings):
    test = admin(nam_trang)
    reached_at(minh, "minh@xa.test", email="now")
    told(settings, mail_host="127.0.0.1", mail_port=1, mail_from="a@b.test")
    a_duty(lan, minh)
    find(NOW)
    send_all(ways()["email"], NOW)
    assert "Vì Văn Minh" not in page(client_of(test), "/thong-bao/gui/")


def test_stopped_finder_is_an_alarm(client_of, suoi_hoa, time_machine):
    the_admin = admin(suoi_hoa)
    client = client_of(the_admin)
    assert "Chưa chạy lượt nào." in page(client, "/thong-bao/gui/")
    find(NOW)
    time_machine.move_to(NOW + timedelta(minutes=6), tick=False)
    later = client_of(the_admin)  # the screen of before has locked itself
    assert "Bộ nhắc việc không chạy" in page(later, "/thong-bao/gui/")


def test_only_administrators_see_how_sending_works(client_of, lan, chair):
    for desk in (lan, chair):
        assert client_of(desk).get("/thong-bao/gui/").status_code == 403


HOURS = {"quiet_from": "20h", "quiet_to": "6h00", "digest_at": "06:45", "language": "en"}


def test_wishes_are_kept(client_of, minh, settings):
    told(settings, mail_host="x", mail_from="a@b.test", sms_url="http://x/")
    ways_asked = {"email-mode": "now", "push-mode": "off", "sms-mode": "urgent", "sms-address": "0912 345 678"}
    assert client_of(minh).post("/thong-bao/cach-bao/", HOURS | ways_asked).status_code == 302
    assert {(w.channel, w.mode, w.address) for w in rows(Wish)} == {
        ("email", "now", ""), ("push", "off", ""), ("sms", "urgent", "+84912345678")
    }  # fmt: skip
    (habit,) = rows(Habit)
    assert (habit.language, f"{habit.digest_at:%H:%M}") == ("en", "06:45")
    with scope(SYSTEM):
        kept = " ".join(Entry.objects.filter(act__startswith="notices.").values_list("facts", flat=True))
    assert "912345678" not in kept


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"sms-address": "12345", "sms-mode": "now"}, "không phải số điện thoại"),
        ({"sms-address": "", "sms-mode": "now"}, "Ghi số điện thoại để nhận"),
        ({"quiet_from": "25:00"}, 'class="errorlist"'),
        ({"push-mode": "always"}, 'class="errorlist"'),
    ],
)
def test_wrong_wishes_change_nothing_and_stay_typed(client_of, minh, settings, asked, says):
    told(settings, sms_url="http://x/")
    sent = HOURS | {"push-mode": "off", "sms-mode": "off", "digest_at": "05:55"} | asked
    answer = client_of(minh).post("/thong-bao/cach-bao/", sent)
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert says in shown or "errors" in shown
    assert "05:55" in shown
    assert (rows(Wish), rows(Habit)) == ([], [])


def test_way_without_settings_says_so(client_of, minh):
    assert page(client_of(minh), "/thong-bao/cach-bao/").count("Nơi này chưa cài đặt cách báo này.") == 2


FCM = "https://fcm.googleapis.com/fcm/send/abc"


def test_browser_is_allowed_once_and_taken_off(client_of, lan, minh):
    client = client_of(minh)
    for _ in range(2):
        client.post("/thong-bao/trinh-duyet/", {"endpoint": FCM, "p256dh": P256DH, "auth": AUTH})
    (browser,) = rows(Browser)
    stranger = client_of(lan).post("/thong-bao/trinh-duyet/tat/", {"browser": browser.pk})
    assert stranger.status_code == 404
    assert client.post("/thong-bao/trinh-duyet/tat/", {"browser": browser.pk}).status_code == 302
    assert rows(Browser, gone_at__isnull=True) == []


@pytest.mark.parametrize(
    "asked",
    [{}, {"endpoint": "http://127.0.0.1/x"}, {"p256dh": "AAAA"}, {"auth": ""}, {"endpoint": FCM + "x" * 2000}],
)
def test_browser_that_is_none(client_of, minh, asked):
    sent = {"endpoint": FCM, "p256dh": P256DH, "auth": AUTH} | asked if asked else {}
    answer = client_of(minh).post("/thong-bao/trinh-duyet/", sent, follow=True)
    assert "không hợp lệ" in answer.content.decode()
    assert rows(Browser) == []


def test_no_more_than_ten_browsers(client_of, minh):
    client = client_of(minh)
    for number in range(11):
        client.post("/thong-bao/trinh-duyet/", {"endpoint": f"{FCM}{number}", "p256dh": P256DH, "auth": AUTH})
    assert len(rows(Browser)) == 10


def test_test_message(client_of, minh, settings):
    with mail_server() as box:
        with_mail(settings, box)
        reached_at(minh, "minh@xa.test")
        client = client_of(minh)
        assert "Đang gửi tin thử" in client.post("/thong-bao/thu/", {"channel": "email"}, follow=True).content.decode()
        send_all(ways()["email"], NOW)
    assert "Đây là tin thử." in box.letters[0].get_content()
    assert "Không có thông báo nào chưa xem." in page(client)


def test_test_message_without_an_address(client_of, minh):
    client = client_of(minh)
    assert "Chưa có địa chỉ" in client.post("/thong-bao/thu/", {"channel": "push"}, follow=True).content.decode()
    assert client.post("/thong-bao/thu/", {"channel": "pigeon"}).status_code == 404
    assert rows(Delivery) == []


def opened(client) -> str:
    shown = client.post("/thong-bao/lich/", {"act": "open"}).content.decode()
    return re.search(r"https://tre-em.test(/lich/[\w-]+\.ics)</code>", shown)[1]


def test_calendar_without_names_and_without_signing_in(client, client_of, lan, minh, work):
    address = opened(client_of(minh))
    answer = client.get(address)
    text = answer.content.decode()
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert text.count("BEGIN:VEVENT") == 2
    assert f"SUMMARY:Việc đến hạn {work[0].code}" in text
    assert "DTSTART;VALUE=DATE:20260514" in text
    for secret in ("Văn Minh", "Thị Lan", "Suối Hoa", "Công an", work[0].title[:15]):
        assert secret not in text


def test_token_is_nowhere_kept(client_of, minh):
    token = opened(client_of(minh)).split("/")[-1].removesuffix(".ics")
    (feed,) = rows(Feed)
    assert token.encode() not in bytes(feed.token_hash)
    assert len(token) >= 40
    with scope(SYSTEM):
        assert token not in " ".join(Entry.objects.values_list("facts", flat=True))
    assert token not in page(client_of(minh), "/thong-bao/cach-bao/")


@pytest.mark.parametrize("how", ["revoked", "replaced", "left", "mangled", "long", "empty"])
def test_address_that_is_no_more_was_never(client, client_of, minh, how):
    from chungtay.register.models import User

    mine = client_of(minh)
    address = opened(mine)
    assert client.get(address).status_code == 200
    if how == "revoked":
        mine.post("/thong-bao/lich/", {"act": "revoke"})
    elif how == "replaced":
        opened(mine)
    elif how == "left":
        User.objects.filter(pk=minh.user_id).update(is_active=False)
    asked = {"mangled": address.replace(".ics", "x.ics"), "long": f"/lich/{'a' * 5000}.ics", "empty": "/lich/.ics"}
    assert client.get(asked.get(how, address)).status_code == 404


def test_post_left_leaves_the_calendar_empty(client, client_of, minh, work):
    from chungtay.register.models import Holding

    address = opened(client_of(minh))
    Holding.objects.filter(user_id=minh.user_id).delete()
    assert "VEVENT" not in client.get(address).content.decode()


def test_calendar_line_by_line():
    """RFC 5545: line ends, folding at 75 octets inside no letter, escapes, a day and a moment."""
    at = datetime(2026, 5, 14, 0, 40, tzinfo=UTC)
    midnight, noon = datetime(2026, 6, 30, 23, 59, 59, tzinfo=HANOI), datetime(2026, 6, 30, 12, tzinfo=HANOI)
    entries = [Due("NV-2345678", midnight, 3), Due("NV;a,b\\c", noon, 1)]
    octets = written(entries, at, lambda code: f"https://tre-em.test/{'ế' * 60}", "tre-em.test")
    assert octets.count(b"\n") == octets.count(b"\r\n")
    assert all(len(line) <= 75 and line.decode() for line in octets.split(b"\r\n")[:-1])
    lines = octets.replace(b"\r\n ", b"").decode().split("\r\n")
    assert (lines[0], lines[-2]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    assert "UID:NV-2345678@tre-em.test" in lines
    assert "DTSTART;VALUE=DATE:20260630" in lines
    assert "DTEND;VALUE=DATE:20260701" in lines
    assert "DTSTART:20260630T050000Z" in lines
    assert "SUMMARY:Việc đến hạn NV\\;a\\,b\\\\c" in lines
    assert f"URL:https://tre-em.test/{'ế' * 60}" in lines


@pytest.mark.parametrize("address", ["da-xem/", "thu/", "trinh-duyet/", "trinh-duyet/tat/", "lich/"])
def test_acts_are_posts(client_of, minh, address):
    assert client_of(minh).get(f"/thong-bao/{address}").status_code == 405


def test_questions_do_not_grow(client_of, lan, minh, work):
    client = client_of(minh)
    few = questions(client, "/thong-bao/")
    many(lan, minh, 40, days=-1)
    find(NOW, sweep=True)
    assert questions(client, "/thong-bao/") == few


def test_bell_counts_only_where_it_is_drawn(rf, minh, work, django_assert_num_queries):
    from chungtay.watch.channels.in_app.bell import bell

    request = rf.get("/")
    request.desk = minh
    with scope(minh):
        with django_assert_num_queries(0):
            drawn = bell(request)
        assert drawn["bell"]() == 4
    request.desk = None
    assert bell(request) == {"bell": None}
