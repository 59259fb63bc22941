"""A referral takes a place of the service it was sent to, waits where there is none, and gives it back when it ends."""

from dataclasses import replace

import pytest

from chungtay.law.access import Role
from chungtay.protection.services import queries as services
from chungtay.protection.services.refusals import Full
from chungtay.register.models import Agency
from chungtay.register.people.scope import scope
from tests.makers import make_agency, make_officer
from tests.rooms.plans_world import called
from tests.rooms.test_courses import go, owed, refer
from tests.rooms.test_services import TODAY, WARD, listed

pytestmark = pytest.mark.django_db
WHY = "Khoa nhi chỉ có một giường và đang có trẻ nằm"


@pytest.fixture(autouse=True)
def names(suoi_hoa, nam_trang, province):
    called(suoi_hoa, nam_trang, province)


@pytest.fixture
def nurse(suoi_hoa):
    clinic = make_agency(suoi_hoa, "TRAMYTE.C", "Trạm Y tế xã Suối Hoa")
    return make_officer("yta", "Lò Thị Y", clinic, "Trạm trưởng", Role.AGENCY_HEAD)


@pytest.fixture
def ward(lan, nurse, suoi_hoa):
    body = Agency.objects.get(pk=nurse.agency_id)
    return listed(lan, suoi_hoa, provider=body, terms=replace(WARD, capacity=1, besides=0))


def asked(lan, nurse, ward, child="cháu Mỷ"):
    about = {"service": ward.code, "service_name": "Khoa nhi", "child": child}
    return refer(lan, Agency.objects.get(pk=nurse.agency_id), **about)


def free(desk, ward) -> int:
    with scope(desk):
        return services.one(desk, ward.code, TODAY).free


def accept(nurse, course):
    return go(nurse, course, "accept", contact="Y tá Lò Thị Y, 0900 000 222")


def test_a_place_is_taken_given_back_and_taken_by_whoever_waits(lan, nurse, ward):
    first, second = asked(lan, nurse, ward), asked(lan, nurse, ward, "cháu Pó")
    assert free(lan, ward) == 1
    accept(nurse, first)
    assert free(lan, ward) == 0
    with pytest.raises(Full):
        accept(nurse, second)
    go(nurse, second, "queue", reason=WHY)
    assert owed(lan, second)["referral.answer"].state == "met"
    assert owed(lan, second)["referral.settle"].is_open
    go(nurse, first, "tell-outcome", outcome="whole")
    assert free(lan, ward) == 1
    accept(nurse, second)
    assert free(lan, ward) == 0
    assert owed(lan, second)["referral.settle"].state == "met"


def test_the_commune_that_withdraws_frees_the_place_too(lan, nurse, ward):
    course = asked(lan, nurse, ward)
    accept(nurse, course)
    go(lan, course, "withdraw", reason="Gia đình đưa em lên bệnh viện tỉnh rồi")
    assert free(lan, ward) == 1
    go(lan, course, "close", next="Theo dõi tại nhà")
    assert free(lan, ward) == 1
