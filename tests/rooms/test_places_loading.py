"""The real national lists in the database: counts, parents, succession, loading again."""

import csv
from datetime import date
from itertools import pairwise

import pytest
from django.db import connections
from django.db.models import Count, F, Q

from chungtay.register.places import load
from chungtay.register.places.actions import load_units
from chungtay.register.places.models import Scheme, Succession, Tier, Unit, UnitName

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 1)


def on(day: date, **what):
    return Unit.objects.filter(during__contains=day, **what)


def test_todays_map_has_34_provinces_and_3321_communes():
    assert on(TODAY, tier=Tier.PROVINCE).count() == 34
    assert on(TODAY, tier=Tier.COMMUNE).count() == 3321
    assert on(TODAY, tier=Tier.DISTRICT).count() == 0


def test_the_map_before_the_reform():
    last_day = date(2025, 6, 30)
    counts = {tier: on(last_day, tier=tier).count() for tier in (Tier.PROVINCE, Tier.DISTRICT, Tier.COMMUNE)}
    assert counts == {Tier.PROVINCE: 63, Tier.DISTRICT: 696, Tier.COMMUNE: 10_035}


@pytest.mark.parametrize(
    ("day", "cities"),
    [
        (date(2024, 12, 31), 5),
        (date(2025, 1, 1), 6),  # Huế
        (date(2025, 7, 1), 6),
        (date(2026, 4, 29), 6),
        (date(2026, 4, 30), 7),  # Đồng Nai
        (date(2026, 9, 19), 7),
        (date(2026, 9, 20), 9),  # Quảng Ninh, Bắc Ninh
    ],
)
def test_cities_of_the_centre_on_a_day(day, cities):
    assert UnitName.objects.filter(type="tp_tw", during__contains=day).count() == cities


def test_special_zones():
    assert UnitName.objects.filter(type="dac_khu", during__contains=TODAY).count() == 13


def test_no_unit_is_an_orphan():
    """Only the nation has no parent; every parent is of the same map, or the nation, and one tier up at least."""
    assert list(Unit.objects.filter(parent=None).values_list("code", flat=True)) == ["VN"]
    strange = Unit.objects.exclude(parent=None).exclude(parent__code="VN").exclude(scheme=F("parent__scheme"))
    assert not strange.exists()
    up = {Tier.PROVINCE: [Tier.NATION], Tier.DISTRICT: [Tier.PROVINCE], Tier.COMMUNE: [Tier.DISTRICT, Tier.PROVINCE]}
    for tier, above in up.items():
        assert not Unit.objects.filter(tier=tier).exclude(parent__tier__in=above).exists()


def test_every_old_unit_has_a_successor_and_one_default():
    old = Unit.objects.filter(scheme=Scheme.OLD)
    assert not old.filter(successions=None).exists()
    defaults = old.exclude(tier=Tier.DISTRICT).annotate(n=Count("successions", filter=Q(successions__is_default=True)))
    assert set(defaults.values_list("n", flat=True)) == {1}


def test_every_commune_of_today_has_a_forerunner():
    assert not Unit.objects.filter(scheme=Scheme.TODAY).exclude(code="VN").filter(predecessions=None).exists()


def test_names_cover_the_whole_life_of_a_unit():
    """No day without a name: the rows join, the first begins and the last ends with the unit."""
    for unit in Unit.objects.filter(code__in=["22", "24", "46", "75", "VN", "21341"]).prefetch_related("names"):
        rows = sorted((n.during for n in unit.names.all()), key=lambda d: d.lower or date.min)
        assert rows[0].lower == unit.during.lower
        assert rows[-1].upper == unit.during.upper
        assert all(a.upper == b.lower for a, b in pairwise(rows))
    assert not Unit.objects.filter(names=None).exists()


