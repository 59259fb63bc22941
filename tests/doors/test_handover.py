"""Hand-over: opened, listed, signed by both, one by one or together."""

import pytest

from chungtay.duties import actions, queries
from chungtay.duties.models import Duty, Handover
from chungtay.law.access import Role
from chungtay.register.models import Post
from chungtay.register.people.scope import scope
from tests.makers import NOW, make_officer
from tests.rooms.duties_world import a_duty, body

pytestmark = pytest.mark.django_db
PAGE = "/ban-giao/"


@pytest.fixture(autouse=True)
def morning(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def bac(minh):
    """Lù Văn Bắc, an officer of the police."""
    return make_officer("bac", "Lù Văn Bắc", body(minh), "Công an viên", Role.AGENCY_OFFICER)


@pytest.fixture
def held(lan, minh, bac):
    """Three duties of the police, two of them entrusted to Bắc."""
    duties = [a_duty(lan, minh, origin=origin) for origin in "ABC"]
    with scope(minh):
        for duty in duties[:2]:
            actions.entrust(duty=duty, post=Post.objects.get(pk=bac.post_id), by=minh, at=NOW, revision=1)
    return duties


def side(desk):
    return f"{desk.agency_id}-{desk.post_id}"


def opened(client, giver, taker, **given):
    held = {"giver": side(giver), "taker": side(taker), "kind": "left", "reason": "QĐ 15/QĐ-CA ngày 12/5/2026"}
    return client.post(f"{PAGE}lap/", {**held, **given})


def code(desk):
    with scope(desk):
        return Handover.objects.seen_from(desk).get().code


def lines(desk):
    with scope(desk):
        return list(queries.handover_lines(desk, queries.handover(desk, code(desk))))


def sign(client, desk, which, **given):
    return client.post(f"{PAGE}{code(desk)}/ky/{which}/", given or {"all": "1"})


def held_by(desk):
    with scope(desk):
        return Duty.objects.filter(owner_post_id=desk.post_id).count()


# ── works ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_all_of_a_post_taken_over_together_signed_by_both(client_of, minh, bac, held):
    assert opened(client_of(minh), bac, minh).status_code == 302
    page = client_of(bac).get(f"{PAGE}{code(bac)}/").content.decode()
    assert "Ký bên giao" in page
    assert "Ký bên nhận" not in page
    assert page.count('name="line"') == 2
    sign(client_of(bac), bac, "giver")
    assert held_by(bac) == 2
    answer = sign(client_of(minh), minh, "taker")
    assert answer.status_code == 302
    assert (held_by(bac), held_by(minh)) == (0, 2)
    assert "Đã nhận đủ" in client_of(minh).get(PAGE).content.decode()


def test_or_one_by_one(client_of, minh, bac, held):
    opened(client_of(minh), bac, minh)
    sign(client_of(bac), bac, "giver")
    sign(client_of(minh), minh, "taker", line=str(lines(minh)[0].pk))
    assert (held_by(bac), held_by(minh)) == (1, 1)
    assert "Còn chờ ký" in client_of(minh).get(PAGE).content.decode()


def test_in_english(client_of, minh):
    client = client_of(minh)
    client.cookies["ngon_ngu"] = "en"
    assert "Open a hand-over" in client.get(PAGE).content.decode()


# ── edges ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_chair_offers_every_body_of_the_place(client_of, chair, minh, lan):
    page = client_of(chair).get(PAGE).content.decode()
    assert "Công an xã Suối Hoa: cả cơ quan" in page
    assert "Người làm công tác bảo vệ trẻ em" in page


def test_no_hand_over_yet(client_of, minh):
    assert "Chưa có lần bàn giao nào" in client_of(minh).get(PAGE).content.decode()


# ── wrongs ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_to_oneself(client_of, minh, bac, held):
    answer = opened(client_of(minh), bac, bac)
    assert answer.status_code == 422
    assert "Bên nhận phải khác bên giao" in answer.content.decode()


def test_without_a_ground(client_of, minh, bac, held):
    answer = opened(client_of(minh), bac, minh, reason="")
    assert answer.status_code == 422
    assert "Ghi văn bản hoặc sự việc làm căn cứ" in answer.content.decode()


def test_nothing_to_hand_over(client_of, minh, bac):
    assert "Không có nhiệm vụ nào đang mở" in opened(client_of(minh), bac, minh).content.decode()


def test_one_person_does_not_sign_both_sides(client_of, minh, bac, held):
    opened(client_of(minh), bac, minh)
    sign(client_of(minh), minh, "giver")
    answer = sign(client_of(minh), minh, "taker")
    assert answer.status_code == 422
    assert "hai người ký" in answer.content.decode()


def test_nothing_chosen(client_of, minh, bac, held):
    opened(client_of(minh), bac, minh)
    assert sign(client_of(bac), bac, "giver", line="x").status_code == 422


# ── forbidden ───────────────────────────────────────────────────────────────────────────────────────────────────────
def test_taker_does_not_sign_for_the_giver(client_of, minh, bac, held):
    opened(client_of(minh), bac, minh)
    assert sign(client_of(bac), bac, "taker").status_code == 403


def test_stranger_finds_nothing(client_of, oanh, minh, bac, held):
    opened(client_of(minh), bac, minh)
    assert client_of(oanh).get(f"{PAGE}{code(minh)}/").status_code == 404
    assert client_of(oanh).post(f"{PAGE}{code(minh)}/ky/taker/", {"all": "1"}).status_code == 404


def test_post_of_a_body_not_offered(client_of, oanh, minh, bac, held):
    assert opened(client_of(oanh), bac, oanh).status_code == 422


def test_a_side_that_is_none(client_of, minh, bac, held):
    opened(client_of(minh), bac, minh)
    assert sign(client_of(minh), minh, "both").status_code == 404
