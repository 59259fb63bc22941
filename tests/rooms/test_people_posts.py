"""Posts that do not go together are refused, with the reason."""

from datetime import date

import pytest

from chungtay.law.access import INCOMPATIBLE, Role, Sitting, conflict
from chungtay.ledger.models import Entry
from chungtay.register.models import Holding, Post, User
from chungtay.register.people import actions
from chungtay.register.people.desk import system_desk
from chungtay.register.people.refusals import Incompatible
from chungtay.register.people.scope import scope
from tests.makers import NOW, SINCE, make_agency, make_unit

SYSTEM = system_desk("thử nghiệm")
HERE, THERE, ABOVE = "9999001", "9999002", "99"

# first post, second post, may one person hold both?   (role, body, place)
TABLE = [
    ((Role.CHILD_OFFICER, "VHXH.C", HERE), (Role.AGENCY_HEAD, "CA.C", HERE), False),  # she checks the police's work
    ((Role.CHILD_OFFICER, "VHXH.C", HERE), (Role.AGENCY_HEAD, "VHXH.C", HERE), True),  # her own body: the chair checks
    ((Role.CHILD_OFFICER, "VHXH.C", HERE), (Role.AGENCY_HEAD, "CA.C", THERE), True),  # another commune
    ((Role.CHAIR, "UBND.C", HERE), (Role.AGENCY_HEAD, "VHXH.C", HERE), True),  # usual since the communes of 2025
    ((Role.SUPERIOR, "YTE.P", ABOVE), (Role.CHILD_OFFICER, "VHXH.C", HERE), False),  # checks what she does herself
    ((Role.SUPERIOR, "YTE.P", "98"), (Role.CHILD_OFFICER, "VHXH.C", HERE), True),  # another province
    ((Role.ADMIN, "UBND.C", HERE), (Role.CHAIR, "UBND.C", THERE), False),  # opens rights, so holds none
    ((Role.AGENCY_OFFICER, "THANHTRA.P", ABOVE), (Role.AGENCY_OFFICER, "CA.C", THERE), False),  # the inspectorate
    ((Role.AGENCY_OFFICER, "CA.C", HERE), (Role.AGENCY_OFFICER, "TYT.C", HERE), True),
]


@pytest.mark.parametrize(("one", "other", "fits"), TABLE)
def test_the_table_of_posts(one, other, fits):
    assert (conflict(Sitting(*one), Sitting(*other)) is None) == fits
    assert (conflict(Sitting(*other), Sitting(*one)) is None) == fits


def test_every_rule_says_why_in_both_languages():
    assert all(rule.vi.endswith(".") and rule.en.endswith(".") and rule.vi != rule.en for rule in INCOMPATIBLE)


def deputy_of_police(desk) -> Post:
    police = make_agency(make_unit("xã Suối Hoa", desk.path), "CA.C", "Công an xã Suối Hoa")
    return Post.objects.create(agency=police, name="Phó", role=Role.AGENCY_HEAD.value, from_on=SINCE.lower)


@pytest.mark.django_db
def test_taking_up_a_second_post_that_checks_the_first_is_refused(lan, minh):
    post = deputy_of_police(lan)
    user = User.objects.get(pk=lan.user_id)
    with scope(SYSTEM), pytest.raises(Incompatible) as refused:
        actions.take_up(post=post, user=user, from_on=date(2026, 6, 1), by=SYSTEM, at=NOW)
    assert "Người làm công tác bảo vệ trẻ em" in refused.value.vi
    assert "Phó" in refused.value.vi
    assert "checks what the commune's bodies report" in refused.value.en
    assert not Holding.objects.filter(post=post).exists()
    with scope(SYSTEM):
        assert not Entry.objects.filter(act="post.taken-up").exists()


@pytest.mark.django_db
def test_a_post_that_has_ended_hinders_nobody(lan, minh):
    Holding.objects.filter(user_id=lan.user_id).update(during=(SINCE.lower, date(2026, 6, 1)))
    post = deputy_of_police(lan)
    user = User.objects.get(pk=lan.user_id)
    with scope(SYSTEM):
        actions.take_up(post=post, user=user, from_on=date(2026, 6, 1), by=SYSTEM, at=NOW)
    assert Holding.objects.filter(post=post).count() == 1
