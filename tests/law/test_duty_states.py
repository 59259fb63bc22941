"""Every state with every verb: what the table allows, and how the refusal reads."""

from itertools import product

import pytest

from chungtay.law.duty_states import (
    CLOSED,
    NAMES,
    OPEN,
    TABLE,
    VERB_NAMES,
    Hand,
    NotFromHere,
    Refusal,
    State,
    Verb,
    after,
    verbs,
)  # fmt: skip

A, U, P, R, M, E = State.ASSIGNED, State.UNDER_WAY, State.REPORTED, State.RETURNED, State.MET, State.ENDED
EXPECTED = {
    (A, Verb.PROGRESS): U, (U, Verb.PROGRESS): U, (R, Verb.PROGRESS): U,
    (A, Verb.SUBMIT): P, (U, Verb.SUBMIT): P, (R, Verb.SUBMIT): P,
    (P, Verb.ACCEPT): M, (P, Verb.RETURN): R,
    (A, Verb.END): E, (U, Verb.END): E, (P, Verb.END): E, (R, Verb.END): E,
    **{(state, Verb.FULFIL): M for state in (A, U, R)}, **{(state, Verb.REFUSE): state for state in (A, U, R)},
    **{(state, Verb.REASSIGN): A for state in (A, U, R)}, **{(state, Verb.INSIST): state for state in (A, U, R)},
}  # fmt: skip


@pytest.mark.parametrize(("state", "verb"), list(product(State, Verb)))
def test_every_pair(state, verb):
    if (state, verb) in EXPECTED:
        assert after(state, verb) is EXPECTED[state, verb]
        return
    with pytest.raises(NotFromHere) as refused:
        after(state, verb)
    assert NAMES[state][0] in refused.value.vi
    assert VERB_NAMES[verb][1] in refused.value.en


def test_what_is_closed_stays_closed():
    assert set(OPEN) | set(CLOSED) == set(State)
    assert not [line for line in TABLE if line.before in CLOSED]


def test_owner_and_checker_never_share_a_verb():
    for state in State:
        assert not set(verbs(state, Hand.OWNER)) & set(verbs(state, Hand.CHECKER))


def test_giving_back_and_ending_need_a_reason():
    assert all(line.needs_words for line in TABLE if line.verb in (Verb.RETURN, Verb.END))


def test_every_state_can_be_reached_and_left_or_is_closed():
    assert {line.after for line in TABLE} | {State.ASSIGNED} == set(State)
    assert {line.before for line in TABLE} == set(OPEN)


def test_a_refusal_without_its_facts_still_reads():
    class Lost(Refusal):
        """Không thấy {what}. / There is no {what}."""

    assert (Lost().vi, Lost().en) == ("Không thấy ….", "There is no ….")
    assert (Lost(what=("bản A", "copy A")).vi, Lost(what=("bản A", "copy A")).en) == (
        "Không thấy bản A.",
        "There is no copy A.",
    )
