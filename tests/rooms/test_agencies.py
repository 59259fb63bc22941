"""Bodies: set up, standing everywhere, found, ended; and who owes today what an old plan gave to a body."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from chungtay.ledger import queries as ledger
from chungtay.register.agencies import actions, bodies, queries
from chungtay.register.agencies.models import Agency, AgencySuccession
from chungtay.register.people.desk import system_desk
from chungtay.register.people.scope import scope
from chungtay.register.places import queries as places

pytestmark = pytest.mark.django_db
KEEPER = system_desk("thử")
NOW = date(2026, 11, 1)


@pytest.fixture
def commune():
    return places.unit("21340")  # xã Sơn Tây, Quảng Ngãi


def standing(unit, at, on=NOW):
    return actions.found_standing(unit=unit, on=on, by=KEEPER, at=at)


def test_the_bodies_that_stand_at_a_commune(commune, at):
    found = {a.code: a.name for a in standing(commune, at)}
    assert found["CA.C"] == "Công an xã Sơn Tây"
    assert found["VHXH.C"] == "Phòng Văn hóa - Xã hội xã Sơn Tây"
    assert found["KINHTE.C"] == "Phòng Kinh tế xã Sơn Tây"
    assert {"UBND.C", "HDND.C", "VPHDND_UBND.C", "TTHCC.C", "TYT.C", "MTTQ.C", "DOANTN.C", "HPN.C", "TRUONG.C"} <= set(
        found
    )
    assert not [code for code in found if bodies.split(code)[1] != "C"]


def test_a_ward_has_its_own_economic_division(at):
    ward = places.unit("00004")
    names = {a.code: (a.name, a.name_en) for a in standing(ward, at)}
    assert names["KINHTE.C"][0] == "Phòng Kinh tế, Hạ tầng và Đô thị phường Ba Đình"
    assert names["CA.C"] == ("Công an phường Ba Đình", "Police of Ba Đình ward")


def test_the_bodies_that_stand_at_a_province(at):
    found = {a.code: a.name for a in standing(places.unit("51"), at)}
    assert found["YTE.P"] == "Sở Y tế tỉnh Quảng Ngãi"
    assert found["CA.P"] == "Công an tỉnh Quảng Ngãi"
    assert "LDTBXH.P" not in found
    assert len(found) >= 15


def test_setting_up_again_adds_nothing(commune, at):
    first, again = standing(commune, at), standing(commune, at)
    assert [a.pk for a in first] == [a.pk for a in again]


def test_each_body_lives_as_long_as_its_unit_and_its_kind(commune, at):
    made = {a.code: a for a in standing(commune, at)}
    assert made["VHXH.C"].during.lower == date(2025, 7, 1)
    assert made["CA.C"].during.upper is None
    old = actions.found(unit=places.unit("530", "old"), code="LDTBXH.D", on=date(2021, 3, 1), by=KEEPER, at=at)
    assert old.name == "Phòng Lao động - Thương binh và Xã hội huyện Sơn Tây"
    assert (old.during.lower, old.during.upper) == (None, date(2025, 3, 1))


def test_a_body_has_an_opaque_code_and_a_ledger_line(commune, at):
    with scope(KEEPER):
        made = actions.found(unit=commune, code="CA.C", on=NOW, by=KEEPER, at=at)
        assert made.slug.startswith("CQ-")
        assert queries.named(made.slug) == made
        assert [line.act for line in ledger.about(KEEPER, made.slug)] == ["body.set-up"]


def test_no_body_where_there_is_none(commune, at):
    for code, day in (("XYZ.C", NOW), ("LDTBXH.P", NOW), ("CA.C", date(2025, 6, 30))):
        with pytest.raises(actions.NoSuchBody):
            actions.found(unit=commune, code=code, on=day, by=KEEPER, at=at)
    assert not Agency.objects.exists()


def test_two_schools_of_one_code(commune, at):
    one, two = (
        actions.found(unit=commune, code="TRUONG_TH.C", on=NOW, by=KEEPER, at=at, name=name)
        for name in ("Trường Tiểu học Sơn Long", "Trường Tiểu học Sơn Dung")
    )
    assert queries.body("TRUONG_TH.C", commune, NOW) == one
    assert [a.name for a in queries.bodies_at(commune, NOW)] == [two.name, one.name]


def test_the_database_refuses_the_same_body_twice(commune, at):
    made = actions.found(unit=commune, code="CA.C", on=NOW, by=KEEPER, at=at)
    with pytest.raises(IntegrityError), transaction.atomic():
        Agency.objects.create(
            unit=commune, code="CA.C", name=made.name, slug="CQ-X", during=made.during, loose="", order=""
        )


def test_bodies_are_found_without_marks_and_only_in_ones_place(commune, at):
    standing(commune, at)
    standing(places.unit("15271"), at)
    desk = system_desk("thử", path=commune.path)
    assert [a.name for a in queries.find(desk, "cong an", NOW)] == ["Công an xã Sơn Tây"]
    assert [a.name for a in queries.find(desk, "Trạm Y tế", NOW)] == ["Trạm Y tế xã Sơn Tây"]
    assert len(queries.find(KEEPER, "cong an", NOW)) == 2
    assert queries.find(desk, "  ", NOW) == []
    assert all(a.unit == commune for a in queries.within(desk, NOW))


def test_a_body_ends_and_its_work_goes_on(commune, at):
    made = {a.code: a for a in standing(commune, at)}
    school, office = made["TRUONG.C"], made["VHXH.C"]
    actions.end(agency=school, on=date(2026, 12, 1), heirs=[(office, "")], by=KEEPER, at=at, basis="thử")
    assert queries.body("TRUONG.C", commune, date(2026, 11, 30)) == school
    assert queries.body("TRUONG.C", commune, date(2026, 12, 1)) is None
    assert AgencySuccession.objects.get(former=school).later == office
    for day in (date(2025, 7, 1), date(2027, 1, 1)):
        with pytest.raises(actions.NoSuchBody):
            actions.end(agency=school, on=day, by=KEEPER, at=at)


def test_every_body_of_the_table_can_be_named():
    for body in bodies.table():
        assert bodies.split(body.code)[1]
        assert body.sure in ("H", "M", "L")
        assert body.vi.format(unit="xã Đ", bare="Đ")
        assert body.en.format(unit="Đ commune", bare="Đ")


def test_names_of_one_code_do_not_overlap_in_time():
    """At any one day and type at most one line of the table gives the name."""
    for day in (date(2020, 1, 1), date(2025, 3, 1), date(2025, 6, 30), date(2025, 7, 1), NOW):
        for kind in ("tinh", "huyen", "xa", "phuong", "dac_khu"):
            codes = [b.code for b in bodies.table() if b.holds(day, kind)]
            assert len(codes) == len(set(codes))


def test_the_ministries_of_today_stand_at_the_nation(at):
    found = {a.code: a.name for a in actions.found_standing(unit=places.nation(), by=KEEPER, at=at)}
    assert found["YTE.N"] == "Bộ Y tế"
    assert "LDTBXH.N" not in found


def test_without_a_day_the_day_of_the_action_counts(commune, at):
    made = actions.found_standing(unit=commune, by=KEEPER, at=at)
    assert len(made) == len(standing(commune, at))
