"""Who owes today what an older plan gave to a body, on today's map and on the plan's own day."""

from datetime import date

import pytest

from chungtay.register.agencies import actions, queries
from chungtay.register.people.desk import system_desk
from chungtay.register.places import queries as places

pytestmark = pytest.mark.django_db
KEEPER = system_desk("thử")
NOW = date(2026, 11, 1)
S1, S2, S3, S4, S5 = (
    (("21341", "old"), date(2024, 4, 1)),  # xã Sơn Long
    (("51", "old"), date(2020, 6, 29)),  # tỉnh Quảng Ngãi
    (("33", "old"), date(2022, 3, 11)),  # tỉnh Hưng Yên
    (("098", "old"), date(2021, 3, 1)),  # a district of Điện Biên
    (("15271", "old"), date(2023, 5, 1)),  # thị trấn Hà Trung
)


def answer(plan, code, today=NOW, **other):
    (unit, scheme), day = plan
    return queries.resolve(code, places.unit(unit, scheme), day, today, **other)


@pytest.mark.parametrize(
    ("plan", "code", "who"),
    [
        (S1, "CA.C", "Công an xã Sơn Tây"),
        (S1, "TYT.C", "Trạm Y tế xã Sơn Tây"),
        (S1, "VHXH.C", "Phòng Văn hóa - Xã hội xã Sơn Tây"),
        (S1, "TUPHAP.C", "Văn phòng HĐND và UBND xã Sơn Tây"),  # civil status went to the office, not to culture
        (S1, "TAICHINH.C", "Phòng Kinh tế xã Sơn Tây"),
        (S1, "CT_UBND.C", "Ủy ban nhân dân xã Sơn Tây"),
        (S1, "UBND.D", "Ủy ban nhân dân xã Sơn Tây"),
        (S1, "LDTBXH.D", "Phòng Văn hóa - Xã hội xã Sơn Tây"),
        (S1, "CA.D", "Công an xã Sơn Tây"),
        (S1, "CA", "Công an xã Sơn Tây"),  # "cơ quan Công an": the paper's own tier
        (S1, "TIEUKHU", "Các thôn, tổ dân phố xã Sơn Tây"),
        (S2, "LDTBXH.P", "Sở Y tế tỉnh Quảng Ngãi"),
        (S2, "TTTT.P", "Sở Văn hóa, Thể thao và Du lịch tỉnh Quảng Ngãi"),
        (S2, "GTVT.P", "Sở Xây dựng tỉnh Quảng Ngãi"),
        (S2, "DANTOC.P", "Sở Dân tộc và Tôn giáo tỉnh Quảng Ngãi"),
        (S3, "LDTBXH.P", "Sở Y tế tỉnh Hưng Yên"),
        (S3, "HPN.P", "Hội Liên hiệp Phụ nữ tỉnh Hưng Yên"),
        (S3, "LDTBXH.N", "Bộ Y tế"),
        (S4, "LDTBXH.D", "Sở Y tế tỉnh Điện Biên"),  # a district was cut up: the heir whose place is one
        (S4, "CA.D", "Công an tỉnh Điện Biên"),
        (S4, "UBND.D", "Ủy ban nhân dân tỉnh Điện Biên"),
        (S4, "TAND.D", "Tòa án nhân dân khu vực (tỉnh Điện Biên)"),
        (S5, "CA.C", "Công an xã Hà Trung"),
        (S5, "HPN.C", "Hội Liên hiệp Phụ nữ xã Hà Trung"),
    ],
)
def test_who_owes_it_today(plan, code, who):
    found = answer(plan, code)
    assert (found.name, found.how) == (who, "successor")
    assert "→" in found.vi
    assert "→" in found.en


def test_the_way_is_told_in_words():
    assert answer(S1, "CA.C").vi == (
        "Công an xã Sơn Long → Công an xã Sơn Tây (xã Sơn Long nay là xã Sơn Tây, từ 01/07/2025)"
    )
    way = answer(S2, "LDTBXH.P")
    assert way.vi.startswith(
        "Sở Lao động - Thương binh và Xã hội tỉnh Quảng Ngãi → Sở Y tế tỉnh Quảng Ngãi (nhận việc về"
    )
    assert "01/03/2025" in way.vi
    assert "42/2025/NĐ-CP" in way.en


def test_on_the_plans_own_day():
    found = answer(S1, "CA.C", today=None)
    assert (found.name, found.how, found.unit.code, found.vi) == ("Công an xã Sơn Long", "plan_day", "21341", "")
    assert answer(S2, "LDTBXH.P", today=None).name == "Sở Lao động - Thương binh và Xã hội tỉnh Quảng Ngãi"
    assert answer(S1, "VHXH.C", today=None).name == "Công chức Văn hóa - Xã hội xã Sơn Long"


def test_another_field_may_go_elsewhere():
    assert answer(S2, "LDTBXH.P", field="lao động").name == "Sở Nội vụ tỉnh Quảng Ngãi"
    assert answer(S1, "CA.D", field="điều tra").name == "Công an tỉnh Quảng Ngãi"


def test_a_body_that_still_stands_is_itself(at):
    unit = places.unit("21340")
    found = queries.resolve("CA.C", unit, NOW, NOW)
    assert (found.how, found.agency, found.vi) == ("today", None, "")
    made = actions.settle(answer=found, by=KEEPER, at=at)
    assert (made.how, made.agency.name) == ("created", "Công an xã Sơn Tây")
    again = queries.resolve("CA.C", unit, NOW, NOW)
    assert (again.how, again.agency) == ("today", made.agency)
    assert actions.settle(answer=again, by=KEEPER, at=at) == again


