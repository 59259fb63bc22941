"""Every refusal of protection says in its words which article it stands on, or is one of those the system asks."""

import pkgutil
from importlib import import_module
from inspect import getmembers, isclass

import pytest

from chungtay import protection
from chungtay.law.duty_states import Refusal as Plain
from chungtay.law.references import find
from chungtay.protection.refusals import Refusal


def refusals() -> list[type[Plain]]:
    names = [one.name for one in pkgutil.walk_packages(protection.__path__, "chungtay.protection.")]
    rooms = [import_module(name) for name in names if ".migrations" not in name]
    found = {one for room in rooms for _name, one in getmembers(room, isclass) if issubclass(one, Plain)}
    return sorted((one for one in found if one.__module__.startswith("chungtay.protection")), key=repr)


@pytest.mark.parametrize("refusal", [one for one in refusals() if one is not Refusal])
def test_a_refusal_declares_its_article_and_shows_it_in_both_languages(refusal):
    assert issubclass(refusal, Refusal), "it shows its article"
    assert "article" in vars(refusal), "say the article, or that it is ours"
    shown = refusal.__new__(refusal)
    Plain.__init__(shown)
    if refusal.article:
        assert find(refusal.article), "an article that the reader of references knows"
        assert shown.vi.endswith(f"({refusal.article})")
        assert shown.en.endswith(f"({refusal.article})")


def test_enough_of_them_stand_on_the_law():
    named = [one for one in refusals() if one is not Refusal and one.article]
    assert len(named) > 15, [one.__qualname__ for one in named]
