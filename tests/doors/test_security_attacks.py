"""What an attacker tries at the front door."""

import re
import statistics
import time
from html import unescape

import pytest
import time_machine
from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.test import Client
from django.urls import reverse

from chungtay.register.models import User
from chungtay.register.people.looks import mark
from tests.doors.security_world import (
    WORD,
    code_of,
    enter,
    give_codes,
    give_telephone,
    is_in,
    ledger,
    prove,
)

pytestmark = pytest.mark.django_db
NEW_WORD = "suoi-hoa-ngay-moi-2026"
ARGON = ["django.contrib.auth.hashers.Argon2PasswordHasher"]


def cookie(client: Client) -> str:
    return client.cookies["sessionid"].value


def thief(client: Client) -> Client:
    """Another browser with a copy of the cookies."""
    other = Client()
    other.cookies = client.cookies.copy()
    return other


def test_session_fixation_the_key_changes_at_sign_in(lan):
    client = Client()
    client.get(reverse("account_login"))
    session = client.session
    session["planted"] = "1"
    session.save()
    planted = cookie(client)
    enter("lan", client=client)
    assert cookie(client) != planted
    attacker = Client()
    attacker.cookies["sessionid"] = planted
    assert not is_in(attacker)


def test_the_key_changes_again_after_the_second_step(lan):
    secret = give_telephone(lan)
    client, answer = enter("lan")
    half = cookie(client)
    client.post(answer.url, {"code": code_of(secret)})
    assert cookie(client) != half
    assert is_in(client)


def test_a_cookie_copied_before_signing_out_is_dead_after_it(lan):
    client, _ = enter("lan")
    copy = thief(client)
    client.post(reverse("account_logout"))
    assert not is_in(copy)


def test_a_stolen_cookie_is_dead_after_a_new_password(lan):
    client, _ = enter("lan")
    stolen = thief(enter("lan")[0])
    assert is_in(stolen)
    words = {"oldpassword": WORD, "password1": NEW_WORD, "password2": NEW_WORD}
    client.post(reverse("account_change_password"), words)
    assert not is_in(stolen)
    assert is_in(client)


def test_half_a_sign_in_reaches_nothing(lan):
    give_telephone(lan)
    client, _ = enter("lan")
    for name in ("today", "mfa_index", "mfa_activate_totp", "usersessions_list", "glass", "mfa_view_recovery_codes"):
        answer = client.get(reverse(name))
        assert answer.status_code == 302, name
        assert reverse("account_login") in answer.url, name


def test_every_form_of_sign_in_wants_its_token(lan):
    strict = Client(enforce_csrf_checks=True)
    for address in ("account_login", "mfa_login_webauthn", "mfa_authenticate", "set_language"):
        assert strict.post(reverse(address), {"login": "lan", "password": WORD}).status_code == 403, address
    strict.force_login(User.objects.get(pk=lan.user_id))
    for address in ("usersessions_list", "mfa_activate_totp", "account_change_password", "glass", "account_logout"):
        assert strict.post(reverse(address), {"all": "1"}).status_code == 403, address
    assert is_in(strict)


@pytest.mark.parametrize(
    "wanted",
    ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "http:///evil.example"],
)
def test_nobody_is_led_elsewhere(lan, wanted):
    _, answer = enter("lan", next=wanted)
    assert answer.url == "/"
    client, _ = enter("lan")
    assert "evil" not in client.post(reverse("account_reauthenticate"), {"password": WORD, "next": wanted}).url
    assert client.post(reverse("set_language"), {"language": "en", "next": wanted}).url == "/"


def _stripped(answer, name: str) -> str:
    """The page without what differs by nature: the typed name and the tokens."""
    page = unescape(answer.content.decode()).replace(f'value="{name}"', 'value="NAME"')
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)


def test_unknown_and_known_names_hear_the_same_words(lan):
    known, unknown = (enter(name, "sai-mat-khau-nao-do")[1] for name in ("lan", "nul"))
    assert _stripped(known, "lan") == _stripped(unknown, "nul")
    assert known.status_code == unknown.status_code


def test_unknown_and_known_names_take_the_same_time(lan, settings):
    """Medians over interleaved tries, with the hasher of service; generous, for machines under load."""
    settings.PASSWORD_HASHERS = ARGON
    settings.ACCOUNT_RATE_LIMITS = False
    user = User.objects.get(pk=lan.user_id)
    user.set_password(WORD)
    user.save()
    took = {"lan": [], "nul": []}
    for _ in range(12):
        for name in took:
            begin = time.perf_counter()
            enter(name, "sai-mat-khau-nao-do")
            took[name].append(time.perf_counter() - begin)
    known, unknown = (statistics.median(took[name]) for name in ("lan", "nul"))
    assert 0.5 < known / unknown < 2, took


