"""The directory of services: dated terms, ends, successors, places taken, and who may write what."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection, transaction, utils

from chungtay.law.access import Role
from chungtay.protection.services import actions, queries, refusals
from chungtay.protection.services.actions import Terms
from chungtay.protection.services.models import PlaceTaken, Service, ServiceTerms
from chungtay.register.models import Agency
from chungtay.register.people.scope import scope
from tests.makers import NOW, TODAY, make_agency, make_officer

pytestmark = pytest.mark.django_db
WARD = Terms("Phòng khám nhi", "0900 000 010", hours="7:00–17:00", cost="bảo hiểm chi trả", capacity=2)
SINCE = date(2026, 1, 1)


def listed(desk, unit, kind="health", terms=WARD, since=SINCE, **more) -> Service:
    more.setdefault("provider", Agency.objects.get(pk=desk.agency_id))
    with scope(desk):
        return actions.list_service(kind=kind, unit=unit, terms=terms, since=since, by=desk, at=NOW, **more)


def offered(desk, kind, place, on=TODAY):
    with scope(desk):
        return [offer.name for offer in queries.offering(desk, kind, place, on)]


@pytest.fixture
def ward(lan, suoi_hoa):
    return listed(lan, suoi_hoa)


def test_the_nearest_comes_first_and_other_places_are_not_offered(lan, oanh, hieu, ward, suoi_hoa, nam_trang, province):
    listed(hieu, province, terms=replace(WARD, name="Bệnh viện nhi tỉnh"))
    listed(oanh, nam_trang, terms=replace(WARD, name="Trạm Nậm Trăng"))
    assert offered(lan, "health", suoi_hoa.path) == ["Phòng khám nhi", "Bệnh viện nhi tỉnh"]
    assert offered(lan, "health", suoi_hoa.path + "0001") == ["Phòng khám nhi", "Bệnh viện nhi tỉnh"]
    assert offered(lan, "", province.path) == ["Bệnh viện nhi tỉnh"]
    assert offered(lan, "police", suoi_hoa.path) == []


def test_terms_hold_from_a_day_and_the_past_can_be_read_again(lan, ward, suoi_hoa):
    later = TODAY + timedelta(days=10)
    with scope(lan):
        actions.tell_terms(service=ward, terms=replace(WARD, phone="0900 111"), since=later, by=lan, at=NOW)
        assert queries.one(lan, ward.code, TODAY).terms.phone == "0900 000 010"
        assert queries.one(lan, ward.code, later).terms.phone == "0900 111"
        assert queries.history(lan, ward).count() == 2
        with pytest.raises(refusals.Backwards):
            actions.tell_terms(service=ward, terms=WARD, since=TODAY, by=lan, at=NOW)
    assert offered(lan, "health", suoi_hoa.path, on=SINCE - timedelta(days=1)) == []


def test_an_end_has_a_reason_and_a_follower_is_found(lan, ward, suoi_hoa):
    with scope(lan):
        with pytest.raises(refusals.NoReason):
            actions.end_service(service=ward, since=TODAY, reason="nghỉ", by=lan, at=NOW)
        new = actions.succeed(
            service=ward, terms=replace(WARD, name="Phòng khám mới", provider_words="Phòng khám Ban Mai"), since=TODAY,
            reason="Trạm cũ sáp nhập", by=lan, at=NOW,
        )  # fmt: skip
        assert queries.followed_by(lan, ward) == new
        with pytest.raises(refusals.Ended):
            actions.tell_terms(service=ward, terms=WARD, since=TODAY, by=lan, at=NOW)
        assert [one.code for one in queries.directory(lan, TODAY, ended=True)] == [new.code, ward.code]
    assert offered(lan, "health", suoi_hoa.path) == ["Phòng khám mới"]


def test_places_are_counted_and_the_last_one_is_taken_once(lan, minh, ward):
    with scope(lan):
        mine = actions.take_place(service=ward, by=lan, at=NOW)
    with scope(minh):
        actions.take_place(service=ward, by=minh, at=NOW)
        assert PlaceTaken.objects.count() == 1
        offer = queries.one(minh, ward.code, TODAY)
        assert (offer.taken, offer.free, offer.full) == (2, 0, True)
        with pytest.raises(refusals.Full):
            actions.take_place(service=ward, by=minh, at=NOW)
        assert not actions.free_place(code=mine.code, by=minh, at=NOW)
    with scope(lan):
        assert actions.free_place(code=mine.code, by=lan, at=NOW)
        assert not actions.free_place(code=mine.code, by=lan, at=NOW)
        assert queries.one(lan, ward.code, TODAY).free == 1


def test_a_shelter_has_no_address_and_every_service_a_telephone(lan, suoi_hoa):
    for terms, why in ((replace(WARD, address="bản Nà Pù"), refusals.SecretPlace),
                       (replace(WARD, phone=" "), refusals.NoPhone),
                       (replace(WARD, besides=3), refusals.Overfull)):  # fmt: skip
        with pytest.raises(why):
            listed(lan, suoi_hoa, kind="shelter", terms=terms)
    with pytest.raises(refusals.NoProvider):
        listed(lan, suoi_hoa, provider=None)


def test_words_find_without_marks(lan, ward):
    with scope(lan):
        assert [one.code for one in queries.directory(lan, TODAY, words="phong nhi")] == [ward.code]
        assert queries.directory(lan, TODAY, words="luật sư") == []


def test_only_its_place_or_its_provider_tells_terms(lan, oanh, suoi_hoa, nam_trang, ward, minh):
    for desk in (oanh,):
        with scope(desk), pytest.raises(refusals.NotYours):
            actions.tell_terms(service=ward, terms=WARD, since=TODAY, by=desk, at=NOW)
    with pytest.raises(refusals.NotYours):
        listed(oanh, suoi_hoa, provider=None, terms=replace(WARD, provider_words="x"))
    theirs = listed(minh, nam_trang, kind="police")
    with scope(minh):
        actions.tell_terms(service=theirs, terms=WARD, since=TODAY, by=minh, at=NOW)


ATTACKS = (
    "update protection_service set path = '' returning 1",
    "delete from protection_service returning 1",
    "update protection_serviceterms set phone = 'x' returning 1",
    "delete from protection_placetaken returning 1",
    "delete from protection_placefreed returning 1",
)
INSERTS = (
    "insert into protection_serviceterms (service_id, since, shut, reason, name, loose, provider_words, offers, phone,"
    " hours, cost, address, besides, at, who) values (%(id)s, now(), true, 'x', 'x', 'x', '', '', 'x', '', '', '', 0,"
    " now(), 'x')",
    "insert into protection_placetaken (code, service_id, agency_id, at, who)"
    " select 'CT-X', %(id)s, min(id), now(), 'x' from register_agency",
)


@pytest.mark.parametrize("role", list(Role), ids=lambda role: role.value)
def test_raw_sql_changes_nothing_and_adds_only_ones_own(role, ward, lan, nam_trang):
    with scope(lan):
        actions.take_place(service=ward, by=lan, at=NOW)
    desk = make_officer("khac", "Người Khác", make_agency(nam_trang, "KHAC", "Cơ quan khác"), "Chức danh khác", role)
    for attack in ATTACKS:
        with scope(desk), pytest.raises(utils.ProgrammingError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(attack)
    for attack in INSERTS:
        with scope(desk), pytest.raises(utils.ProgrammingError, match="row-level security"), transaction.atomic():
            connection.cursor().execute(attack, {"id": ward.pk})
    with scope(desk):
        assert ServiceTerms.objects.count() == 1
        assert not PlaceTaken.objects.exists()
