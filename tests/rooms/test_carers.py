"""The list of carers: checked before listed, kin first, brothers and sisters together, and never whoever does harm."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection, transaction, utils

from chungtay.duties.models import Duty
from chungtay.law.access import Role
from chungtay.protection.carers import actions, queries, refusals
from chungtay.protection.carers.actions import Told
from chungtay.protection.carers.conditions import conditions
from chungtay.protection.carers.harming import harmful
from chungtay.protection.carers.models import LISTED, REMOVED, SUSPENDED, FosterCarer
from chungtay.register.people.scope import scope
from tests.makers import NOW, TODAY, make_agency, make_officer, row_counts
from tests.rooms.children_world import make_child
from tests.rooms.plans_world import called
from tests.rooms.test_cases import step, worry

pytestmark = pytest.mark.django_db
SEN = Told("Vì Thị Sen", date(1980, 1, 1), sex="female", ethnic="thai", phone="0900 000 020")
WHY = "Gia đình chuyển đi nơi khác làm ăn"


@pytest.fixture(autouse=True)
def names(suoi_hoa, nam_trang):
    called(suoi_hoa, nam_trang)


def applied(desk, unit, told=SEN) -> FosterCarer:
    with scope(desk):
        return actions.apply(told=told, unit=unit, by=desk, at=NOW)


def checked(desk, carer, on=TODAY, but=(), words="Biên bản") -> None:
    with scope(desk):
        for code in conditions():
            actions.check(carer=carer, condition=code, met=code not in but, on=on, words=words, by=desk, at=NOW)


def on_list(desk, unit, told=SEN) -> FosterCarer:
    carer = applied(desk, unit, told)
    checked(desk, carer)
    with scope(desk):
        return actions.turn(carer=carer, said=LISTED, by=desk, at=NOW)


def best(desk, child, on=TODAY):
    with scope(desk):
        return queries.candidates(desk, child, on)


def test_nobody_is_listed_before_every_condition_is_met(lan, suoi_hoa):
    carer = applied(lan, suoi_hoa)
    with scope(lan), pytest.raises(refusals.NotChecked) as refused:
        actions.turn(carer=carer, said=LISTED, by=lan, at=NOW)
    assert "Giấy khám sức khỏe" in refused.value.vi
    checked(lan, carer, but=("good_conduct",))
    with scope(lan), pytest.raises(refusals.NotChecked, match="đạo đức"):
        actions.turn(carer=carer, said=LISTED, by=lan, at=NOW)
    checked(lan, carer, words="Biên bản lần hai")
    with scope(lan):
        assert actions.turn(carer=carer, said=LISTED, by=lan, at=NOW).state == LISTED
        assert queries.lacking(carer, TODAY + timedelta(days=200)) == ["health"]


def test_a_condition_no_longer_met_suspends_and_leaving_the_list_has_a_reason(lan, suoi_hoa):
    carer = on_list(lan, suoi_hoa)
    with scope(lan):
        actions.check(carer=carer, condition="voluntary", met=False, on=TODAY, words="Rút đơn", by=lan, at=NOW)
        assert FosterCarer.objects.get().state == SUSPENDED
        with pytest.raises(refusals.NoReason):
            actions.turn(carer=carer, said=REMOVED, reason="thôi", by=lan, at=NOW)
        with pytest.raises(refusals.Changed):
            actions.turn(carer=carer, said=REMOVED, reason=WHY, by=lan, at=NOW, revision=1)
        actions.turn(carer=carer, said=REMOVED, reason=WHY, by=lan, at=NOW)
        with pytest.raises(refusals.NotFromHere):
            actions.turn(carer=carer, said=LISTED, by=lan, at=NOW)
        assert [row.said for row in queries.steps(lan, carer)] == ["removed", "suspended", "listed", "applied"]


def test_kin_come_first_then_the_same_place_and_people_each_with_its_reasons(lan, suoi_hoa):
    child = make_child(lan, carers=[{"relation": "ba-ngoai", "full_name": "Lường Thị Bà"},
                                    {"relation": "me", "full_name": "Lò Thị Mẹ"}])  # fmt: skip
    on_list(lan, suoi_hoa)
    on_list(lan, suoi_hoa, replace(SEN, full_name="Hoàng Văn Kinh", ethnic="kinh"))
    found = best(lan, child)
    assert [one.name for one in found] == ["Lường Thị Bà", "Vì Thị Sen", "Hoàng Văn Kinh"]
    assert found[0].reasons[0] == ("Người thân thích: bà ngoại", "Relative: grandmother (mother's side)") or (
        "bà ngoại" in found[0].reasons[0][0]
    )
    assert any("Mẫu 11" in vi for vi, _ in found[0].cautions)
    assert any("Cùng dân tộc" in vi for vi, _ in found[1].reasons)


def test_brothers_and_sisters_stay_together_where_there_is_room(lan, suoi_hoa):
    mother = {"relation": "me", "full_name": "Lò Thị Mẹ"}
    child = make_child(lan, carers=[mother])
    brother = make_child(lan, "Lò Văn Anh", facts={"sex": "male"})
    from chungtay.register.children.families import tie
    from chungtay.register.models import Tie
    from tests.rooms.children_world import WORD

    with scope(lan):
        adult = Tie.objects.get(child=child).carer
        tie(child=brother, told=mother, source=WORD, by=lan, at=NOW, revision=None, carer=adult)
    on_list(lan, suoi_hoa)
    on_list(lan, suoi_hoa, replace(SEN, full_name="Cà Thị Rộng", ethnic="kinh", capacity=3))
    found = best(lan, child)
    assert [one.name for one in found] == ["Cà Thị Rộng", "Vì Thị Sen"]
    assert any("cả anh, chị, em" in vi for vi, _ in found[1].cautions)


def test_room_age_and_lapsed_papers_keep_a_carer_out(lan, suoi_hoa):
    child, other = make_child(lan), make_child(lan, "Lò Văn Khác")
    carer = on_list(lan, suoi_hoa)
    on_list(lan, suoi_hoa, replace(SEN, full_name="Lò Thị Trẻ", born_on=date(2000, 1, 1)))  # 17 years older
    assert [one.name for one in best(lan, child)] == ["Vì Thị Sen"]
    assert best(lan, child, TODAY + timedelta(days=200)) == []
    with scope(lan):
        actions.place(carer=carer, child=other, by=lan, at=NOW)
    assert best(lan, child) == []
    with scope(lan):
        with pytest.raises(refusals.NotSuitable):
            actions.place(carer=carer, child=child, by=lan, at=NOW)
        assert actions.leave(carer=carer, child=other, reason="đoàn tụ", by=lan, at=NOW)
    assert len(best(lan, child)) == 1


@pytest.mark.parametrize("name", ["Vì Thị Sen", "VI THI SEN", "vì  thị sen"])
def test_who_does_harm_in_any_case_of_any_commune_is_never_a_candidate(lan, oanh, chair, suoi_hoa, nam_trang, name):
    child = make_child(lan, carers=[{"relation": "di", "full_name": "Vì Thị Sen"}])
    carer = on_list(lan, suoi_hoa)
    home = on_list(lan, suoi_hoa, replace(SEN, full_name="Lò Văn Nhà", adults=["Vì Thị Sen"]))
    assert len(best(lan, child)) >= 2
    case = worry(oanh, nam_trang).case  # another commune's case, which lan does not see
    step(oanh, case, "name-person", name=name, relation="dì", harmful=True)
    assert best(lan, child) == []
    with scope(lan):
        for one in (carer, home):
            with pytest.raises(refusals.NotSuitable):
                actions.place(carer=one, child=child, by=lan, at=NOW)
        assert harmful(["Vì Thị Sen", "Lò Văn Lành"]) == {"vi thi sen"}


def test_the_database_bares_names_as_we_do(lan):
    from chungtay.law.wording import bare_key

    for name in ("Vừ A Đằng", "Y-Bhăm  Êban", "H'Hen Niê", "NGUYỄN THUÝ HOÀ", "Ðặng Văn Uỷ"):
        with connection.cursor() as cursor:
            cursor.execute("select protection_bare(%s)", [name])
            assert cursor.fetchone()[0] == bare_key(name)


def test_only_people_of_the_commune_once_and_of_age(lan, suoi_hoa, nam_trang):
    with pytest.raises(refusals.NotHere):
        applied(lan, nam_trang)
    with pytest.raises(refusals.TooYoung):
        applied(lan, suoi_hoa, replace(SEN, born_on=date(2010, 1, 1)))
    applied(lan, suoi_hoa, replace(SEN, pin="038190001234"))
    with pytest.raises(refusals.AlreadyThere):
        applied(lan, suoi_hoa, replace(SEN, full_name="Tên Khác", pin="038190001234"))
    with scope(lan):
        assert b"038190001234" not in bytes(FosterCarer.objects.get().pin)


TABLES = ("protection_fostercarer", "protection_carercheck", "protection_carerstep")


@pytest.mark.parametrize("role", list(Role), ids=lambda role: role.value)
def test_no_other_desk_sees_or_changes_a_row(role, lan, suoi_hoa, nam_trang, province):
    carer = on_list(lan, suoi_hoa)
    for unit in (nam_trang, province, suoi_hoa):
        if unit == suoi_hoa and role in (Role.CHAIR, Role.CHILD_OFFICER):
            continue  # they keep the list
        desk = make_officer(f"{role.value}-{unit.path}", "Người Khác", make_agency(unit, "KT", f"KT {unit}"), "x", role)
        with scope(desk):
            assert row_counts(TABLES) == [0, 0, 0]
            with connection.cursor() as cursor:
                cursor.execute("update protection_fostercarer set state = 'listed' returning 1")
                assert cursor.fetchall() == []
                cursor.execute("delete from protection_fostercarer returning 1")
                assert cursor.fetchall() == []
        with scope(desk), pytest.raises(utils.ProgrammingError, match="row-level security"), transaction.atomic():
            connection.cursor().execute(
                "insert into protection_carercheck (carer_id, condition, met, \"on\", words, at, who)"
                " values (%s, 'health', true, now(), 'x', now(), 'x')", [carer.pk],
            )  # fmt: skip
    with scope(lan):
        assert row_counts(TABLES) == [1, len(conditions()), 2]


def answered(desk, carer) -> Duty:
    with scope(desk):
        return Duty.objects.get(code=FosterCarer.objects.get(pk=carer.pk).duty)


def test_who_asks_to_be_listed_is_answered_in_fifteen_working_days(lan, suoi_hoa):
    carer = applied(lan, suoi_hoa)
    duty = answered(lan, carer)
    assert (duty.owner_id, duty.due_at.date().isoformat()) == (lan.agency_id, "2026-06-04")
    assert "Sen" not in duty.title + duty.words
    checked(lan, carer)
    with scope(lan):
        actions.turn(carer=carer, said=LISTED, by=lan, at=NOW)
    assert answered(lan, carer).state == "met"


def test_a_no_is_an_answer_too(lan, suoi_hoa):
    carer = applied(lan, suoi_hoa)
    with scope(lan):
        actions.turn(carer=carer, said=REMOVED, reason=WHY, by=lan, at=NOW)
    assert answered(lan, carer).state == "met"