def test_each_place_of_today_is_its_own_path():
    """'PP' for a province, 'PPCCCCC' for a commune; an old unit lies where its successor lies."""
    assert not Unit.objects.filter(scheme=Scheme.TODAY, tier=Tier.PROVINCE).exclude(path=F("code")).exists()
    for unit in Unit.objects.filter(scheme=Scheme.TODAY, tier=Tier.COMMUNE).select_related("parent").iterator():
        assert unit.path == unit.parent.code + unit.code
    assert not Unit.objects.filter(path="").exclude(code="VN").exists()


def test_the_seeds_places():
    """administration.md 1.3: what became of the five places of the plans."""

    def become(scheme_code: str) -> set[str]:
        found = Succession.objects.filter(former__scheme="old", former__code=scheme_code)
        return {f"{s.later.name} {s.later.code}" for s in found.select_related("later")}

    assert become("21341") == {"xã Sơn Tây 21340"}
    assert become("51") == become("62") == {"tỉnh Quảng Ngãi 51"}
    assert become("33") == become("34") == {"tỉnh Hưng Yên 33"}
    assert become("11") == {"tỉnh Điện Biên 11"}
    assert "xã Hà Trung 15271" in become("15271")
    district = Unit.objects.get(scheme="old", tier="district", code="098")  # a district of Điện Biên
    assert {s.later.parent.code for s in district.successions.all()} == {"11"}
    assert district.path == "11"


def test_the_code_trap():
    """15 was Yên Bái and is Lào Cai, both whole units with different lives."""
    pair = {unit.scheme: unit.name for unit in Unit.objects.filter(tier="province", code="15")}
    assert pair == {"old": "tỉnh Yên Bái", "2025": "tỉnh Lào Cai"}


def contents() -> list:
    with connections["owner"].cursor() as cursor:
        look = "select count(*), sum(hashtext(u::text)::bigint) from register_{} u"
        return [cursor.execute(look.format(t)).fetchone() for t in ("unit", "unitname", "succession")]


@pytest.mark.django_db(databases=["default", "owner"])
def test_loading_again_changes_nothing():
    before = contents()
    assert load_units(connections["owner"]) == 34 + 3321 + 63 + 696 + 10_035 + 1
    assert contents() == before


@pytest.mark.django_db(databases=["default", "owner"])
def test_loading_mends_what_was_altered():
    before = contents()
    with connections["owner"].cursor() as cursor:
        cursor.execute("update register_unitname set bare = 'Khác' where bare = 'Sơn Tây' and type = 'xa'")
        cursor.execute("update register_unit set path = '99' where code = '21341'")
        cursor.execute("delete from register_succession where sure = 'L'")
    load_units(connections["owner"])
    ids = [row[0] for row in contents()]
    assert ids == [row[0] for row in before]
    assert Unit.objects.using("owner").get(code="21341").path == "5121340"
    assert UnitName.objects.using("owner").filter(bare="Khác").count() == 0


@pytest.mark.django_db(databases=["default", "owner"])
def test_loading_leaves_names_entered_by_hand():
    UnitName.objects.using("owner").filter(unit__code="26248", unit__scheme="2025").update(by_hand=True, bare="Tay")
    load_units(connections["owner"])
    assert UnitName.objects.using("owner").get(unit__code="26248", unit__scheme="2025").bare == "Tay"


def test_the_files_are_sorted_and_small():
    for name in ("units.csv", "succession.csv"):
        path = load.DATA / name
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))[1:]
        assert rows == sorted(rows)
        assert path.stat().st_size < 2_000_000


@pytest.mark.django_db(databases=["default", "owner"])
def test_loading_twice_into_an_empty_database_compares_by_keys():
    """Once it compared every row with every row, for five minutes, until the tables' statistics were renewed."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("truncate register_unit cascade")
        cursor.execute("set local statement_timeout = '60s'")
        assert load_units(connections["owner"]) == load_units(connections["owner"])
        cursor.execute("select count(*) from register_unitname")
        assert cursor.fetchone() == (14_154,)
