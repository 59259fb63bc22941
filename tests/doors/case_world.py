"""What the tests of a case's pages stand on: called places, one worry with its case."""

import pytest

from chungtay.protection.cases.models import Case
from chungtay.register.people.scope import scope
from tests.rooms.plans_world import called
from tests.rooms.test_cases import worry


@pytest.fixture(autouse=True)
def places_called(suoi_hoa, nam_trang, province):
    called(suoi_hoa, nam_trang, province)


@pytest.fixture(name="case")
def one_case(lan, chair, suoi_hoa):
    return worry(lan, suoi_hoa).case


def revision(desk, case) -> int:
    with scope(desk):
        return Case.objects.get(pk=case.pk).revision
