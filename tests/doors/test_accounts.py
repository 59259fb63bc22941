"""Accounts on pages: invited by a link that works once, posts given and left, closed, second factors taken by two."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from chungtay.law.access import Role
from chungtay.register.models import FactorReset, Holding, Post, User
from chungtay.register.people.scope import scope
from tests.doors.security_world import enter, factors, give_telephone, is_in, ledger
from tests.makers import NOW, TODAY, make_agency, make_officer
from tests.rooms.duties_world import body

pytestmark = pytest.mark.django_db
WORD = "mot-cau-de-nho-2026"
WHY = "Quyết định số 12/QĐ-UBND ngày 13/5/2026"


@pytest.fixture(autouse=True)
def morning(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def keeper(province):
    agency = make_agency(province, "YTE.P", "Sở Y tế tỉnh Thử Nghiệm")
    return make_officer("quan", "Lê Thị Quân", agency, "Quản trị hệ thống", Role.ADMIN)


@pytest.fixture
def empty_post(minh):
    return Post.objects.create(
        agency=body(minh), name="Cán bộ trực ban", role=Role.AGENCY_OFFICER.value, from_on=TODAY - timedelta(days=300)
    )


def invite(client, post, **more) -> str:
    told = {"full_name": "Cà Văn Tú", "username": "tu.congan", "post": post.pk, "from_on": "14/5/2026", **more}
    return client.post("/tai-khoan/moi/", told)


def link_of(answer) -> str:
    return re.search(r"http://testserver(/moi/[^<\s\"]+)", answer.content.decode())[1]


def test_invited_by_a_link_that_works_once(client_of, keeper, empty_post):
    link = link_of(invite(client_of(keeper), empty_post))
    stranger = Client()
    assert "Chào Cà Văn Tú" in stranger.get(link).content.decode()
    assert stranger.post(link, {"word": "ngan", "again": "ngan"}).status_code == 422
    assert stranger.post(link, {"word": WORD, "again": WORD}).status_code == 302
    spent = stranger.get(link)
    assert spent.status_code == 410
    assert "Cà Văn Tú" not in spent.content.decode()
    assert is_in(enter("tu.congan", WORD)[0])
    assert len(ledger("account.opened")) == len(ledger("account.link-taken")) == 1


def test_a_taken_name_or_a_held_post_is_refused_in_words(client_of, keeper, empty_post, minh):
    client = client_of(keeper)
    assert "đã có người dùng" in invite(client, empty_post, username="minh").content.decode()
    held = Post.objects.get(pk=minh.post_id)
    assert "Vì Văn Minh" in invite(client, held).content.decode()
    assert not User.objects.filter(username="tu.congan").exists()


def test_posts_that_do_not_go_together_are_refused_in_words(client_of, keeper, empty_post, lan):
    told = {"post-post": empty_post.pk, "post-from_on": "14/5/2026"}
    page = client_of(keeper).post(f"/tai-khoan/{lan.user_id}/chuc-danh/", told)
    assert page.status_code == 422
    assert "kiểm tra việc các cơ quan của xã" in page.content.decode()


def test_leaving_a_post_ends_it_on_a_day(client_of, keeper, minh):
    held = Holding.objects.get(user_id=minh.user_id)
    address, name = f"/tai-khoan/{minh.user_id}/thoi/{held.pk}/", f"p{held.pk}"
    client = client_of(keeper)
    assert client.post(address, {f"{name}-to_on": "15/5/2026"}).status_code == 422
    client.post(address, {f"{name}-to_on": "15/5/2026", f"{name}-reason": WHY})
    held.refresh_from_db()
    assert held.during.upper == TODAY + timedelta(days=1)
    assert "15/5/2026" in client.get(f"/tai-khoan/{minh.user_id}/").content.decode()
    assert ledger("post.left")


def test_closed_everywhere_at_once_and_reopened(client_of, keeper, minh):
    browser, _ = enter("minh")
    client = client_of(keeper)
    client.post(f"/tai-khoan/{minh.user_id}/close/", {"close-reason": WHY})
    assert not is_in(browser)
    assert not is_in(enter("minh")[0])
    client.post(f"/tai-khoan/{minh.user_id}/reopen/", {"reopen-reason": WHY})
    assert is_in(enter("minh")[0])


def test_a_new_link_ends_the_old_password(client_of, keeper, minh):
    answer = client_of(keeper).post(f"/tai-khoan/{minh.user_id}/link/", {"link-reason": "Quên mật khẩu."})
    assert not is_in(enter("minh")[0])
    Client().post(link_of(answer), {"word": WORD, "again": WORD})
    assert is_in(enter("minh", WORD)[0])


def test_factors_are_taken_away_by_two(client_of, keeper, minh, chair):
    give_telephone(minh)
    client = client_of(keeper)
    client.post(f"/tai-khoan/{minh.user_id}/factors/", {"factors-reason": "Mất điện thoại."})
    with scope(keeper):
        code = FactorReset.objects.get().code
    answer = f"/tai-khoan/go-xac-thuc/{code}/"
    assert "người đề nghị không tự đồng ý" in client.post(answer, {"granted": "yes"}).content.decode()
    assert factors(minh)
    second = client_of(chair)
    assert "Đồng ý gỡ" in second.get("/tai-khoan/go-xac-thuc/").content.decode()
    assert second.post(answer, {"granted": "yes"}).status_code == 302
    assert not factors(minh)
    assert second.post(answer, {"granted": "yes"}).status_code == 422


def test_a_request_lapses_after_a_day(client_of, keeper, minh, chair, time_machine):
    give_telephone(minh)
    client_of(keeper).post(f"/tai-khoan/{minh.user_id}/factors/", {"factors-reason": "Mất điện thoại."})
    with scope(keeper):
        code = FactorReset.objects.get().code
    time_machine.move_to(NOW + timedelta(hours=25), tick=False)
    second = client_of(chair)
    assert second.post(f"/tai-khoan/go-xac-thuc/{code}/", {"granted": "yes"}).status_code == 422
    assert factors(minh)


def test_nobody_does_it_to_themselves(client_of, keeper):
    client = client_of(keeper)
    page = client.get(f"/tai-khoan/{keeper.user_id}/").content.decode()
    assert "Đóng tài khoản" not in page
    answer = client.post(f"/tai-khoan/{keeper.user_id}/close/", {"close-reason": WHY})
    assert "Không ai tự làm" in answer.content.decode()
    assert User.objects.get(pk=keeper.user_id).is_active


def test_accounts_of_the_place_only_and_for_its_keeper_only(client_of, keeper, lan, oanh, hieu):
    other = make_officer("kia", "Lý Văn Kia", make_elsewhere(), "Quản trị", Role.ADMIN)
    assert client_of(other).get(f"/tai-khoan/{lan.user_id}/").status_code == 404
    assert client_of(lan).get("/tai-khoan/").status_code == 403
    page = client_of(keeper).get("/tai-khoan/", {"q": "lo thi"}).content.decode()
    assert "Lò Thị Lan" in page
    assert "Quàng Thị Oanh" not in page


def make_elsewhere():
    from tests.makers import make_unit

    return make_agency(make_unit("tỉnh Bên Kia", "97", "province"), "YTE.P", "Sở Y tế tỉnh Bên Kia")


def test_a_post_is_set_up_and_shown_without_holder(client_of, keeper, minh):
    client = client_of(keeper)
    agency = Post.objects.get(pk=minh.post_id).agency_id
    client.post("/chuc-danh/", {"agency": agency, "name": "Phó Trưởng Công an xã", "role": "agency_officer"})
    page = client.get("/chuc-danh/").content.decode()
    assert "Phó Trưởng Công an xã" in page
    assert "Chưa có người" in page
