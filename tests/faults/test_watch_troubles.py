"""What goes on by itself neither dies of a fault nor hides it; what is old goes."""

from datetime import timedelta
from threading import Event

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.test import override_settings

from chungtay.law.access import Role
from chungtay.ledger.models import Entry
from chungtay.office.notices.jobs import clear
from chungtay.watch.channels import ways
from chungtay.watch.clearing import clear_old
from chungtay.watch.finder import find
from chungtay.watch.management.commands import watch
from chungtay.watch.models import Browser, Delivery, Feed, Notice, Told, Trouble
from chungtay.watch.sender import send_all
from chungtay.watch.troubles import go_on, note
from tests.makers import NOW, make_agency, make_officer
from tests.rooms.duties_world import a_duty
from tests.watch.other_side import mail_server
from tests.watch.telling_world import reached_at, rows, with_mail

pytestmark = pytest.mark.django_db
DAY, KEEP = timedelta(days=1), timedelta(days=400)


@pytest.fixture
def mail(settings):
    with mail_server() as box:
        with_mail(settings, box)
        yield box


def broken(*_, **__):
    raise KeyError("no such rung")


# ── the loops ───────────────────────────────────────────────────────────────────────────────────────────────────────
class Turns(Event):
    """An event that is set after so many waits."""

    def __init__(self, turns):
        super().__init__()
        self.left = turns

    def wait(self, timeout=None):
        self.left -= 1
        if self.left <= 0:
            self.set()


@pytest.mark.parametrize("trouble", [KeyError("x"), RecursionError(), MemoryError(), OperationalError("gone")])
def test_finder_goes_on_after_anything_and_it_is_written_down(monkeypatch, trouble):
    calls = []

    def find_(at, sweep, seconds):
        calls.append(sweep)
        if len(calls) < 3:
            raise trouble

    monkeypatch.setattr(watch, "find", find_)
    monkeypatch.setattr("chungtay.watch.troubles.connection.close", lambda: None)  # the test's own connection stays
    watch.Command().keep_finding(Turns(4))
    assert calls == [True, True, True, True]  # find_ returns None here too: a failed pass asks about everything again
    (row,) = rows(Trouble)
    assert (row.part, row.kind, row.times) == ("finder", type(trouble).__name__, 2)


def test_sender_goes_on_after_anything(monkeypatch):
    monkeypatch.setattr(watch, "send_all", broken)
    watch.Command().keep_sending(ways()["email"], Turns(3))
    (row,) = rows(Trouble)
    assert (row.part, row.kind, row.times) == ("send:email", "KeyError", 3)


def test_the_end_of_the_program_is_not_swallowed():
    def leave():
        raise SystemExit

    with pytest.raises(SystemExit):
        go_on("finder", leave, lambda: NOW)


def test_where_is_our_own_line():
    go_on("finder", lambda: ways()["none"], lambda: NOW)
    assert rows(Trouble)[0].place.startswith("test_watch_troubles.py:") or ":" in rows(Trouble)[0].place


def test_same_trouble_counts_up_and_its_words_are_plain():
    for hour in range(3):
        assert note("finder", "KeyError", "asking.py:7", f"lần\x00 {hour}\n", NOW + timedelta(hours=hour))
    (row,) = rows(Trouble)
    assert (row.times, row.said, row.first_at, row.last_at) == (3, "lần  2 ", NOW, NOW + timedelta(hours=2))


def test_database_that_is_away_does_not_hide_it(monkeypatch, caplog):
    def away(*_):
        raise OperationalError("gone")

    monkeypatch.setattr("chungtay.watch.troubles.scope", away)
    monkeypatch.setattr("chungtay.watch.troubles.connection.close", lambda: None)
    assert note("finder", "KeyError", "x.py:1", "no such rung", NOW) is False
    assert "no such rung" in caplog.text