def test_brute_force_is_locked_out_also_with_the_right_password(lan):
    answers = [enter("lan", f"doan-{n}")[1].content.decode() for n in range(6)]
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng" in answers[0]
    assert "Đã thử quá nhiều lần" in answers[5]
    client, answer = enter("lan")
    assert "Đã thử quá nhiều lần" in answer.content.decode()
    assert not is_in(client)


def test_an_unknown_name_is_locked_out_just_so(lan):
    last = [enter("khong-co-ai", f"doan-{n}")[1] for n in range(6)][-1]
    assert "Đã thử quá nhiều lần" in last.content.decode()


def test_spellings_of_a_name_share_one_limit(lan, settings):
    settings.ALLOWED_HOSTS = ["*"]
    spellings = ["lan", "LAN", " lan", "Lan ", "lAn", "laN"]
    for n, name in enumerate(spellings):
        client = Client(headers={"host": f"may-{n}.example"})  # another host name is no new account
        _, answer = enter(name, f"doan-{n}", client)
    assert "Đã thử quá nhiều lần" in answer.content.decode()


def test_limits_lie_in_the_database_not_in_one_process():
    assert isinstance(caches["default"], DatabaseCache)


def test_failed_tries_are_witnessed_without_name_or_password(lan):
    enter("lan", "doan-mo")
    enter("khong-co-ai", "doan-mo")
    known, unknown = ledger("sign-in.failed")
    assert mark("lan") in known.facts
    assert "doan-mo" not in known.facts + unknown.facts
    assert '"lan"' not in known.facts
    assert known.user is None


def test_a_code_is_good_once(lan):
    secret = give_telephone(lan)
    code = code_of(secret)
    first, answer = enter("lan")
    first.post(answer.url, {"code": code})
    second, answer = enter("lan")
    page = second.post(answer.url, {"code": code}).content.decode()
    assert "Mã chưa đúng, đã dùng" in page
    assert is_in(first)
    assert not is_in(second)


def test_a_code_is_good_once_for_as_long_as_a_late_telephone_may_use_it(lan):
    """The code of the coming step counts already; half a minute later it must not count again."""
    secret = give_telephone(lan)
    with time_machine.travel(1_779_000_000, tick=False) as clock:
        code = code_of(secret, steps=1)
        first, answer = enter("lan")
        first.post(answer.url, {"code": code})
        assert is_in(first)
        clock.shift(59)
        second, answer = enter("lan")
        second.post(answer.url, {"code": code})
        assert not is_in(second)


def test_the_code_that_set_up_the_telephone_does_not_open_the_door(lan, django_capture_on_commit_callbacks):
    client, _ = enter("lan")
    prove(client)
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("mfa_activate_totp"), {"code": (code := code_of(secret))})
    other, answer = enter("lan")
    other.post(answer.url, {"code": code})
    assert not is_in(other)


def test_a_recovery_code_is_good_once(lan):
    give_telephone(lan)
    code, *rest = give_codes(lan)
    first, answer = enter("lan")
    first.post(answer.url, {"code": code})
    second, answer = enter("lan")
    second.post(answer.url, {"code": code})
    assert is_in(first)
    assert not is_in(second)
    third, answer = enter("lan")
    third.post(answer.url, {"code": f"{rest[0][:4]} {rest[0][4:]}"})  # typed as it is printed
    assert is_in(third)


def test_guessing_codes_is_locked_out(lan):
    secret = give_telephone(lan)
    client, answer = enter("lan")
    for guess in range(6):
        page = client.post(answer.url, {"code": f"{guess:06}"}).content.decode()
    assert "Đã thử quá nhiều lần" in page
    client.post(answer.url, {"code": code_of(secret)})
    assert not is_in(client)
    assert [line.user for line in ledger("factor.refused")] == [lan.user_id] * 5


def test_refusals_survive_the_rollback_of_the_refused_request(client_of, lan):
    client = client_of(lan)
    assert client.get(reverse("glass-show", args=["MK-2222222"])).status_code == 404
    (line,) = ledger("refused")
    assert "/mo-khan-cap/MK-2222222/" in line.facts
    assert line.user == lan.user_id