def test_a_successor_gets_its_row_and_keeps_its_way(at):
    made = actions.settle(answer=answer(S1, "TUPHAP.C"), by=KEEPER, at=at)
    assert (made.how, made.agency.unit.code, made.agency.code) == ("successor", "21340", "VPHDND_UBND.C")
    assert "→" in made.vi
    assert answer(S1, "TUPHAP.C").agency == made.agency


def test_a_body_of_the_past_gets_a_row_that_has_ended(at):
    made = actions.settle(answer=answer(S2, "LDTBXH.P", today=None), by=KEEPER, at=at)
    assert made.how == "plan_day"
    assert made.agency.during.upper == date(2025, 3, 1)


@pytest.mark.parametrize("code", ["GRP.LIENQUAN", "GRP.SO_BAN_NGANH.P", "UBND.D.ALL", "DOANTN.ALL", ""])
def test_a_group_is_not_one_body(code):
    found = answer(S2, code)
    assert (found.agency, found.how) == (None, "unknown")
    assert "nhóm" in found.vi
    assert "group" in found.en


def test_a_lower_tier_without_its_unit_is_unknown():
    found = answer(S2, "TYT.C")
    assert found.how == "unknown"
    assert "không nói" in found.vi


def test_work_divided_among_communes_names_them():
    """The district's Women's Union is now that of each commune: somebody must choose."""
    found = answer(S4, "HPN.D")
    assert found.how == "unknown"
    assert {u.tier for u in found.choices} == {"commune"}
    assert found.choices[0].name in found.vi


def test_a_body_nobody_knows_keeps_the_papers_words(at):
    found = answer(S1, "MOI.C", named="Tổ tự quản")
    assert found.name == "Tổ tự quản xã Sơn Tây"
    assert actions.settle(answer=found, by=KEEPER, at=at).agency.name == "Tổ tự quản xã Sơn Tây"


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("HCTD.C", "Hội Chữ thập đỏ xã Sơn Tây"),
        ("HND.C", "Hội Nông dân xã Sơn Tây"),
        ("TGPL.P", "Trung tâm Trợ giúp pháp lý nhà nước tỉnh Quảng Ngãi"),
        ("NGOAIVU.P", "Sở Ngoại vụ tỉnh Quảng Ngãi"),
    ],
)
def test_bodies_only_the_code_list_knows(code, name):
    assert answer(S1, code).name == name


def test_a_school_set_up_as_a_body_answers_for_itself(at):
    unit = places.unit("21340")
    assert answer(S1, "TRUONG_TH.C").name == "Các trường học trên địa bàn xã Sơn Tây"
    school = actions.found(unit=unit, code="TRUONG_TH.C", on=NOW, by=KEEPER, at=at, name="Trường Tiểu học Sơn Long")
    assert answer(S1, "TRUONG_TH.C").agency == school


def test_the_named_school_is_taken_among_several(at):
    unit = places.unit("21340")
    schools = [
        actions.found(unit=unit, code="BV.C", on=NOW, by=KEEPER, at=at, name=f"{name} xã Sơn Tây")
        for name in ("Một", "Hai")
    ]
    assert queries.resolve("BV.C", unit, NOW, NOW, named="Hai").agency == schools[1]
    assert queries.resolve("BV.C", unit, NOW, NOW).agency == schools[0]


def test_district_bodies_named_in_a_plan_of_today():
    """A commune's plan of 2026 that still writes "Công an huyện"."""
    unit = places.unit("21340")
    assert queries.resolve("CA.D", unit, NOW, NOW).name == "Công an xã Sơn Tây"
    assert queries.resolve("UBND.D", places.unit("51"), NOW, NOW).name == "Ủy ban nhân dân tỉnh Quảng Ngãi"


@pytest.mark.parametrize(
    ("plan", "who"),
    [
        (S1, "Phòng Văn hóa - Xã hội xã Sơn Tây"),
        (S2, "Sở Y tế tỉnh Quảng Ngãi"),
        (S4, "Sở Y tế tỉnh Điện Biên"),
        (S5, "Phòng Văn hóa - Xã hội xã Hà Trung"),
    ],
)
def test_who_answers_for_children_at_a_place(plan, who):
    (unit, scheme), day = plan
    assert queries.focal(places.unit(unit, scheme), day, NOW).name == who


def test_focal_bodies_of_today():
    assert queries.focal(places.unit("51"), NOW, NOW).code == "YTE.P"
    assert queries.focal(places.unit("21340"), NOW, NOW).code == "VHXH.C"
    assert queries.focal(places.nation(), NOW, NOW).name == "Bộ Y tế"


def test_an_answer_asks_few_questions(django_assert_max_num_queries):
    (unit, scheme), day = S1
    place = places.unit(unit, scheme)
    with django_assert_max_num_queries(20):
        queries.resolve("TUPHAP.C", place, day, NOW)


def test_a_body_ended_by_hand_leads_to_the_one_it_was_handed_to(at):
    unit = places.unit("21340")
    radio, office = (actions.found(unit=unit, code=c, on=NOW, by=KEEPER, at=at) for c in ("DAITT.C", "VHXH.C"))
    actions.end(agency=radio, on=date(2026, 12, 1), heirs=[(office, "")], by=KEEPER, at=at, basis="QĐ 7/QĐ-UBND")
    assert queries.resolve("DAITT.C", unit, NOW, NOW).agency == radio
    found = queries.resolve("DAITT.C", unit, NOW, date(2027, 1, 1))
    assert (found.agency, found.how) == (office, "successor")
    assert found.vi.endswith("(từ 01/12/2026, QĐ 7/QĐ-UBND)")
