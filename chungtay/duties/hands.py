"""In which hand a desk holds a duty."""

from chungtay.duties.models import Duty, OriginKind
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
    """What this desk may do to the duty now. Asks nothing of the database: lists call it for every row."""
    state = State(duty.state)
    found = (verb for hand in sorted(hands(desk, duty)) for verb in verbs(state, hand))
    return tuple(verb for verb in found if _fits(verb, desk, duty))


def _fits(verb: Verb, desk, duty: Duty) -> bool:
    match verb:
        case Verb.ACCEPT | Verb.RETURN:
            return not below(desk, duty)
        case Verb.SUBMIT | Verb.FULFIL:
            return (verb is Verb.FULFIL) is is_plain_fact(duty) and not of_procedure(duty)
        case Verb.END | Verb.REASSIGN:
            return not of_procedure(duty)
        case Verb.REFUSE:
            return duty.refused_at is None
        case Verb.INSIST:
            return duty.refused_at is not None
        case _:
            return True


def is_plain_fact(duty: Duty) -> bool:
    """Whether the duty's rule names a fact that is enough by itself; else somebody outside has to confirm it."""
    return duty.rule.get("stop", "verified") not in ("", "verified")


def of_procedure(duty: Duty) -> bool:
    """Whether a procedure above says what meets it: a fact about a child, not this duty's own page."""
    return duty.origin_kind == OriginKind.CASE


def below(desk, duty: Duty) -> bool:
    """Whether the desk answers to the owing body: another body under the committee that owes it, or a place below."""
    committee = duty.owner.code.startswith("UBND.")
    same_place = desk.unit_id == duty.owner.unit_id and desk.unit_id is not None
    further_down = len(desk.path) > len(duty.path)
    return (committee and same_place) or further_down


def require(desk, duty: Duty, verb: Verb) -> None:
    """Raises NotFromHere where the table has no such step, NotYourHand where it is another's, and what else stands in
    the way: NeedsVerdict, OwnChain, AlreadyRefused, NothingRefused."""
    step = line(State(duty.state), verb)
    if step.who not in hands(desk, duty):
        raise NotYourHand(verb=VERB_NAMES[verb], whose=WHOSE[step.who])
    if verb in OF_ITS_OWN and of_procedure(duty):
        raise ByTheCase
    if not _fits(verb, desk, duty) or (verb in VERDICTS and _reaches_below(desk, duty)):
        raise WHY_NOT[verb]


def _reaches_below(desk, duty: Duty) -> bool:
    """Whether the desk's place lies below that of the owing body (whose duty may stand in a place under it)."""
    there = duty.owner.unit.path
    return desk.path != there and desk.path.startswith(there)


class NeedsVerdict(Refusal):
    """Nhiệm vụ này phải được nơi giao xác nhận; hãy dùng “Báo hoàn thành”. / Whoever asked has to confirm this duty;
    use “Report done”."""


class ByTheCase(Refusal):
    """Nhiệm vụ này hoàn thành theo diễn biến của hồ sơ: ghi việc đã làm với trẻ tại hồ sơ. / This duty is met by what
    happens in its case: record there what was done for the child."""


class EnoughByItself(Refusal):
    """Nhiệm vụ này chỉ cần ghi nhận việc đã làm, không cần xác nhận. / This duty is met by the fact itself; record it
    as done."""


class OwnChain(Refusal):
    """Người xác nhận không được thuộc cơ quan chủ trì hoặc cấp dưới của cơ quan đó. / Nobody of the owing body, or
    under it, confirms its work."""


class AlreadyRefused(Refusal):
    """Nhiệm vụ đã được báo không thuộc thẩm quyền, đang chờ nơi giao quyết định. / It was already said not to be yours;
    whoever asked has to decide."""


class NothingRefused(Refusal):
    """Không có báo “không thuộc thẩm quyền” nào đang chờ. / Nobody has said that this duty is not theirs."""


VERDICTS = (Verb.ACCEPT, Verb.RETURN)
OF_ITS_OWN = (Verb.SUBMIT, Verb.FULFIL, Verb.END, Verb.REASSIGN)
WHY_NOT = {
    Verb.FULFIL: NeedsVerdict,
    Verb.SUBMIT: EnoughByItself,
    Verb.ACCEPT: OwnChain,
    Verb.RETURN: OwnChain,
    Verb.REFUSE: AlreadyRefused,
    Verb.INSIST: NothingRefused,
}
