"""The limits hold over several workers at once: real threads, real connections, one database."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from allauth.core.internal import ratelimit
from django.core.cache import cache
from django.db import connections
from django.test import RequestFactory

LIMIT = {"tries": "5/300s/key"}


@pytest.fixture
def fresh(django_db_setup, django_db_blocker):
    """The cache outside any test's transaction, so that connections see each other; emptied again."""
    with django_db_blocker.unblock():
        cache.clear()
        yield
        cache.clear()
        connections.close_all()


def try_once(n: int) -> bool:
    """One worker's question whether another try is allowed; its own connection to the database."""
    try:
        request = RequestFactory().post("/")
        return ratelimit.consume(request, app="tests", action="tries", config=LIMIT, key="lan") is not None
    finally:
        connections.close_all()


def test_twenty_tries_at_the_same_moment_are_five(fresh):
    with ThreadPoolExecutor(8) as workers:
        allowed = list(workers.map(try_once, range(20)))
    assert sum(allowed) <= 5
    assert sum(allowed) >= 1
