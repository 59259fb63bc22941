"""Who holds a report: the place that writes it, whoever checks it, whoever signs it."""

from chungtay.figures.rollups.bodies import of_place
from chungtay.figures.rollups.models import Report
from chungtay.figures.rollups.refusals import NotNow, NotYours
from chungtay.figures.rollups.states import NAMES, VERB_NAMES, Hand, Passage, State, Verb, passages
from chungtay.law.access import Act, Role
from chungtay.register.people.desk import Desk

NEEDS = {Hand.WRITER: Act.WRITE_REPORT, Hand.CHECKER: Act.CHECK_REPORT, Hand.SIGNER: Act.SIGN_REPORT}


def hands(desk: Desk, report: Report) -> frozenset[Hand]:
    """A glass only looks. What goes to the council of its own place is checked by who answers for that place; what a
    body owes for itself is its own to write and sign, and another's to check. A village has no desk: its commune
    writes down what it tells, and checks it."""
    if desk.glass:
        return frozenset()
    return frozenset(hand for hand, act in NEEDS.items() if desk.may(act) and _fits(hand, desk, report))


def _fits(hand: Hand, desk: Desk, report: Report) -> bool:
    own, body = desk.path == report.path, desk.agency_id == report.owner_id
    match hand:
        case Hand.WRITER:
            told = report.of_village and desk.path == report.to_path
            return (own and (body or (of_place(desk) and not report.of_body))) or (told and of_place(desk))
        case Hand.CHECKER:
            goes = desk.path == report.to_path and not (report.of_body and body)
            return goes if report.goes_up else own and desk.role is Role.CHAIR
        case Hand.SIGNER:
            return own and (body or (desk.role is Role.CHAIR and not report.of_body)) and not report.of_village


def acts(desk: Desk, report: Report) -> tuple[Verb, ...]:
    """What this desk may do to the report now."""
    held = hands(desk, report)
    return tuple(one.verb for one in _next(report) if one.who in held)


def _next(report: Report) -> tuple[Passage, ...]:
    return passages(State(report.state), signed=not report.of_village)


def require(desk: Desk, report: Report, verb: Verb) -> Passage:
    """The line of the table. Raises NotNow, NotYours."""
    found = next((one for one in _next(report) if one.verb is verb), None)
    if found is None:
        raise NotNow(state=NAMES[State(report.state)], verb=VERB_NAMES[verb])
    if found.who not in hands(desk, report):
        raise NotYours(verb=VERB_NAMES[verb])
    return found
