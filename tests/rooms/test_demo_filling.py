"""Invented children in the register: families share their adults, needs and supports stand, life goes on."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from chungtay.demo import sign_ins
from chungtay.demo.children import filling, life
from chungtay.law.children import numbers
from chungtay.register.models import Carer, Child, Circumstance, Household, Move, Statement, Support, Unit, User
from chungtay.register.people.scope import scope
from tests.makers import NOW
from tests.rooms.children_world import make_village

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(lan, oanh):
    units = {desk.path: make_village_of(desk, number) for desk in (lan, oanh) for number in (1, 2)}
    assert len(units) == 2
    return filling.take_in(path=lan.path[:2], number=240, seed=5, at=NOW - timedelta(days=30))


def make_village_of(desk, number: int):
    return make_village(Unit.objects.get(path=desk.path), number, f"Bản {number}")


def test_children_live_in_the_villages_there_are_with_their_families(made, lan):
    assert 225 <= len(made) <= 240
    with scope(lan):
        ours = Child.objects.of(lan)
        codes = {code for code, record in made if record.village.startswith(lan.path)}
        assert set(ours.values_list("code", flat=True)) == codes
        assert all(ours.values_list("synthetic", flat=True))
        assert ours.exclude(village=None).exists()
        assert Household.objects.count() < len(codes)
        assert Carer.objects.count() < 2 * len(codes)
        assert Statement.objects.count() == len(codes)


def test_some_in_need_have_support_and_some_wait(made, lan, oanh):
    seen = []
    for desk in (lan, oanh):
        with scope(desk):
            needy = set(Circumstance.objects.values_list("child", flat=True))
            fed = set(Support.objects.values_list("child", flat=True))
            seen.append((needy & fed, needy - fed))
    assert any(fed for fed, _ in seen)
    assert any(waiting for _, waiting in seen)


def test_second_writings_are_children_of_their_own_until_somebody_merges_them(made):
    twice = [record for _, record in made if record.noise]
    assert twice
    assert all(numbers.is_invented(record.pin) for _, record in made if record.pin)
    assert len({code for code, _ in made}) == len(made)


def test_life_goes_on(made, lan, oanh):
    life.live(made, {"child_officer": lan, "neighbour": oanh}, NOW)
    with scope(lan):
        waiting = Move.objects.filter(state="sent").count()
        disputed = Child.objects.of(lan).exclude(in_conflict=[]).count()
    assert waiting
    assert disputed


def test_the_command_takes_in_only_where_nobody_real_works(made, lan):
    User.objects.filter(pk=lan.user_id).update(invented=False)
    with pytest.raises(CommandError, match="thật"):
        call_command("make_children", number=5, place=lan.path)
    with pytest.raises(CommandError, match="no commune"):
        call_command("make_children", number=5, place="9944", out="/nowhere/x.csv")


def test_a_place_without_communes_is_said(db):
    with pytest.raises(ValueError, match="no commune"):
        filling.homes_of("77", NOW.date())


def test_whoever_was_invited_into_a_demonstration_does_not_end_it(settings, tmp_path, lan, capsys):
    """`make start` is called again the next day; what is in service is never filled."""
    settings.HOME = tmp_path
    User.objects.filter(pk=lan.user_id).update(invented=False)
    with pytest.raises(CommandError, match="Real users"):
        call_command("demo")
    sign_ins.keep({"child_officer": ("treem.suoihoa", "lua-lua-lua-000000")})
    call_command("demo")
    assert "lua-lua-lua-000000" in capsys.readouterr().out
