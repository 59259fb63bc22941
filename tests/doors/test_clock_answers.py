"""Answers to a duty: not ours, whose then, excused, we take part; adequate or not with a name."""

from datetime import timedelta

import pytest
from django.urls import reverse

from chungtay.duties import actions, queries
from chungtay.register.people.scope import scope
from tests.makers import NOW
from tests.rooms.duties_world import a_duty, body

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def morning(time_machine, settings, tmp_path):
    time_machine.move_to(NOW, tick=False)
    settings.ARCHIVE_ROOT = tmp_path


@pytest.fixture
def duty(lan, minh):
    """Minh owes it, Lan asked for it."""
    return a_duty(lan, minh)


def now(desk, duty):
    with scope(desk):
        return queries.one(desk, duty.code)


def answered(client, duty, what, **given):
    held = {"revision": duty.revision, **given}
    address = reverse("duty-answer", args=[duty.code, what])
    return client.post(address, {"seen": "1", **{f"{what}-{k}": v for k, v in held.items()}})


def page(client, duty):
    return client.get(reverse("duty-show", args=[duty.code])).content.decode()


# ── works ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_not_ours_goes_back_and_is_insisted_on(client_of, lan, minh, duty):
    assert answered(client_of(minh), duty, "refuse", words="Việc của Trạm Y tế").status_code == 302
    shown = page(client_of(lan), duty)
    assert "“Việc của Trạm Y tế”" in shown
    assert "Giữ nguyên việc giao" in shown
    held = now(lan, duty)
    assert answered(client_of(lan), held, "insist", words="Kế hoạch nêu tên Công an xã").status_code == 302
    assert now(lan, duty).refused_at is None
    assert "Kế hoạch nêu tên Công an xã" in page(client_of(minh), duty)


def test_given_to_another_body(client_of, lan, minh, chair, duty):
    answered(client_of(minh), duty, "refuse", words="Không thuộc thẩm quyền")
    held = now(lan, duty)
    answer = answered(client_of(lan), held, "reassign", body=body(chair).slug, words="Ủy ban trực tiếp làm")
    assert answer.status_code == 302
    assert now(lan, duty).owner_id == chair.agency_id


def test_being_late_is_excused_beside_being_late(client_of, lan, minh, duty, time_machine):
    time_machine.move_to(duty.due_at + timedelta(days=2), tick=False)
    given = {"ground": "disaster", "words": "Lũ quét ngày 28/6"}
    assert answered(client_of(lan), duty, "excuse", **given).status_code == 302
    shown = page(client_of(minh), duty)
    assert "Được miễn trách" in shown
    assert "Lũ quét ngày 28/6" in shown
    assert "Trễ hạn" in shown


def test_who_takes_part_says_so_once(client_of, lan, minh, chair):
    duty = a_duty(lan, minh, partners=(chair,))
    assert "Đã biết, sẽ phối hợp" in page(client_of(chair), duty)
    assert answered(client_of(chair), duty, "acknowledge").status_code == 302
    shown = page(client_of(chair), duty)
    assert "đã nhận ngày 14/5/2026" in shown
    assert "Đã biết, sẽ phối hợp" not in shown
    assert answered(client_of(chair), duty, "acknowledge").status_code == 403


def test_adequate_or_not_has_a_name(client_of, lan, minh, duty):
    with scope(minh):
        actions.submit(duty=duty, words="Đã rà soát đủ", by=minh, at=NOW, revision=duty.revision)
    held = now(lan, duty)
    with scope(lan):
        actions.return_(duty=held, reason="Thiếu thôn Nà Sản", by=lan, at=NOW, revision=held.revision)
    shown = page(client_of(minh), duty)
    assert "Chưa đạt, 14/5/2026, Lò Thị Lan" in shown


def test_by_when_an_answer_is_expected_stands_where_it_is_given(client_of, lan, minh, chair):
    duty = a_duty(lan, minh, partners=(chair,))
    assert "Hạn báo không thuộc cơ quan tôi</dt><dd>19/5/2026" in page(client_of(minh), duty)
    assert "Hạn xác nhận phối hợp</dt><dd>18/5/2026" in page(client_of(chair), duty)
    with scope(minh):
        actions.submit(duty=duty, words="Đã rà soát đủ", by=minh, at=NOW, revision=duty.revision)
    assert "Hạn xác nhận hoặc trả lại</dt><dd>21/5/2026" in page(client_of(lan), duty)
    assert "Hạn xác nhận hoặc trả lại" not in page(client_of(minh), duty)


# ── wrongs ──────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("what", ["refuse", "insist", "reassign", "excuse"])
def test_without_a_reason_nothing_changes(client_of, lan, minh, duty, what):
    desk = minh if what == "refuse" else lan
    assert answered(client_of(desk), duty, what, words="").status_code == 422
    assert now(lan, duty).revision == duty.revision


def test_owner_does_not_excuse_itself(client_of, minh, duty, time_machine):
    time_machine.move_to(duty.due_at + timedelta(days=2), tick=False)
    assert answered(client_of(minh), duty, "excuse", ground="other", words="Bận").status_code == 403


def test_not_late_is_nothing_to_excuse(client_of, lan, duty):
    assert "chưa trễ hạn" in answered(client_of(lan), duty, "excuse", ground="other", words="x").content.decode()


def test_second_officer_sees_the_step_of_the_first(client_of, lan, minh, duty):
    answered(client_of(minh), duty, "refuse", words="Không thuộc thẩm quyền")
    again = answered(client_of(minh), duty, "refuse", words="Lần nữa")
    assert again.status_code == 409
    assert "Lần nữa" in again.content.decode() or "Từ lúc mở trang" in again.content.decode()


# ── forbidden ───────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("what", ["refuse", "insist", "reassign", "excuse", "acknowledge"])
def test_stranger_finds_nothing(client_of, oanh, duty, what):
    assert answered(client_of(oanh), duty, what, words="x").status_code == 404


def test_an_answer_that_is_none(client_of, lan, duty):
    assert answered(client_of(lan), duty, "shrug").status_code == 404
