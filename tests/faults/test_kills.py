"""kill -9 of the database and of the application server while officers report, verify and hand over."""

import os

import pytest
from django.conf import settings
from django.db import connections

from tests.faults.soak import soak


@pytest.mark.skipif(
    not (settings.HOME / "pg").exists() or os.environ.get("DATABASE_URL", "").find("socket") < 0,
    reason="the tests run on a server that is not ours to kill: no embedded cluster",
)
def test_nothing_is_lost_doubled_or_half_done(django_db_setup):
    done = soak(settings.HOME, connections["owner"].settings_dict["NAME"], kills=4, pairs=1, seed=20261122)
    assert done.wrong == []
    assert done.kills == {"database": 2, "pages": 2}
    assert done.acts > 10
