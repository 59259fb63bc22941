"""What may go wrong with a reorganisation, and the changes that are not merges."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction, utils

from chungtay.duties.models import Duty
from chungtay.law.access import Role
from chungtay.register.agencies.following.placing import place
from chungtay.register.models import Agency, Holding, Post
from chungtay.register.people.desk import system_desk
from chungtay.register.people.scope import scope
from chungtay.register.places import figures, queries
from chungtay.register.places.actions import add_village
from chungtay.register.places.models import Unit
from chungtay.register.places.naming import name_row
from chungtay.register.places.reorganise import actions, refusals
from chungtay.register.places.reorganise import queries as changes
from chungtay.register.places.reorganise.models import Reorganisation
from tests.makers import NOW, SINCE, TODAY, make_agency, make_officer, make_unit
from tests.rooms.duties_world import a_duty
from tests.rooms.reform_world import CHILD
from tests.rooms.reform_world import ask as past_the_pages
from tests.rooms.reorganise_world import (
    DAY,
    carried_out,
    decided,
    drafted,
    keepers,  # noqa: F401
    merged,
    named,  # noqa: F401
    new_commune,
    two_into_one,
)

pytestmark = pytest.mark.django_db
ALL = system_desk("thử")


def faults(change) -> str:
    return "; ".join(vi for vi, _ in changes.faults(change))


def village(commune, name):
    return add_village(commune=commune, type="thon", name=name, from_on=SINCE.lower, by=ALL, at=NOW)


# ── faults ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_unit_that_has_ended_already(keepers, province, named):  # noqa: F811
    carried_out(keepers, two_into_one(keepers, province, named))
    change = drafted(keepers, day=DAY + timedelta(days=30))
    merged(keepers, change, [Unit.objects.get(pk=named[0].pk)], new_commune(keepers, change, province, code="99008"))
    assert "xã Suối Hoa đã kết thúc từ 10/05/2026" in faults(change)
    with pytest.raises(refusals.Faulty, match="đã kết thúc"):
        actions.preview(change=change, by=keepers[0], at=NOW)


def test_going_round_in_a_circle(keepers, province, named):  # noqa: F811
    change = drafted(keepers)
    merged(keepers, change, [named[0]], named[1])
    merged(keepers, change, [named[1]], named[0])
    assert "nhận xã Suối Hoa nhưng cũng kết thúc trong phương án này" in faults(change)


def test_a_unit_that_waits_in_another_decided_one(keepers, province, named):  # noqa: F811
    first = decided(keepers, two_into_one(keepers, province, named, day=TODAY + timedelta(days=9)))
    change = drafted(keepers)
    merged(keepers, change, [named[0]], new_commune(keepers, change, province, code="99008"))
    assert first.code in faults(change)
    with pytest.raises(refusals.Elsewhere):
        actions.preview(change=change, by=keepers[0], at=NOW)


def test_an_open_draft_elsewhere_is_told(keepers, province, named):  # noqa: F811
    two_into_one(keepers, province, named)
    change = drafted(keepers)
    merged(keepers, change, [named[0]], new_commune(keepers, change, province, code="99008"))
    found = actions.preview(change=change, by=keepers[0], at=NOW)
    assert "open-elsewhere" in {doubt["code"] for doubt in found.preview["doubts"]}


def test_what_else_is_refused(keepers, province, named, oanh):  # noqa: F811
    change = drafted(keepers)
    assert faults(change) == "chưa có dòng nào"
    with scope(keepers[0]):
        with pytest.raises(refusals.NoGround):
            actions.draft(title="", instrument=" ", day=DAY, by=keepers[0], at=NOW)
        with pytest.raises(refusals.NotHere):
            actions.merge(change=change, formers=[queries.unit("21340")], into=named[0], by=keepers[0], at=NOW)
        actions.call(change=change, unit=named[0], type="xa", bare="Suối Hoa", by=keepers[0], at=NOW)
    assert "đã mang tên này" in faults(change)
    change = drafted(keepers)
    merged(keepers, change, [named[0]], new_commune(keepers, change, province, code="99002"))
    assert "đang được dùng" in faults(change)
    change = drafted(keepers, day=date(2025, 7, 1))
    merged(keepers, change, [named[0]], named[1])
    assert "chưa có vào ngày trước đó" in faults(change)


def test_a_draft_is_not_applied_and_a_decided_one_is_not_changed(keepers, province, named):  # noqa: F811
    change = two_into_one(keepers, province, named)
    with pytest.raises(refusals.NotDecided):
        actions.apply(change=change, at=NOW)
    change = decided(keepers, change)
    with scope(keepers[0]), pytest.raises(refusals.NotDrafted):
        actions.merge(change=change, formers=named, into=named[0], by=keepers[0], at=NOW)
    with scope(keepers[0]):
        actions.drop(change=change, reason="thôi", by=keepers[0], at=NOW)
    with pytest.raises(refusals.NotDecided):
        actions.apply(change=change, at=NOW)


# ── the database itself ─────────────────────────────────────────────────────────────────────────────────────────────
def test_the_database_refuses_one_person_for_both(keepers, province, named):  # noqa: F811
    change = decided(keepers, two_into_one(keepers, province, named))
    with pytest.raises(IntegrityError), transaction.atomic():
        Reorganisation.objects.filter(pk=change.pk).update(decided_by=keepers[0].user_id)


@pytest.mark.parametrize("what", ["ledger_entry", "register_user", "pg_authid", "duties_duty; drop table x"])
def test_the_owners_function_moves_only_what_lies_somewhere(keepers, province, named, what):  # noqa: F811
    change = decided(keepers, two_into_one(keepers, province, named))
    with pytest.raises(utils.ProgrammingError, match="does not follow a place"), transaction.atomic():
        ask("select register_carry(%s, %s)", change.pk, what)


def test_and_only_what_was_decided(keepers, province, named):  # noqa: F811
    change = two_into_one(keepers, province, named)
    for which in (change.pk, 0):
        with pytest.raises(utils.ProgrammingError, match="no such decided"), transaction.atomic():
            ask("select register_carry(%s, 'duties_step')", which)


def ask(statement: str, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def test_somebody_who_wrote_in_that_very_moment_is_found_afterwards(keepers, province, named):  # noqa: F811
    change = two_into_one(keepers, province, named)
    carried_out(keepers, change)
    past_the_pages(CHILD, "TE-MUON-", "9999001", named[0].pk, 1)
    (found,) = actions.apply(change=change, at=NOW)
    assert (found.kind, found.rows) == ("register_child", 1)
    assert past_the_pages("select path from register_child") == [("9999003",)]
    assert actions.apply(change=change, at=NOW) == []


def test_a_page_left_open_writes_nothing_there(keepers, province, named, lan, minh):  # noqa: F811
    carried_out(keepers, two_into_one(keepers, province, named))
    with pytest.raises(utils.ProgrammingError, match="row-level security"), transaction.atomic():
        a_duty(lan, minh)


# ── splits, names, undoing ──────────────────────────────────────────────────────────────────────────────────────────
def test_a_split_with_villages_and_what_lies_in_none(keepers, province, named, lan, minh):  # noqa: F811
    duty = a_duty(lan, minh)
    kept, gone = village(named[0], "Nà Sản"), village(named[0], "Bản Mòn")
    change = drafted(keepers)
    new = new_commune(keepers, change, province)
    with scope(keepers[0]):
        into = [(new, [kept], None), (named[1], [gone], None)]
        actions.split(change=change, former=named[0], into=into, by=keepers[0], at=NOW)
    found = actions.preview(change=change, by=keepers[0], at=NOW)
    assert {"split"} <= {doubt["code"] for doubt in found.preview["doubts"]}
    carried_out(keepers, change)
    assert queries.unit_at("99990030001").name == "thôn Nà Sản"
    assert queries.unit_at("99990020001").name == "thôn Bản Mòn"
    assert queries.present(Unit.objects.get(pk=gone.pk)).parent.name == "xã Nậm Trăng"
    with scope(ALL):
        assert Duty.objects.get(pk=duty.pk).path == "9999003"
    old = Unit.objects.get(pk=named[0].pk)
    assert {u.name for u in queries.successors(old, TODAY)} == {"xã Suối Nậm", "xã Nậm Trăng"}
    (figure,) = figures.on_map({old.pk: 100}, TODAY)
    assert (figure.divided, figure.value, len(figure.units)) == (False, 100, 2)


def test_a_new_type_renames_its_bodies_and_posts_and_keeps_its_people(keepers, province, named, lan, minh):  # noqa: F811
    duty = a_duty(lan, minh)
    change = drafted(keepers)
    with scope(keepers[0]):
        actions.call(change=change, unit=named[0], type="phuong", bare="Suối Hoa", by=keepers[0], at=NOW)
    carried_out(keepers, change)
    assert queries.on_day(Unit.objects.get(pk=named[0].pk), TODAY).vi == "phường Suối Hoa"
    police = Agency.objects.get(unit=named[0], code="CA.C", during__endswith__isnull=True)
    assert police.name == "Công an phường Suối Hoa"
    head = Post.objects.get(agency=police)
    assert head.name == "Trưởng Công an phường"
    assert Holding.objects.get(post=head).user_id == minh.user_id
    with scope(ALL):
        assert (Duty.objects.get(pk=duty.pk).owner, Duty.objects.get(pk=duty.pk).path) == (police, "9999001")


def test_who_stays_in_the_one_post(keepers, province, named, minh, nam_trang):  # noqa: F811
    body = make_agency(nam_trang, "CA.C", "Công an xã Nậm Trăng")
    duc = make_officer("duc", "Lê Văn Đức", body, "Trưởng Công an xã", Role.AGENCY_HEAD)
    change = two_into_one(keepers, province, named)
    found = actions.preview(change=change, by=keepers[0], at=NOW)
    told = [doubt["code"] for doubt in found.preview["doubts"]]
    assert (told.count("post"), told.count("no-post")) == (2, 2)
    held = Holding.objects.get(post_id=duc.post_id)
    with scope(keepers[0]):
        place(change=change, holding=held, stays=True, by=keepers[0], at=NOW)
    found = actions.preview(change=change, by=keepers[0], at=NOW)
    assert [d["code"] for d in found.preview["doubts"]].count("no-post") == 1
    carried_out(keepers, change)
    sits = Holding.objects.filter(during__contains=TODAY, post__agency__unit__path="9999003")
    assert [one.user.full_name for one in sits] == ["Lê Văn Đức"]


def test_a_new_unit_may_have_the_code_of_one_that_ends(keepers, province, named, lan, minh):  # noqa: F811
    duty, kept = a_duty(lan, minh), village(named[0], "Nà Sản")
    change = drafted(keepers)
    merged(keepers, change, named, new_commune(keepers, change, province, code="99001"))
    carried_out(keepers, change)
    assert queries.unit_at("9999001").name == "xã Suối Nậm"
    assert queries.unit_at("99990010001").pk != kept.pk
    assert queries.unit_at("99990010001").name == "thôn Nà Sản"
    with scope(ALL):
        assert Duty.objects.get(pk=duty.pk).path == "9999001"


def test_a_province_takes_another_in_with_all_that_lies_there(keepers, province, named, lan, minh, hieu):  # noqa: F811
    duty, inside = a_duty(lan, minh), village(named[0], "Nà Sản")
    nation = queries.nation()
    Unit.objects.filter(pk=province.pk).update(parent=nation)
    other = make_unit("tỉnh Láng Giềng", "97", "province", nation)
    for unit in (province, other):
        name_row(unit, "tinh", unit.name.removeprefix("tỉnh "), SINCE, "thử").save()
    office = make_agency(nation, "NOIVU.N", "Bộ Nội vụ")
    both = [make_officer(name, name, office, name, Role.ADMIN) for name in ("x", "y")]
    change = drafted(both)
    merged(both, change, [Unit.objects.get(pk=province.pk)], other)
    carried_out(both, change)
    assert queries.unit_at("9799001").name == "xã Suối Hoa"
    assert queries.unit_at("97990010001").parent.name == "xã Suối Hoa"
    assert queries.present(Unit.objects.get(pk=inside.pk)).path == "97990010001"
    with scope(ALL):
        assert Duty.objects.get(pk=duty.pk).path == "9799001"


def test_undoing_is_a_further_one_and_villages_go_home(keepers, province, named, lan, minh):  # noqa: F811
    duty = a_duty(lan, minh)
    first, second = village(named[0], "Nà Sản"), village(named[1], "Bản Mòn")
    change = two_into_one(keepers, province, named)
    carried_out(keepers, change)
    change.refresh_from_db()
    with scope(keepers[0]):
        back = actions.draft_undoing(change=change, title="Tách lại", instrument="NQ 16", day=DAY + timedelta(days=2),
                                     by=keepers[0], at=NOW)  # fmt: skip
    assert faults(back) == ""
    carried_out(keepers, back)
    again = {
        u.name: u.path for u in Unit.objects.filter(tier="commune", parent=province, during__endswith__isnull=True)
    }
    assert again == {"xã Suối Hoa": "9999001", "xã Nậm Trăng": "9999002"}
    homes = [queries.present(Unit.objects.get(pk=one.pk)).parent.name for one in (first, second)]
    assert homes == ["xã Suối Hoa", "xã Nậm Trăng"]
    with scope(ALL):
        assert Duty.objects.get(pk=duty.pk).path == "9999001"
    assert (back.undoes_id, Unit.objects.filter(name="xã Suối Nậm").count()) == (change.pk, 1)
    assert all(found.now for found in queries.find(None, "xã Suối Nậm") if found.unit.path.startswith("99"))


def test_loading_the_national_files_again_leaves_it_alone(keepers, db):  # noqa: F811
    """Real communes of today's list: merged here, then `prepare` runs again."""
    from chungtay.register.places.actions import load_units

    nation = queries.nation()
    office = make_agency(nation, "NOIVU.N", "Bộ Nội vụ")
    both = [make_officer(name, name, office, name, Role.ADMIN) for name in ("x", "y")]
    one, two = queries.unit("21340"), queries.unit("15271")
    two = Unit.objects.filter(parent=one.parent, tier="commune").exclude(pk=one.pk).first()
    change = drafted(both)
    merged(both, change, [one], two)
    carried_out(both, change)
    load_units(connection)
    one.refresh_from_db()
    assert (one.during.upper, one.path) == (DAY, two.path)
    old = queries.unit("21341", "old")
    assert (old.path, [u.name for u in queries.successors(old, TODAY)]) == (two.path, [two.name])
    assert queries.find(None, "xã Sơn Long, Quảng Ngãi")[0].now[0] == two
