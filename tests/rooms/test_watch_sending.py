"""Sending over real sockets: what arrives, what does not, what is tried again, what is given up."""

from datetime import timedelta

import pytest

from chungtay.watch.channels import ways
from chungtay.watch.finder import SYSTEM, find, tell
from chungtay.watch.models import Delivery, Notice
from chungtay.watch.sender import send_all
from tests.doors.desk_world import many
from tests.makers import NOW
from tests.rooms.duties_world import WORDS, a_duty
from tests.watch.other_side import mail_server, seconds_of, web_machine
from tests.watch.telling_world import reached_at, rows, with_mail, with_sms

pytestmark = pytest.mark.django_db
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


def state() -> list[str]:
    return [d.state for d in rows(Delivery)]


@pytest.fixture
def mail(settings):
    with mail_server() as box:
        with_mail(settings, box)
        yield box


@pytest.fixture
def gateway(settings):
    with web_machine() as machine:
        with_sms(settings, machine)
        yield machine


def test_letter_arrives_with_a_number_and_without_a_title(mail, lan, minh):
    reached_at(minh, "minh@xa.test", email="now")
    duty = a_duty(lan, minh)
    find(NOW)
    assert send_all(ways()["email"], NOW).arrived == 1
    (letter,) = mail.letters
    (row,) = rows(Delivery)
    assert (row.state, row.attempts) == ("sent", 1)
    assert letter["Message-ID"] == f"<{row.message}@tre-em.test>"
    assert letter["Subject"].strip() == "Chung Tay: Có 1 việc mới được giao"
    assert " ".join(letter.get_content().split()) == "Có 1 việc mới được giao. https://tre-em.test/thong-bao/"
    told = letter["Subject"] + letter["From"] + letter.get_content()
    for secret in (duty.code, WORDS[:20], "Minh", "Lan"):
        assert secret not in told


def test_several_things_leave_as_one_letter(mail, lan, minh):
    reached_at(minh, "minh@xa.test", email="now")
    find(NOW - 31 * DAY)
    many(lan, minh, 3, days=0)
    many(lan, minh, 2, days=1)
    find(NOW, sweep=True)
    send_all(ways()["email"], NOW)
    (letter,) = mail.letters
    assert "Có 3 việc đến hạn hôm nay. Có 2 việc sắp đến hạn." in letter.get_content()
    assert len({d.message for d in rows(Delivery)}) == 1


def test_in_english_for_whom_wants_it(mail, lan, minh):
    from chungtay.register.people.scope import scope
    from chungtay.watch.models import Habit

    reached_at(minh, "minh@xa.test", email="now")
    with scope(SYSTEM):
        Habit.objects.create(user_id=minh.user_id, language="en")
    a_duty(lan, minh)
    find(NOW)
    send_all(ways()["email"], NOW)
    assert mail.letters[0]["Subject"].strip() == "Chung Tay: 1 new duty was assigned"


def test_digest_waits_for_the_morning(mail, lan, minh):
    reached_at(minh, "minh@xa.test", email="digest")
    a_duty(lan, minh)
    a_duty(lan, minh, origin="NVK-3456789")
    find(NOW)  # 07:40; the digest of today has left
    send_all(ways()["email"], NOW + timedelta(hours=23, minutes=19))
    assert mail.letters == []
    send_all(ways()["email"], NOW + timedelta(hours=23, minutes=20))
    assert "Có 2 việc mới được giao." in mail.letters[0].get_content()


def escalation(duty, desk, **more):
    from chungtay.register.people.scope import scope
    from chungtay.watch.asking import Rung

    at = more.pop("at", NOW)
    with scope(SYSTEM):
        tell([Rung(duty.code, more.pop("rung", "head"), NOW, desk.agency_id, None, **more)], at)


