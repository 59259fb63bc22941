"""In which hand a desk holds a statement: it answers, it finds, or it decides above the one that found.

The body directly above finds: the committee of the place over its bodies, the next tier over a committee. An appeal
goes one rung higher. Which body is competent is our proposal by the hierarchy; the text was not found.
"""

from datetime import date

from chungtay.duties.handover.answering import HEADS
from chungtay.figures.ledgers.models import Statement, Step
from chungtay.law.access import Act, Role
from chungtay.register.agencies import queries as agencies
from chungtay.register.agencies.bodies import LETTER_OF
from chungtay.register.agencies.models import Agency
from chungtay.register.people.desk import Desk
from chungtay.register.places import queries as places

TIERS = (7, 2, 0)  # letters of the path of a commune, a province, the country
OVER_A_PLACE = (Role.CHAIR, Role.SUPERIOR, Role.MINISTRY)
COMMITTEE = "UBND."
FINDS, DECIDES = 1, 2


def competent(body: Agency, rungs: int, on: date) -> Agency | None:
    """The body so many rungs above: the committee of the place, then of the tiers above; in the country, whoever is in
    charge of children. None past the top."""
    here = body.unit.path
    own = () if body.code.startswith(COMMITTEE) else (here,)
    above = (*own, *(here[:tier] for tier in TIERS if tier < len(here)))
    if len(above) < rungs:
        return None
    unit = places.unit_at(above[rungs - 1])
    top = unit.path == ""
    return agencies.focal(unit, on, on).agency if top else agencies.body(f"{COMMITTEE}{LETTER_OF[unit.tier]}", unit, on)


def rung(desk: Desk, body: Agency) -> int:
    """How many rungs above the body the desk stands; 0 where it stands on none."""
    if desk.agency_id == body.pk or not desk.may(Act.JUDGE_ACCOUNT):
        return 0
    of_committee, place = body.code.startswith(COMMITTEE), body.unit.path
    if desk.path == place:
        return int(not of_committee and desk.agency_code.startswith(COMMITTEE))
    if desk.role not in OVER_A_PLACE or not place.startswith(desk.path):
        return 0
    return sum(len(desk.path) <= tier < len(place) for tier in TIERS) + int(not of_committee)


def own(desk: Desk, statement: Statement) -> bool:
    """Sits in the body, or in its heir: the head for the body, the post's holder and the head for a post."""
    if desk.agency_id is None or desk.agency_id not in {statement.body_id, *statement.seen_by}:
        return False
    return desk.role in HEADS or desk.post_id == statement.answers_id


def may(desk: Desk, statement: Statement, step: Step) -> bool:
    """Whether this desk is the right hand for this step."""
    if not desk.may(Act.SEE_ACCOUNT) or desk.glass:
        return False
    match step:
        case Step.ANSWER | Step.APPEAL:
            return own(desk, statement)
        case Step.FINDING:
            return not own(desk, statement) and rung(desk, statement.body) == FINDS
        case Step.DECISION:
            return not own(desk, statement) and rung(desk, statement.body) == DECIDES
    return False


def reads(desk: Desk, body: Agency) -> bool:
    """Whose accounts a desk reads: its own body's; those below it for whoever answers for a place."""
    return desk.agency_id == body.pk or (desk.role in OVER_A_PLACE and body.unit.path.startswith(desk.path))
