"""The town that the tests of this folder stand in."""

import pytest
import time_machine

from tests.makers import NOW
from tests.rollups.world import adopt


@pytest.fixture
def town(settings, tmp_path, province, suoi_hoa, nam_trang, hieu):
    """Two communes of one province, bound by its plan to report; reports frozen here go to a folder of the test."""
    settings.ARCHIVE_ROOT = tmp_path
    adopt(hieu, province, suoi_hoa, nam_trang)


@pytest.fixture
def its_clock(town):
    """What the doors read as now, once the town stands."""
    with time_machine.travel(NOW, tick=False):
        yield