def test_escalation_is_never_in_a_digest_and_stands_alone(mail, lan, minh, chair):
    reached_at(chair, "chanh@xa.test", email="digest")
    first, second = many(lan, minh, 2, days=-1)
    escalation(first, chair, escalation=True)
    escalation(second, chair, escalation=True)
    send_all(ways()["email"], NOW)
    assert len(mail.letters) == 2
    assert all("Có 1 việc quá hạn được báo lên cấp trên." in one.get_content() for one in mail.letters)


@pytest.mark.parametrize(("by_hour", "hours"), [(True, 0), (False, 8.5)])
def test_quiet_hours_hold_back_all_but_what_runs_by_the_hour(mail, lan, minh, chair, by_hour, hours):
    reached_at(chair, "chanh@xa.test", email="digest")
    night = NOW + timedelta(hours=14, minutes=20)  # 22:00
    (duty,) = many(lan, minh, 1, days=-1)
    escalation(duty, chair, escalation=True, by_hour=by_hour, at=night)
    (row,) = rows(Delivery)
    assert row.next_try_at == night + timedelta(hours=hours)


def test_what_was_done_meanwhile_is_not_told(mail, lan, minh):
    from chungtay.duties import actions
    from chungtay.register.people.scope import scope

    reached_at(minh, "minh@xa.test", email="digest")
    duty = a_duty(lan, minh)
    find(NOW)
    with scope(minh):
        actions.submit(duty=duty, words="Xong.", by=minh, at=NOW, revision=1)
    send_all(ways()["email"], NOW + DAY)
    assert (mail.letters, state()) == ([], ["dropped"])


def test_due_today_told_a_day_late_says_overdue(mail, lan, minh):
    reached_at(minh, "minh@xa.test", email="now")
    many(lan, minh, 1, days=0)
    find(NOW)
    mail.how = "451"
    send_all(ways()["email"], NOW)
    mail.how = "ok"
    send_all(ways()["email"], NOW + 2 * DAY)
    assert "Có 1 việc quá hạn." in mail.letters[0].get_content()


@pytest.mark.parametrize(
    ("how", "after", "said"),
    [
        ("550", "failed", "550 no such user"),
        ("451", "waiting", "451 not today"),
        ("close", "waiting", "SMTPServerDisconnected"),
        ("garbage", "waiting", "SMTP"),
        ("hang", "waiting", "timed out"),
    ],
)
def test_mail_that_does_not_arrive_is_seen(mail, lan, minh, how, after, said):
    reached_at(minh, "minh@xa.test", email="now")
    a_duty(lan, minh)
    find(NOW)
    mail.how = how
    assert send_all(ways()["email"], NOW).arrived == 0
    (row,) = rows(Delivery)
    assert row.state == after
    assert said in row.error


def test_mail_server_down_for_a_day_loses_nothing_and_doubles_nothing(settings, lan, minh, chair):
    reached_at(minh, "minh@xa.test", email="now")
    reached_at(lan, "lan@xa.test", email="now")
    with mail_server() as box:
        with_mail(settings, box)
    many(lan, minh, 2, days=3)
    find(NOW - 29 * DAY)
    a_duty(minh, lan)
    find(NOW)
    for minutes in range(0, 24 * 60, 10):
        send_all(ways()["email"], NOW + minutes * MINUTE)
    assert set(state()) == {"waiting"}
    with mail_server(box.port) as box:
        for minutes in range(24 * 60, 26 * 60, 10):
            send_all(ways()["email"], NOW + minutes * MINUTE)
    assert set(state()) == {"sent"}
    assert len(box.numbers) == len(set(box.numbers)) == len({d.message for d in rows(Delivery)})


def test_given_up_after_three_days(mail, lan, minh):
    reached_at(minh, "minh@xa.test", email="now")
    a_duty(lan, minh)
    find(NOW)
    mail.how = "451"
    for hours in range(80):
        send_all(ways()["email"], NOW + timedelta(hours=hours))
    (row,) = rows(Delivery)
    assert (row.state, row.ended_at) == ("failed", NOW + 3 * DAY)


