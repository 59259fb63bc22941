"""Two communes whose numbers are kept ready become one: the numbers of the province stay those of a count."""

import pytest

from chungtay.duties import queries
from chungtay.duties.models import Tally
from chungtay.duties.tally.actions import settle
from chungtay.law.duty_rules import on_day
from chungtay.register.people.desk import system_desk
from chungtay.register.people.scope import scope
from tests.makers import NOW, TODAY, make_agency, make_officer
from tests.rooms.duties_world import a_duty
from tests.rooms.reorganise_world import (
    carried_out,
    keepers,  # noqa: F401
    named,  # noqa: F401
    two_into_one,
)

pytestmark = pytest.mark.django_db
SYSTEM = system_desk("Phép thử")


def test_kept_numbers_hold_up_no_merge(keepers, named, province, lan, minh, oanh, nam_trang, hieu):  # noqa: F811
    police = make_agency(nam_trang, "CA.C", "Công an xã Nậm Trăng")
    other = make_officer("son", "Lý Văn Sơn", police, "Trưởng Công an xã", minh.role)
    for asker, owner in ((lan, minh), (oanh, other)):
        a_duty(asker, owner, rule=on_day(TODAY.replace(day=4)))
    settle(by=SYSTEM, at=NOW)
    with scope(SYSTEM):
        assert Tally.objects.filter(whole=False).values("path").distinct().count() == 2
    with scope(hieu):
        before = queries.late_in_all(hieu, NOW)
    carried_out(keepers, two_into_one(keepers, province, named))
    for _ in range(2):
        with scope(hieu):
            assert queries.late_in_all(hieu, NOW) == before == 2
        settle(by=SYSTEM, at=NOW)
