"""The life of a duty: its states, and the table of what may follow what.

A table, not a machine in code: adding a transition is adding a line, and a test walks every pair. The database holds
the same table (`duties_passes`), so that no statement moves a duty past it.
"""

from dataclasses import dataclass
from enum import StrEnum


class Refusal(Exception):
    """Không làm được việc này. / This cannot be done."""

    # The docstring is the message: Vietnamese, " / ", English; {names} are filled from keyword arguments.

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(self.vi)

    def _said(self) -> tuple[str, str]:
        words = " ".join((type(self).__doc__ or "").split())
        vi, _, en = words.partition(" / ")
        return vi, en

    @property
    def vi(self) -> str:
        return self._said()[0].format_map(_Told(self.facts, 0))

    @property
    def en(self) -> str:
        return self._said()[1].format_map(_Told(self.facts, 1))


class _Told(dict[str, object]):
    """Facts for one language: a pair (vi, en) gives its half."""

    def __init__(self, facts: dict[str, object], half: int) -> None:
        super().__init__({k: v[half] if isinstance(v, tuple) else v for k, v in facts.items()})

    def __missing__(self, key: str) -> str:
        return "…"


class State(StrEnum):
    """Where a duty stands. The value is what the database keeps."""

    ASSIGNED = "assigned"  # mới giao
    UNDER_WAY = "under_way"  # đang làm
    REPORTED = "reported"  # đã báo cáo hoàn thành, chờ xác nhận
    RETURNED = "returned"  # bị trả lại để làm tiếp
    MET = "met"  # đã hoàn thành, được xác nhận
    ENDED = "ended"  # thôi thực hiện, có lý do


class Verb(StrEnum):
    """What somebody does to a duty."""

    PROGRESS = "progress"
    SUBMIT = "submit"
    ACCEPT = "accept"
    RETURN = "return"
    END = "end"
    FULFIL = "fulfil"  # where the rule itself says that the fact is enough: nobody has to confirm
    REFUSE = "refuse"  # "not ours": goes back to who asked
    REASSIGN = "reassign"
    INSIST = "insist"


class Hand(StrEnum):
    """In which hand somebody holds a duty."""

    OWNER = "owner"  # the body that owes it
    CHECKER = "checker"  # the body that asked for it, or whoever answers for the place


OPEN = (State.ASSIGNED, State.UNDER_WAY, State.REPORTED, State.RETURNED)  # somebody still owes something
WITH_OWNER = (State.ASSIGNED, State.UNDER_WAY, State.RETURNED)
CLOSED = (State.MET, State.ENDED)

NAMES: dict[State, tuple[str, str]] = {
    State.ASSIGNED: ("Mới giao", "Assigned"),
    State.UNDER_WAY: ("Đang thực hiện", "Under way"),
    State.REPORTED: ("Đã báo hoàn thành, chờ xác nhận", "Reported done, to be confirmed"),
    State.RETURNED: ("Trả lại để làm tiếp", "Returned"),
    State.MET: ("Đã hoàn thành", "Met"),
    State.ENDED: ("Thôi thực hiện", "Ended"),
}
VERB_NAMES: dict[Verb, tuple[str, str]] = {
    Verb.PROGRESS: ("Báo tiến độ", "Report progress"),
    Verb.SUBMIT: ("Báo hoàn thành", "Report done"),
    Verb.ACCEPT: ("Xác nhận hoàn thành", "Confirm"),
    Verb.RETURN: ("Trả lại", "Return"),
    Verb.END: ("Thôi thực hiện", "End"),
    Verb.FULFIL: ("Ghi nhận đã làm", "Record as done"),
    Verb.REFUSE: ("Báo không thuộc thẩm quyền", "Say it is not ours"),
    Verb.REASSIGN: ("Giao cơ quan khác", "Give to another body"),
    Verb.INSIST: ("Giữ nguyên việc giao", "Insist"),
}


@dataclass(frozen=True, slots=True)
class Transition:
    """One line of the table: in which hand, by which verb, from where to where, and whether words must be given."""

    verb: Verb
    before: State
    after: State
    who: Hand
    needs_words: bool


TABLE: tuple[Transition, ...] = (
    Transition(Verb.PROGRESS, State.ASSIGNED, State.UNDER_WAY, Hand.OWNER, True),
    Transition(Verb.PROGRESS, State.UNDER_WAY, State.UNDER_WAY, Hand.OWNER, True),
    Transition(Verb.PROGRESS, State.RETURNED, State.UNDER_WAY, Hand.OWNER, True),
    Transition(Verb.SUBMIT, State.ASSIGNED, State.REPORTED, Hand.OWNER, True),
    Transition(Verb.SUBMIT, State.UNDER_WAY, State.REPORTED, Hand.OWNER, True),
    Transition(Verb.SUBMIT, State.RETURNED, State.REPORTED, Hand.OWNER, True),
    Transition(Verb.ACCEPT, State.REPORTED, State.MET, Hand.CHECKER, False),
    Transition(Verb.RETURN, State.REPORTED, State.RETURNED, Hand.CHECKER, True),
    Transition(Verb.END, State.ASSIGNED, State.ENDED, Hand.CHECKER, True),
    Transition(Verb.END, State.UNDER_WAY, State.ENDED, Hand.CHECKER, True),
    Transition(Verb.END, State.REPORTED, State.ENDED, Hand.CHECKER, True),
    Transition(Verb.END, State.RETURNED, State.ENDED, Hand.CHECKER, True),
    *(Transition(Verb.FULFIL, state, State.MET, Hand.OWNER, True) for state in WITH_OWNER),
    *(Transition(Verb.REFUSE, state, state, Hand.OWNER, True) for state in WITH_OWNER),
    *(Transition(Verb.REASSIGN, state, State.ASSIGNED, Hand.CHECKER, True) for state in WITH_OWNER),
    *(Transition(Verb.INSIST, state, state, Hand.CHECKER, True) for state in WITH_OWNER),
)
_BY_STEP = {(line.before, line.verb): line for line in TABLE}

EXCUSES: dict[str, tuple[str, str]] = {
    "other-body": ("Chờ cơ quan khác", "Waiting for another body"),
    "late-order": ("Văn bản giao việc đến chậm", "The order came late"),
    "no-funds": ("Chưa có kinh phí", "No funds yet"),
    "no-people": ("Thiếu người làm", "Nobody to do it"),
    "disaster": ("Thiên tai, dịch bệnh", "Disaster or epidemic"),
    "changed": ("Nội dung giao thay đổi", "What was asked has changed"),
    "other": ("Lý do khác", "Another reason"),
}  # grounds on which being late is excused: ours, not law


class NotFromHere(Refusal):
    """Nhiệm vụ đang ở trạng thái “{state}” nên không thể “{verb}”; tải lại trang để xem việc gì làm được. / The duty is
    “{state}”, so “{verb}” is not possible; reload the page to see what is."""


def line(state: State, verb: Verb) -> Transition:
    """The line of the table for this step. Raises NotFromHere where the table has none."""
    found = _BY_STEP.get((state, verb))
    if found is None:
        raise NotFromHere(state=NAMES[state], verb=VERB_NAMES[verb])
    return found


def after(state: State, verb: Verb) -> State:
    """The state `verb` leads to from `state`. Raises NotFromHere."""
    return line(state, verb).after


def verbs(state: State, hand: Hand) -> tuple[Verb, ...]:
    """What this hand may do now, in the order of the table."""
    return tuple(step.verb for step in TABLE if step.before is state and step.who is hand)
