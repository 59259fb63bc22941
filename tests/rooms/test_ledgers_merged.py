"""Two communes become one: what fell due before stays on the accounts of the bodies that owed it."""

from datetime import date

import pytest

from chungtay.duties.models import Duty
from chungtay.figures.ledgers import queries
from chungtay.register.people.scope import scope
from tests.makers import NOW
from tests.rooms.ledgers_world import SPRING, spring
from tests.rooms.reorganise_world import carried_out, keepers, named, two_into_one  # noqa: F401 (fixtures)

pytestmark = pytest.mark.django_db


def test_after_a_merge_the_account_is_of_the_body_that_owed_it(lan, minh, hieu, keepers, named, province):  # noqa: F811
    before = spring(lan, minh)
    with scope(hieu):
        told = [one.totals for one in queries.accounts(hieu, queries.bodies_of(hieu, minh.path, SPRING), SPRING, NOW)]
    carried_out(keepers, two_into_one(keepers, province, named))
    with scope(hieu):
        (path,) = set(Duty.objects.filter(pk__in=[duty.pk for duty in before]).values_list("path", flat=True))
        assert path != minh.path
        bodies = queries.bodies_of(hieu, path, SPRING)
        found = queries.accounts(hieu, bodies, SPRING, NOW)
        assert Duty.objects.get(pk=before[3].pk).owner_id != minh.agency_id  # its heir owes what is open
    assert [(one.body.pk, one.totals, one.holders) for one in found] == [
        (minh.agency_id, told[0], (("Vì Văn Minh", 4),))
    ]
    assert found[0].totals.due == 4


def test_the_heir_answers_for_what_falls_due_after_the_merge(lan, minh, hieu, keepers, named, province):  # noqa: F811
    from chungtay.law.figures.windows import Window
    from tests.rooms.ledgers_world import owed

    duty = owed(lan, minh, date(2026, 6, 15), "NVK-J")
    carried_out(keepers, two_into_one(keepers, province, named))
    june = Window(date(2026, 6, 1), date(2026, 6, 30))
    with scope(hieu):
        held = Duty.objects.get(pk=duty.pk)
        (account,) = queries.accounts(hieu, queries.bodies_of(hieu, held.path, june), june, NOW)
    assert (account.body.pk, account.totals.not_yet) == (held.owner_id, 1)
    assert held.owner_id != minh.agency_id
