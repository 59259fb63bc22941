"""Every URL names its lock, and the lock holds for a stranger."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from chungtay.law.access import Act


def corridor(patterns, before=""):
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from corridor(pattern.url_patterns, before + str(pattern.pattern))
        elif isinstance(pattern, URLPattern):
            yield before + str(pattern.pattern), pattern


DOORS = list(corridor(get_resolver().url_patterns))


def test_there_is_a_corridor_to_walk():
    assert len(DOORS) > 5


@pytest.mark.parametrize(("address", "pattern"), DOORS, ids=[address or "/" for address, _ in DOORS])
def test_door_names_its_lock(address, pattern):
    assert isinstance(getattr(pattern.callback, "lock", None), Act), f"{address}: no @allow(Act.…) on this view"


@pytest.mark.parametrize(("address", "pattern"), DOORS, ids=[address or "/" for address, _ in DOORS])
def test_door_has_a_name(address, pattern):
    assert pattern.name, f"{address}: a page without a name cannot be linked"


@pytest.mark.django_db
@pytest.mark.parametrize(("address", "pattern"), DOORS, ids=[address or "/" for address, _ in DOORS])
def test_nobody_enters_without_signing_in(client, address, pattern):
    """Called as the URL resolver would, with made-up values for its parts."""
    if pattern.callback.lock is Act.OPEN:
        return
    from django.contrib.auth.models import AnonymousUser
    from django.test import RequestFactory

    for method in pattern.callback.methods:
        request = RequestFactory().generic(method, "/" + address)
        request.user, request.desk, request.desks = AnonymousUser(), None, []
        answer = pattern.callback(request, **dict.fromkeys(pattern.pattern.converters, "x"))
        assert answer.status_code == 302, address
        assert "/dang-nhap/" in answer.url
