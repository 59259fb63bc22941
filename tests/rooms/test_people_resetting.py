"""Lost telephone: an administrator takes the factors away, sessions end, the ledger knows who and why."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from chungtay.register.models import User
from tests.doors.security_world import enter, factors, give_codes, give_telephone, is_in, ledger

pytestmark = pytest.mark.django_db


def test_lost_factors_are_taken_away_and_sessions_end(lan, capsys):
    give_telephone(lan)
    client, answer = enter("lan")
    client.post(answer.url, {"code": give_codes(lan)[0]})
    assert is_in(client)
    call_command("reset_sign_in", "lan", reason="Mất điện thoại; chị Chanh xác minh trực tiếp.")
    assert factors(lan) == []
    assert not is_in(client)
    (line,) = ledger("factors.reset")
    assert line.about == f"user:{lan.user_id}"
    assert json.loads(line.facts)["taken"] == 2
    assert "quản trị máy chủ" in line.who


def test_a_new_password_is_given_once_and_stands_nowhere(lan, capsys):
    call_command("reset_sign_in", "lan", "--password", reason="Quên mật khẩu.")
    word = capsys.readouterr().out.rsplit(": ", 1)[1].strip()
    assert User.objects.get(pk=lan.user_id).check_password(word)
    assert word not in ledger("password.reset")[0].facts
    assert enter("lan", word)[1].url == "/"


def test_a_reset_without_a_reason_or_for_nobody_is_refused(lan):
    with pytest.raises(CommandError, match="reason"):
        call_command("reset_sign_in", "lan")
    with pytest.raises(CommandError, match="khong-co-ai"):
        call_command("reset_sign_in", "khong-co-ai", reason="…")


def test_after_a_reset_a_post_that_sees_persons_sets_up_anew(lan, settings):
    settings.REQUIRE_MFA = True
    give_telephone(lan)
    call_command("reset_sign_in", "lan", reason="Mất điện thoại.")
    client, _ = enter("lan")
    assert client.get("/").url == reverse("security-begin")
