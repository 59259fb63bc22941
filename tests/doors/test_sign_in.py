"""Signing in, changing the password, and holding no post."""

import pytest
from django.urls import reverse

from chungtay.law.access import Role
from chungtay.register.models import Holding, User
from tests.makers import TODAY, make_officer
from tests.rooms.duties_world import body

pytestmark = pytest.mark.django_db
WORD = "mat-khau-thu-nghiem"  # as tests.makers gives it
NEW_WORD = "suoi-hoa-ngay-moi-2026"


def enter(client, name, word):
    return client.post(reverse("account_login"), {"login": name, "password": word})


def test_page_asks_for_name_and_password_in_vietnamese(client):
    page = client.get(reverse("account_login")).content.decode()
    assert "Tên đăng nhập" in page
    assert "Mật khẩu" in page
    assert "Username" not in page


def test_right_password_leads_to_the_day(client, lan):
    answer = enter(client, "lan", WORD)
    assert answer.status_code == 302
    assert answer.url == "/"


def test_wrong_password_says_what_to_look_at_and_keeps_the_name(client, lan):
    page = enter(client, "lan", "khong-phai-mat-khau").content.decode()
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng" in page
    assert 'value="lan"' in page
    assert "khong-phai-mat-khau" not in page


def test_after_signing_in_one_comes_back_to_the_page_asked_for(client, lan):
    asked = client.get("/nhiem-vu/")
    assert asked.status_code == 302
    answer = client.post(asked.url, {"login": "lan", "password": WORD, "next": "/nhiem-vu/"})
    assert answer.url == "/nhiem-vu/"


def test_demonstration_names_its_officers_but_never_a_password(client, lan, settings):
    settings.DEMONSTRATION = True
    page = client.get(reverse("account_login")).content.decode()
    assert "<code>lan</code>" in page
    assert WORD not in page


def test_in_service_nobody_is_named(client, lan, settings):
    settings.DEMONSTRATION = False
    assert "<code>lan</code>" not in client.get(reverse("account_login")).content.decode()


def test_stranger_at_the_front_door_is_asked_to_sign_in(client):
    answer = client.get("/")
    assert answer.status_code == 302
    assert reverse("account_login") in answer.url


def test_somebody_without_a_post_is_told_so(client_of, lan):
    client = client_of(lan)
    Holding.objects.filter(user_id=lan.user_id).update(during=(None, TODAY))
    answer = client.get("/")
    assert answer.status_code == 403
    assert "Lò Thị Lan chưa giữ chức danh nào hôm nay" in answer.content.decode()


def change(client, old, new, again):
    return client.post(reverse("account_change_password"), {"oldpassword": old, "password1": new, "password2": again})


def test_password_is_changed(client_of, lan):
    assert change(client_of(lan), WORD, NEW_WORD, NEW_WORD).status_code == 302
    assert User.objects.get(pk=lan.user_id).check_password(NEW_WORD)


def test_old_password_must_be_right(client_of, lan):
    page = change(client_of(lan), "sai-mat-khau-cu", NEW_WORD, NEW_WORD).content.decode()
    assert "Mật khẩu đang dùng chưa đúng" in page
    assert User.objects.get(pk=lan.user_id).check_password(WORD)


def test_the_new_word_twice_the_same(client_of, lan):
    page = change(client_of(lan), WORD, NEW_WORD, NEW_WORD + "x").content.decode()
    assert "chưa giống nhau" in page


def test_sitting_at_another_desk_needs_a_post(client, lan):
    answer = client.post(reverse("desk-switch"), {"post_id": "1"})
    assert answer.status_code == 302
    assert reverse("account_login") in answer.url


def test_leaving(client_of, lan):
    client = client_of(lan)
    assert client.post(reverse("account_logout")).status_code == 302
    assert client.get("/").status_code == 302


def test_leaving_by_a_link_is_refused(client_of, lan):
    assert client_of(lan).get(reverse("account_logout")).status_code == 405


def test_somebody_with_two_posts_sits_at_one_desk_at_a_time(client_of, lan, minh):
    other = make_officer("lan", lan.user_name, body(minh), "Phó Trưởng Công an xã", Role.AGENCY_OFFICER)
    client = client_of(lan)
    assert "Phòng Văn hóa – Xã hội xã Suối Hoa</h2>" in client.get("/").content.decode()
    assert client.post(reverse("desk-switch"), {"post_id": other.post_id, "next": "/"}).status_code == 302
    assert "Công an xã Suối Hoa</h2>" in client.get("/").content.decode()


def test_nobody_sits_at_a_desk_that_is_not_theirs(client_of, lan, minh):
    client = client_of(lan)
    client.post(reverse("desk-switch"), {"post_id": minh.post_id, "next": "/"})
    assert "Phòng Văn hóa – Xã hội xã Suối Hoa</h2>" in client.get("/").content.decode()