# ── one bad message ─────────────────────────────────────────────────────────────────────────────────────────────────
def test_one_message_that_breaks_us_holds_up_no_other(mail, lan, minh, monkeypatch):
    reached_at(minh, "minh@xa.test", email="now")
    reached_at(lan, "lan@xa.test", email="now")
    a_duty(lan, minh)
    a_duty(minh, lan)
    find(NOW)
    honest = ways()["email"].send

    def send(letter):
        if letter.address == "minh@xa.test":
            raise ValueError("header with a line end")
        honest(letter)

    monkeypatch.setattr("chungtay.watch.channels.email.send", send)
    way = ways()["email"]
    object.__setattr__(way, "send", send)
    try:
        sent = send_all(way, NOW)
    finally:
        object.__setattr__(way, "send", honest)
    assert (sent.arrived, sent.failed, sent.down) == (1, 1, False)
    stuck = next(d for d in rows(Delivery) if d.address == "minh@xa.test")
    assert (stuck.state, stuck.error) == ("waiting", "ValueError: header with a line end")
    assert [row.part for row in rows(Trouble)] == ["send:email"]


# ── seen ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_administrator_sees_it(client_of, province, time_machine):
    time_machine.move_to(NOW, tick=False)
    agency = make_agency(province, "CNTT.P", "Trung tâm Công nghệ thông tin")
    admin = make_officer("quan", "Lò Văn Quân", agency, "Quản trị", Role.ADMIN)
    note("finder", "KeyError", "asking.py:7", "'no such rung' <b>", NOW)
    page = client_of(admin).get("/thong-bao/gui/").content.decode()
    for words in ("Trục trặc của máy", "KeyError", "asking.py:7", "&lt;b&gt;"):
        assert words in page


# ── old notices ─────────────────────────────────────────────────────────────────────────────────────────────────────
def test_old_notices_go_and_are_not_told_again(mail, lan, minh):
    reached_at(minh, "minh@xa.test", email="now")
    a_duty(lan, minh)
    find(NOW)
    send_all(ways()["email"], NOW)
    assert clear_old(at=NOW + KEEP - DAY, keep=KEEP) == 0
    told = len(rows(Told))
    assert clear_old(at=NOW + KEEP + DAY, keep=KEEP) == 1
    assert (rows(Notice), rows(Delivery)) == ([], [])
    assert len(rows(Told)) == told
    before = {(row.duty, row.rung, row.moment) for row in rows(Told)}
    find(NOW, sweep=True)
    assert {(row.duty, row.rung, row.moment) for row in rows(Told)} == before
    assert rows(Notice) == []


def test_what_waits_to_be_sent_stays(mail, lan, minh):
    reached_at(minh, "minh@xa.test", email="now")
    a_duty(lan, minh)
    find(NOW)
    assert clear_old(at=NOW + 2 * KEEP, keep=KEEP) == 0
    assert len(rows(Notice)) == len(rows(Delivery)) == 1


def test_what_is_of_no_use_goes_too(lan):
    from chungtay.register.people.scope import scope
    from chungtay.watch.finder import SYSTEM

    note("finder", "KeyError", "x.py:1", "", NOW)
    with scope(SYSTEM):
        gone = {"user_id": lan.user_id, "endpoint": "https://x", "p256dh": "", "auth": "", "name": "x", "added_at": NOW}
        Browser.objects.create(**gone, gone_at=NOW)
        Feed.objects.create(user_id=lan.user_id, token_hash=b"x", added_at=NOW, revoked_at=NOW)
        Feed.objects.create(user_id=lan.user_id, token_hash=b"y", added_at=NOW)
    clear_old(at=NOW + KEEP + DAY, keep=KEEP)
    assert (rows(Trouble), rows(Browser)) == ([], [])
    assert len(rows(Feed)) == 1


def test_by_a_job_each_night_with_its_line_in_the_ledger(mail, lan, minh, time_machine):
    a_duty(lan, minh)
    find(NOW)
    time_machine.move_to(NOW + timedelta(days=31))
    with override_settings(KEEP_NOTICES=30):
        clear(0)
    assert rows(Notice) == []
    assert len([line for line in rows(Entry) if line.act == "notices.cleared"]) == 1


def test_worker_knows_its_periodic_jobs():
    from procrastinate.contrib.django import app

    import chungtay.office.tasks  # noqa: F401

    assert {"files.scan", "notices.clear"} <= {one.task.name for one in app.periodic_registry.periodic_tasks.values()}


def test_once_still_works(lan, minh, capsys):
    a_duty(lan, minh)
    call_command("watch", "--once")
    assert "thông báo" in capsys.readouterr().out
