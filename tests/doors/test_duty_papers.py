"""The way from a duty to the file it comes from: a link for whoever may open the file, its name alone for others."""

import pytest
from django.urls import reverse

from chungtay.office.duty.papers import FILES, address
from chungtay.register.people.scope import scope
from tests.doors.case_world import one_case, places_called  # noqa: F401
from tests.makers import NOW
from tests.rooms.duties_world import body

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def morning(time_machine):
    time_machine.move_to(NOW, tick=False)


def test_superior_reads_of_a_case_and_has_no_link_that_is_shut(client_of, lan, hieu, case):
    page, link = reverse("agency-show", args=[body(lan).slug]), reverse("case-show", args=[case.code])
    assert link in client_of(lan).get(page).content.decode()
    above = client_of(hieu).get(page).content.decode()
    assert case.code in above
    assert link not in above
    assert client_of(hieu).get(link).status_code in (403, 404)


def test_every_kind_of_file_asks_who_opens_it(lan, oanh, case, django_assert_max_num_queries):
    with scope(oanh), django_assert_max_num_queries(1):
        assert address(oanh, case.code) == ""
    with scope(oanh):
        assert [address(oanh, f"{kind}-AAAA2222AA") for kind in FILES] == [""] * len(FILES)
    with scope(lan):
        assert address(lan, case.code) == reverse("case-show", args=[case.code])
        assert address(lan, "KH-AAAA2222AA", "T001") == reverse("plan-show", args=["KH-AAAA2222AA"]) + "?xem=muc#T001"
        assert address(lan, "") == ""
