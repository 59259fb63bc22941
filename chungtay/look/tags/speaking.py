"""Filters: the words of `chungtay.look.words` inside a template. An empty value stays empty."""

from collections.abc import Callable
from typing import Any

from django import template
from django.contrib.messages import constants as levels
from django.utils import translation

from chungtay.look import words
from chungtay.register.people.desk import whose

register = template.Library()
TONES = {levels.SUCCESS: "ok", levels.WARNING: "near", levels.ERROR: "late"}


def _said(say: Callable[..., str]) -> None:
    def spoken(value: Any, *rest: Any) -> str:
        return "" if value is None or value == "" else say(value, *rest)

    register.filter(say.__name__, spoken)


def _said_at(say: Callable[..., str]) -> None:
    def spoken(value: Any, at: Any) -> str:
        return "" if value is None or value == "" else say(value, at)

    register.filter(say.__name__, spoken)


for _word in (words.day, words.shortday, words.dayless, words.weekday, words.month, words.clocktime, words.moment):
    _said(_word)
for _word in (words.span, words.number, words.percent, words.filesize, words.name, words.given, words.capital, whose):
    _said(_word)
for _word in (words.when, words.remaining, words.ago):
    _said_at(_word)


@register.filter
def joined(things: Any) -> str:
    """A, B và C."""
    return words.joined(list(things or ()))


@register.filter
def tone(level: int) -> str:
    """The tone of a message's level: success is ok, warning near, error late, all else info."""
    return TONES.get(level, "info")


def _own_name(desk: Any, field: str) -> str:
    english = translation.get_language() == "en" and getattr(desk, f"{field}_en", "")
    return english or getattr(desk, field, "")


@register.filter
def post(desk: Any) -> str:
    """The post of a desk in the reader's language, where it has a name there."""
    return _own_name(desk, "post_name")


@register.filter
def body(desk: Any) -> str:
    """The body of a desk in the reader's language, where it has a name there."""
    return _own_name(desk, "agency_name")
