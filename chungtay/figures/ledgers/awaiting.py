"""Who is waited for: the body learns that its answer is awaited, the competent body that a finding or a decision is.

Each is a duty without a day. No text sets one, so nobody is late with it and it stands in nobody's account.
"""

from datetime import date, datetime

from chungtay.duties.actions import assign
from chungtay.duties.models import Duty, Found
from chungtay.duties.orders import Ground, Order
from chungtay.duties.procedures import follow, give_up
from chungtay.figures.ledgers.hands import DECIDES, FINDS, competent
from chungtay.figures.ledgers.models import Statement, Step
from chungtay.law.clock import ClockRule, Fact, Kind
from chungtay.law.clock.lengths import Undated
from chungtay.law.days import hanoi_day
from chungtay.register.agencies.models import Agency
from chungtay.register.people.desk import Desk
from chungtay.register.people.scope import scope
from chungtay.register.places.queries import unit_at

ORIGIN, WORK, SAID = "statement", "reporting", "statement.said"
NAMES = {
    Step.ANSWER: ("Giải trình trách nhiệm", "Answer for an account"),
    Step.FINDING: ("Kết luận về trách nhiệm", "Find on an account"),
    Step.DECISION: ("Giải quyết khiếu nại về trách nhiệm", "Decide an appeal on an account"),
}
RUNGS = {Step.FINDING: FINDS, Step.DECISION: DECIDES}
STOPPED = ("Đã ghi ở bản chốt", "Written at the statement")
NO_TERM = ("Chưa tìm thấy thời hạn trong văn bản đã đọc.", "No term was found in the texts read.")


def await_answer(statement: Statement, *, by: Desk, at: datetime) -> None:
    """Told when the period is frozen."""
    _ask(statement, Step.ANSWER, by, at)


def went_on(statement: Statement, step: Step, *, by: Desk, at: datetime) -> None:
    """A step was written: whoever was waited for is so no more, and the next one learns of it."""
    if step is Step.FINDING:
        _release(statement, Step.ANSWER, by, at)
    _met(statement, step, by, at)
    if step is Step.ANSWER:
        _ask(statement, Step.FINDING, by, at)
    if step is Step.APPEAL:
        _ask(statement, Step.DECISION, by, at)


def await_findings(*, by: Desk, at: datetime) -> int:
    """Every night: where the day for an answer passed in silence, the competent body learns that it may find."""
    with scope(by):
        silent = Statement.objects.filter(heard_by__lt=hanoi_day(at), acts__isnull=True).select_related("body__unit")
        return sum(_ask(one, Step.FINDING, by, at) for one in silent)


def _ask(statement: Statement, step: Step, by: Desk, at: datetime) -> bool:
    """Whether somebody was asked who had not been before."""
    owner = _owner(statement, step, hanoi_day(at))
    if owner is None or _asked(statement, step) is not None:
        return False
    assign(order=_order(statement, step, owner), by=by, at=at)
    return True


def _owner(statement: Statement, step: Step, on: date) -> Agency | None:
    return statement.body if step is Step.ANSWER else competent(statement.body, RUNGS[step], on)


def _order(statement: Statement, step: Step, owner: Agency) -> Order:
    whose, told = statement.body.name, f"{statement.first:%d/%m/%Y} – {statement.last:%d/%m/%Y}"
    heard = f" Chờ giải trình đến hết ngày {statement.heard_by:%d/%m/%Y}." if step is not Step.DECISION else ""
    rule = ClockRule(f"{ORIGIN}.{step}", NAMES[step], Undated(), stop=SAID, stop_words=STOPPED, note=NO_TERM,
                     confidence="P")  # fmt: skip
    return Order(
        title=f"{NAMES[step][0]}: {whose}, kỳ {told}"[:200], words=f"{NAMES[step][0]} tại bản {statement.code}.{heard}",
        kind=WORK, owner=owner, owner_how=Found.NAMED, unit=unit_at(statement.path),
        ground=Ground(f"Bản chốt trách nhiệm {statement.code}"), origin_kind=ORIGIN, origin=_origin(statement, step),
        bundle=statement.code, rule=rule,
    )  # fmt: skip


def _origin(statement: Statement, step: Step) -> str:
    return f"{statement.code}/{Step.values.index(step) + 1}"


def _asked(statement: Statement, step: Step) -> Duty | None:
    return Duty.objects.filter(origin_kind=ORIGIN, origin=_origin(statement, step)).first()


def _met(statement: Statement, step: Step, by: Desk, at: datetime) -> None:
    if duty := _asked(statement, step):
        fact = Fact(code=SAID, kind=Kind.STOP, at=at, known_at=at)
        follow(code=duty.code, facts=[fact], words=f"Đã ghi ở bản chốt {statement.code}.", by=by, at=at)


def _release(statement: Statement, step: Step, by: Desk, at: datetime) -> None:
    if duty := _asked(statement, step):
        give_up(code=duty.code, words=f"Đã có kết luận ở bản chốt {statement.code}.", by=by, at=at)
