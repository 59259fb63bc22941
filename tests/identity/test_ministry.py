"""Signing in through a ministry's identity provider, against one that really runs (django-oauth-toolkit)."""

import re
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse

from chungtay.config.identity import Misspelt, identity
from chungtay.register.models import User
from tests.doors.security_world import give_telephone, is_in, ledger
from tests.identity.provider import CLIENT, SECRET, WORD

pytestmark = pytest.mark.django_db
PROVIDER = Path(__file__).with_name("provider.py")
DOOR = {"provider_id": "bo"}


@pytest.fixture(scope="module")
def issuer(tmp_path_factory):
    """The provider in its own process; nothing is skipped: it needs Python and its locked packages only."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    redirect = f"http://testserver{reverse('openid_connect_callback', kwargs=DOOR)}"
    folder = tmp_path_factory.mktemp("provider")
    call = [sys.executable, str(PROVIDER), str(folder), str(port), redirect]
    with subprocess.Popen(call, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "ready\n"
        yield f"http://127.0.0.1:{port}/o"
        process.terminate()


@pytest.fixture
def ministry(issuer, settings):
    """`ministry(claim=…, match=…)`: our settings as the environment would give them."""

    def agree(**more):
        words = {"ISSUER": issuer, "CLIENT": CLIENT, "SECRET": SECRET, "NAME": "Bộ Y tế", **more}
        settings.IDENTITY = identity({f"CHUNGTAY_OIDC_{name}": word for name, word in words.items()})
        settings.SOCIALACCOUNT_PROVIDERS = settings.IDENTITY.providers

    agree()
    return agree


def leave(client: Client, wanted: str = "/") -> str:
    """Press our button; the address at the provider."""
    return client.post(reverse("openid_connect_login", kwargs=DOOR), {"next": wanted}).url


def sign_in_there(address: str, name: str) -> str:
    """Sign in at the provider as a browser would; the address it sends the browser back to."""
    there = requests.Session()
    page = there.get(address, timeout=20)
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', page.text)[1]
    wanted = parse_qs(urlsplit(page.url).query)["next"][0]
    words = {"username": name, "password": WORD, "next": wanted, "csrfmiddlewaretoken": token}
    answer = there.post(page.url, words, timeout=20, allow_redirects=False)
    back = there.get(requests.compat.urljoin(page.url, answer.headers["Location"]), timeout=20, allow_redirects=False)
    return back.headers["Location"].removeprefix("http://testserver")


def walk(name: str, client: Client | None = None, wanted: str = "/"):
    client = client or Client()
    return client, client.get(sign_in_there(leave(client, wanted), name))


def test_an_officer_comes_in_and_back_to_the_page_asked_for(ministry, lan):
    client, answer = walk("lan", wanted="/nhiem-vu/")
    assert (answer.status_code, answer.url) == (302, "/nhiem-vu/")
    assert is_in(client)
    link = SocialAccount.objects.get()
    assert (link.user_id, link.extra_data) == (lan.user_id, {})
    assert ledger("sign-in.entered")[0].user == lan.user_id


def test_a_second_time_the_link_is_used(ministry, lan):
    walk("lan")
    client, _ = walk("lan")
    assert is_in(client)
    assert SocialAccount.objects.count() == 1


def test_what_is_sent_there_carries_pkce_state_and_nonce(ministry, lan):
    sent = parse_qs(urlsplit(leave(Client())).query)
    assert sent["code_challenge_method"] == ["S256"]
    assert len(sent["code_challenge"][0]) >= 43
    assert len(sent["nonce"][0]) >= 24
    assert len(sent["state"][0]) >= 16
    assert sent["client_id"] == [CLIENT]


def test_a_stranger_is_turned_away_and_no_account_appears(ministry, lan):
    before = set(User.objects.values_list("pk", flat=True))
    client, answer = walk("nguoi-la")
    assert answer.status_code == 403
    assert "Chưa vào được" in answer.content.decode()
    assert not is_in(client)
    assert set(User.objects.values_list("pk", flat=True)) == before
    assert not SocialAccount.objects.exists()
    assert "no such account" in ledger("sign-in.failed")[0].facts


def test_a_closed_account_stays_closed(ministry, lan):
    User.objects.filter(pk=lan.user_id).update(is_active=False)
    client, answer = walk("lan")
    assert answer.status_code == 403
    assert not is_in(client)


def test_a_link_made_while_it_was_open_does_not_reopen_it(ministry, lan):
    walk("lan")
    User.objects.filter(pk=lan.user_id).update(is_active=False)
    client, answer = walk("lan")
    assert answer.status_code == 403
    assert not is_in(client)


def test_matching_by_a_verified_address(ministry, lan, minh):
    ministry(CLAIM="email", MATCH="email")
    User.objects.filter(pk=lan.user_id).update(email="lan@xa.example")
    User.objects.filter(pk=minh.user_id).update(email="minh@xa.example")
    assert is_in(walk("lan")[0])
    assert not is_in(walk("minh")[0])  # the ministry has not verified his address


def test_two_accounts_with_one_address_are_nobody(ministry, lan, oanh):
    ministry(CLAIM="email", MATCH="email")
    User.objects.filter(pk__in=(lan.user_id, oanh.user_id)).update(email="lan@xa.example")
    assert not is_in(walk("lan")[0])


def test_the_second_factor_is_asked_here_too(ministry, lan):
    give_telephone(lan)
    client, answer = walk("lan")
    assert answer.url == reverse("mfa_authenticate")
    assert not is_in(client)


def test_an_answer_meant_for_another_browser_is_turned_away(ministry, lan, chair):
    """Login CSRF: an attacker sends a victim the end of the attacker's own sign-in."""
    attacker = Client()
    address = sign_in_there(leave(attacker), "chanh")
    victim = Client()
    assert victim.get(address).status_code == 403
    assert not is_in(victim)


