"""The pages of one's own security: telephone, passkeys, recovery codes, devices; and who must have a second factor."""

import pytest
from django.urls import reverse

from tests.doors.security_world import (
    FIREFOX,
    PHONE,
    WORD,
    code_of,
    enter,
    factors,
    give_codes,
    give_telephone,
    is_in,
    ledger,
    prove,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def strict(settings):
    """As in service: posts that see persons need a second factor."""
    settings.REQUIRE_MFA = True


def test_the_overview_says_in_a_sentence_how_safe_it_is(client_of, lan):
    page = client_of(lan).get(reverse("mfa_index")).content.decode()
    assert "Đăng nhập mới có một lớp" in page
    give_telephone(lan)
    assert "Đăng nhập có hai lớp" in client_of(lan).get(reverse("mfa_index")).content.decode()


def test_a_telephone_is_added_with_its_first_code(lan, django_capture_on_commit_callbacks):
    client, _ = enter("lan")
    assert reverse("account_reauthenticate") in client.get(reverse("mfa_activate_totp")).url
    prove(client)
    page = client.get(reverse("mfa_activate_totp"))
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(reverse("mfa_activate_totp"), {"code": code_of(page.context["form"].secret)})
    assert answer.url == reverse("mfa_view_recovery_codes")
    assert factors(lan) == ["recovery_codes", "totp"]
    assert {line.user for line in ledger("factor.added")} == {lan.user_id}


def test_a_wrong_first_code_adds_nothing(lan):
    client, _ = enter("lan")
    prove(client)
    client.get(reverse("mfa_activate_totp"))
    page = client.post(reverse("mfa_activate_totp"), {"code": "000000"}).content.decode()
    assert "Mã chưa đúng" in page
    assert factors(lan) == []


def test_recovery_codes_are_shown_once(lan):
    give_telephone(lan)
    client, _ = enter("lan")
    client.post(reverse("mfa_authenticate"), {"code": give_codes(lan)[0]})
    prove(client)
    first = client.get(reverse("mfa_view_recovery_codes"))
    assert first.context["can_view_codes"]
    again = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    assert "không hiện lại" in again
    assert "<code>" not in again


def test_sign_in_asks_for_the_second_step(lan):
    secret = give_telephone(lan)
    client, answer = enter("lan")
    assert answer.url == reverse("mfa_authenticate")
    assert not is_in(client)
    page = client.get(answer.url).content.decode()
    assert "Mật khẩu đúng" in page
    assert client.post(answer.url, {"code": code_of(secret)}).status_code == 302
    assert is_in(client)


def test_a_secret_does_not_lie_open_in_the_database(lan):
    from allauth.mfa.models import Authenticator

    secret = give_telephone(lan)
    assert secret not in str(Authenticator.objects.get(user_id=lan.user_id).data)


def test_a_post_that_sees_persons_is_led_to_set_up_and_reaches_nothing_else(strict, lan, client_of):
    client = client_of(lan)
    for address in ("/", "/nhiem-vu/", "/ke-hoach/", reverse("mfa_index"), reverse("usersessions_list")):
        answer = client.get(address)
        assert (answer.status_code, answer.url) == (302, reverse("security-begin")), address
    page = client.get(reverse("security-begin")).content.decode()
    assert "Đặt lớp bảo vệ thứ hai" in page
    part = client.get("/nhiem-vu/", headers={"HX-Request": "true"})
    assert part.headers["HX-Redirect"] == reverse("security-begin")


def test_with_a_second_factor_the_desk_opens(strict, lan, client_of):
    give_telephone(lan)
    assert client_of(lan).get("/").status_code == 200


def test_a_ministry_reader_needs_none(strict, client_of, province):
    from chungtay.law.access import Role
    from tests.makers import make_agency, make_officer

    reader = make_officer("bo", "Lê Thị Bộ", make_agency(province, "YTE.P", "Sở"), "Chuyên viên", Role.MINISTRY)
    assert client_of(reader).get("/").status_code == 200


def test_the_last_factor_stays_where_it_is_needed(strict, lan):
    secret = give_telephone(lan)
    client, _ = enter("lan")
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    prove(client)
    page = client.post(reverse("mfa_deactivate_totp")).content.decode()
    assert "Thêm cách khác trước khi bỏ" in page
    assert factors(lan) == ["totp"]


def test_a_change_of_security_asks_to_prove_oneself_again(lan):
    give_telephone(lan)
    client, answer = enter("lan")
    client.post(answer.url, {"code": give_codes(lan)[0]})
    for name in ("mfa_deactivate_totp", "mfa_add_webauthn", "mfa_generate_recovery_codes"):
        for method in (client.get, client.post):
            asked = method(reverse(name))
            assert asked.status_code == 302, name
            assert "/bao-mat/xac-nhan/" in asked.url, name
    assert "totp" in factors(lan)


def test_devices_are_listed_in_words(lan):
    enter("lan")
    from django.test import Client

    phone = Client(headers={"user-agent": PHONE})
    enter("lan", client=phone)
    page = phone.get(reverse("usersessions_list")).content.decode()
    assert "Firefox trên Windows" in page
    assert "Chrome trên Android" in page
    assert page.count('class="tag ok">máy này<') == 1


def test_one_device_is_signed_out_from_afar(lan):
    from allauth.usersessions.models import UserSession

    left_open, _ = enter("lan")
    mine, _ = enter("lan")
    other = UserSession.objects.exclude(session_key=mine.session.session_key).get()
    mine.post(reverse("usersessions_list"), {"id": other.pk})
    assert not is_in(left_open)
    assert is_in(mine)
    assert ledger("session.ended")[0].user == lan.user_id


def test_all_other_devices_at_once(lan):
    others = [enter("lan")[0] for _ in range(3)]
    mine, _ = enter("lan")
    mine.post(reverse("usersessions_list"), {"all": "1"})
    assert [is_in(client) for client in others] == [False] * 3
    assert is_in(mine)


def test_nobody_ends_the_session_of_another(lan, minh):
    from allauth.usersessions.models import UserSession

    his, _ = enter("minh")
    mine, _ = enter("lan")
    target = UserSession.objects.get(user_id=minh.user_id)
    assert mine.post(reverse("usersessions_list"), {"id": target.pk}).status_code == 404
    assert is_in(his)


def test_coming_in_and_going_out_are_in_the_ledger(lan):
    client, _ = enter("lan")
    client.post(reverse("account_logout"))
    assert [line.user for line in ledger("sign-in.entered") + ledger("sign-in.left")] == [lan.user_id] * 2


def test_a_closed_account_hears_what_a_wrong_password_hears(lan):
    from chungtay.register.models import User

    User.objects.filter(pk=lan.user_id).update(is_active=False)
    client, answer = enter("lan", WORD)
    said = client.get(answer.url).content.decode()
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng" in said
    assert not is_in(client)


def test_the_words_of_a_device():
    from chungtay.office.security.devices import device

    assert device(FIREFOX) == "Firefox trên Windows"
    assert device("Mozilla/5.0 (Windows NT 10.0) Chrome/130.0 Safari/537.36 Edg/130.0") == "Edge trên Windows"
    assert device("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Version/18.0 Mobile Safari/604.1") == "Safari trên iPhone"
    assert device("") == "thiết bị lạ"
