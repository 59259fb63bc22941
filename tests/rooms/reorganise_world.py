"""Two keepers of places, and the short way from a draft to its being carried out."""

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from chungtay.law.access import Role
from chungtay.register.people.desk import Desk
from chungtay.register.people.scope import scope
from chungtay.register.places.models import Unit
from chungtay.register.places.naming import name_row
from chungtay.register.places.reorganise import actions
from tests.makers import NOW, make_agency, make_officer

DAY = date(2026, 5, 10)  # four days before NOW
PAPER = "Nghị quyết số 15/NQ-UBTVQH15"


@pytest.fixture
def keepers(province) -> tuple[Desk, Desk]:
    """Who drafts, and who decides."""
    office = make_agency(province, "NOIVU.P", "Sở Nội vụ tỉnh Thử Nghiệm")
    return (
        make_officer("tam", "Lý Thị Tâm", office, "Quản trị địa bàn", Role.ADMIN),
        make_officer("phuc", "Đỗ Văn Phúc", office, "Phụ trách địa bàn", Role.ADMIN),
    )


@pytest.fixture
def named(suoi_hoa, nam_trang) -> list[Unit]:
    """Both communes with a row for their name."""
    for unit in (suoi_hoa, nam_trang):
        name_row(unit, "xa", unit.name.removeprefix("xã "), DateRange(date(2025, 7, 1), None), "thử").save()
    return [suoi_hoa, nam_trang]


def drafted(keepers, day=DAY, **told):
    with scope(keepers[0]):
        return actions.draft(title="Sắp xếp xã", instrument=PAPER, day=day, by=keepers[0], at=NOW, **told)


def new_commune(keepers, change, parent: Unit, bare="Suối Nậm", code="99003", type="xa"):
    with scope(keepers[0]):
        told = {"tier": "commune", "type": type, "bare": bare, "code": code, "parent": parent}
        return actions.new_unit(change=change, by=keepers[0], at=NOW, **told)


def merged(keepers, change, formers, into):
    with scope(keepers[0]):
        return actions.merge(change=change, formers=formers, into=into, by=keepers[0], at=NOW)


def decided(keepers, change):
    change = actions.preview(change=change, by=keepers[0], at=NOW)
    with scope(keepers[1]):
        return actions.decide(change=change, by=keepers[1], at=NOW, revision=change.revision)


def carried_out(keepers, change, at=NOW):
    """Preview, decision by the other person, application."""
    return actions.apply(change=decided(keepers, change), at=at)


def two_into_one(keepers, province, formers, **told):
    """xã Suối Hoa and xã Nậm Trăng become xã Suối Nậm."""
    change = drafted(keepers, **told)
    merged(keepers, change, formers, new_commune(keepers, change, province))
    return change
