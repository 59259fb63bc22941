"""Questions of the budget are kept for a month and then go; nobody empties their own budget."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from chungtay.ledger.models import Entry
from chungtay.register.children import budget, forgetting
from chungtay.register.children.models import Asking
from chungtay.register.people.scope import scope

pytestmark = pytest.mark.django_db


def ask(desk, at) -> None:
    with scope(desk):
        Asking.objects.create(kind="search", at=at, user_id=desk.user_id, path=desk.path)


def test_what_is_old_goes_in_batches_and_is_told_once(lan, monkeypatch):
    now = timezone.now()
    for days in (31, 40, 50, 29, 0):
        ask(lan, now - timedelta(days=days))
    monkeypatch.setattr(forgetting, "BATCH", 2)
    assert forgetting.forget_askings(at=now) == 3
    assert forgetting.forget_askings(at=now) == 0
    with scope(lan):
        assert Asking.objects.count() == 2
        assert budget.asked(lan, now)["day"] == 1
    assert Entry.objects.filter(act="askings.forgotten").count() <= 1


def test_the_function_takes_nothing_that_still_counts(lan):
    now = timezone.now()
    ask(lan, now - timedelta(hours=1))
    with scope(lan), connection.cursor() as cursor:
        cursor.execute("select register_askings_forgotten(%s, 10)", [now + timedelta(days=400)])
        assert cursor.fetchone() == (0,)


def test_an_officer_deletes_nothing(lan):
    ask(lan, timezone.now())
    with scope(lan), pytest.raises(DatabaseError), transaction.atomic():
        Asking.objects.all().delete()