def test_an_answer_counts_once(ministry, lan):
    client = Client()
    address = sign_in_there(leave(client), "lan")
    client.get(address)
    client.post(reverse("account_logout"))
    assert client.get(address).status_code == 403
    assert not is_in(client)


def test_a_token_for_another_nonce_is_turned_away(ministry, lan):
    client = Client()
    address = sign_in_there(leave(client), "lan")
    session = client.session
    for state in session["socialaccount_states"].values():
        state[0]["data"]["nonce"] = "of-another-sign-in-altogether"
    session.save()
    assert client.get(address).status_code == 403
    assert not is_in(client)


def test_a_token_signed_by_somebody_else_is_turned_away(ministry, lan, monkeypatch):
    from allauth.socialaccount.internal import jwtkit
    from cryptography.hazmat.primitives.asymmetric import rsa

    stranger = rsa.generate_private_key(public_exponent=65537, key_size=2048).public_key()
    monkeypatch.setattr(jwtkit, "fetch_key", lambda *_: ("RS256", stranger))
    client, answer = walk("lan")
    assert answer.status_code == 403
    assert not is_in(client)


def test_somebody_who_says_no_there_is_told_so_here(ministry, lan):
    client = Client()
    state = parse_qs(urlsplit(leave(client)).query)["state"][0]
    address = reverse("openid_connect_callback", kwargs=DOOR)
    answer = client.get(address, {"error": "access_denied", "state": state})
    assert answer.status_code == 403
    assert "Chưa vào được" in answer.content.decode()


def test_a_provider_that_is_down_is_said_in_words(ministry, lan):
    ministry(ISSUER="http://127.0.0.1:9")  # the discard port: nobody answers
    answer = Client().post(reverse("openid_connect_login", kwargs=DOOR))
    assert answer.status_code == 403
    assert "Chưa vào được" in answer.content.decode()


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example"])
def test_nobody_is_led_elsewhere_after_it(ministry, lan, wanted):
    _, answer = walk("lan", wanted=wanted)
    assert answer.url == "/"


def test_without_settings_there_is_no_such_door(lan):
    assert Client().post(reverse("openid_connect_login", kwargs=DOOR)).status_code == 404
    assert Client().get(reverse("openid_connect_callback", kwargs=DOOR)).status_code == 404
    assert "Bộ Y tế" not in Client().get(reverse("account_login")).content.decode()


def test_the_button_stands_on_the_sign_in_page(ministry):
    assert "Vào bằng Bộ Y tế" in Client().get(reverse("account_login")).content.decode()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"ISSUER": "http://bo.example", "CLIENT": "a", "SECRET": "b"}, "https"),
        ({"ISSUER": "https://bo.example", "CLIENT": "a"}, "CHUNGTAY_OIDC_SECRET"),
        ({"ISSUER": "https://bo.example", "CLIENT": "a", "SECRET": "b", "MATCH": "full_name"}, "MATCH"),
    ],
)
def test_settings_that_cannot_be_right_are_refused_at_the_start(words, said):
    with pytest.raises(Misspelt, match=said):
        identity({f"CHUNGTAY_OIDC_{name}": word for name, word in words.items()})


def test_forms_may_lead_to_the_provider_and_nowhere_else():
    words = {
        "ISSUER": "https://sso.bo.example/realms/x/",
        "CLIENT": "a",
        "SECRET": "b",
        "ORIGINS": "https://vneid.example",
    }
    found = identity({f"CHUNGTAY_OIDC_{name}": word for name, word in words.items()})
    assert found.origins == ("https://sso.bo.example", "https://vneid.example")
