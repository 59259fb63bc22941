"""The clock against the oracle: generated histories agree to the minute. CLOCK_HISTORIES sets how many (10000 in
``make oracle``)."""

import os
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chungtay.law import days
from chungtay.law.clock import reckon
from chungtay.law.clock.words import REASONS
from tests.law import clock_oracle
from tests.law.clock_histories import history

COUNT = int(os.environ.get("CLOCK_HISTORIES", "1500"))
SEED = int(os.environ.get("CLOCK_SEED", "20260514"))


def agree(chance: Random, trial: object) -> tuple:
    rule, facts, as_known, at = history(chance)
    ours = reckon(rule, facts, days.calendar(), as_known=as_known, at=at)
    slow = clock_oracle.reckon(rule, facts, days.calendar(), as_known, at)
    mine = (ours.due_at, str(ours.state), ours.stopped_at, ours.paused_since, ours.late_by, ours.added)
    theirs = (slow.due_at, slow.state, slow.stopped_at, slow.paused_since, slow.late_by, slow.added)
    assert mine == theirs, (trial, rule.length, rule, facts, as_known, at)
    assert len(ours.lines) >= 1
    return rule, ours


def test_generated_histories_agree_to_the_minute():
    seen = [agree(Random(f"{SEED}-{trial}"), trial) for trial in range(COUNT)]
    states = {str(ours.state) for _, ours in seen}
    assert states == {"waiting", "running", "paused", "stopped"}
    reasons = {idle.reason for _, ours in seen for idle in ours.idle}
    assert reasons == set(REASONS), "every refusal is met, and every one has its words"


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.randoms(use_true_random=False))
def test_any_history_agrees(chance):
    agree(chance, "hypothesis")
