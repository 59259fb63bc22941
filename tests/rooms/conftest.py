"""What several tests of plans stand on."""

import pytest

from chungtay.law.access import Role
from tests.makers import make_agency, make_officer
from tests.rooms.plans_world import called


@pytest.fixture
def archive(settings, tmp_path):
    settings.ARCHIVE_ROOT = tmp_path


@pytest.fixture
def names(province, suoi_hoa, nam_trang):
    called(province, suoi_hoa, nam_trang)


@pytest.fixture
def world(lan, minh, chair, suoi_hoa):
    """The commune with its police, committee and the office of Lan."""


@pytest.fixture
def nurse(suoi_hoa):
    station = make_agency(suoi_hoa, "TYT.C", "Trạm Y tế xã Suối Hoa")
    return make_officer("thao", "Lường Thị Thảo", station, "Trạm trưởng", Role.AGENCY_HEAD)
