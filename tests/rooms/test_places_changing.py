"""Changing the map by hand: villages of a commune, a new name or type, each with its ledger line."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from chungtay.ledger import queries as ledger
from chungtay.register.people.desk import system_desk
from chungtay.register.people.scope import scope
from chungtay.register.places import actions, queries
from chungtay.register.places.models import Unit, UnitName

pytestmark = pytest.mark.django_db
KEEPER = system_desk("thử")
DAY = date(2026, 5, 1)


@pytest.fixture
def commune():
    return queries.unit("21340")  # xã Sơn Tây, Quảng Ngãi


def village(commune, at, name="Mang Rẻ", **other):
    what = {"type": "thon", "from_on": DAY, "basis": "NQ 12/NQ-HĐND"} | other
    return actions.add_village(commune=commune, name=name, by=KEEPER, at=at, **what)


def test_a_village_gets_a_key_of_our_own(commune, at):
    first, second = village(commune, at), village(commune, at, name="Hà Lên")
    assert (first.code, first.path, first.name) == ("51213400001", "51213400001", "thôn Mang Rẻ")
    assert second.path == "51213400002"
    assert queries.present(first) == first
    assert [v.name for v in queries.children_of(commune, DAY)] == ["thôn Hà Lên", "thôn Mang Rẻ"]
    assert queries.children_of(commune, date(2026, 4, 30)) == []
    assert [f.vi for f in queries.find(None, "mang re")] == ["thôn Mang Rẻ"]
    assert [u.tier for u in queries.path_units(first.path)] == ["nation", "province", "commune", "village"]


def test_each_change_leaves_one_ledger_line(commune, at):
    with scope(KEEPER):
        made = village(commune, at)
        actions.rename(unit=made, type="thon", name="Đăk Pao", from_on=date(2026, 8, 1), by=KEEPER, at=at)
        actions.end_village(village=made, on=date(2026, 9, 1), by=KEEPER, at=at)
        lines = ledger.about(KEEPER, f"unit:{made.pk}")
        assert sorted(line.act for line in lines) == ["unit.renamed", "village.ended", "village.set-up"]
        assert {line.path for line in lines} == {made.path}
        assert "NQ 12/NQ-HĐND" in {line.ground for line in lines}


@pytest.mark.parametrize(("type", "code"), [("xa", "21340"), ("thon", "51")])
def test_villages_only_in_communes(type, code, at):
    with pytest.raises(actions.NotAVillage):
        village(queries.unit(code), at, type=type)


def test_no_village_in_a_commune_of_the_past(at):
    with pytest.raises(actions.NotAVillage):
        village(queries.unit("21341", "old"), at)


def test_no_village_before_the_commune(commune, at):
    with pytest.raises(actions.NotThere):
        village(commune, at, from_on=date(2025, 6, 30))
    assert not Unit.objects.filter(scheme="local").exists()


def test_a_village_renamed_keeps_its_old_name_for_its_days(commune, at):
    made = village(commune, at)
    actions.rename(unit=made, type="thon", name="Đăk Pao", from_on=date(2026, 8, 1), by=KEEPER, at=at)
    assert queries.on_day(made, date(2026, 7, 31)).vi == "thôn Mang Rẻ"
    assert queries.on_day(made, date(2026, 8, 1)).vi == "thôn Đăk Pao"
    assert Unit.objects.get(pk=made.pk).name == "thôn Đăk Pao"
    assert [f.vi for f in queries.find(None, "Mang Rẻ")] == ["thôn Mang Rẻ (nay là thôn Đăk Pao)"]


def test_a_commune_becomes_a_ward(at):
    """The 22 wards of 2026 whose names were not obtained are entered this way."""
    unit = queries.unit("26248")  # Trảng Bom, Đồng Nai; that it became a ward is made up here
    actions.rename(unit=unit, type="phuong", name="Trảng Bom", from_on=date(2026, 4, 30), by=KEEPER, at=at, basis="thử")
    assert queries.on_day(unit, date(2026, 4, 29)).vi == "xã Trảng Bom"
    assert queries.on_day(unit, date(2026, 4, 30)).en == "Trảng Bom ward"
    assert [f.vi for f in queries.find(None, "phường Trảng Bom")] == ["phường Trảng Bom"]


def found(parent, at, **other):
    what = {"tier": "province", "type": "tỉnh", "name": "Hoa Ban", "code": "98", "from_on": DAY, "by": KEEPER} | other
    return actions.found_unit(parent=parent, at=at, **what)


def test_an_invented_province_with_a_commune_and_a_village(at):
    province = found(queries.nation(), at)
    commune = found(province, at, tier="commune", type="xã", name="Suối Hoa", code="1")
    made = village(commune, at, type="tổ dân phố", name="1")
    assert [u.path for u in (province, commune, made)] == ["98", "9800001", "98000010001"]
    assert queries.unit_at("9800001") == commune
    assert queries.present(commune) == commune
    assert province in queries.children_of(queries.nation(), DAY)
    assert [f.vi for f in queries.find(None, "suoi hoa, hoa ban")] == ["xã Suối Hoa"]
    assert [f.unit for f in queries.resolve_text("UBND xã Suối Hoa, tỉnh Hoa Ban", DAY)] == [commune]
    assert made.name == "tổ dân phố 1"


@pytest.mark.parametrize(
    ("parent", "other"),
    [
        ("", {"code": "987"}),
        ("", {"code": "9x"}),
        ("", {"tier": "commune", "type": "xã", "code": "1"}),
        ("", {"type": "xã"}),
        ("51", {}),
        ("51", {"tier": "village", "type": "thôn"}),
    ],
)
def test_a_unit_lies_only_where_it_can(parent, other, at):
    with pytest.raises(actions.WrongPlace):
        found(queries.unit_at(parent), at, **other)


def test_a_place_that_is_taken_is_refused(at):
    with pytest.raises(IntegrityError), transaction.atomic():
        found(queries.nation(), at, code="51")


@pytest.mark.parametrize("day", [date(2025, 6, 30), date(2025, 7, 1), date(1990, 1, 1)])
def test_no_new_name_before_or_at_the_last_ones_first_day(day, at):
    with pytest.raises(actions.NotThere):
        actions.rename(unit=queries.unit("26248"), type="phuong", name="X", from_on=day, by=KEEPER, at=at)


def test_a_village_ends_and_its_rows_stay(commune, at):
    made = village(commune, at)
    actions.end_village(village=made, on=date(2026, 9, 1), by=KEEPER, at=at)
    assert queries.children_of(commune, date(2026, 8, 31)) == [made]
    assert queries.children_of(commune, date(2026, 9, 1)) == []
    assert queries.on_day(made, date(2026, 10, 1)).held is False
    with pytest.raises(actions.NotThere):
        actions.end_village(village=made, on=date(2026, 10, 1), by=KEEPER, at=at)


def test_a_number_is_not_given_twice(commune, at):
    made = village(commune, at)
    actions.end_village(village=made, on=date(2026, 9, 1), by=KEEPER, at=at)
    assert village(commune, at, name="Mới", from_on=date(2026, 9, 1)).path == "51213400002"


def test_the_database_refuses_two_names_at_once(commune):
    name = commune.names.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        UnitName.objects.create(unit=commune, type="xa", bare="Hai", during=name.during, loose="", tone="", order="")


def test_the_database_refuses_one_code_twice_at_once(commune):
    with pytest.raises(IntegrityError), transaction.atomic():
        Unit.objects.create(scheme="2025", code="21340", tier="commune", path="5199999", during=commune.during)
