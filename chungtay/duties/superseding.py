"""What a later paper of the same hand puts an end to: the plan a duty came from was amended.

Whoever may adopt a plan for a place may amend it there; the amending paper, not a word of the desk about its own work,
ends the duty. The duty and its whole history stay.
"""

from datetime import datetime

from django.db import transaction

from chungtay.duties.assigning import step_of
from chungtay.duties.holding import hold, move
from chungtay.duties.models import Duty
from chungtay.duties.refusals import NoWords
from chungtay.law.duty_states import State, Verb, line
from chungtay.ledger.actions import record


@transaction.atomic
def supersede(*, duty: Duty, words: str, ground: str, by, at: datetime, revision: int) -> Duty:
    """End an open duty by the instrument ``ground`` (as cited), with the reason. Raises Gone, Changed, NoWords, and
    NotFromHere where it is no longer open."""
    held = hold(duty, revision)
    line(State(held.state), Verb.END)
    if not words.strip():
        raise NoWords
    step_of(held, Verb.END, f"{words.strip()} ({ground})", by, at, after=State.ENDED).save()
    move(held, State.ENDED, at)
    record("duty.superseded", by=by, at=at, about=held.code, path=held.path, ground=ground[:300])
    return held
