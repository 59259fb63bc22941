"""The page of one clock: explained line by line, moved only by facts, each refusal teaching."""

from datetime import timedelta

import pytest
from django.urls import reverse

from chungtay.duties import actions, queries
from chungtay.law.access import Role
from chungtay.register.people.scope import scope
from tests.makers import NOW, make_agency, make_officer
from tests.rooms.duties_world import a_duty

pytestmark = pytest.mark.django_db
PAPER = "Công văn 45/UBND ngày 12/5/2026"


@pytest.fixture(autouse=True)
def morning(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def duty(lan, minh):
    """Minh owes it until 30/6, Lan asked for it; the days go on."""
    return a_duty(lan, minh)


def now(desk, duty):
    with scope(desk):
        return queries.one(desk, duty.code)


def facts(desk, duty):
    with scope(desk):
        return list(queries.facts(desk, duty))


def address(duty, *more):
    return reverse("duty-clock-write" if more else "duty-clock", args=[duty.code, *more])


def told(client, duty, what, *, revision=None, seen="0", **given):
    """What the form of one act would send."""
    held = {"revision": revision or duty.revision, "day": "14/5/2026", "ground": PAPER, **given}
    return client.post(address(duty, what), {"seen": seen, **{f"{what}-{k}": v for k, v in held.items()}})


def paused(client, duty, **given):
    return told(client, duty, "pause", why="bat-kha-khang", **given)


# ── works ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_the_due_day_is_explained_line_by_line(client_of, minh, duty):
    page = client_of(minh).get(address(duty)).content.decode()
    for words in ("Hạn được tính như sau", "trước 30/6", "30/06/2026"):
        assert words in page


def test_the_duty_leads_to_its_clock(client_of, minh, duty):
    assert address(duty) in client_of(minh).get(reverse("duty-show", args=[duty.code])).content.decode()


def test_asker_pauses_with_a_ground_and_lets_it_run_again(client_of, lan, duty):
    assert paused(client_of(lan), duty, day="14/5/2026", hour="07:00").status_code == 302
    assert now(lan, duty).clock == "paused"
    page = client_of(lan).get(address(duty)).content.decode()
    assert PAPER in page
    assert "Lò Thị Lan" in page
    assert "Cho thời hạn chạy lại" in page
    assert told(client_of(lan), now(lan, duty), "resume").status_code == 302
    assert now(lan, duty).clock == "running"
    assert [fact.kind for fact in facts(lan, duty)] == ["pause", "resume"]


def test_asker_extends_by_the_units_of_the_term(client_of, lan, duty):
    before = duty.due_at
    answer = told(client_of(lan), duty, "extend", length="10", power="co-quan-giao")
    assert answer.status_code == 302
    assert now(lan, duty).due_at - before == timedelta(days=10)


def test_a_wrong_fact_is_taken_away_and_stays_on_record(client_of, lan, duty):
    paused(client_of(lan), duty, hour="07:00")
    wrong = facts(lan, duty)[0]
    told(client_of(lan), now(lan, duty), "correct", fact=str(wrong.pk), void="on", ground="Ghi nhầm nhiệm vụ")
    assert now(lan, duty).clock == "running"
    page = client_of(lan).get(address(duty)).content.decode()
    assert "Ghi nhầm nhiệm vụ" in page
    assert PAPER in page


def test_what_was_due_as_known_on_a_day(client_of, lan, duty, time_machine):
    time_machine.move_to(NOW + timedelta(days=5), tick=False)
    told(client_of(lan), duty, "extend", length="10", power="co-quan-giao", day="19/5/2026")
    page = client_of(lan).get(address(duty), {"ngay": "15/5/2026"}).content.decode()
    assert "Theo những gì đã biết đến hết ngày 15/5/2026, hạn là hết thứ Ba 30/6/2026" in page
    page = client_of(lan).get(address(duty), {"ngay": "19/5/2026"}).content.decode()
    assert "hạn là hết thứ Sáu 10/7/2026" in page


def test_in_english_too(client_of, lan, duty):
    client = client_of(lan)
    client.cookies["ngon_ngu"] = "en"
    page = client.get(address(duty)).content.decode()
    assert "The due time is reckoned like this" in page
    assert "Pause the term" in page


# ── edges ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_before_the_duty_was_there(client_of, lan, duty):
    page = client_of(lan).get(address(duty), {"ngay": "1/5/2026"}).content.decode()
    assert "Ngày 1/5/2026 chưa có nhiệm vụ này" in page


@pytest.mark.parametrize("day", ["hôm qua", "31/12/2025", "14/5/2026"])
def test_days_as_people_write_them(client_of, lan, duty, day):
    assert client_of(lan).get(address(duty), {"ngay": day}).status_code == 200


def test_owner_sees_all_and_moves_nothing(client_of, minh, duty):
    page = client_of(minh).get(address(duty)).content.decode()
    assert "Ghi một thay đổi" not in page


# ── wrongs ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_no_day_is_said_in_words(client_of, lan, duty):
    answer = client_of(lan).get(address(duty), {"ngay": "30/2/2026"})
    assert answer.status_code == 422
    assert 'id="ngay-fault"' in answer.content.decode()


def test_a_day_ahead_is_refused(client_of, lan, duty):
    answer = paused(client_of(lan), duty, day="20/5/2026")
    assert answer.status_code == 422
    assert "còn ở phía trước" in answer.content.decode()
    assert facts(lan, duty) == []


def test_without_a_ground_what_was_typed_stays(client_of, lan, duty):
    answer = paused(client_of(lan), duty, ground="", day="13/5/2026")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Ghi văn bản hoặc sự việc làm căn cứ" in page
    assert "13/5/2026" in page


def test_a_pause_that_ends_before_it_begins(client_of, lan, duty):
    assert "phải sau" in paused(client_of(lan), duty, hour="07:00", until="13/5/2026").content.decode()


def test_owner_may_not_extend(client_of, minh, duty):
    client = client_of(minh)
    assert told(client, duty, "extend", length="5", power="co-quan-giao").status_code in (403, 422)
    assert facts(minh, duty) == []


def test_second_officer_sees_what_the_first_did_and_decides(client_of, lan, duty):
    paused(client_of(lan), duty, hour="07:00")
    answer = told(client_of(lan), duty, "extend", length="5", power="co-quan-giao", revision=1)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Từ lúc mở trang đã có" in page
    assert f'value="{now(lan, duty).revision}"' in page


@pytest.mark.parametrize("what", ["explode", "delete"])
def test_an_act_that_is_none(client_of, lan, duty, what):
    assert told(client_of(lan), duty, what).status_code == 404


# ── forbidden ───────────────────────────────────────────────────────────────────────────────────────────────────────
def test_stranger_finds_nothing(client_of, oanh, duty):
    assert client_of(oanh).get(address(duty)).status_code == 404
    assert paused(client_of(oanh), duty).status_code == 404


def test_administrator_may_not_ask(client_of, suoi_hoa, duty):
    body = make_agency(suoi_hoa, "VP.C", "Văn phòng xã Suối Hoa")
    admin = make_officer("quan", "Quản Trị", body, "Quản trị", Role.ADMIN)
    assert client_of(admin).get(address(duty)).status_code == 403


def test_ended_duty_says_ended_not_done(client_of, lan, duty):
    with scope(lan):
        actions.end(duty=duty, reason="Gộp vào việc khác", by=lan, at=NOW, revision=duty.revision)
    page = client_of(lan).get(address(duty)).content.decode()
    assert "Đã xong" not in page
    assert 'class="clock ended' in page
