"""Finding places: with and without marks, old and new names, in the text of plans, names on a day, successors."""

from datetime import date

import pytest
from django.utils.translation import override

from chungtay.register.people.desk import system_desk
from chungtay.register.places import queries
from chungtay.register.places.models import Tier

pytestmark = pytest.mark.django_db
NOW, REFORM = date(2026, 11, 1), date(2025, 7, 1)


def labels(found) -> list[str]:
    return [f.vi for f in found]


@pytest.mark.parametrize("words", ["xã Sơn Long", "xa son long", "XÃ SƠN LONG", "x. Sơn Long", "Sơn Long, Quảng Ngãi"])
def test_an_old_name_says_where_it_went(words):
    found = queries.find(None, words)
    assert "xã Sơn Long (nay là xã Sơn Tây)" in labels(found)
    assert "huyện Sơn Tây, tỉnh Quảng Ngãi" in [f.above for f in found]


def test_todays_names_come_before_former_ones():
    found = [f for f in queries.find(None, "Sơn Tây") if f.name.bare == "Sơn Tây"]
    assert [bool(f.now) for f in found] == sorted(bool(f.now) for f in found)
    assert labels(found)[:2] == ["phường Sơn Tây", "xã Sơn Tây"]


def test_marks_as_typed_come_first():
    """ "Hòa Bình" and "Hoà Bình" are one; "Hoa Bình" is none of them; without marks all come."""
    first = {f.name.bare for f in queries.find(None, "hoà bình", limit=5)}
    assert first == {"Hòa Bình"}
    assert {f.name.bare for f in queries.find(None, "hoa binh", limit=5)} == {"Hòa Bình"}


def test_the_province_comes_before_the_commune_of_the_same_name():
    assert labels(queries.find(None, "cao bang"))[0] == "tỉnh Cao Bằng"


def test_the_desks_own_places_come_first():
    desk = system_desk("thử", path="38")  # Thanh Hóa
    everywhere = queries.find(None, "Hà Trung", limit=50)
    mine = queries.find(desk, "Tân Thành", on=NOW, tier=Tier.COMMUNE, limit=50)
    assert "xã Hà Trung" in labels(everywhere)
    own = [f.unit.path.startswith("38") for f in mine]
    assert own == sorted(own, reverse=True)
    assert own[0]


def test_words_without_a_comma_may_name_what_lies_above():
    assert "xã Sơn Long (nay là xã Sơn Tây)" in labels(queries.find(None, "sơn long quảng ngãi"))


def test_on_a_day_only_what_stood_that_day():
    assert {f.unit.scheme for f in queries.find(None, "Sơn Tây", on=NOW)} == {"2025"}
    assert {f.unit.scheme for f in queries.find(None, "Sơn Tây", on=date(2025, 6, 30))} == {"old"}


@pytest.mark.parametrize("words", ["", "   ", ",", "%", "'; drop table", "zzzz", "_", "\\", "xã " * 200])
def test_odd_words_find_nothing_and_do_no_harm(words):
    assert queries.find(None, words) == []


def test_a_district_cut_up_says_its_province():
    found = queries.find(None, "huyện Sơn Tây")
    assert labels(found)[0] == "huyện Sơn Tây (nay thuộc tỉnh Quảng Ngãi)"


def test_a_split_commune_names_all_its_successors_default_first():
    found = queries.find(None, "phường Đội Cấn, quận Ba Đình")
    assert found[0].vi == "phường Đội Cấn (nay là phường Ba Đình, phường Ngọc Hà)"
    assert queries.present(found[0].unit).name == "phường Ba Đình"


def test_a_new_type_and_an_old_name():
    assert "tỉnh Đồng Nai (nay là thành phố Đồng Nai)" in [
        f.vi for f in queries.find(None, "tỉnh Đồng Nai", on=date(2026, 1, 1))
    ]
    assert labels(queries.find(None, "đồng nai", on=NOW, tier=Tier.PROVINCE)) == ["thành phố Đồng Nai"]


def test_english_labels():
    with override("en"):
        assert queries.find(None, "xã Sơn Long, Quảng Ngãi")[0].label == "Sơn Long commune (now Sơn Tây commune)"


