"""Who sees a child: every role, every table, raw SQL in the application's own role."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection, transaction, utils

from chungtay.law.access import Role
from chungtay.register.children import actions, refusals
from chungtay.register.models import Child, Entrusted, Post, User
from chungtay.register.people.desk import system_desk
from chungtay.register.people.glass import actions as glass_actions
from chungtay.register.people.glass.queries import through
from chungtay.register.people.queries import desk_of
from chungtay.register.people.scope import scope
from chungtay.register.places.queries import unit_at
from tests.makers import NOW, PROVINCE, TODAY, make_agency, make_officer, make_unit
from tests.rooms.children_world import PAPER, WORD, make_child, make_village

pytestmark = pytest.mark.django_db
OF_CHILDREN = [m for m in apps.get_models() if m.__module__.startswith("chungtay.register.children.models.")]
WHY = "Cháu bé nghi bị bạo lực, công an xã đang chờ, không gọi được nơi đó."


@pytest.fixture
def world(lan, oanh, suoi_hoa, province, chair):
    """A child of Suối Hoa with a row in every table that hangs on it."""
    village = make_village(suoi_hoa, 1, "bản Nà Pù")
    child = make_child(
        lan, place=village.path, carers=[{"relation": "me", "full_name": "Vì Thị Sen", "pin": "038190001234"}],
        circumstances=["SC01"], signs=["bo-hoc"], supports=["tro-cap-thang"], household={"poverty": "poor"},
    )  # fmt: skip
    elsewhere = make_unit("xã Pá Hu", f"{PROVINCE}99003", parent=province)
    with scope(lan):
        actions.open_to(child=child, post=_post(chair), kind="assigned", reason="Theo dõi", until=None, by=lan, at=NOW)
        actions.move_out(child=child, to=elsewhere, since=TODAY, reason="theo mẹ", by=lan, at=NOW, revision=1)
        actions.take_back(move=child.moves.get(), reason="không đi nữa", by=lan, at=NOW)
    return child


def _post(desk) -> Post:
    return Post.objects.get(pk=desk.post_id)


def rows_of(model) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"select count(*) from {model._meta.db_table}")
        return cursor.fetchone()[0]


TABLES = [m for m in OF_CHILDREN if m.__name__ not in ("Asking", "BudgetAlarm")]


def test_its_own_commune_sees_every_table_and_the_next_one_none(world, lan, oanh):
    with scope(lan):
        assert [m.__name__ for m in TABLES if not rows_of(m)] == []
    with scope(oanh):
        assert [m.__name__ for m in TABLES if rows_of(m)] == []


@pytest.mark.parametrize("role", list(Role), ids=lambda r: r.value)
def test_no_role_above_or_beside_sees_a_row(world, province, role, nam_trang):
    """Every role at the province, and every role in the next commune."""
    for unit in (province, nam_trang):
        agency = make_agency(unit, "KHAC", f"Cơ quan khác {unit.path}")
        desk = make_officer(f"{role.value}-{unit.path}", "Người Khác", agency, "Chức danh khác", role)
        with scope(desk):
            assert [m.__name__ for m in TABLES if rows_of(m)] == []


@pytest.mark.parametrize("role", [Role.AGENCY_HEAD, Role.AGENCY_OFFICER, Role.ADMIN, Role.SUPERIOR])
def test_other_posts_of_the_same_commune_see_no_child(world, suoi_hoa, role):
    desk = make_officer("khac", "Người Khác", make_agency(suoi_hoa, "KT.C", "Phòng Kinh tế"), "Công chức", role)
    with scope(desk):
        assert [m.__name__ for m in TABLES if rows_of(m)] == []


@pytest.mark.parametrize(
    "attack",
    [
        "select 1 from register_child where code = %(code)s",
        "select 1 from register_child where id = %(id)s for update",
        "select 1 from register_child where pin_mark <> '' or full_name like 'L%%'",
        "select 1 from register_statement where facts::text like '%%Mỷ%%'",
        "select 1 from register_carer a where exists (select 1 from register_tie t where t.carer_id = a.id)",
        "update register_child set full_name = 'x' where id = %(id)s returning 1",
        "update register_child set path = '9999002' where id = %(id)s returning 1",
        "delete from register_child where id = %(id)s returning 1",
        "delete from register_tie returning 1",
        "update register_move set state = 'acknowledged' returning 1",
    ],
)
def test_raw_sql_of_the_next_commune_finds_nothing(world, oanh, attack):
    with scope(oanh), connection.cursor() as cursor:
        cursor.execute(attack, {"id": world.pk, "code": world.code})
        assert cursor.fetchall() == []


@pytest.mark.parametrize(
    "attack",
    [
        'insert into register_event (child_id, kind, "on", words, source, source_words, source_code, at, who)'
        " values (%(id)s, 'died', now(), '', 'word', '', '', now(), 'x')",
        "insert into register_entrusted (child_id, post_id, kind, reason, since, at, who, ended_by)"
        " values (%(id)s, %(post)s, 'assigned', 'x', now(), now(), 'x', '')",
        "insert into register_support (child_id, code, words, giver, end_reason, ended_by, source, source_words,"
        " source_code, at, who) values (%(id)s, 'x', '', '', '', '', 'word', '', '', now(), 'x')",
    ],
)
def test_nothing_can_be_hung_on_somebody_elses_child(world, oanh, attack):
    with scope(oanh), pytest.raises(utils.ProgrammingError, match="row-level security"):
        run(attack, {"id": world.pk, "post": oanh.post_id})


def run(attack: str, values=None) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(attack, values)


@pytest.mark.parametrize("attack", ["update register_statement set sure = 'said'", "delete from register_event"])
def test_what_was_said_is_never_changed(world, lan, attack):
    with scope(lan), pytest.raises(utils.ProgrammingError, match="permission denied"):
        run(attack)


def test_a_child_cannot_be_put_into_another_commune(world, lan):
    with scope(lan), pytest.raises(utils.ProgrammingError, match="row-level security"), transaction.atomic():
        Child.objects.filter(pk=world.pk).update(path="9999002")


def test_one_child_opened_to_one_post_is_seen_by_it_alone_and_only_read(world, lan, minh):
    other = make_child(lan, "Lò Văn Hai")
    with scope(lan):
        row = actions.open_to(
            child=world, post=_post(minh), kind="supervised", reason="Vụ việc 12", until=None, by=lan, at=NOW
        )
    minh = _again(minh)
    assert minh.children == (world.pk,)
    with scope(minh):
        assert list(Child.objects.open_to(minh)) == [world]
        assert not Child.objects.filter(pk=other.pk).exists()
        with pytest.raises(refusals.OnlyReading):
            actions.state(child=world, facts={"grade": "1"}, source=WORD, by=minh, at=NOW, revision=None)
        with pytest.raises(utils.ProgrammingError, match="row-level security"), transaction.atomic():
            Child.objects.filter(pk=world.pk).update(grade="1")
    with scope(lan):
        actions.close_to(row=Entrusted.objects.get(pk=row.pk), by=lan, at=NOW)
    assert _again(minh).children == ()


def _again(desk):
    return desk_of(User.objects.get(pk=desk.user_id), TODAY, desk.post_id)


def test_the_glass_opens_a_commune_or_the_one_child_named_and_only_reads(world, lan, hieu):
    other = make_child(lan, "Lò Văn Hai")
    with scope(hieu):
        assert not Child.objects.exists()
        one = glass_actions.open_glass(unit=unit_at(lan.path), reason=WHY, hours=1, by=hieu, at=NOW, what=world.code)
    there = through(hieu, one.code, NOW)
    with scope(there):
        assert list(Child.objects.all()) == [world]
        with pytest.raises(refusals.OnlyReading):
            actions.state(child=world, facts={"grade": "1"}, source=WORD, by=there, at=NOW, revision=None)
    assert through(hieu, one.code, NOW + timedelta(hours=1)).children == ()
    with scope(hieu):
        glass_actions.close_glass(glass=one, by=hieu, at=NOW)
        whole = glass_actions.open_glass(unit=unit_at(lan.path), reason=WHY, hours=1, by=hieu, at=NOW)
    there = through(hieu, whole.code, NOW)
    with scope(there):
        assert set(Child.objects.all()) == {world, other}
        with pytest.raises(utils.ProgrammingError, match="row-level security"), transaction.atomic():
            Child.objects.filter(pk=world.pk).update(grade="1")


def test_a_glass_with_an_unknown_child_opens_nobody(world, lan, hieu):
    with scope(hieu):
        glass = glass_actions.open_glass(
            unit=unit_at(lan.path), reason=WHY, hours=1, by=hieu, at=NOW, what="TE-XXXXXXXX"
        )
    with scope(through(hieu, glass.code, NOW)):
        assert not Child.objects.exists()


def test_the_system_opens_no_child_unless_it_says_where(world):
    with scope(system_desk("việc đêm")):
        assert not Child.objects.exists()
    with scope(system_desk("việc đêm", persons="")):
        assert Child.objects.count() == 1


def test_an_assigned_child_cannot_be_written_into_by_its_reader(world, lan, minh):
    with scope(lan):
        actions.open_to(child=world, post=_post(minh), kind="assigned", reason="x", until=None, by=lan, at=NOW)
    with scope(_again(minh)), pytest.raises(refusals.OnlyReading):
        actions.add_support(
            child=world, told={"code": "tro-cap-thang"}, source=PAPER, by=_again(minh), at=NOW, revision=None
        )
