"""The life of a report: its states, and the table of what may follow what."""

from dataclasses import dataclass
from enum import StrEnum

from chungtay.law.figures.marks import Words


class State(StrEnum):
    """Where a report stands. The value is what the database keeps."""

    OWED = "owed"
    DRAFTED = "drafted"
    SUBMITTED = "submitted"
    RETURNED = "returned"  # with a question about single figures
    APPROVED = "approved"
    SIGNED = "signed"  # numbered and frozen
    RECEIVED = "received"


class Verb(StrEnum):
    """What somebody does to a report."""

    DRAFT = "draft"
    SUBMIT = "submit"
    RETURN = "return"
    APPROVE = "approve"
    SIGN = "sign"
    RECEIVE = "receive"
    REOPEN = "reopen"
    URGE = "urge"


class Hand(StrEnum):
    """In which hand somebody holds a report."""

    WRITER = "writer"  # the place that owes it
    CHECKER = "checker"  # whoever receives it; for a report to the council, who answers for the place
    SIGNER = "signer"  # who answers for the body that owes it


NAMES: dict[State, Words] = {
    State.OWED: ("Phải nộp", "Owed"),
    State.DRAFTED: ("Đang soạn", "Being drafted"),
    State.SUBMITTED: ("Đã trình, chờ duyệt", "Submitted"),
    State.RETURNED: ("Bị hỏi lại", "Returned with questions"),
    State.APPROVED: ("Đã duyệt, chờ ký", "Approved, to be signed"),
    State.SIGNED: ("Đã ký, đã gửi", "Signed and sent"),
    State.RECEIVED: ("Đã nhận", "Received"),
}
VERB_NAMES: dict[Verb, Words] = {
    Verb.DRAFT: ("Lập dự thảo", "Draft"),
    Verb.SUBMIT: ("Trình", "Submit"),
    Verb.RETURN: ("Hỏi lại", "Return"),
    Verb.APPROVE: ("Duyệt", "Approve"),
    Verb.SIGN: ("Ký, phát hành", "Sign and issue"),
    Verb.RECEIVE: ("Nhận", "Receive"),
    Verb.REOPEN: ("Mở lại", "Re-open"),
    Verb.URGE: ("Đôn đốc", "Urge"),
}
WRITABLE = (State.DRAFTED, State.RETURNED)  # words and figures may change
SENT = (State.SUBMITTED, State.APPROVED, State.SIGNED, State.RECEIVED)  # its figures can be summed
FROZEN = (State.SIGNED, State.RECEIVED)


@dataclass(frozen=True, slots=True)
class Passage:
    """One line of the table."""

    verb: Verb
    before: State
    after: State
    who: Hand
    needs_words: bool = False


TABLE: tuple[Passage, ...] = (
    Passage(Verb.DRAFT, State.OWED, State.DRAFTED, Hand.WRITER),
    Passage(Verb.SUBMIT, State.DRAFTED, State.SUBMITTED, Hand.WRITER),
    Passage(Verb.SUBMIT, State.RETURNED, State.SUBMITTED, Hand.WRITER),
    Passage(Verb.RETURN, State.SUBMITTED, State.RETURNED, Hand.CHECKER, True),
    Passage(Verb.RETURN, State.RETURNED, State.RETURNED, Hand.CHECKER, True),  # one question more
    Passage(Verb.APPROVE, State.SUBMITTED, State.APPROVED, Hand.CHECKER),
    Passage(Verb.SIGN, State.APPROVED, State.SIGNED, Hand.SIGNER),
    Passage(Verb.RECEIVE, State.SIGNED, State.RECEIVED, Hand.CHECKER),
    *(Passage(Verb.REOPEN, state, State.DRAFTED, Hand.CHECKER, True) for state in (State.APPROVED, *FROZEN)),
)
UNSIGNED: tuple[Passage, ...] = (  # of a village, which numbers and signs no papers
    *(one for one in TABLE if one.verb in (Verb.DRAFT, Verb.SUBMIT, Verb.RETURN)),
    Passage(Verb.RECEIVE, State.SUBMITTED, State.RECEIVED, Hand.CHECKER),
    Passage(Verb.REOPEN, State.RECEIVED, State.DRAFTED, Hand.CHECKER, True),
)


def passages(state: State, *, signed: bool) -> tuple[Passage, ...]:
    """What may follow the state; `signed`: of a report that is signed in the end."""
    return tuple(one for one in (TABLE if signed else UNSIGNED) if one.before is state)