def test_killed_after_sending_goes_out_again_under_the_same_number(mail, lan, minh):
    from chungtay.register.people.scope import scope
    from chungtay.watch import taking

    reached_at(minh, "minh@xa.test", email="now")
    a_duty(lan, minh)
    find(NOW)
    with scope(SYSTEM):
        (letter,) = taking.take(ways()["email"], NOW, 10)
    ways()["email"].send(letter)  # and here the machine was killed
    send_all(ways()["email"], NOW + MINUTE)
    assert len(mail.letters) == 1  # still held
    send_all(ways()["email"], NOW + 16 * MINUTE)
    assert len(mail.numbers) == 2
    assert len(set(mail.numbers)) == 1


def test_clock_set_back_does_not_put_off_what_waits(mail, lan, minh):
    reached_at(minh, "minh@xa.test", email="digest")
    a_duty(lan, minh)
    find(NOW + 300 * DAY)  # waits for a morning next year
    send_all(ways()["email"], NOW)
    assert set(state()) == {"sent"}


def test_sms_as_the_gateway_wants_it(gateway, lan, minh):
    reached_at(minh, phone="+84912345678", sms="now")
    a_duty(lan, minh)
    find(NOW)
    assert send_all(ways()["sms"], NOW).arrived == 1
    ((method, path, headers, _),) = gateway.asked
    assert (method, path, headers["Authorization"]) == ("POST", "/gui", "Bearer mat-ma")
    assert gateway.bodies == [{"to": "+84912345678", "text": "Có 1 việc mới được giao. https://tre-em.test/thong-bao/"}]


@pytest.mark.parametrize(
    ("more", "path", "body"),
    [
        ({"sms_body": "form", "sms_to_field": "sdt", "sms_text_field": "nd"}, "/gui", b"sdt=%2B84912345678&nd=C"),
        ({"sms_body": "query", "sms_method": "GET"}, "/gui?to=%2B84912345678&text=C", b""),
        ({"sms_id_field": "id"}, "/gui", b'"id"'),
    ],
)
def test_sms_settings(settings, lan, minh, more, path, body):
    with web_machine() as machine:
        with_sms(settings, machine, **more)
        reached_at(minh, phone="+84912345678", sms="now")
        a_duty(lan, minh)
        find(NOW)
        send_all(ways()["sms"], NOW)
    ((_, asked, _, sent),) = machine.asked
    assert asked.startswith(path)
    assert body in sent


@pytest.mark.parametrize(
    ("how", "after", "said"),
    [
        ("200", "sent", ""),
        ("302", "waiting", "302"),
        ("400", "failed", "400 xong đời"),
        ("500", "waiting", "500 xong đời"),
        ("garbage", "waiting", "BadStatusLine"),
        ("close", "waiting", "RemoteDisconnected"),
        ("hang", "waiting", "no answer within 2 s"),
        ("drip", "waiting", "no answer within 2 s"),
    ],
)
def test_gateway_of_every_kind(gateway, lan, minh, how, after, said):
    reached_at(minh, phone="+84912345678", sms="now")
    a_duty(lan, minh)
    find(NOW)
    gateway.how = how
    assert seconds_of(lambda: send_all(ways()["sms"], NOW)) < 10  # seconds; the limit of one message is two
    (row,) = rows(Delivery)
    assert row.state == after
    assert said in row.error


def test_way_without_settings_is_not_offered(settings, lan, minh):
    reached_at(minh, "minh@xa.test", phone="+84912345678", email="now", sms="now")
    a_duty(lan, minh)
    find(NOW)
    assert rows(Delivery) == []
    assert len(rows(Notice)) == 1


@pytest.mark.parametrize("typed", ["0912345678", "0912 345 678", "+84 912.345.678", "84912345678"])
def test_numbers_as_people_type_them(typed):
    from chungtay.watch.channels.sms import number

    assert number(typed) == "+84912345678"


@pytest.mark.parametrize("typed", ["", "0212345678", "091234567", "+1 212 555 0100", "0912345678x"])
def test_what_is_no_mobile_number(typed):
    from chungtay.watch.channels.sms import number

    assert number(typed) is None
