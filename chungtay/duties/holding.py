"""The duty as it is now, held so that nobody else changes it meanwhile."""

from datetime import datetime

from chungtay.duties.models import Duty
from chungtay.duties.refusals import Changed, Gone
from chungtay.law.duty_states import NAMES, State


def hold(duty: Duty, revision: int) -> Duty:
    """Locked until the transaction ends. Two officers on one duty: the second sees and decides.

    Raises Gone where this desk has no such duty, Changed where somebody was faster.
    """
    held = Duty.objects.select_for_update(of=("self",)).filter(pk=duty.pk).first()
    if held is None:
        raise Gone
    if held.revision != revision:
        raise Changed(state=NAMES[State(held.state)])
    return held


def move(held: Duty, state: State, at: datetime, *also: str) -> None:
    """Write the state a step led to, and the fields changed along with it. The step's row stands before: the database
    asks for it."""
    if state != held.state:
        held.state, held.state_since = str(state), at
    held.revision += 1
    held.save(update_fields=["state", "state_since", "revision", *also])
