"""People, posts, desks, and the scope that the database is told."""

from datetime import date

import pytest
from django.db import connection, transaction, utils
from django.db.backends.postgresql.psycopg_any import DateRange

from chungtay.law.access import MAY, Act, Role, may
from chungtay.ledger.models import Entry
from chungtay.register.models import Holding, Post, User
from chungtay.register.people import actions, queries
from chungtay.register.people.desk import system_desk
from chungtay.register.people.scope import NAMES, scope
from tests.makers import NOW, SINCE, TODAY, make_agency

pytestmark = pytest.mark.django_db
SYSTEM = system_desk("thử nghiệm")


def told() -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute("select " + ", ".join("current_setting(%s, true)" for _ in NAMES), NAMES)
        return dict(zip(NAMES, cursor.fetchone(), strict=True))


def test_the_database_knows_who_asks(lan):
    with scope(lan):
        assert told() == {
            "app.lo": "9999001",
            "app.hi": "9999001~",
            "app.agency": str(lan.agency_id),
            "app.user": str(lan.user_id),
            "app.post": str(lan.post_id),
            "app.plo": "9999001",
            "app.phi": "9999001~",
            "app.children": "",
            "app.glass": "",
            "app.procedures": "yes",
        }


def test_a_scope_ends_with_its_block(lan, oanh):
    with scope(lan):
        with scope(oanh):
            assert told()["app.lo"] == oanh.path
        assert told()["app.lo"] == lan.path
    assert not told()["app.lo"]


def test_a_scope_ends_also_when_its_block_fails(lan):
    with pytest.raises(LookupError), scope(lan):
        raise LookupError
    assert not told()["app.lo"]


def test_one_holder_at_a_time(lan, minh):
    with pytest.raises(utils.IntegrityError), transaction.atomic():
        Holding.objects.create(post_id=lan.post_id, user_id=minh.user_id, during=DateRange(TODAY, None))


def test_two_posts_are_two_desks(lan, chair):
    user = User.objects.get(pk=lan.user_id)
    second = Post.objects.create(
        agency_id=chair.agency_id, name="Phó Chủ tịch", role=Role.CHAIR, from_on=date(2026, 1, 1)
    )
    Holding.objects.create(post=second, user=user, during=DateRange(date(2026, 1, 1), date(2026, 6, 1)))
    assert [d.post_name for d in queries.desks(user, TODAY)] == ["Người làm công tác bảo vệ trẻ em", "Phó Chủ tịch"]
    assert [d.post_name for d in queries.desks(user, date(2026, 6, 1))] == ["Người làm công tác bảo vệ trẻ em"]
    assert queries.desk_of(user, TODAY, second.pk).role is Role.CHAIR


def test_setting_up_leaves_a_line_for_each_act(suoi_hoa):
    agency = make_agency(suoi_hoa, "TYT.C", "Trạm Y tế xã Suối Hoa")
    with scope(SYSTEM):
        user = actions.open_account(username="y-te", full_name="Cà Thị Hạnh", password=None, by=SYSTEM, at=NOW)
        post = actions.set_up_post(
            agency=agency, name="Trạm trưởng", role=Role.AGENCY_HEAD, from_on=SINCE.lower, by=SYSTEM, at=NOW
        )
        actions.take_up(post=post, user=user, from_on=SINCE.lower, by=SYSTEM, at=NOW)
        acts = list(Entry.objects.order_by("id").values_list("act", flat=True))
    assert acts == ["account.opened", "post.set-up", "post.taken-up"]
    assert not user.has_usable_password()


def test_every_role_stands_in_the_table():
    assert set(MAY) == set(Role)


def test_nobody_needs_a_role_to_sign_in():
    assert all(may(role, Act.OPEN) for role in Role)


def test_an_administrator_reads_no_plan_and_no_duty():
    assert not {Act.READ_PLAN, Act.SEE_DUTY, Act.ADOPT_PLAN} & MAY[Role.ADMIN]
