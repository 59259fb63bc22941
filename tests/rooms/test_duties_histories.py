"""Random histories: whoever tries whatever in whatever order, the table holds and nothing is half done."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chungtay.duties import actions
from chungtay.duties.hands import acts, hands
from chungtay.duties.models import Duty, Step
from chungtay.law.access import Role
from chungtay.law.duty_rules import Every, recurring
from chungtay.law.duty_states import CLOSED, TABLE, Hand, Refusal, State, Verb
from chungtay.ledger.models import Entry
from chungtay.register.models import Agency
from chungtay.register.people.scope import scope
from tests.makers import NOW, make_officer
from tests.rooms.duties_world import a_duty

pytestmark = pytest.mark.django_db
VERBS = {
    Verb.PROGRESS: lambda duty, by, n: actions.report_progress(duty=duty, words="x", by=by, at=NOW, revision=n),
    Verb.SUBMIT: lambda duty, by, n: actions.submit(duty=duty, words="x", by=by, at=NOW, revision=n),
    Verb.ACCEPT: lambda duty, by, n: actions.accept(duty=duty, by=by, at=NOW, revision=n),
    Verb.RETURN: lambda duty, by, n: actions.return_(duty=duty, reason="x", by=by, at=NOW, revision=n),
    Verb.END: lambda duty, by, n: actions.end(duty=duty, reason="x", by=by, at=NOW, revision=n),
    Verb.FULFIL: lambda duty, by, n: actions.fulfil(duty=duty, words="x", by=by, at=NOW, revision=n),
    Verb.REFUSE: lambda duty, by, n: actions.refuse(duty=duty, reason="x", by=by, at=NOW, revision=n),
    Verb.INSIST: lambda duty, by, n: actions.insist(duty=duty, reason="x", by=by, at=NOW, revision=n),
}
LINES = {(line.before, line.verb): line for line in TABLE}
CALM = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
moves = st.lists(st.tuples(st.integers(0, 4), st.sampled_from(list(VERBS)), st.booleans()), max_size=9)


@pytest.fixture
def people(lan, minh, chair, oanh, hieu):
    return [lan, minh, chair, oanh, hieu]


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(moves, st.booleans())
def test_any_history(people, history, monthly):
    lan, minh, *_ = people
    rule = recurring(Every.MONTHLY) if monthly else None
    with transaction.atomic():
        duty = a_duty(lan, minh, rule=rule)
        state, revision, said, refused = State.ASSIGNED, 1, [], False
        for who, verb, up_to_date in history:
            by = people[who]
            step = LINES.get((state, verb))
            allowed = step is not None and step.who in _hands(by, duty) and by is not people[3] and up_to_date
            allowed = allowed and verb is not Verb.FULFIL and (verb is not Verb.REFUSE or not refused)
            allowed = allowed and (verb is not Verb.INSIST or refused)
            with scope(by):
                try:
                    VERBS[verb](duty, by, revision if up_to_date else revision - 1)
                    done = True
                except Refusal as no:
                    done = False
                    said += [no.vi, no.en]
            assert done is allowed
            if done:
                state, revision = step.after, revision + 1
                refused = verb is Verb.REFUSE or (refused and verb is not Verb.INSIST)
        with scope(lan):
            held = Duty.objects.get(pk=duty.pk)
            assert (held.state, held.revision) == (state, revision)
            assert Step.objects.filter(duty=duty).count() == revision
            assert Entry.objects.filter(about=duty.code).count() == revision
            assert Duty.objects.filter(follows=duty).exists() is (monthly and state is State.MET)
            assert all(said)
            if state in CLOSED:
                assert not any(acts(by, held) for by in people)
        transaction.set_rollback(True)


def _hands(by, duty) -> frozenset[Hand]:
    with scope(by):
        return hands(by, duty)


@pytest.mark.parametrize("role", [Role.ADMIN, Role.MINISTRY])
def test_a_post_that_does_no_such_work_holds_no_duty(lan, minh, role):
    duty = a_duty(lan, minh)
    clerk = make_officer("quan", "Quản Trị", Agency.objects.get(pk=minh.agency_id), "Quản trị", role)
    assert hands(clerk, duty) == frozenset()
