"""In which hand a desk holds a duty."""

from chungtay.duties.models import Duty
from chungtay.law.access import Act, Role
from chungtay.law.duty_states import VERB_NAMES, Hand, Refusal, State, Verb, line, verbs

ANSWERS_FOR_PLACE = (Role.CHAIR, Role.SUPERIOR)


class NotYourHand(Refusal):
    """“{verb}” là việc của {whose}; bàn làm việc này không giữ vai đó. / “{verb}” is for {whose}."""


WHOSE = {
    Hand.OWNER: ("cơ quan chủ trì", "the body that owes it"),
    Hand.CHECKER: ("cơ quan giao việc hoặc người chịu trách nhiệm của địa bàn", "the body that asked for it"),
}


def hands(desk, duty: Duty) -> frozenset[Hand]:
    """Owner: sits in the body that owes it. Checker: sits in the body that asked, or answers for the place above it.

    Nobody holds both: whoever sits in the owing body does not confirm its own work. A post that may not work on duties
    at all (the administrator, the ministry) holds none.
    """
    if not desk.may(Act.REPORT_PROGRESS):
        return frozenset()
    if desk.agency_id is not None and desk.agency_id == duty.owner_id:
        return frozenset({Hand.OWNER})
    asked = desk.agency_id is not None and desk.agency_id == duty.checker_id
    above = desk.role in ANSWERS_FOR_PLACE and duty.path.startswith(desk.path)
    return frozenset({Hand.CHECKER}) if asked or above else frozenset()


def acts(desk, duty: Duty) -> tuple[Verb, ...]:
    """What this desk may do to the duty now."""
    return tuple(verb for hand in sorted(hands(desk, duty)) for verb in verbs(State(duty.state), hand))


def require(desk, duty: Duty, verb: Verb) -> None:
    """Raises NotFromHere where the table has no such step, NotYourHand where it is another's."""
    step = line(State(duty.state), verb)
    if step.who not in hands(desk, duty):
        raise NotYourHand(verb=VERB_NAMES[verb], whose=WHOSE[step.who])
