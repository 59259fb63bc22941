"""The clock of a demonstration: it runs ahead, tells what falls due on the way, and is nowhere in service."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from chungtay.demo import clock
from chungtay.law.access import Role
from chungtay.look import checks, moment
from chungtay.register.people.scope import scope
from chungtay.watch.models import Notice
from tests.doors.desk_world import many
from tests.makers import NOW, make_agency, make_officer

pytestmark = pytest.mark.django_db(transaction=False)
PAGE = "/trinh-dien/dong-ho/"


@pytest.fixture
def demonstration(settings, tmp_path, monkeypatch):
    settings.DEMONSTRATION, settings.HOME = True, tmp_path
    monkeypatch.setattr(timezone, "now", moment.now)
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def keeper(province):
    agency = make_agency(province, "YTE.P", "Sở Y tế tỉnh Thử Nghiệm")
    return make_officer("quan", "Lê Thị Quân", agency, "Quản trị hệ thống", Role.ADMIN)


def test_service_has_no_other_clock(settings, tmp_path, client_of, keeper):
    settings.DEMONSTRATION, settings.HOME = False, tmp_path
    moment.kept().write_text("86400")
    assert moment.ahead() == timedelta()
    assert client_of(keeper).get(PAGE).status_code == 404
    with pytest.raises(PermissionError):
        moment.run_ahead(timedelta(days=1))
    with pytest.raises(CommandError):
        call_command("demo", clock="3")
    assert [trouble.id for trouble in checks.no_pretended_time_in_service(None)] == ["look.E001"]


def test_days_pass_for_every_door(demonstration, client_of, keeper, lan):
    client = client_of(keeper)
    answer = client.post(PAGE, {"days": "3"})
    assert answer.url == reverse("demo-clock")
    assert timezone.now() == NOW.replace(hour=0, minute=30) + timedelta(days=3)
    page = client.get(PAGE).content.decode()
    assert "Đồng hồ trình diễn: 07:30 Chủ nhật 17/5/2026" in page
    assert "Đồng hồ trình diễn: 07:30" in client_of(lan).get("/").content.decode()


def test_what_falls_due_on_the_way_is_told_morning_by_morning(demonstration, client_of, keeper, lan, minh):
    many(lan, minh, 1, days=2)
    clock.live(days=7)
    with scope(minh):
        told = {notice.rung: notice.at for notice in Notice.objects.all()}
    assert "overdue" in told
    assert timedelta(days=2) < told["overdue"] - NOW < timedelta(days=4)


def test_the_clock_is_never_set_back_nor_far_off(demonstration, client_of, keeper):
    client = client_of(keeper)
    for day in ("13/05/2026", "14/05/2026", "14/05/2027", "hôm nào"):
        assert client.post(PAGE, {"day": day}).status_code == 422
    assert moment.ahead() == timedelta()
    assert client.post(PAGE, {"day": "20/05/2026"}).status_code == 302
    assert timezone.localdate().isoformat() == "2026-05-20"


def test_only_who_keeps_the_installation(demonstration, client_of, lan):
    assert client_of(lan).get(PAGE).status_code == 403