def test_finding_asks_few_questions(django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        queries.find(None, "Sơn Tây", limit=20)


@pytest.mark.parametrize(
    ("text", "day", "code", "scheme"),
    [
        ("UBND xã Sơn Long, huyện Sơn Tây, tỉnh Quảng Ngãi", date(2024, 4, 1), "21341", "old"),
        ("ỦY BAN NHÂN DÂN XÃ SƠN LONG, HUYỆN SƠN TÂY", date(2024, 4, 1), "21341", "old"),
        ("Ủy ban nhân dân tỉnh Quảng Ngãi", date(2020, 6, 29), "51", "old"),
        ("UBND tỉnh Quảng Ngãi", date(2026, 6, 29), "51", "2025"),
        ("UBND tỉnh Hưng Yên", date(2022, 3, 11), "33", "old"),
        ("UBND thị trấn Hà Trung, huyện Hà Trung, tỉnh Thanh Hoá", date(2023, 5, 1), "15271", "old"),
        ("UBND Thị trấn Hà Trung", date(2023, 5, 1), "15271", "old"),
        ("UBND TP. Hồ Chí Minh", date(2026, 1, 1), "79", "2025"),
        ("UBND xã Sơn Tây, tỉnh Quảng Ngãi", date(2026, 1, 1), "21340", "2025"),
        ("ubnd tinh dien bien", date(2021, 1, 1), "11", "old"),
    ],
)
def test_a_place_named_in_a_plan(text, day, code, scheme):
    found = queries.resolve_text(text, day)
    assert [(f.unit.code, f.unit.scheme) for f in found] == [(code, scheme)]


def test_a_name_that_is_not_unique_gives_all_candidates():
    found = queries.resolve_text("UBND xã Sơn Long", date(2024, 4, 1))
    assert {f.unit.code for f in found} >= {"21341", "22177"}


@pytest.mark.parametrize("text", ["UBND huyện", "", "các xã, phường, thị trấn", "Công an xã", "xã", "thành phố"])
def test_no_name_no_place(text):
    assert queries.resolve_text(text, NOW) == []


def test_a_tier_may_be_asked_for():
    text = "UBND xã Sơn Long, huyện Sơn Tây, tỉnh Quảng Ngãi"
    assert [f.unit.tier for f in queries.resolve_text(text, date(2024, 4, 1), tier="province")] == ["province"]


def test_a_code_needs_its_list():
    assert queries.unit("15").name == "tỉnh Lào Cai"
    assert queries.unit("15", "old").name == "tỉnh Yên Bái"
    assert queries.unit("15", "old", on=NOW) is None
    assert queries.unit("99999") is None


def test_the_name_of_a_unit_on_a_day():
    dong_nai, hue = queries.unit("75"), queries.unit("46", "old")
    assert queries.on_day(dong_nai, date(2026, 4, 29)).vi == "tỉnh Đồng Nai"
    assert queries.on_day(dong_nai, date(2026, 4, 30)).vi == "thành phố Đồng Nai"
    assert queries.on_day(hue, date(2024, 12, 31)).vi == "tỉnh Thừa Thiên Huế"
    assert queries.on_day(hue, date(2025, 1, 1)).en == "Huế city"
    long_after = queries.on_day(hue, NOW)
    assert (long_after.vi, long_after.held) == ("thành phố Huế", False)


def test_successors_on_a_day():
    old = queries.unit("21341", "old")
    assert queries.successors(old, date(2025, 6, 30)) == [old]
    assert [u.code for u in queries.successors(old, NOW)] == ["21340"]
    assert [s.kind for s in queries.successions(old)] == ["merge"]
    kon_tum = queries.unit("62", "old")
    assert queries.present(kon_tum) == queries.unit("51")


def test_a_districts_successors_are_the_places_of_its_communes():
    district = queries.unit("530", "old")
    assert district.name == "huyện Sơn Tây"
    found = queries.successors(district, NOW)
    assert {u.tier for u in found} == {Tier.COMMUNE}
    assert "xã Sơn Tây" in {u.name for u in found}
    assert queries.present(district).name == "tỉnh Quảng Ngãi"


def test_what_lies_in_a_unit_on_a_day(django_assert_num_queries):
    province = queries.unit("51")
    with django_assert_num_queries(2):
        communes = queries.children_of(province, NOW)
    assert len(communes) == 96
    assert [c.called.bare[0] for c in communes[:3]] == ["A", "B", "B"]
    assert queries.children_of(queries.unit("51", "old"), NOW) == []
    assert len(queries.children_of(queries.nation(), NOW)) == 34
    assert len(queries.children_of(queries.nation(), date(2024, 1, 1))) == 63


def test_vietnamese_order():
    names = [c.called.bare for c in queries.children_of(queries.nation(), NOW)]
    assert names[:3] == ["An Giang", "Bắc Ninh", "Cà Mau"]
    assert names.index("Đà Nẵng") > names.index("Cần Thơ")
    assert names[-1] == "Vĩnh Long"


def test_the_way_down_to_a_place():
    assert [u.name for u in queries.path_units("5121340")] == ["Việt Nam", "tỉnh Quảng Ngãi", "xã Sơn Tây"]
    assert queries.unit_at("5121340").code == "21340"
    assert queries.unit_at("").name == "Việt Nam"
    assert queries.unit_at("0000000") is None
