"""Looks, refusals and sign-ins in the ledger."""

import json

import pytest

from chungtay.ledger.models import Entry
from chungtay.register.models import User
from chungtay.register.people.desk import system_desk
from chungtay.register.people.looks import looked, mark, refused, sign_in_failed, signed
from chungtay.register.people.scope import scope
from tests.makers import NOW

pytestmark = pytest.mark.django_db
NATION = system_desk("thử nghiệm")


def lines(act: str) -> list[Entry]:
    with scope(NATION):
        return list(Entry.objects.filter(act=act).order_by("id"))


def test_a_look_names_who_and_what(lan):
    with scope(lan):
        looked(lan, "TE-7QK2M9T", NOW)
    (line,) = lines("person.looked-at")
    assert (line.about, line.user, line.path) == ("TE-7QK2M9T", lan.user_id, lan.path)


def test_a_refusal_names_the_act_and_the_address(lan):
    refused(lan, "refused GET keep-places", "/so-bo/dia-ban/", NOW)
    (line,) = lines("refused")
    assert json.loads(line.facts) == {"address": "/so-bo/dia-ban/", "refused": "refused GET keep-places"}


def test_a_failed_sign_in_keeps_neither_password_nor_name(lan):
    sign_in_failed("lan", "127.0.0.1", NOW)
    sign_in_failed("khong-co-ai", "127.0.0.1", NOW)
    known, unknown = lines("sign-in.failed")
    assert (known.user, known.about, known.who) == (unknown.user, unknown.about, unknown.who)
    assert set(json.loads(known.facts)) == set(json.loads(unknown.facts))
    assert '"lan"' not in known.facts
    assert json.loads(known.facts)["mark"] == mark(" LAN ")


def test_somebody_without_a_post_leaves_a_line_too(lan):
    user = User.objects.get(pk=lan.user_id)
    signed("sign-in.entered", user, NOW)
    (line,) = lines("sign-in.entered")
    assert (line.user, line.post, line.who) == (user.pk, None, "Lò Thị Lan")
