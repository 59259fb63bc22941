"""The verb of the numbers kept ready."""

from datetime import datetime

from chungtay.duties.tally.settling import PLACES, advance, settle_some
from chungtay.register.people.desk import Desk
from chungtay.register.people.scope import scope


def settle(*, by: Desk, at: datetime) -> int:
    """Bring the numbers of all places up to date; how many places were counted anew. `by`: the system's desk; owns its
    scopes. May be killed anywhere, run beside itself and called late: who asks meanwhile counts what is missing."""
    with scope(by):
        advance(at)
    counted = 0
    while True:
        with scope(by):
            places = settle_some()
        counted += places
        if places < PLACES:
            return counted
