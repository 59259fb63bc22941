"""What every test stands on: a prepared database, the words compiled, three officers."""

import os
from pathlib import Path

import pytest
from django.db import connections

from chungtay.config.guard import guard
from chungtay.config.words import compile_all
from chungtay.register.places.actions import load_units
from tests.schema import fresh

pytest_plugins = ["tests.people"]
ALIASES = ("default", "owner")
os.environ.setdefault("SPARK_CONF_DIR", str(Path(__file__).parent / "spark"))
os.environ.setdefault("CHUNGTAY_SPARK_PARTS", "1")


@pytest.fixture(scope="session", autouse=True)
def words():
    compile_all()


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker):
    """Make the test database as the owner, guard it as in service, and let the application's role in."""
    owner = connections["owner"]
    name = f"test_{owner.settings_dict['NAME']}"
    with django_db_blocker.unblock():
        fresh(name)
        for alias in ALIASES:
            connections[alias].close()
            connections[alias].settings_dict["NAME"] = name
        guard(owner)
        load_units(owner)
        owner.close()
    yield
    with django_db_blocker.unblock():
        for alias in ALIASES:
            connections[alias].close()


@pytest.fixture
def at():
    """The moment of the test: Thursday 14/5/2026, 07:40 in Hà Nội."""
    from datetime import UTC, datetime

    return datetime(2026, 5, 14, 0, 40, tzinfo=UTC)
